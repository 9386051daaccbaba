//! What the office says of one record, on the office's side and on the member's.

use crate::app::receipt::{self, Answers, Standing};
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;
use uuid::Uuid;

/// The member's side: a returned record, with the remark.
#[component]
pub fn Answer(
    /// The record.
    id: Uuid,
) -> impl IntoView {
    let app = app();
    move || {
        let standing = app.read(|s| s.records().get(id).map(|r| Answers::of(s).standing(r))).flatten()?;
        let (bad, head, remark) = match standing {
            Standing::Returned(remark) => (true, texts::RETURNED_TO_YOU, remark),
            Standing::Corrected(remark) => (false, texts::CORRECTED_BY_YOU, remark),
            _ => return None,
        };
        Some(view! {
            <div class="banner" class:bad=bad role="status" data-testid="answer">
                <p>
                    <b>{app.t(head)}</b>
                    " "
                    {remark}
                </p>
            </div>
        })
    }
}

/// The office's side: return the record with a remark, or take the return back.
#[component]
pub fn Review(
    /// The record.
    id: Uuid,
) -> impl IntoView {
    let app = app();
    let remark = RwSignal::new(String::new());
    let standing = Memo::new(move |_| {
        app.read(|s| {
            let now = s.records().get(id).map(receipt::version)?;
            let (remark, version) = receipt::returns(s).remove(&id)?;
            Some((remark, version == now))
        })
        .flatten()
    });
    let give_back = move |_| {
        let text = remark.get_untracked();
        if !text.trim().is_empty() {
            app.act(|s| receipt::give_back(s, id, &text));
            remark.set(String::new());
        }
    };
    let take_back = move |_| {
        app.act(|s| receipt::take_back(s, id));
    };
    view! {
        <section class="card quiet wide no-print" data-testid="review">
            <h2>{app.t(texts::REVIEW)}</h2>
            {move || {
                standing
                    .get()
                    .map(|(said, same)| {
                        let head = if same { texts::RETURNED } else { texts::CORRECTED_BY_THEM };
                        view! {
                            <div class="banner" class:bad=same data-testid="returned">
                                <p>
                                    <b>{app.t(head)}</b>
                                    " "
                                    {said}
                                </p>
                                <button type="button" class="button" on:click=take_back>
                                    {app.t(if same { texts::TAKE_RETURN_BACK } else { texts::ACCEPTED })}
                                </button>
                            </div>
                        }
                    })
            }}
            <div class="line">
                <input
                    type="text"
                    aria-label=app.t(texts::REVIEW_HINT)
                    placeholder=app.t(texts::REVIEW_HINT)
                    data-testid="remark"
                    prop:value=move || remark.get()
                    on:input=move |e| remark.set(event_target_value(&e))
                />
                <button type="button" class="button" disabled=move || remark.get().trim().is_empty() on:click=give_back>
                    {app.t(texts::RETURN_IT)}
                </button>
            </div>
        </section>
    }
}
