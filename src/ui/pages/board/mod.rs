//! The office's board: every member against every duty, who is behind and by how much.

mod filters;
mod table;

use super::desk::SinceImport;
use crate::app::browser::chinese;
use crate::app::desk::since;
use crate::app::overview::{self, BoardRow};
use crate::app::{digest, env, received};
use crate::domain::calendar::Semester;
use crate::domain::order::Order as _;
use crate::domain::{Label, Rule, pinyin};
use crate::plan::{Figure, Part, State, pace};
use crate::ui::components::{Empty, ExportRegister, Lead, Link, PrintPage, Register, SemesterPicker, lets};
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use chrono::NaiveDate;
use filters::Filters;
use leptos::prelude::*;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::Arc;
use table::{BoardTable, Legend};

/// A column: a rule and its part; D3 is one column for all its months.
const COLUMNS: [(Rule, Option<Part>); 8] = [
    (Rule::D1, Some(Part::Total)),
    (Rule::D1, Some(Part::Guided)),
    (Rule::D2, Some(Part::Total)),
    (Rule::D3, None),
    (Rule::D4, Some(Part::Total)),
    (Rule::D5, Some(Part::Total)),
    (Rule::D6, Some(Part::Total)),
    (Rule::D8, Some(Part::Total)),
];

/// What one cell shows: of D3 the months reached, of those that have begun.
#[derive(Clone, PartialEq)]
struct Cell {
    done: u32,
    target: u32,
    state: State,
    part: String,
    rule: Rule,
}

#[derive(Clone, PartialEq)]
struct Line {
    row: BoardRow,
    cells: Vec<Cell>,
    behind: usize,
}

impl Line {
    /// Everything that is drawn of it: a change draws only its own line anew.
    fn key(&self) -> String {
        let p = &self.row.person;
        let cell = |c: &Cell| format!("{}/{}{}{}", c.done, c.target, texts::state_code(c.state), c.part);
        let cells: String = self.cells.iter().map(cell).collect();
        format!(
            "{}\n{}\n{}\n{}\n{} {} {cells}",
            p.no, p.name, p.home, p.subject, self.row.conflicts, self.behind
        )
    }
}

/// Whether nothing at all has come of a member: no file, and no record by another way.
fn is_absent(line: &Line, handed: StoredValue<HashMap<String, i64>>) -> bool {
    line.row.records == 0 && handed.with_value(|handed| !handed.contains_key(&line.row.person.no))
}

fn cell(rule: Rule, part: Option<&Part>, figures: &[Figure], semester: &Semester, today: NaiveDate) -> Cell {
    let mine: Vec<&Figure> =
        figures.iter().filter(|f| f.rule == rule && part.is_none_or(|p| f.part == *p)).collect();
    match (part, mine.first()) {
        (Some(part), Some(figure)) => {
            let state = pace(figure, semester, today).state;
            Cell { done: figure.done, target: figure.target, state, part: part.code().to_owned(), rule }
        }
        _ => {
            let begun: Vec<_> = mine.iter().filter(|f| f.target > 0 && f.span.from <= today).collect();
            let met = begun.iter().filter(|f| f.met()).count();
            let worst = begun.iter().map(|f| pace(f, semester, today).state).min().unwrap_or(State::Ahead);
            // The why of the first month that is not reached, else of the latest.
            let door = begun
                .iter()
                .find(|f| !f.met())
                .or(begun.last())
                .or(mine.first().as_ref())
                .map(|f| f.part.code().to_owned());
            Cell {
                done: met as u32,
                target: begun.len() as u32,
                state: worst,
                part: door.unwrap_or_default(),
                rule,
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum SortBy {
    No,
    Name,
    School,
    Column(usize),
    Behind,
}

/// The board.
#[component]
pub fn Board() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let today = app.peek(|s| s.env().today()).unwrap_or_default();
    let sort = RwSignal::new((SortBy::Behind, true));
    let subject = RwSignal::new(String::new());
    let school = RwSignal::new(String::new());
    let behind_only = RwSignal::new(false);
    let search = RwSignal::new(String::new());
    let absent_only = RwSignal::new(false);
    // Files are taken in on another page: read once.
    let handed = StoredValue::new(app.peek(received::last).unwrap_or_default());
    let all = Memo::new(move |_| {
        let Some((calendar, book, semester)) = app.frame() else { return Vec::new() };
        let rows = app.read(|s| overview::board(s, &semester, &calendar, &book)).unwrap_or_default();
        let line = |row: BoardRow| {
            let cells: Vec<Cell> = COLUMNS
                .iter()
                .map(|(rule, part)| cell(*rule, part.as_ref(), &row.figures, &semester, today))
                .collect();
            let late = |c: &&Cell| matches!(c.state, State::Behind | State::Missed) && c.rule != Rule::D8;
            let behind = cells.iter().filter(late).count();
            Arc::new(Line { row, cells, behind })
        };
        rows.into_iter().map(line).collect::<Vec<Arc<Line>>>()
    });
    // The next opening shows the board without reading a district's records.
    Effect::new(move |_| {
        all.track();
        set_timeout(move || app.peek(digest::keep).unwrap_or_default(), std::time::Duration::from_secs(1));
    });
    let lines = Memo::new(move |_| {
        let (subject, school, typed) = (subject.get(), school.get(), search.get());
        let fits = |l: &&Arc<Line>| {
            let p = &l.row.person;
            (subject.is_empty() || p.subject == subject)
                && (lets(&p.home, &school) || p.guided.iter().any(|g| lets(g, &school)))
                && (!behind_only.get() || l.behind > 0)
                && (!absent_only.get() || is_absent(l, handed))
                && [&p.no, &p.name, &p.home, &p.subject]
                    .into_iter()
                    .chain(&p.guided)
                    .any(|name| pinyin::matches(name, &typed))
        };
        let mut lines: Vec<Arc<Line>> = all.with(|all| all.iter().filter(fits).cloned().collect());
        let (by, down) = sort.get();
        let share = |l: &Line, n: usize| {
            l.cells.get(n).map_or(0.0, |c| f64::from(c.done) / f64::from(c.target.max(1)))
        };
        lines.order_by(|a, b| {
            let (p, q) = (&a.row.person, &b.row.person);
            let order = match by {
                SortBy::No => Ordering::Equal,
                SortBy::Name => chinese::compare(&p.name, &q.name),
                SortBy::School => chinese::compare(&p.home, &q.home),
                SortBy::Column(n) => share(a, n).partial_cmp(&share(b, n)).unwrap_or(Ordering::Equal),
                SortBy::Behind => a.behind.cmp(&b.behind),
            };
            let order = if down { order.reverse() } else { order };
            order.then_with(|| p.no.cmp(&q.no))
        });
        lines
    });
    let sentence = move || {
        all.with(|lines| {
            let behind = lines.iter().filter(|l| l.behind > 0).count();
            let missing = lines.iter().filter(|l| is_absent(l, handed)).count();
            (!lines.is_empty()).then(|| texts::board_sentence(lines.len(), behind, missing, lang))
        })
    };
    let now = Signal::derive(move || {
        all.with(|lines| {
            let name = |l: &Arc<Line>| (l.row.person.no.clone(), l.row.person.name.clone());
            (lines.iter().map(name).collect(), since::figures(lines.iter().map(|l| &l.row)))
        })
    });
    let register = Callback::new(move |()| {
        let column = |c: &(Rule, Option<Part>)| {
            let name = texts::board_column(c.0, c.1.as_ref(), lang);
            [name.clone(), format!("{name} {}", app.t(texts::TARGET))]
        };
        let labels = |labels: &[Label]| labels.iter().map(|l| app.t(*l).to_owned()).collect::<Vec<_>>();
        let mut heads = labels(&[texts::MEMBER_NO, texts::NAME, texts::SCHOOL, texts::SUBJECT]);
        heads.extend(COLUMNS.iter().flat_map(column));
        heads.extend(labels(&[texts::RECORDS, texts::LAST_HAND_IN]));
        let line = |l: &Arc<Line>| {
            let p = &l.row.person;
            let last = handed.with_value(|handed| handed.get(&p.no).copied());
            let mut cells = [&p.no, &p.name, &p.home, &p.subject].map(String::clone).to_vec();
            cells.extend(l.cells.iter().flat_map(|c| [c.done.to_string(), c.target.to_string()]));
            cells.extend([l.row.records.to_string(), last.map(env::minute_of).unwrap_or_default()]);
            cells
        };
        let name = app.t(texts::BOARD).to_owned();
        let title = format!("{name}-{}", app.semester.get_untracked());
        Register { name, title, heads, lines: lines.with_untracked(|all| all.iter().map(line).collect()) }
    });
    // The board stands while its lines change: each draws itself anew.
    let is_empty = Memo::new(move |_| all.with(Vec::is_empty));
    view! {
        <super::people::EndingTerms />
        <Lead title=app.t(texts::BOARD) sentence=view! { {sentence} }.into_any()>
            <SemesterPicker />
            <ExportRegister of=register />
            <PrintPage />
        </Lead>
        {move || {
            if is_empty.get() {
                view! {
                    <Empty text=app.t(texts::BOARD_EMPTY)>
                        <Link to=Route::Import class="button primary">
                            {app.t(texts::IMPORT_FIRST)}
                        </Link>
                    </Empty>
                }
                    .into_any()
            } else {
                view! {
                    <Filters all subject school behind_only absent_only search />
                    <BoardTable lines sort handed />
                    <Legend />
                    <div class="no-print">
                        <SinceImport now />
                    </div>
                }
                    .into_any()
            }
        }}
    }
}
