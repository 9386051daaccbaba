//! The office's register of credits for the training section (师训股), and the rules they are computed by (五(一)).

use crate::app::credits::{self, Account, Year};
use crate::domain::kinds::{credit_entry, credit_rule};
use crate::domain::{Kind, Lang, day};
use crate::plan::credits::{Rates, activities};
use crate::ui::components::{Empty, ExportRegister, Lead, Link, Register, SemesterPicker};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::studio::Studio;
use crate::ui::texts::{self, credits as words};
use leptos::prelude::*;

#[derive(Clone, Default, PartialEq)]
struct Shown {
    year: String,
    accounts: Vec<Account>,
    rates: Rates,
}

fn shown(app: App) -> Option<Shown> {
    let (_, _, semester) = app.frame()?;
    app.read(|s| {
        let year = Year::of(s, semester.school_year())?;
        Some(Shown { accounts: credits::register(s, &year), rates: credits::rates(s), year: year.code })
    })?
}

/// An activity's name as the screen speaks.
pub fn activity_name(app: App, activity: &str) -> String {
    let label = credit_rule::ACTIVITIES.iter().find(|l| l.zh == activity);
    label.map_or(activity, |l| app.t(*l)).to_owned()
}

/// The register as a table of texts: heads, then a line a member.
fn table(app: App, all: &Shown) -> (Vec<String>, Vec<Vec<String>>) {
    let t = |label| app.t(label).to_owned();
    let mut heads = vec![t(texts::MEMBER_NO), t(texts::NAME), t(texts::HOME_SCHOOL), t(words::CREDIT_TOTAL)];
    heads.extend(activities().map(|a| activity_name(app, a)));
    heads.extend([t(words::BY_HAND), t(words::TRAINING_OWED)]);
    let line = |a: &Account| {
        let mut cells = vec![a.no.clone(), a.name.clone(), a.home.clone(), words::credits(a.total())];
        cells.extend(a.lines.iter().map(|l| words::credits(l.credits)));
        cells.extend([words::credits(a.by_hand()), words::owed(&a.training, app.lang.get_untracked())]);
        cells
    };
    (heads, all.accounts.iter().map(line).collect())
}

/// The register.
#[component]
pub fn Register() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let all = Memo::new(move |_| shown(app).unwrap_or_default());
    let sentence = move || {
        all.with(|all| {
            let total = all.accounts.iter().map(Account::total).sum();
            let owed = all.accounts.iter().map(|a| a.training.owed()).sum();
            words::register_sentence(&all.year, all.accounts.len(), total, owed, lang)
        })
    };
    let register_file = Callback::new(move |()| {
        all.with_untracked(|all| {
            let (heads, lines) = table(app, all);
            Register {
                name: "学分登记表".into(),
                title: format!("研训-学分登记表-{}", all.year),
                heads,
                lines,
            }
        })
    });
    view! {
        <Lead title=app.t(words::CREDITS) sentence=view! { {sentence} }.into_any()>
            <SemesterPicker />
            <Link to=Route::Form("credits".into(), None) class="button primary">
                {app.t(words::REGISTER)}
            </Link>
            <Link to=Route::Form("credit-sheet".into(), None) class="button">
                {app.t(words::CREDIT_SHEETS)}
            </Link>
            <ExportRegister of=register_file />
        </Lead>
        {move || {
            let all = all.get();
            if all.accounts.is_empty() {
                return view! { <Empty text=app.t(words::CREDITS_EMPTY) /> }.into_any();
            }
            register(app, &all)
        }}
        <p class="fine">{texts::on_the_ground("五(一)", words::CREDITS_CLAUSE, lang)}</p>
        {move || rules(app, &all.get().rates)}
    }
}

fn register(app: App, all: &Shown) -> AnyView {
    let (heads, lines) = table(app, all);
    let last = heads.len() - 1;
    let figure = move |n: usize| (3..last).contains(&n);
    let row = |cells: Vec<String>| {
        let no = cells.first().cloned().unwrap_or_default();
        let cells = cells.into_iter().enumerate().map(move |(n, text)| match n {
            1 => {
                let to = Route::Studio(Studio::CreditsOf(no.clone()));
                view! {
                    <th scope="row" class="keep">
                        <Link to>{text}</Link>
                    </th>
                }
                .into_any()
            }
            n if figure(n) => {
                let zero = text == "0";
                let total = n == 3;
                view! { <td class="figure" class:zero=zero class:total=total>{text}</td> }.into_any()
            }
            2 => view! { <td class="col-text">{text}</td> }.into_any(),
            _ => view! { <td class="keep">{text}</td> }.into_any(),
        });
        view! { <tr>{cells.collect_view()}</tr> }
    };
    let rows = lines.into_iter().map(row).collect_view();
    let heads = heads
        .into_iter()
        .enumerate()
        .map(|(n, h)| view! { <th scope="col" class:figure=figure(n)>{h}</th> })
        .collect_view();
    view! {
        <div class="table-frame broad" tabindex="0" role="region" aria-label=app.t(words::REGISTER)>
            <table class="ledger credits" data-testid="credits">
                <thead>
                    <tr>{heads}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// What each activity is worth today.
fn rules(app: App, rates: &Rates) -> AnyView {
    let lang = app.lang.get_untracked();
    let today = app.peek(|s| s.env().today()).unwrap_or_default();
    let rows = activities()
        .map(|activity| {
            let (said, from) = match rates.on(activity, today) {
                Some(rate) => (words::rate(activity, &rate, lang), words::since(rate.from, lang)),
                None => (app.t(words::NO_RULE).to_owned(), String::new()),
            };
            let none = from.is_empty();
            view! {
                <tr>
                    <th scope="row" class="keep">{activity_name(app, activity)}</th>
                    <td class:zero=none>{said}</td>
                    <td class="keep">{from}</td>
                </tr>
            }
        })
        .collect_view();
    let ledger = |kind: &'static Kind| {
        view! {
            <Link to=Route::Ledger(kind) class="button">
                {app.t(kind.label)}
            </Link>
        }
    };
    let spoken = if lang == Lang::Zh { day::iso(today) } else { today.format("%-d %B %Y").to_string() };
    view! {
        <section>
            <h2>{app.t(words::CREDIT_RULES)} " " <small class="clause">{spoken}</small></h2>
            <p class="fine">{app.t(words::RULES_HINT)}</p>
            <div class="table-frame fit" tabindex="0">
                <table class="ledger" data-testid="credit-rules">
                    <thead>
                        <tr>
                            <th scope="col">{app.t(words::ACTIVITY)}</th>
                            <th scope="col">{app.t(words::RATE)}</th>
                            <th scope="col">{app.t(texts::DAY)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <div class="actions no-print">
                <Link to=Route::Entry { kind: &credit_rule::KIND, id: None, like: None } class="button">
                    {app.t(words::SET_RULE)}
                </Link>
                {ledger(&credit_rule::KIND)}
                {ledger(&credit_entry::KIND)}
            </div>
        </section>
    }
    .into_any()
}
