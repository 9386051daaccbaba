//! `yanxun check`: one line a file.

use super::args::Check;
use super::error::{CliError, Why, name};
use super::files::{print, progress, read_bundle, shown};
use std::process::ExitCode;
use yanxun::bundle::{Bundle, Purpose};
use yanxun::domain::{Label, Lang, kinds};

pub fn run(args: &Check, lang: Lang) -> Result<ExitCode, CliError> {
    let mut lines = String::new();
    let mut whole = true;
    let bar = progress(args.files.len());
    for path in &args.files {
        let line = match read_bundle(path) {
            Ok(bundle) if bundle.problems.is_empty() => format!("✓ {}", describe(&bundle, lang)),
            Ok(bundle) => {
                whole = false;
                let what = describe(&bundle, lang);
                format!("✗ {} · {what}", Why::Records(bundle.problems).say(lang))
            }
            Err(why) => {
                whole = false;
                format!("✗ {}", why.say(lang))
            }
        };
        lines.push_str(&format!("{}: {line}\n", name(path)));
        bar.inc(1);
    }
    bar.finish_and_clear();
    print(&lines)?;
    Ok(if whole { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Purpose, producer, and how many records of each kind.
fn describe(bundle: &Bundle, lang: Lang) -> String {
    let header = &bundle.header;
    let producer = [&header.producer.who, &header.producer.name].map(|text| shown(text));
    let who =
        producer.iter().filter(|text| !text.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ");
    // In the order of menus; then what only a newer version knows.
    let known = kinds::KINDS.iter().filter_map(|kind| {
        header.counts.get(kind.key).map(|count| format!("{} {count}", kind.label.text(lang)))
    });
    let unknown = header.counts.iter().filter(|(key, _)| kinds::find(key).is_none());
    let unknown = unknown.map(|(key, count)| format!("{} {count}", shown(key)));
    let mut parts = vec![purpose(header.purpose).text(lang).to_owned(), who];
    parts.extend(known.chain(unknown));
    if header.counts.is_empty() {
        parts.push(Label::new("没有记录", "no records").text(lang).to_owned());
    }
    parts.extend(header.miscounted.iter().map(|count| count.say(lang)));
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

const fn purpose(purpose: Purpose) -> Label {
    match purpose {
        Purpose::HandIn => Label::new("上交", "hand-in"),
        Purpose::Home => Label::new("迁移", "for another computer"),
        Purpose::TaskPack => Label::new("任务包", "task pack"),
        Purpose::ScoringPack => Label::new("评分文件", "scoring packet"),
        Purpose::Receipt => Label::new("回执", "receipt"),
        Purpose::Backup => Label::new("备份", "backup"),
        Purpose::Merged => Label::new("合并", "merged"),
        Purpose::Panel => Label::new("评审", "for an expert"),
        Purpose::Other => Label::new("其他用途", "other purpose"),
    }
}
