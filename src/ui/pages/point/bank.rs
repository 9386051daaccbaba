//! The bank of experience: search by words or pinyin initials, see where each was used, record a use, spread it to all.

use super::text;

use crate::app::points::bank;
use crate::app::{Role, Session};
use crate::domain::kinds::{experience, experience_use};
use crate::domain::pinyin;
use crate::ui::components::{Empty, Lead, Link, SearchField};
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts::{self as common, points as texts};
use leptos::prelude::*;
use uuid::Uuid;

#[derive(Clone, PartialEq)]
struct Shown {
    id: Uuid,
    title: String,
    about: String,
    parts: Vec<(&'static str, String)>,
    spread: bool,
    uses: Vec<(Uuid, String)>,
}

/// The bank.
#[component]
pub fn BankPage() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let role = app.current.get_untracked().map(|p| p.role);
    let office = role == Some(Role::Office);
    let school = role == Some(Role::School);
    let typed = RwSignal::new(String::new());
    let all = Memo::new(move |_| {
        let shown = |s: &Session| {
            let one = |e: bank::Entry| {
                let r = e.record;
                let about = [e.school.as_str(), r.text("theme"), r.text("subject"), r.text("author")];
                let of = |label, key: &str| (app.t(label), r.text(key).to_owned());
                let parts =
                    [of(texts::PROBLEM, "problem"), of(texts::METHOD, "method"), of(texts::EFFECT, "effect")];
                let used = |u: &&crate::domain::Record| {
                    let school = crate::domain::Party::of(&u.owner).to_string();
                    let words = [
                        u.text("date"),
                        &school,
                        u.text("teacher"),
                        u.text("class"),
                        u.text("adapted"),
                        u.text("effect"),
                    ];
                    (u.id, words.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" "))
                };
                Shown {
                    id: r.id,
                    title: r.text("title").to_owned(),
                    about: about.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · "),
                    parts: parts.into_iter().filter(|(_, t)| !t.is_empty()).collect(),
                    spread: e.spread,
                    uses: e.uses.iter().map(used).collect(),
                }
            };
            bank::entries(s).into_iter().map(one).collect::<Vec<_>>()
        };
        app.read(shown).unwrap_or_default()
    });
    let sentence = move || {
        let all = all.get();
        texts::bank_sentence(all.len(), all.iter().map(|e| e.uses.len()).sum(), lang)
    };
    let picked = move || {
        let typed = typed.get();
        let fits = |e: &Shown| {
            typed.trim().is_empty()
                || pinyin::matches(&e.title, &typed)
                || pinyin::matches(&e.about, &typed)
                || e.parts.iter().any(|(_, t)| t.contains(typed.trim()))
        };
        all.get().into_iter().filter(fits).collect::<Vec<_>>()
    };
    let record_use = move |id: Uuid| {
        let draft = app.peek(|s| s.records().get(id).map(|r| bank::use_of(s, r))).flatten();
        if let Some(draft) = draft {
            app.peek(|s| s.keep_draft(experience_use::KIND.key, &draft));
            app.go(&Route::Entry { kind: &experience_use::KIND, id: None, like: None });
        }
    };
    let card = move |e: Shown| {
        let id = e.id;
        let parts = e.parts.into_iter().map(|(label, words)| {
            view! {
                <dt>{label}</dt>
                <dd>{words}</dd>
            }
        });
        let uses = if e.uses.is_empty() {
            view! { <p class="fine">{app.t(texts::NOT_USED)}</p> }.into_any()
        } else {
            let used =
                |(id, words): (Uuid, String)| view! { <li><Link to=Route::Record(id)>{words}</Link></li> };
            view! { <ul class="rows">{e.uses.into_iter().map(used).collect_view()}</ul> }.into_any()
        };
        let spread = if e.spread {
            view! { <span class="clause">{app.t(texts::IS_SPREAD)}</span> }.into_any()
        } else {
            text("")
        };
        view! {
            <article class="card" data-testid="experience">
                <h2>
                    <Link to=Route::Record(id)>{e.title}</Link>
                    {spread}
                </h2>
                <p class="fine">{e.about}</p>
                <dl class="experience">{parts.collect_view()}</dl>
                <h3>{app.t(texts::USED_AT)}</h3>
                {uses}
                <div class="actions no-print">
                    {school
                        .then(|| {
                            view! {
                                <button type="button" class="button" on:click=move |_| record_use(id)>
                                    {app.t(texts::USE_IT)}
                                </button>
                            }
                        })}
                    {(office && !e.spread)
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="button"
                                    on:click=move |_| {
                                        app.act(|s| bank::spread(s, id));
                                    }
                                >
                                    {app.t(texts::SPREAD)}
                                </button>
                            }
                        })}
                </div>
            </article>
        }
    };
    let body = move || {
        let found = picked();
        if all.with(Vec::is_empty) {
            view! { <Empty text=app.t(texts::BANK_EMPTY) /> }.into_any()
        } else if found.is_empty() {
            view! { <Empty text=app.t(common::NOTHING_FOUND) /> }.into_any()
        } else {
            found.into_iter().map(card).collect_view().into_any()
        }
    };
    let new = school.then(|| {
        view! {
            <Link to=Route::Entry { kind: &experience::KIND, id: None, like: None } class="button primary">
                {common::enter_one(experience::KIND.one, lang)}
            </Link>
        }
    });
    view! {
        <Lead title=app.t(texts::BANK) sentence=view! { {sentence} }.into_any()>{new}</Lead>
        <div class="tools no-print">
            <SearchField typed />
        </div>
        {body}
    }
}
