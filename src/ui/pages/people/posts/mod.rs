//! Posts and pay: what schools declared, vacancies for 人事股, pay by month with its exceptions, support.

mod pay;
mod vacancies;

use super::Tabs;
use crate::app::overview;
use crate::app::posts::{self, PayRow, Post, StrayWord};
use crate::domain::kinds;
use crate::domain::value::hundredths_to_text;
use crate::ui::components::{Empty, ExportRegister, Lead, Link, PrintPage, Register, SemesterPicker};
use crate::ui::people::People;
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;
use pay::{pay, support};
use vacancies::{stray_line, strays, vacancies, vacancy_heads, vacancy_line};

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
            <PrintPage />
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
