//! The file of `--plan`: numbers to judge by in place of those that the bundles bring.

use super::error::{CliError, Why};
use super::files::{read, shown};
use super::records::{OFFICE, of_office};
use serde_json::{Map, Value};
use std::path::Path;
use yanxun::bundle::{self, BundleError};
use yanxun::domain::identity::row_record;
use yanxun::domain::kinds::plan;
use yanxun::domain::{Draft, Lang, Record};
use yanxun::merge::RecordSet;
use yanxun::plan::Book;

/// In force from the first day that a record can have, where the file does not say.
const ALWAYS: &str = "2000-01-01";

/// Reads one object of numbers, a list of such, or a bundle with the office's plan.
pub fn read_plan(path: &Path, lang: Lang) -> Result<Book, CliError> {
    let refuse = |reason: String| CliError::Plan { path: path.to_owned(), reason };
    let bytes = read(path, bundle::MAX_BYTES).map_err(|error| refuse(Why::Io(error).say(lang)))?;
    match bundle::read(&bytes) {
        Ok(bundle) if bundle.problems.is_empty() => of_bundle(bundle.records, lang).map_err(refuse),
        Ok(bundle) => Err(refuse(Why::Records(bundle.problems).say(lang))),
        // JSON, but no bundle: numbers as they stand.
        Err(BundleError::Foreign) => of_json(&bytes, lang).map_err(refuse),
        Err(error) => Err(refuse(error.say(lang))),
    }
}

fn of_bundle(records: Vec<Record>, lang: Lang) -> Result<Book, String> {
    let set: RecordSet = records.into_iter().collect();
    let plans: Vec<&Record> = of_office(&set, plan::KIND.key).collect();
    match (plans.is_empty(), lang) {
        (false, _) => Ok(Book::from_records(plans)),
        (true, Lang::Zh) => Err("这个数据包里没有方案。请选择教科室下发的任务包。".into()),
        (true, Lang::En) => Err("This bundle holds no plan. Please choose the office's task pack.".into()),
    }
}

fn of_json(bytes: &[u8], lang: Lang) -> Result<Book, String> {
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let versions = match serde_json::from_slice(text) {
        Ok(Value::Object(version)) => vec![Value::Object(version)],
        Ok(Value::Array(versions)) if !versions.is_empty() => versions,
        _ => return Err(wanted(lang)),
    };
    let records: Result<Vec<Record>, String> = versions
        .iter()
        .map(|version| match version {
            Value::Object(version) => of_object(version, lang),
            _ => Err(wanted(lang)),
        })
        .collect();
    Ok(Book::from_records(&records?))
}

/// One version of the plan, read as if its numbers had been typed.
fn of_object(version: &Map<String, Value>, lang: Lang) -> Result<Record, String> {
    let mut draft = Draft::default();
    draft.set("from", ALWAYS);
    draft.set("name", "--plan");
    for (key, value) in version {
        if plan::KIND.field(key).is_none() {
            let unknown = shown(key);
            return Err(match lang {
                Lang::Zh => format!("方案里没有“{unknown}”这一项。{}", wanted(lang)),
                Lang::En => format!("A plan has no “{unknown}”. {}", wanted(lang)),
            });
        }
        match value {
            Value::Null => {}
            Value::String(text) => draft.set(key, text.as_str()),
            other => draft.set(key, other.to_string()),
        }
    }
    let parsed = draft.parse(&plan::KIND, None).map_err(|issues| {
        let reasons = issues.iter().map(|issue| {
            let key = issue.field.map_or("", |field| field.key);
            format!("{key}: {}", shown(&issue.say(lang)))
        });
        reasons.collect::<Vec<_>>().join(if lang == Lang::Zh { "；" } else { "; " })
    })?;
    Ok(row_record(&plan::KIND, OFFICE, &parsed, 1))
}

fn wanted(lang: Lang) -> String {
    let keys: Vec<&str> = plan::KIND.fields.iter().map(|field| field.key).collect();
    match lang {
        Lang::Zh => format!(
            "请写成 {{\"d1_total\": 40}}，或带 \"from\" 的多个版本的数组；可用的项：{}。",
            keys.join("、")
        ),
        Lang::En => format!(
            "Please write it like {{\"d1_total\": 40}}, or as a list of versions with \"from\"; it may have: {}.",
            keys.join(", ")
        ),
    }
}
