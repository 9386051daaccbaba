//! The guide, and the one page to pin up. Its text is in `public/help/`, read when it is first opened.

use crate::app::browser::{guide, page as browser};
use crate::domain::Lang;
use crate::ui::components::{Lead, Link};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::studio::Studio;
use crate::ui::texts;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// The topic that is a page of its own.
const PIN: &str = "pin";

/// The guide at a topic.
pub fn page(topic: String) -> AnyView {
    let app = app();
    let lang = app.lang.get_untracked();
    let text = RwSignal::new(None::<Result<String, String>>);
    let at = topic.clone();
    leptos::task::spawn_local(async move {
        let read = guide::guide(if lang == Lang::En { "en" } else { "zh" }).await;
        if text.try_set(Some(read)).is_none() && !at.is_empty() {
            // Once it is drawn.
            crate::app::browser::files::breathe().await;
            browser::show(&format!("help-{at}"));
        }
    });
    let pin = topic == PIN;
    let title = if pin { texts::PIN_UP } else { texts::GUIDE };
    let kind = if pin { "pin" } else { "guide" };
    view! {
        <div class:no-print=pin>
        <Lead title=app.t(title)>
            {if pin {
                view! {
                    <button type="button" class="button primary" on:click=move |_| browser::print()>
                        {app.t(texts::PRINT)}
                    </button>
                    <Link to=Route::Help(String::new()) class="button">{app.t(texts::GUIDE)}</Link>
                }
                    .into_any()
            } else {
                view! { <Link to=Route::Help(PIN.into()) class="button">{app.t(texts::PIN_UP)}</Link> }.into_any()
            }}
        </Lead>
        </div>
        // The browser itself follows the guide's links: the router would change the path.
        <div class="help" data-kind=kind on:click=|e| e.stop_propagation()>
            {move || match text.get() {
                None => view! { <p class="fine" role="status">{app.t(texts::WORKING)}</p> }.into_any(),
                Some(Ok(html)) => view! { <div data-testid="help" inner_html=html></div> }.into_any(),
                Some(Err(why)) => {
                    view! {
                        <p class="banner bad" role="alert">
                            {texts::no_guide(&why, lang)}
                        </p>
                    }
                        .into_any()
                }
            }}
        </div>
    }
    .into_any()
}

/// The guide before anyone is at work.
#[component]
pub fn Alone() -> impl IntoView {
    let app = app();
    view! {
        <main class="help-alone" id="content" tabindex="-1">
            <p class="no-print">
                <Link to=Route::Home class="button">{app.t(texts::BACK)}</Link>
            </p>
            {move || match app.route.get() {
                Route::Help(topic) => page(topic),
                _ => ().into_any(),
            }}
        </main>
    }
}

/// The topic that a page's questions are answered under.
fn topic_of(route: &Route) -> &'static str {
    match route {
        Route::Entry { .. } | Route::Ledger(_) | Route::Record(_) => "entry",
        Route::Progress | Route::Member(_) | Route::Why(..) | Route::Board => "progress",
        Route::HandIn | Route::Receipts => "hand-in",
        Route::Import => "import",
        Route::Conflicts => "conflicts",
        Route::HomeFile => "home",
        Route::Settings => "privacy",
        Route::Points(_) => "points",
        Route::Desk(place) if place.is_assessment() => "assessment",
        Route::Studio(Studio::Credits | Studio::CreditsOf(_) | Studio::Summaries | Studio::Summary(..)) => {
            "sums"
        }
        Route::Desk(_) | Route::Studio(_) => "office",
        _ => "",
    }
}

/// F1, or ? where nothing is being typed, opens the guide where it speaks of the page in view.
pub fn listen(app: App) {
    let Some(window) = web_sys::window() else { return };
    let options = gloo_events::EventListenerOptions::enable_prevent_default();
    let heard = gloo_events::EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(key) = event.dyn_ref::<web_sys::KeyboardEvent>() else { return };
        let typing = || {
            let target = key.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
            target.is_some_and(|e| matches!(&*e.tag_name(), "INPUT" | "TEXTAREA" | "SELECT"))
        };
        let plain = !key.ctrl_key() && !key.alt_key() && !key.meta_key() && !browser::composing(key);
        let asked = key.key() == "F1" || (matches!(&*key.key(), "?" | "？") && !typing());
        if asked && plain {
            event.prevent_default();
            let topic = topic_of(&app.route.get_untracked());
            if !matches!(app.route.get_untracked(), Route::Help(_)) {
                app.go(&Route::Help(topic.into()));
            }
        }
    });
    heard.forget();
}
