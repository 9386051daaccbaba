//! The way back for a file that the page saved when the program could not run.

use super::FilePicker;
use crate::app::browser::files::{self, Picked};
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;
use std::sync::Arc;

/// As the page that saves it names it.
const RESCUE_FILE: &str = "研训-本机数据.json";

/// Puts a rescue file back; what is here already is joined with it, never overwritten.
#[component]
pub fn Rescue() -> impl IntoView {
    let app = app();
    let said = RwSignal::new(None::<(bool, String)>);
    let on_files: Arc<dyn Fn(Vec<Picked>) + Send + Sync> = Arc::new(move |picked| {
        leptos::task::spawn_local(async move {
            for file in picked {
                let done = match files::read(&file).await {
                    Ok(bytes) => app.rescue(&bytes),
                    Err(why) => Err(why),
                };
                let lang = app.lang.get_untracked();
                let said_now = match done {
                    Ok(count) => (false, texts::rescued(count, lang)),
                    Err(why) => (true, format!("{}: {why}", file.name)),
                };
                // The page that showed this may be gone: the rescue opens a profile.
                if said.try_set(Some(said_now.clone())).is_some() {
                    app.say(said_now.1);
                }
            }
        });
    });
    view! {
        <details class="rescue">
            <summary>{app.t(texts::RESCUE)}</summary>
            <FilePicker label=RESCUE_FILE hint=app.t(texts::RESCUE_HINT) on_files />
            {move || {
                said.get()
                    .map(|(bad, text)| {
                        view! {
                            <p class="banner" class:bad=bad role="alert" data-testid="rescued">
                                {text}
                            </p>
                        }
                    })
            }}
        </details>
    }
}
