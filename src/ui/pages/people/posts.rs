//! Posts and pay: what schools declared, vacancies for 人事股, pay by month with its exceptions, support.

use super::Tabs;
use crate::app::browser::page;
use crate::app::overview;
use crate::app::posts::{self, Paid, PayRow, Post, StrayWord};
use crate::domain::value::hundredths_to_text;
use crate::domain::{Lang, kinds};
use crate::plan::posts::Level;
use crate::ui::components::{Empty, ExportRegister, Lead, Link, Register, SemesterPicker};
use crate::ui::people::People;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;

#[derive(Clone, Default, PartialEq)]
struct Shown {
    code: String,
    limit: i64,
    posts: Vec<Post>,
    strays: Vec<StrayWord>,
    months: Vec<String>,
    pay: Vec<PayRow>,
    support: Vec<posts::SupportRow>,
}

fn shown(app: App) -> Option<Shown> {
    let (_, _, semester) = app.frame()?;
    app.read(|s| {
        let (months, pay) = posts::pay(s, &semester, s.env().today());
        Shown {
            code: semester.code.clone(),
            limit: overview::post_limit(s, &semester),
            strays: posts::strays(s, &semester),
            posts: posts::posts(s, &semester),
            months,
            pay,
            support: posts::support(s, &semester),
        }
    })
}

/// The page.
#[component]
pub fn Posts() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let all = Memo::new(move |_| shown(app).unwrap_or_default());
    let sentence = move || {
        all.with(|all| {
            let vacancy: i64 = all.posts.iter().filter_map(Post::vacancy).sum();
            let open = all.posts.iter().filter(|p| p.post.is_none()).count();
            texts::posts_sentence(&hundredths_to_text(vacancy), open, all.strays.len(), lang)
        })
    };
    let register = Callback::new(move |()| {
        all.with_untracked(|all| {
            let posts = all.posts.iter().map(|p| vacancy_line(app, all.limit, p));
            Register {
                name: "差编一览".into(),
                title: format!("研训-差编一览-{}", app.semester.get_untracked()),
                heads: vacancy_heads(app),
                lines: posts.chain(all.strays.iter().map(|s| stray_line(app, s))).collect(),
            }
        })
    });
    let ledger = |key: &str| {
        kinds::find(key).map(|kind| {
            view! {
                <Link to=Route::Ledger(kind) class="button">
                    {app.t(kind.label)}
                </Link>
            }
        })
    };
    view! {
        <Tabs here=People::Posts />
        <Lead title=app.t(texts::POSTS) sentence=view! { {sentence} }.into_any()>
            <SemesterPicker />
            <Link to=Route::Form("vacancies".into(), None) class="button">
                {app.t(texts::PRINT_VACANCIES)}
            </Link>
            <ExportRegister of=register />
            <button type="button" class="button no-phone" on:click=move |_| page::print()>
                {app.t(texts::PRINT)}
            </button>
        </Lead>
        <div class="tools no-print">{ledger("workload")} {ledger("pay")} {ledger("support")}</div>
        {move || {
            let all = all.get();
            if all.posts.is_empty() && all.strays.is_empty() {
                return view! { <Empty text=app.t(texts::NO_POSTS) /> }.into_any();
            }
            view! {
                {(!all.strays.is_empty()).then(|| strays(app, &all.strays))}
                {vacancies(app, &all)}
                {pay(app, lang, &all)}
                {support(app, &all)}
            }
            .into_any()
        }}
    }
}

fn vacancy_heads(app: App) -> Vec<String> {
    [
        texts::AREA,
        texts::HOME_SCHOOL,
        texts::MEMBER_NO,
        texts::NAME,
        texts::SUBJECT,
        texts::POST_DECLARED,
        texts::VACANCY,
        texts::REMARK,
    ]
    .map(|l| app.t(l).to_owned())
    .to_vec()
}

fn vacancy_line(app: App, limit: i64, post: &Post) -> Vec<String> {
    let lang = app.lang.get_untracked();
    let number = |n: Option<i64>| n.map(hundredths_to_text).unwrap_or_default();
    let said: Vec<String> = post.findings.iter().map(|f| f.say(limit, lang)).collect();
    let remark = if post.post.is_none() { app.t(texts::NOT_DECLARED).to_owned() } else { said.join(" ") };
    vec![
        post.area.clone(),
        post.school.clone(),
        post.no.clone(),
        post.name.clone(),
        post.subject.clone(),
        number(post.post),
        number(post.vacancy()),
        remark,
    ]
}

/// A line of the table that counts nowhere, among those that do.
fn stray_line(app: App, stray: &StrayWord) -> Vec<String> {
    let said =
        format!("{} {}：{}", app.t(stray.kind.label), stray.said, stray.why.say(app.lang.get_untracked()));
    let empty = String::new;
    vec![empty(), stray.school.clone(), stray.no.clone(), stray.name.clone(), empty(), empty(), empty(), said]
}

/// What schools said of members that are not theirs: shown, since it counts nowhere.
fn strays(app: App, all: &[StrayWord]) -> impl IntoView + use<> {
    let lang = app.lang.get_untracked();
    let rows = all.iter().map(|stray| {
        let said = format!("{} {}", app.t(stray.kind.label), stray.said);
        view! {
            <tr class="refused">
                <td class="col-text">{stray.school.clone()}</td>
                <td class="keep">{stray.no.clone()} " " {stray.name.clone()}</td>
                <td class="keep">
                    <Link to=Route::Record(stray.id)>{said}</Link>
                </td>
                <td class="problem col-long">{stray.why.say(lang)}</td>
            </tr>
        }
    });
    view! {
        <section>
            <h2>{app.t(texts::STRAYS)} " " {all.len()}</h2>
            <p class="fine">{app.t(texts::STRAYS_HINT)}</p>
            <div class="table-frame" tabindex="0">
                <table class="ledger" data-testid="strays">
                    <thead>
                        <tr>
                            <th scope="col">{app.t(texts::SCHOOL)}</th>
                            <th scope="col">{app.t(texts::MEMBER)}</th>
                            <th scope="col">{app.t(texts::RECORD)}</th>
                            <th scope="col">{app.t(texts::REASON)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

fn vacancies(app: App, all: &Shown) -> impl IntoView + use<> {
    let rows = all.posts.iter().map(|post| {
        let error = post.findings.iter().any(|f| f.level() == Level::Error);
        let cells = vacancy_line(app, all.limit, post);
        let last = cells.len() - 1;
        let cells = cells.into_iter().enumerate().map(move |(n, text)| match n {
            5 | 6 => view! { <td class="figure">{text}</td> }.into_any(),
            n if n == last && error => view! { <td class="problem">{text}</td> }.into_any(),
            n if n == last => view! { <td class="fine">{text}</td> }.into_any(),
            2 | 3 => view! { <td class="keep">{text}</td> }.into_any(),
            _ => view! { <td class="col-text">{text}</td> }.into_any(),
        });
        view! { <tr class:refused=error>{cells.collect_view()}</tr> }
    });
    view! {
        <section>
            <h2>
                {app.t(texts::VACANCIES)} <span class="clause">{texts::clause("二2", app.lang.get_untracked())}</span>
            </h2>
            <div class="table-frame" tabindex="0">
                <table class="ledger" data-testid="vacancies">
                    <thead>
                        <tr>
                            {vacancy_heads(app)
                                .into_iter()
                                .enumerate()
                                .map(|(n, h)| view! { <th scope="col" class:figure=matches!(n, 5 | 6)>{h}</th> })
                                .collect_view()}
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}

fn pay(app: App, lang: Lang, all: &Shown) -> impl IntoView + use<> {
    let open = all.pay.iter().flat_map(|r| &r.months).filter(|m| **m == Paid::Open).count();
    let exceptions: Vec<_> = all
        .pay
        .iter()
        .flat_map(|row| {
            row.months.iter().zip(&all.months).filter_map(move |(paid, month)| match paid {
                Paid::Short(why) => Some((row.school.clone(), row.name.clone(), month.clone(), why.clone())),
                _ => None,
            })
        })
        .collect();
    let words = texts::pay_sentence(exceptions.len(), open, lang);
    let rows = all.pay.iter().map(|row| {
        let cells = row.months.iter().map(|paid| match paid {
            Paid::Full => view! { <td class="zero">{app.t(texts::PAID)}</td> }.into_any(),
            Paid::Short(why) => {
                view! { <td class="problem" title=why.clone()>{app.t(texts::PAID_SHORT)}</td> }.into_any()
            }
            Paid::Open => view! { <td>{app.t(texts::PAY_OPEN)}</td> }.into_any(),
        });
        view! {
            <tr>
                <td class="col-text">{row.school.clone()}</td>
                <th scope="row" class="keep">{row.name.clone()}</th>
                {cells.collect_view()}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let months = all.months.clone();
    view! {
        <section>
            <h2>
                {app.t(texts::PAY)} <span class="clause">{texts::clause("二2", lang)}</span>
            </h2>
            <p data-testid="pay-sentence">{words}</p>
            {(!exceptions.is_empty())
                .then(|| {
                    view! {
                        <ul class="rows" data-testid="pay-exceptions">
                            {exceptions
                                .into_iter()
                                .map(|(school, name, month, why)| {
                                    view! {
                                        <li>
                                            <span class="row-day">{month}</span>
                                            <b>{name}</b>
                                            <span>{school}</span>
                                            <span class="row-title">{why}</span>
                                        </li>
                                    }
                                })
                                .collect_view()}
                        </ul>
                    }
                })}
            {(!months.is_empty())
                .then(|| {
                    view! {
                        <div class="table-frame" tabindex="0">
                            <table class="ledger" data-testid="pay">
                                <thead>
                                    <tr>
                                        <th scope="col">{app.t(texts::HOME_SCHOOL)}</th>
                                        <th scope="col">{app.t(texts::NAME)}</th>
                                        {months.into_iter().map(|m| view! { <th scope="col">{m}</th> }).collect_view()}
                                    </tr>
                                </thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                    }
                })}
        </section>
    }
}

fn support(app: App, all: &Shown) -> impl IntoView + use<> {
    let heads = [texts::SUPPORT_LEADS, texts::SUPPORT_PEOPLE, texts::SUPPORT_TIME, texts::SUPPORT_MEANS];
    let rows = all.support.iter().map(|row| {
        let items = match row.items {
            Some(items) => items
                .map(|yes| {
                    if yes {
                        view! { <td class="zero">{app.t(texts::YES)}</td> }.into_any()
                    } else {
                        view! { <td class="problem">{app.t(texts::NO)}</td> }.into_any()
                    }
                })
                .collect_view()
                .into_any(),
            None => view! { <td colspan="4">{app.t(texts::NOT_DECLARED)}</td> }.into_any(),
        };
        view! {
            <tr>
                <th scope="row" class="col-text">{row.school.clone()}</th>
                {items}
                <td>{row.by.clone()}</td>
                <td>{row.remark.clone()}</td>
            </tr>
        }
    });
    view! {
        <section>
            <h2>
                {app.t(texts::SUPPORT)} <span class="clause">{texts::clause("五(二)1", app.lang.get_untracked())}</span>
            </h2>
            <div class="table-frame" tabindex="0">
                <table class="ledger" data-testid="support">
                    <thead>
                        <tr>
                            <th scope="col">{app.t(texts::HOME_SCHOOL)}</th>
                            {heads.map(|h| view! { <th scope="col">{app.t(h)}</th> }).collect_view()}
                            <th scope="col">{app.t(texts::RESPONSIBLE)}</th>
                            <th scope="col">{app.t(texts::REMARK)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}
