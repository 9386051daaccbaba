//! What the import page says of files: what keeps them from being taken, what came, and what is left to do.

use crate::app::inbox::{Came, Encoding, Miscount, Report};
use crate::domain::{Label, Lang};

texts! {
    CAN_TAKE_BACK = "上一次导入（或整批改动）之后还没有别的改动，可以整个撤销。", "Nothing has changed since the last import or change of many records: it can be undone as a whole.";
    TAKE_BACK = "撤销上一次导入", "Undo the last import";
    TAKEN_BACK = "已撤销，和导入前一样。", "Undone: everything is as it was before.";
    WHOSE_IS_IT = "这是谁的？", "Whose is it?";
    CHOOSE_MEMBER = "选成员", "Choose the member";
    STRAYED = "这是随身文件，含签名钥匙，不该交来。只会收下本人自己的记录，钥匙不会留下。请让本人改交上交文件，并收好这个文件。", "This is a carry-along file with its owner's signing key and should not have been handed in. Only the owner's own records are taken and the key is not kept. Please ask for a hand-in file instead.";
    MEND = "改正", "Mend it";
    DRAFT_IN_THE_WAY = "这本台账还有没存完的草稿。请先把它存好或清空，再来改正这一行。", "A half-filled form of this ledger is in the way. Save or clear it first, then mend this row.";
    UNREAD_CSV = "下载读不出的行", "Download the unread rows";
    SHOW_UNREAD = "读不出的行", "Unread rows";
    STANDS_THERE = "表里写的", "What stands there";
    LEFT_OUT = "未收", "Not taken";
    TO_SCORING = "去评分", "Go and score";
    TO_REVIEW = "去评审", "Go and review";
    TO_RETURNED = "看退回的记录", "See what was returned";
    TO_PROGRESS = "看进度", "See the progress";
    TO_SELECTION = "去选拔", "Go to the selection";
    TO_BOARD = "看总览", "See the board";
    TO_TODAY = "回首页", "To the first page";
    TO_CONFLICTS = "去选定", "Go and choose";
    ENCODING = "文字编码", "Text encoding";
    FIRST_SIGNED = "首次收到，将记住", "first seen, will be known";
    SIGNED = "与以前一致", "the same as before";
    OWN_HAND = "本人", "your own";
    SIGNATURE_DIGITS = "签名的前八位", "First digits of the signature";
    SAMPLE_HEADS = "表头样例", "Sample of the heads";
    COLUMNS = "每本台账有哪些列", "The columns of each ledger";
    COLUMNS_HINT = "列的先后不限，多出的列不要紧。样例是一本空的工作簿，每张工作表一本台账。", "Columns may come in any order, and others do no harm. The sample is an empty workbook with a sheet for each ledger.";
}

/// What an import did, and what came with it.
pub fn done(new: usize, changed: usize, report: &Report, returned: Option<usize>, lang: Lang) -> String {
    let mut parts = Vec::new();
    if new + changed > 0 || report.came.is_empty() {
        parts.push(super::imported(new, changed, lang));
    }
    parts.extend(report.came.iter().map(|came| arrived(came, returned, lang)));
    parts.join(if lang == Lang::Zh { "" } else { " " })
}

fn arrived(came: &Came, returned: Option<usize>, lang: Lang) -> String {
    match (came, lang, returned.unwrap_or(0)) {
        (Came::Scoring { year, members }, Lang::Zh, _) => {
            format!("收到 {year} 学年的评分文件：请评 {members} 名成员。")
        }
        (Came::Scoring { year, members }, Lang::En, _) => {
            format!("The scoring file of {year} has come: {members} members to score.")
        }
        (Came::Panel(n), Lang::Zh, _) => format!("收到评审文件：请评审 {n} 名申报人。"),
        (Came::Panel(n), Lang::En, _) => format!("The review file has come: {n} applicants to review."),
        (Came::TaskPack, Lang::Zh, _) => "收到任务包：进度按教科室的最新安排计算。".into(),
        (Came::TaskPack, Lang::En, _) => {
            "The task pack has come: progress follows the office's latest arrangement.".into()
        }
        (Came::Receipt(n), Lang::Zh, 0) => format!("收到回执：教科室已收 {n} 条，没有退回的。"),
        (Came::Receipt(n), Lang::Zh, back) => {
            format!("收到回执：教科室已收 {n} 条，退回 {back} 条，请修改后再交。")
        }
        (Came::Receipt(n), Lang::En, 0) => {
            format!("The receipt has come: {n} records accepted, none returned.")
        }
        (Came::Receipt(n), Lang::En, back) => {
            format!("The receipt has come: {n} records accepted, {back} returned to be corrected.")
        }
    }
}

/// What is left to see to, a sentence each.
pub fn left(report: &Report, lang: Lang) -> Vec<String> {
    let zh = lang == Lang::Zh;
    let say = |n: usize, zh_words: &str, en_words: &str| {
        (n > 0).then(|| if zh { format!("{n} {zh_words}") } else { format!("{en_words}: {n}.") })
    };
    [
        say(report.refused, "个文件没有打开。", "Not opened"),
        say(report.locked, "个文件等口令。", "Waiting for a passphrase"),
        say(report.held, "个文件等您核实签名。", "Waiting until you have checked the signature"),
        say(report.nobodys, "个文件等您选定是谁的。", "Waiting until you say whose it is"),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Why nothing can be imported.
pub fn nothing(report: &Report, lang: Lang) -> String {
    let mut parts = left(report, lang);
    if report.unread > 0 {
        parts.push(unread(report.unread, lang));
    }
    parts.extend(match lang {
        _ if report.astray == 0 => None,
        Lang::Zh => Some(format!("{} 个文件不是给您的，请确认选对了文件。", report.astray)),
        Lang::En => Some(format!(
            "Meant for someone else: {}. Please check that it is the right file.",
            report.astray
        )),
    });
    if report.read > report.astray {
        parts.push(match (lang, parts.is_empty()) {
            (_, true) => super::NOTHING_CHANGES.text(lang).to_owned(),
            (Lang::Zh, false) => "没有新内容：其余读出的记录都已在这里。".into(),
            (Lang::En, false) => "Nothing new: every other record that was read is here already.".into(),
        });
    }
    parts.join(if lang == Lang::Zh { "" } else { " " })
}

/// Rows that could not be read.
pub fn unread(n: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{n} 行读不出。"),
        Lang::En => format!("{n} rows could not be read."),
    }
}

/// Records that wait for a choice.
pub fn to_choose(n: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{n} 条待选定。"),
        Lang::En => format!("{n} records wait for a choice."),
    }
}

/// Files of which nothing was taken.
pub fn files_left(n: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("未收 {n} 个文件，原因见下面“收过的文件”。"),
        Lang::En => format!("{n} files were not taken; the reasons stand below under the files taken in."),
    }
}

/// That most rows name schools that are nobody's.
pub fn strange_schools(rows: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{rows} 行的学校都不是您的学校，也不在学校表里。请看看是不是别人的台账。"),
        Lang::En => format!(
            "{rows} rows name schools that are neither yours nor on the list of schools. Is this someone else's ledger?"
        ),
    }
}

/// That a school's name is not known, and which is probably meant.
pub fn near_school(name: &str, meant: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有“{name}”这所学校，是不是“{meant}”？不改也能导入。"),
        Lang::En => {
            format!("There is no school \"{name}\"; is \"{meant}\" meant? It can be imported as it is.")
        }
    }
}

/// That a signed file counts its records otherwise than they are.
pub fn miscounted(count: &Miscount, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}。签名与校验和都相符，以里面的记录为准。", count.say(lang)),
        Lang::En => {
            format!("{}. Signature and checksum fit, so the records themselves stand.", count.say(lang))
        }
    }
}

/// Columns of a name that an earlier one has.
pub fn repeated_columns(names: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("列名重复，只取前一列，后一列没有导入：{names}。两列都要的，请在表里合成一列。"),
        Lang::En => format!(
            "Columns named twice, of which only the first is taken: {names}. To have both, join them into one in the sheet."
        ),
    }
}

/// That a file bears one's own number and no signature.
pub const fn own_unsigned(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => {
            "写的是您的编号，但没有签名，谁都能写出来，暂不采用。是您自己用命令行或别的程序做的，再采用。"
        }
        Lang::En => {
            "It bears your number but no signature, and anyone can write a number: held back. Take it if you made it yourself, from the shell or with another program."
        }
    }
}

/// That these and no more of the unread rows are kept.
pub fn first_rows(kept: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("只列出前 {kept} 行，其余请在原表里改。"),
        Lang::En => format!("Only the first {kept} are listed; mend the others in the sheet."),
    }
}

/// How a ledger was written down, in plain words.
pub const fn encoding(encoding: Encoding) -> Label {
    match encoding {
        Encoding::Workbook => Label::new("工作簿", "workbook"),
        _ => Label::new("CSV", "CSV"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        super::super::tests::hold(EVERY);
    }

    #[test]
    fn why_nothing_can_be_imported_is_told_by_what_the_files_are() {
        let report = |read, refused, locked, held, nobodys, unread| Report {
            read,
            refused,
            locked,
            held,
            nobodys,
            unread,
            ..Report::default()
        };
        let cases = [
            (report(2, 0, 0, 0, 0, 0), "没有新内容：这些文件的记录都已在这里。"),
            (report(0, 1, 0, 0, 0, 0), "1 个文件没有打开。"),
            (report(0, 0, 1, 0, 0, 0), "1 个文件等口令。"),
            (report(0, 0, 0, 1, 0, 0), "1 个文件等您核实签名。"),
            (report(0, 0, 0, 0, 1, 0), "1 个文件等您选定是谁的。"),
            (report(1, 1, 0, 0, 0, 0), "1 个文件没有打开。没有新内容：其余读出的记录都已在这里。"),
            (report(1, 0, 0, 0, 0, 6), "6 行读不出。没有新内容：其余读出的记录都已在这里。"),
        ];
        let astray = |read| Report { read, astray: 1, ..Report::default() };
        let others = [
            (astray(1), "1 个文件不是给您的，请确认选对了文件。"),
            (astray(2), "1 个文件不是给您的，请确认选对了文件。没有新内容：其余读出的记录都已在这里。"),
        ];
        for (report, expected) in cases.into_iter().chain(others) {
            assert_eq!(nothing(&report, Lang::Zh), expected);
            assert!(!nothing(&report, Lang::En).is_empty());
        }
    }
}
