//! One member's figures, for the member and for the office, and the why of each.

use crate::app::guided::Guided;
use crate::app::{Role, overview, terms, work_summary};
use crate::domain::calendar::Semester;
use crate::domain::{Lang, Rule};
use crate::plan::{Figure, State, pace, rules};
use crate::ui::components::{
    Empty, Entitled, FigureRow, Lead, Link, PrintPage, SemesterPicker, Why, entitlement_of,
};
use crate::ui::people::People;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::studio::Studio;
use crate::ui::texts::{self, credits as words};
use leptos::prelude::*;

type Standing = (overview::Person, Vec<Figure>, Semester);

fn standing(app: App, no: &str) -> Option<Standing> {
    let (calendar, book, semester) = app.frame()?;
    app.read(|s| {
        let person = overview::person_in(s, no, &semester)?;
        let figures = overview::figures(s, &person, &semester, &calendar, &book);
        Some((person, figures, semester))
    })?
}

/// Every duty as a bar with its number and pace, and the right apart from the duties.
#[component]
pub fn Progress(
    /// The member's number.
    no: String,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let office = app.current.get_untracked().is_some_and(|p| p.role == Role::Office);
    let today = app.peek(|s| s.env().today()).unwrap_or_default();
    let whose = no.clone();
    let standing = Memo::new(move |_| standing(app, &whose));
    let title = move || match standing.get() {
        Some((person, ..)) if office => format!("{} {}", person.no, person.name),
        _ => app.t(texts::PROGRESS).to_owned(),
    };
    let sentence = move || {
        standing.get().map(|(person, figures, semester)| {
            let duties: Vec<_> = figures.iter().filter(|f| f.rule != Rule::D8 && f.target > 0).collect();
            let met = duties.iter().filter(|f| f.met()).count();
            let behind = duties
                .iter()
                .filter(|f| matches!(pace(f, &semester, today).state, State::Behind | State::Missed))
                .count();
            let about = if office {
                format!(
                    "{} · {} → {}. ",
                    person.subject,
                    person.home,
                    person.guided.join(if lang == Lang::Zh { "、" } else { ", " })
                )
            } else {
                String::new()
            };
            let about = if lang == Lang::Zh { about.replace(". ", "。") } else { about };
            format!("{about}{}", texts::duties_sentence(duties.len(), met, behind, lang))
        })
    };
    let plan = move || {
        let (_, book, semester) = app.frame()?;
        Some(match book.name_on(semester.span.from) {
            Some(name) => texts::by_plan(name, lang),
            None => app.t(texts::PLAN_DEFAULT).to_owned(),
        })
    };
    let no = StoredValue::new(no);
    let term = move || {
        let row = app.read(|s| no.with_value(|no| terms::current(s, no))).flatten()?;
        let words = texts::terms::standing(&row, today, lang);
        Some(if office {
            view! { <Link to=Route::People(People::TermsOf(row.member))>{words}</Link> }.into_any()
        } else {
            words.into_any()
        })
    };
    let groups = move || {
        let Some((person, figures, semester)) = standing.get() else {
            return view! { <Empty text=app.t(texts::NO_RECORDS_YET) /> }.into_any();
        };
        let row = |figure: Figure| {
            view! { <FigureRow no=no.get_value() figure semester=semester.clone() today /> }
        };
        let training = entitlement_of(&figures, person.active);
        let summed_up = app
            .read(|s| work_summary::standing(s, &person, &semester))
            .map(|s| words::sum_up_sentence(s.reflections, s.semester.is_some(), s.year.is_some(), lang));
        let (rights, duties): (Vec<_>, Vec<_>) =
            figures.into_iter().partition(|f| rules::text_of(f.rule).is_some_and(|r| r.is_right));
        let (months, duties): (Vec<_>, Vec<_>) = duties.into_iter().partition(|f| f.rule == Rule::D3);
        view! {
            <h2>{app.t(texts::DUTIES)}</h2>
            <div class="figures">{duties.into_iter().map(row).collect_view()}</div>
            <h2>{app.t(texts::MONTHLY)} " " <small class="clause">{texts::clause("四4", lang)}</small></h2>
            <div class="figures months">{months.into_iter().map(row).collect_view()}</div>
            <h2>{app.t(words::SUM_UP)} " " <small class="clause">{texts::clause("四1", lang)}</small></h2>
            <p data-testid="sum-up">
                <Link to=Route::Studio(Studio::Summaries)>{summed_up}</Link>
            </p>
            <h2>{app.t(texts::RIGHTS)}</h2>
            <div class="figures">{rights.into_iter().map(row).collect_view()}</div>
            {training.map(|training| view! { <Entitled training /> })}
        }
        .into_any()
    };
    view! {
        {move || {
            view! {
                <Lead title=title() sentence=view! { {sentence} }.into_any()>
                    <SemesterPicker />
                    <PrintPage />
                </Lead>
            }
        }}
        <p data-testid="term">{term}</p>
        {groups}
        <p class="fine">{plan}</p>
    }
}

/// The schools by which a person's figures of a semester are counted.
fn guided(app: App, person: &overview::Person, semester: &Semester) -> Vec<String> {
    app.peek(|s| Guided::in_semester(s, &semester.code).of(person)).unwrap_or_default()
}

/// Why a figure is what it is.
#[component]
pub fn WhyPage(
    /// The member's number.
    no: String,
    /// The rule's code.
    rule: String,
    /// The part's code.
    part: String,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let mine = app.current.get_untracked().is_some_and(|p| p.role == Role::Member);
    let back = if mine { Route::Progress } else { Route::Member(no.clone()) };
    let found = Memo::new(move |_| {
        let (person, figures, semester) = standing(app, &no)?;
        let fits =
            |f: &Figure| rules::text_of(f.rule).is_some_and(|r| r.code == rule) && f.part.code() == part;
        Some((person, figures.into_iter().find(fits)?, semester))
    });
    view! {
        {move || match found.get() {
            None => view! { <Empty text=app.t(texts::NO_RECORDS_YET) /> }.into_any(),
            Some((person, figure, semester)) => {
                let name = rules::text_of(figure.rule).map(|r| texts::figure_name(r, &figure.part, lang)).unwrap_or_default();
                let title = if mine { name } else { format!("{} · {name}", person.name) };
                let back = back.clone();
                view! {
                    <Lead title>
                        <SemesterPicker />
                        <Link to=back class="button">
                            {app.t(texts::BACK)}
                        </Link>
                    </Lead>
                    <Why figure guided=guided(app, &person, &semester) semester own=mine />
                }
                    .into_any()
            }
        }}
    }
}
