//! What stands behind the numbers of a file in the preview.

use crate::app::inbox::{self, Content, Looked, Source};
use crate::domain::{Draft, Kind, Lang, kinds};
use crate::ui::state::App;
use crate::ui::texts;
use crate::ui::texts::inbox as words;
use leptos::prelude::*;

/// What stands behind a file's numbers: rows not taken and why, changes, and the rows that were read.
pub(super) fn file_details(app: App, file: &Looked, lang: Lang) -> Option<AnyView> {
    let content = file.content.as_ref().ok().filter(|content| !content.is_held())?;
    let mut odd: Vec<String> = Vec::new();
    let (notes, rejected) = match &content.source {
        Source::Bundle { problems, header } => {
            let kinds = header.counts.iter().map(|(key, n)| {
                let name = kinds::find(key).map_or(key.as_str(), |k| app.t(k.label));
                format!("{name} {n}")
            });
            let lines: Vec<Vec<String>> =
                problems.iter().map(|p| vec![p.place.to_string(), p.reason.clone()]).collect();
            let mut notes = vec![kinds.collect::<Vec<_>>().join(" · ")];
            odd.extend(header.miscounted.iter().map(|count| words::miscounted(count, lang)));
            if content.strayed {
                odd.push(app.t(words::STRAYED).to_owned());
            }
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
            let doubts = app.peek(|s| inbox::doubts(s, read, &content.owner)).unwrap_or_default();
            if doubts.strange > 0 {
                odd.push(words::strange_schools(doubts.strange, lang));
            }
            odd.extend(doubts.near.iter().map(|(name, meant)| words::near_school(name, meant, lang)));
            if !read.repeated_columns.is_empty() {
                odd.push(words::repeated_columns(&read.repeated_columns.join("、"), lang));
            }
            if !read.unknown_columns.is_empty() {
                notes.push(texts::unknown_columns(&read.unknown_columns.join("、"), lang));
            }
            let line = |r: &inbox::Rejected| {
                vec![r.row.to_string(), stands(read.kind, &read.draft(r), &r.cells), r.why(lang)]
            };
            (notes, read.rejected.iter().map(line).collect())
        }
    };
    let open = !rejected.is_empty() || !content.changes.is_empty() || content.not_theirs > 0;
    let open = open || !odd.is_empty();
    let open = open || content.sealed > 0 || content.carries || content.brings_back.is_some();
    let rejected_heads: &[crate::domain::Label] = match content.source {
        Source::Bundle { .. } => &[texts::ROW, texts::REASON],
        Source::Ledger(_) => &[texts::ROW, words::STANDS_THERE, texts::REASON],
    };
    let name = file.name.clone();
    let said =
        |texts: &[crate::domain::Label]| texts.iter().map(|l| app.t(*l).to_owned()).collect::<Vec<_>>();
    Some(
        view! {
            <details class="file-details" open=open>
                <summary>{name}</summary>
                {odd.into_iter().map(|n| view! { <p class="problem" data-testid="odd">{n}</p> }).collect_view()}
                {notes.into_iter().map(|n| view! { <p class="fine">{n}</p> }).collect_view()}
                {plain_table(app.t(texts::REJECTED), said(rejected_heads), rejected)}
                {changed_rows(app, content)}
                {accepted_rows(app, content)}
            </details>
        }
        .into_any(),
    )
}

/// The first words of an unread row: its day, and what else tells it from others; of one without columns its first cells.
pub(super) fn stands(kind: &Kind, draft: &Draft, cells: &[String]) -> String {
    const FEW: usize = 4;
    let fields = kind.fields.iter().filter(|f| f.column && (f.required || f.natural));
    let told: Vec<&str> =
        fields.map(|f| draft.get(f.key).trim()).filter(|t| !t.is_empty()).take(FEW).collect();
    let told = if told.is_empty() {
        cells.iter().map(|c| c.trim()).filter(|c| !c.is_empty()).take(FEW).collect()
    } else {
        told
    };
    told.iter().map(|cell| cell.chars().take(24).collect::<String>()).collect::<Vec<_>>().join(" · ")
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
            <div class="table-frame low clamped" tabindex="0" role="region" aria-label=caption>
                <table class="ledger">
                    <caption>{caption} " " {count}</caption>
                    <thead>
                        <tr>{heads.into_iter().map(|h| view! { <th scope="col">{h}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>
                        {lines
                            .into_iter()
                            .map(|cells| {
                                view! { <tr>{cells.into_iter().map(cell).collect_view()}</tr> }
                            })
                            .collect_view()}
                    </tbody>
                </table>
            </div>
        }
        .into_any()
    })
}

/// A short cell stays on its line, as a day must; a long one is cut after two, and told whole where it is pointed at.
fn cell(text: String) -> AnyView {
    const SHORT: usize = 12;
    const LONG: usize = 40;
    match text.chars().count() {
        n if n <= SHORT => view! { <td class="keep">{text}</td> }.into_any(),
        n if n <= LONG => view! { <td class="cut">{text}</td> }.into_any(),
        _ => {
            let whole = text.clone();
            view! { <td class="cut" title=whole><div>{text}</div></td> }.into_any()
        }
    }
}
