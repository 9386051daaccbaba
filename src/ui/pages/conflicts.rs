//! What waits for a choice: both values side by side, choose, done.

use crate::app::{env, overview};
use crate::domain::record::DELETED;
use crate::domain::{Key, Record, Value, kinds};
use crate::merge::{self, Conflict};
use crate::ui::components::{Empty, Lead, Link};
use crate::ui::route::Route;
use crate::ui::state::{App, app};
use crate::ui::texts;
use leptos::prelude::*;

/// Every record with a conflict.
#[component]
pub fn Conflicts() -> impl IntoView {
    let app = app();
    let lang = app.lang.get_untracked();
    let waiting = Memo::new(move |_| {
        app.read(|s| s.records().iter().filter(|r| merge::has_conflict(r)).cloned().collect::<Vec<_>>()).unwrap_or_default()
    });
    let sentence = move || {
        let count = waiting.with(Vec::len);
        (count > 0).then(|| texts::conflicts_sentence(count, lang))
    };
    view! {
        <Lead title=app.t(texts::CONFLICTS) sentence=view! { {sentence} }.into_any() />
        {move || {
            let records = waiting.get();
            if records.is_empty() {
                return view! { <Empty text=app.t(texts::NO_CONFLICTS) /> }.into_any();
            }
            records.into_iter().map(|record| one(app, &record)).collect_view().into_any()
        }}
    }
}

fn one(app: App, record: &Record) -> AnyView {
    let lang = app.lang.get_untracked();
    let kind = kinds::find(record.kind.as_str());
    let title = kind.map(|k| format!("{} {}", record.text(k.dated_by), k.title(record))).unwrap_or_default();
    let label = kind.map_or("", |k| app.t(k.label));
    let name = app.peek(|s| overview::person(s, &record.owner).map(|p| p.name)).flatten().unwrap_or_else(|| record.owner.to_string());
    let parts = merge::conflicts(record).into_iter().map(|conflict| match conflict {
        Conflict::Field { key, values } => {
            let field = kind.and_then(|k| k.field(key.as_str()));
            let heading = field.map_or_else(|| key.as_str().to_owned(), |f| app.t(f.label).to_owned());
            let options = values.into_iter().map(|entry| {
                let stamp = record.stamp_of(entry.dot);
                let by = stamp.map_or_else(
                    || app.t(texts::FROM_SHEET).to_owned(),
                    |s| format!("{} {}", s.by, env::minute_of(s.at)),
                );
                let shown = field.map_or_else(|| entry.value.to_string(), |f| f.show(&entry.value));
                let shown = if shown.is_empty() { app.t(texts::CLEARED).to_owned() } else { shown };
                option(app, record.id, key.clone(), entry.value, shown, by, app.t(texts::CHOOSE))
            });
            view! {
                <div class="conflict-field">
                    <h3>{heading}</h3>
                    <div class="sides">{options.collect_view()}</div>
                </div>
            }
            .into_any()
        }
        Conflict::Deleted { edited } => {
            let names = edited.iter().map(|k| kind.and_then(|kind| kind.field(k.as_str())).map_or(k.as_str(), |f| app.t(f.label)));
            let names = names.collect::<Vec<_>>().join(if lang == crate::domain::Lang::Zh { "、" } else { ", " });
            let key = Key::known(DELETED);
            view! {
                <div class="conflict-field">
                    <h3>{app.t(texts::DELETED_BUT_EDITED)}</h3>
                    <div class="sides">
                        {option(app, record.id, key.clone(), Value::Empty, names, String::new(), app.t(texts::KEEP_RECORD))}
                        {option(
                            app,
                            record.id,
                            key,
                            Value::Seen(record.seen.clone()),
                            app.t(texts::DELETED).to_owned(),
                            String::new(),
                            app.t(texts::DELETE_IT),
                        )}
                    </div>
                </div>
            }
            .into_any()
        }
    });
    view! {
        <section class="card conflict" data-testid="conflict">
            <h2>
                {name} " · " {label} " · " <Link to=Route::Record(record.id)>{title}</Link>
            </h2>
            {parts.collect_view()}
        </section>
    }
    .into_any()
}

fn option(app: App, id: uuid::Uuid, key: Key, value: Value, shown: String, by: String, verb: &'static str) -> impl IntoView {
    let choose = move |_| {
        app.act(|s| s.settle(id, &key, value.clone()));
    };
    view! {
        <div class="side">
            <p class="side-value">{shown}</p>
            <p class="fine">{by}</p>
            <button type="button" class="button" on:click=choose>
                {verb}
            </button>
        </div>
    }
}
