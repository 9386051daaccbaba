//! Records that look like one event entered twice.

use super::Link;
use crate::app::twins::{self, Alike};
use crate::app::{Role, overview};
use crate::domain::kinds;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;
use uuid::Uuid;

/// Pairs drawn at most: whoever has seen to these sees the next.
const SHOWN: usize = 50;

#[derive(Clone, PartialEq)]
struct Side {
    id: Uuid,
    kind: &'static str,
    title: String,
}

/// The pairs, each with a way to say what they are; nothing where there is none.
#[component]
pub fn Twins() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let office = app.current.get_untracked().is_some_and(|p| p.role == Role::Office);
    let pairs = Memo::new(move |_| {
        app.read(|s| {
            let people = overview::people(s);
            let side = |id: Uuid| {
                let record = s.records().get(id)?;
                let kind = kinds::find(record.kind.as_str())?;
                let name = people.iter().find(|p| *p.no == *record.owner).map_or("", |p| p.name.as_str());
                let title = format!("{name} {} {}", record.text(kind.dated_by), kind.title(record));
                Some(Side { id, kind: app.t(kind.label), title })
            };
            let pair = |t: twins::Twins| Some((t.alike, t.ids, side(t.ids[0])?, side(t.ids[1])?));
            twins::twins(s).into_iter().filter_map(pair).collect::<Vec<_>>()
        })
        .unwrap_or_default()
    });
    let one = move |side: Side| {
        let title = side.title.clone();
        let delete = move |_| {
            app.act(|s| s.delete(&[side.id]));
            app.say_deleted(texts::deleted(&title, lang), vec![side.id]);
        };
        view! {
            <div class="side">
                <p>
                    <Link to=Route::Record(side.id)>{side.title}</Link>
                </p>
                <p class="fine">{side.kind}</p>
                // The office returns a member's record; it does not delete it.
                {(!office)
                    .then(|| {
                        view! {
                            <button type="button" class="button" on:click=delete>
                                {app.t(texts::DELETE)}
                            </button>
                        }
                    })}
            </div>
        }
    };
    let pair = move |(alike, ids, a, b): (Alike, [Uuid; 2], Side, Side)| {
        let why = match alike {
            Alike::Same => texts::SAME_EVENT,
            Alike::TaughtAndObserved => texts::TAUGHT_AND_OBSERVED,
        };
        let apart = move |_| {
            app.act(|s| twins::tell_apart(s, ids));
        };
        view! {
            <div class="card conflict twins" data-testid="twins">
                <h3>{app.t(why)}</h3>
                <div class="sides">{one(a)} {one(b)}</div>
                <button type="button" class="button" on:click=apart>
                    {app.t(texts::NOT_TWINS)}
                </button>
            </div>
        }
    };
    move || {
        let all = pairs.get();
        (!all.is_empty()).then(|| {
            view! {
                <section>
                    <h2>{app.t(texts::TWINS)} " " <span class="fine">{all.len()}</span></h2>
                    <p class="fine">{app.t(if office { texts::TWINS_OFFICE } else { texts::TWINS_HINT })}</p>
                    {all.into_iter().take(SHOWN).map(pair).collect_view()}
                </section>
            }
        })
    }
}
