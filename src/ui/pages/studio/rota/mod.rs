//! The arrangement day by day: the months of the semester with who is where on each school day, of everyone, of one member, of one
//! guidance point or of one researcher; and how many days each post comes to.

mod days;
mod grid;

use crate::app::assignment;
use crate::app::browser::place;
use crate::domain::calendar::Semester;
use crate::domain::order::{Gather as _, Order as _};
use crate::domain::{Party, day};
use crate::plan::assignment::Post;
use crate::plan::rota::{Count, Month, months};
use crate::ui::components::{Empty, ExportRegister, Lead, Link, PrintPage, Register, SemesterPicker};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::studio::Studio;
use crate::ui::texts::{self, rota as words};
use chrono::NaiveDate;
use leptos::prelude::*;

/// What is arranged, and for whom.
#[derive(Clone, Default, PartialEq)]
struct Arranged {
    semester: Option<Semester>,
    people: Vec<(String, String)>,
    posts: Vec<Post>,
    today: NaiveDate,
}

impl Arranged {
    fn name<'a>(&'a self, no: &'a str) -> &'a str {
        self.people.iter().find(|(n, _)| n == no).map_or(no, |(_, name)| name)
    }

    /// The keys of the semester's months.
    fn months(&self) -> Vec<String> {
        self.semester.iter().flat_map(Semester::months).map(|(month, _)| month).collect()
    }

    /// The month in view of the one that was asked for: itself where the semester has it, else the one of today, else the first.
    fn in_view(&self, asked: Option<&str>) -> Option<String> {
        let (all, today) = (self.months(), day::iso(self.today));
        let has = |month: &str| all.iter().find(|m| *m == month).cloned();
        asked.and_then(has).or_else(|| has(&today[..7])).or_else(|| all.first().cloned())
    }
}

/// Whose days are in view.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Whose {
    Everyone,
    Member(String),
    Point(String),
    Researcher(String),
}

impl Whose {
    fn asks(&self, post: &Post) -> bool {
        match self {
            Self::Everyone => true,
            Self::Member(no) => post.member == *no,
            Self::Point(school) => post.school == *school,
            Self::Researcher(name) => post.researcher == *name,
        }
    }

    /// As the value of an option.
    fn value(&self) -> String {
        match self {
            Self::Everyone => String::new(),
            Self::Member(no) => format!("m{no}"),
            Self::Point(school) => format!("p{school}"),
            Self::Researcher(name) => format!("r{name}"),
        }
    }

    fn parse(value: &str) -> Self {
        match (value.get(..1), value.get(1..)) {
            (Some("m"), Some(no)) => Self::Member(no.to_owned()),
            (Some("p"), Some(school)) => Self::Point(school.to_owned()),
            (Some("r"), Some(name)) => Self::Researcher(name.to_owned()),
            _ => Self::Everyone,
        }
    }

    /// As it stands above a month on paper.
    fn label(&self, app: App, seen: &Arranged) -> String {
        match self {
            Self::Everyone => app.t(words::EVERYONE).to_owned(),
            Self::Member(no) => format!("{no} {}", seen.name(no)),
            Self::Point(name) | Self::Researcher(name) => name.clone(),
        }
    }
}

/// Which months are in view.
#[derive(Clone, PartialEq)]
enum When {
    /// The one of today, until another is chosen.
    Now,
    One(String),
    All,
}

/// What is in view.
#[derive(Clone, Copy)]
struct Choice {
    seen: Memo<Arranged>,
    whose: RwSignal<Whose>,
    when: RwSignal<When>,
}

impl Choice {
    /// The month in view; `None` for the whole semester.
    fn month(self) -> Option<String> {
        self.seen.with(|seen| match self.when.get() {
            When::All => None,
            When::Now => seen.in_view(None),
            When::One(month) => seen.in_view(Some(&month)),
        })
    }

    /// Gives the months in view to `f`.
    fn with_months(self, f: &mut dyn FnMut(&Arranged, &Whose, &[Month<'_>])) {
        let (month, whose) = (self.month(), self.whose.get());
        self.seen.with(|seen| {
            let Some(semester) = &seen.semester else { return };
            let mut all = months(semester, &seen.posts, &|post| whose.asks(post));
            all.retain(|m| month.as_ref().is_none_or(|month| m.month == *month));
            f(seen, &whose, &all);
        });
    }
}

/// The page.
#[component]
pub fn Rota(
    /// The number of who looks, a member or a school, whose own days come first.
    own: Option<String>,
) -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let seen = Memo::new(move |_| {
        let Some((_, _, semester)) = app.frame() else { return Arranged::default() };
        app.read(|s| {
            let (people, posts) = assignment::arranged(s, &semester.code);
            Arranged { people, posts, today: s.env().today(), semester: Some(semester) }
        })
        .unwrap_or_default()
    });
    let mine = own.map(|no| match Party::of(&no) {
        Party::School(school) => Whose::Point(school.to_owned()),
        _ => Whose::Member(no),
    });
    let mine = mine.filter(|mine| seen.with_untracked(|s| s.posts.iter().any(|post| mine.asks(post))));
    let choice = Choice {
        seen,
        whose: RwSignal::new(mine.unwrap_or(Whose::Everyone)),
        when: RwSignal::new(When::Now),
    };
    let sentence = move || {
        let mut said = String::new();
        choice.with_months(&mut |_, whose, all| {
            let count = all.iter().fold(Count::default(), |sum, m| sum.and(m.count()));
            let month = (all.len() == 1).then(|| all[0].month.as_str());
            said = texts::rota::sentence(month, &count, *whose == Whose::Everyone, lang);
        });
        said
    };
    let none = Memo::new(move |_| seen.with(|s| s.posts.is_empty()));
    let register = Callback::new(move |()| {
        let heads = [
            words::DATE,
            words::WEEKDAY,
            words::WEEK_NO,
            words::POINT,
            texts::MEMBER_NO,
            texts::NAME,
            words::RESEARCHER,
            words::NOTE,
        ];
        let mut lines = Vec::new();
        untrack(|| choice.with_months(&mut |seen, _, all| lines = days::lines(app, seen, all)));
        Register {
            name: app.t(words::ROTA).to_owned(),
            title: format!("研训-到校日历-{}", app.semester.get_untracked()),
            heads: heads.map(|l| app.t(l).to_owned()).to_vec(),
            lines,
        }
    });
    view! {
        <Lead title=app.t(words::ROTA) sentence=view! { {sentence} }.into_any()>
            <SemesterPicker />
            <Link to=Route::Studio(Studio::Assign) class="button">
                {app.t(texts::ASSIGN)}
            </Link>
            <ExportRegister of=register />
            <PrintPage />
        </Lead>
        {move || {
            if none.get() {
                return view! { <Empty text=app.t(words::NOTHING) /> }.into_any();
            }
            view! {
                {choosing(app, choice)}
                <div data-testid="rota">
                    {move || {
                        let mut drawn = ().into_any();
                        choice.with_months(&mut |seen, whose, all| drawn = grid::months(app, seen, whose, all));
                        drawn
                    }}
                </div>
                {move || days::table(app, &seen.get(), &choice.whose.get())}
                <p class="fine">{texts::on_the_ground("二2", texts::ASSIGN_CLAUSE, lang)}</p>
            }
            .into_any()
        }}
    }
}

/// The choice of the month and of whose days are shown.
fn choosing(app: App, choice: Choice) -> impl IntoView {
    let lang = app.lang.get_untracked();
    let Choice { seen, whose, when } = choice;
    let beside = move |forward: bool| {
        let (all, month) = (seen.with(Arranged::months), choice.month()?);
        let at = all.iter().position(|m| *m == month)?;
        let to = if forward { at + 1 } else { at.checked_sub(1)? };
        all.get(to).cloned()
    };
    let turn = move |forward: bool, label| {
        view! {
            <button
                type="button"
                class="button"
                data-testid=if forward { "month-after" } else { "month-before" }
                disabled=move || beside(forward).is_none()
                on:click=move |_| {
                    if let Some(month) = untrack(|| beside(forward)) {
                        // At the last month the way on ends, and the cursor must stand somewhere.
                        let here = place::note();
                        when.set(When::One(month));
                        here.keep();
                    }
                }
            >
                {app.t(label)}
            </button>
        }
    };
    let months = Signal::derive(move || {
        let named = |month: String| (texts::rota::month_words(&month, lang), month);
        let all = seen.with(Arranged::months).into_iter().map(named);
        vec![(String::new(), all.chain([(app.t(words::WHOLE_SEMESTER).to_owned(), String::new())]).collect())]
    });
    let month = Signal::derive(move || choice.month().unwrap_or_default());
    let set_month = Callback::new(move |month: String| {
        when.set(if month.is_empty() { When::All } else { When::One(month) })
    });
    let people = Signal::derive(move || {
        seen.with(|seen| {
            let group = |label, of: fn(&Post) -> &str, whose: fn(String) -> Whose| {
                let names = seen.posts.iter().map(of).filter(|name| !name.is_empty()).map(str::to_owned);
                let option = |name: String| {
                    let whose = whose(name);
                    (whose.label(app, seen), whose.value())
                };
                (app.t(label).to_owned(), names.gather_set().into_iter().map(option).collect())
            };
            let everyone = (String::new(), vec![(app.t(words::EVERYONE).to_owned(), String::new())]);
            vec![
                everyone,
                group(words::MEMBERS, |p| &p.member, Whose::Member),
                group(words::POINTS, |p| &p.school, Whose::Point),
                group(words::RESEARCHERS, |p| &p.researcher, Whose::Researcher),
            ]
        })
    });
    let set_whose = Callback::new(move |value: String| whose.set(Whose::parse(&value)));
    view! {
        <div class="tools no-print">
            {select(app.t(words::MONTH), "month", months, month, set_month)}
            {turn(false, words::BEFORE)}
            {turn(true, words::AFTER)}
            {select(app.t(words::WHOSE), "whose", people, Signal::derive(move || whose.get().value()), set_whose)}
        </div>
    }
}

/// Options by group: each group's name, empty for those of none, and of each option the label and the value.
type Groups = Vec<(String, Vec<(String, String)>)>;

/// A choice by its label.
fn select(
    label: &'static str,
    id: &'static str,
    groups: Signal<Groups>,
    value: Signal<String>,
    set: Callback<String>,
) -> AnyView {
    let options = move || {
        let chosen = value.get_untracked();
        let option = |(label, value): (String, String)| {
            view! { <option selected=value == chosen value=value>{label}</option> }
        };
        let group = |(name, all): (String, Vec<(String, String)>)| {
            let all = all.into_iter().map(option).collect_view();
            if name.is_empty() {
                all.into_any()
            } else {
                view! { <optgroup label=name>{all}</optgroup> }.into_any()
            }
        };
        groups.get().into_iter().filter(|(_, all)| !all.is_empty()).map(group).collect_view()
    };
    view! {
        <label class="inline-field">
            <span>{label}</span>
            <select data-testid=id prop:value=move || value.get() on:change=move |e| set.run(event_target_value(&e))>
                {options}
            </select>
        </label>
    }
    .into_any()
}

/// Posts in the order of their members' numbers and their points.
fn in_order<'a>(seen: &'a Arranged, whose: &Whose) -> Vec<&'a Post> {
    let mut posts: Vec<&Post> = seen.posts.iter().filter(|p| whose.asks(p)).collect();
    posts.order_by(|a, b| (&a.member, &a.school).cmp(&(&b.member, &b.school)));
    posts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_reads_back() {
        for of in [
            Whose::Everyone,
            Whose::Member("YG001".into()),
            Whose::Point("第三中学".into()),
            Whose::Researcher("吴建平".into()),
        ] {
            assert_eq!(Whose::parse(&of.value()), of);
        }
        assert_eq!(Whose::parse("第三中学"), Whose::Everyone, "what is none of them");
    }
}
