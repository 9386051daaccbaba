//! The records that the office has returned to this member.

use super::Link;
use crate::app::receipt::{Answers, Standing};
use crate::domain::kinds;
use crate::ui::route::Route;
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// A banner with each returned record and its remark; nothing where there is none.
#[component]
pub fn Returned() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let returned = Memo::new(move |_| {
        app.read(|s| {
            let answers = Answers::of(s);
            let mut found = Vec::new();
            for kind in kinds::written_by(s.profile.role.writer()) {
                for record in s.of_kind(kind.key).filter(|r| *r.owner == *s.owner()) {
                    if let Standing::Returned(remark) = answers.standing_if_returned(record) {
                        let title = format!("{} {}", record.text(kind.dated_by), kind.title(record));
                        found.push((record.id, kind, title, remark));
                    }
                }
            }
            found
        })
        .unwrap_or_default()
    });
    move || {
        let rows = returned.get();
        (!rows.is_empty()).then(|| {
            view! {
                <section class="banner bad" data-testid="returned">
                    <p>
                        <b>{texts::returned_to_you(rows.len(), lang)}</b>
                    </p>
                    <ul class="rows">
                        {rows
                            .into_iter()
                            .map(|(id, kind, title, remark)| {
                                view! {
                                    <li>
                                        <span class="row-kind">{app.t(kind.label)}</span>
                                        <Link to=Route::Record(id) class="row-title">
                                            {title}
                                        </Link>
                                        <span>{remark}</span>
                                        <Link to=Route::Entry { kind, id: Some(id), like: None } class="row-tool">
                                            {app.t(texts::EDIT)}
                                        </Link>
                                    </li>
                                }
                            })
                            .collect_view()}
                    </ul>
                </section>
            }
        })
    }
}
