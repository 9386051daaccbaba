//! Records that look like one event entered twice.

use super::Link;
use crate::app::browser::{files, page};
use crate::app::twins::{self, Alike};
use crate::app::{Role, overview, receipt};
use crate::domain::kinds;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

/// Pairs drawn at most: whoever has seen to these sees the next.
const SHOWN: usize = 50;

#[derive(Clone, PartialEq)]
struct Side {
    id: Uuid,
    kind: &'static str,
    title: String,
    /// Whether it was returned as it stands.
    returned: bool,
}

/// The pairs, each with a way to say what they are; nothing where there is none.
#[component]
pub fn Twins() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let office = app.current.get_untracked().is_some_and(|p| p.role == Role::Office);
    let pairs = Memo::new(move |_| {
        app.read(|s| {
            let (people, returns) = (overview::people(s), receipt::returns(s));
            let side = |id: Uuid| {
                let record = s.records().get(id)?;
                let kind = kinds::find(record.kind.as_str())?;
                let name = people.iter().find(|p| *p.no == *record.owner).map_or("", |p| p.name.as_str());
                let title = format!("{name} {} {}", record.text(kind.dated_by), kind.title(record));
                let returned =
                    returns.get(&id).is_some_and(|(_, version)| *version == receipt::version(record));
                Some(Side { id, kind: app.t(kind.label), title, returned })
            };
            let pair = |t: twins::Twins| Some((t.alike, t.ids, side(t.ids[0])?, side(t.ids[1])?));
            twins::twins(s).into_iter().filter_map(pair).collect::<Vec<_>>()
        })
        .unwrap_or_default()
    });
    let one = move |at: usize, side: Side, other: String| {
        let title = side.title.clone();
        let delete = move |_| {
            app.act(|s| s.delete(&[side.id]));
            app.say_deleted(texts::deleted(&title, lang), vec![side.id]);
            go_on_at(at);
        };
        let title = side.title.clone();
        let give_back = move |_| {
            let remark = texts::twin_remark(&other, lang);
            app.act(|s| s.undoable(|s| receipt::give_back(s, side.id, &remark)));
            app.say_done(texts::returned_as_twin(&title, lang));
            go_on_at(at);
        };
        view! {
            <div class="side">
                <p>
                    <Link to=Route::Record(side.id)>{side.title}</Link>
                </p>
                <p class="fine">{side.kind}</p>
                // The office returns a member's record; it does not delete it.
                {match (office, side.returned) {
                    (true, true) => view! { <span class="badge">{app.t(texts::RETURNED)}</span> }.into_any(),
                    (true, false) => {
                        view! {
                            <button type="button" class="button" data-testid="return-twin" on:click=give_back>
                                {app.t(texts::RETURN_AS_TWIN)}
                            </button>
                        }
                            .into_any()
                    }
                    (false, _) => {
                        view! {
                            <button type="button" class="button" on:click=delete>
                                {app.t(texts::DELETE)}
                            </button>
                        }
                            .into_any()
                    }
                }}
            </div>
        }
    };
    let pair = move |(at, (alike, ids, a, b)): (usize, (Alike, [Uuid; 2], Side, Side))| {
        let why = match alike {
            Alike::Same => texts::SAME_EVENT,
            Alike::TaughtAndObserved => texts::TAUGHT_AND_OBSERVED,
        };
        let apart = move |_| {
            app.act(|s| s.undoable(|s| twins::tell_apart(s, ids)));
            app.say_done(app.t(texts::TOLD_APART));
            go_on_at(at);
        };
        let titles = [a.title.clone(), b.title.clone()];
        let [of_a, of_b] = titles;
        view! {
            <div class="card conflict twins" id=format!("twins-{at}") data-testid="twins">
                <h3>{app.t(why)}</h3>
                <div class="sides">{one(at, a, of_b)} {one(at, b, of_a)}</div>
                <button type="button" class="button apart" on:click=apart>
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
                    {all.into_iter().take(SHOWN).enumerate().map(pair).collect_view()}
                </section>
            }
        })
    }
}

/// The pair at that place went: the cursor goes on with the one that stands there now.
fn go_on_at(at: usize) {
    spawn_local(async move {
        files::breathe().await;
        let pair = |at: usize| format!("#twins-{at} .apart");
        let last = at.checked_sub(1).map(pair);
        let rest = "nav a[aria-current]".to_owned();
        page::focus_one_of(&std::iter::once(pair(at)).chain(last).chain([rest]).collect::<Vec<_>>());
    });
}
