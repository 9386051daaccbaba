//! What stands behind the numbers of a file in the preview.

use crate::app::inbox::{self, Content, Looked, Source};
use crate::domain::{Lang, kinds};
use crate::ui::state::App;
use crate::ui::texts;
use leptos::prelude::*;

/// What stands behind a file's numbers: rows not taken and why, changes, and the rows that were read.
pub(super) fn file_details(app: App, file: &Looked, lang: Lang) -> Option<AnyView> {
    let content = file.content.as_ref().ok().filter(|content| !content.is_held())?;
    let (notes, rejected) = match &content.source {
        Source::Bundle { problems, header } => {
            let kinds = header.counts.iter().map(|(key, n)| {
                let name = kinds::find(key).map_or(key.as_str(), |k| app.t(k.label));
                format!("{name} {n}")
            });
            let lines = problems.iter().map(|p| vec![p.place.to_string(), p.reason.clone()]).collect();
            let mut notes = vec![kinds.collect::<Vec<_>>().join(" · ")];
            if content.not_theirs > 0 {
                notes.push(texts::not_theirs(content.not_theirs, lang));
            }
            if content.sealed > 0 {
                notes.push(texts::left_in_archive(content.sealed, lang));
            }
            if content.carries {
                notes.push(app.t(texts::CARRIES_ARCHIVES).to_owned());
            }
            if let Some(code) = &content.brings_back {
                notes.push(texts::brings_back(code, lang));
            }
            (notes, lines)
        }
        Source::Ledger(read) => {
            let mut notes: Vec<String> = read.skipped.iter().map(|s| s.say(lang)).collect();
            if content.sealed > 0 {
                notes.push(texts::left_in_archive(content.sealed, lang));
            }
            if !read.unknown_columns.is_empty() {
                notes.push(texts::unknown_columns(&read.unknown_columns.join("、"), lang));
            }
            let lines: Vec<Vec<String>> = read
                .rejected
                .iter()
                .map(|r| vec![r.row.to_string(), texts::after_colon(&r.say(lang))])
                .collect();
            (notes, lines)
        }
    };
    let open = !rejected.is_empty() || !content.changes.is_empty() || content.not_theirs > 0;
    let open = open || content.sealed > 0 || content.carries || content.brings_back.is_some();
    let name = file.name.clone();
    let said =
        |texts: &[crate::domain::Label]| texts.iter().map(|l| app.t(*l).to_owned()).collect::<Vec<_>>();
    Some(
        view! {
            <details class="file-details" open=open>
                <summary>{name}</summary>
                {notes.into_iter().map(|n| view! { <p class="fine">{n}</p> }).collect_view()}
                {plain_table(app.t(texts::REJECTED), said(&[texts::ROW, texts::REASON]), rejected)}
                {changed_rows(app, content)}
                {accepted_rows(app, content)}
            </details>
        }
        .into_any(),
    )
}

fn changed_rows(app: App, content: &Content) -> Option<AnyView> {
    let Source::Ledger(read) = &content.source else { return None };
    let line = |row: usize, change: &inbox::Change| {
        let field = read.kind.field(change.key.as_str())?;
        Some(vec![
            row.to_string(),
            app.t(field.label).to_owned(),
            field.show(&change.from),
            field.show(&change.to),
        ])
    };
    let lines = content
        .changes
        .iter()
        .flat_map(|c| c.changes.iter().filter_map(|change| line(c.row, change)))
        .collect();
    let heads = [texts::ROW, texts::FIELD, texts::NOW, texts::THEN].map(|l| app.t(l).to_owned()).to_vec();
    plain_table(app.t(texts::CHANGED), heads, lines)
}

fn accepted_rows(app: App, content: &Content) -> Option<AnyView> {
    let Source::Ledger(read) = &content.source else { return None };
    let columns = || read.kind.fields.iter().filter(|f| f.column);
    let heads = std::iter::once(app.t(texts::ROW))
        .chain(columns().map(|f| app.t(f.label)))
        .map(str::to_owned)
        .collect();
    let line = |row: &inbox::SheetRow| {
        let cells = columns().map(|f| f.show(crate::domain::draft::value_of(&row.parsed, f.key)));
        std::iter::once(row.row.to_string()).chain(cells).collect()
    };
    plain_table(app.t(texts::READ), heads, read.rows.iter().map(line).collect())
}

/// A table of texts under a caption with their number; nothing where there is none.
fn plain_table(caption: &'static str, heads: Vec<String>, lines: Vec<Vec<String>>) -> Option<AnyView> {
    let count = lines.len();
    (count > 0).then(|| {
        view! {
            <div class="table-frame low" tabindex="0" role="region" aria-label=caption>
                <table class="ledger">
                    <caption>{caption} " " {count}</caption>
                    <thead>
                        <tr>{heads.into_iter().map(|h| view! { <th scope="col">{h}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>
                        {lines
                            .into_iter()
                            .map(|cells| {
                                view! { <tr>{cells.into_iter().map(|c| view! { <td>{c}</td> }).collect_view()}</tr> }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        }
        .into_any()
    })
}
