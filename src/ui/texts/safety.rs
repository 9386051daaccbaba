//! Texts about what vanished from this computer by itself, and the ways to have it back.

use crate::domain::{Label, Lang};

texts! {
    GAP_WHY = "研训没有删除它们，多半是清理软件或别的程序删掉了一部分。请打开随身文件、备份、归档或教科室的回执找回来；找不回来的，点“照现有的继续”。", "Yanxun has not removed them; a cleaning program or another page may have. Open your carry-along file, a backup, an archive or the office's receipt to have them back; or go on with what is here.";
    GAP_UNKNOWN = "这台电脑的浏览器里少了数据，连“应有多少条”的清单也不见了，所以说不出少了多少。", "Some of what this browser stored is gone, and with it the list of what should be here, so that how much cannot be told.";
    GAP_OPEN = "打开随身文件", "Open the carry-along file";
    GAP_IMPORT = "打开备份或回执", "Open a backup or receipt";
    GAP_ACCEPT = "照现有的继续", "Go on with what is here";
    GAP_ACCEPTED = "已按现有的记录继续。以后再少，还会提醒。", "Going on with what is here. Should more be missing later, it will be said again.";
    LIST_REBUILT = "这台电脑的身份名单不见了或读不出，已按各人留下的数据重新列出。请在“切换身份”里核对；少了谁的，请打开他的随身文件。", "The list of profiles on this computer was gone or unreadable; it was made anew from what each of them left here. Please check it under Switch profile; whoever is missing can open their carry-along file.";
    LIST_CHECKED = "知道了", "All right";
}

/// What is missing: of each owner by name, records and later edits of records that are here.
pub fn gap_sentence(missing: &[(String, u64, u64)], lang: Lang) -> String {
    const NAMED: usize = 3;
    let sum = |of: fn(&(String, u64, u64)) -> u64| missing.iter().map(of).fold(0, u64::saturating_add);
    let (records, edits) = (sum(|m| m.1), sum(|m| if m.1 == 0 { m.2 } else { 0 }));
    let names: Vec<&str> = missing.iter().take(NAMED).map(|(name, ..)| name.as_str()).collect();
    let many = missing.len();
    match lang {
        Lang::Zh => {
            let what = match (records, edits) {
                (0, _) => format!("{edits} 处改动"),
                (_, 0) => format!("{records} 条记录"),
                _ => format!("{records} 条记录和 {edits} 处改动"),
            };
            let more = if many > NAMED { format!("等 {many} 人") } else { String::new() };
            let whose = if many > 1 { format!("（{}{more}）", names.join("、")) } else { String::new() };
            format!("这台电脑的浏览器里少了 {what}{whose}。")
        }
        Lang::En => {
            let count = |n: u64, of: &str| format!("{n} {of}{}", if n == 1 { "" } else { "s" });
            let what = match (records, edits) {
                (0, _) => count(edits, "later edit"),
                (_, 0) => count(records, "record"),
                _ => format!("{} and {}", count(records, "record"), count(edits, "later edit")),
            };
            let more = if many > NAMED { format!(" and {} more", many - NAMED) } else { String::new() };
            let whose = if many > 1 { format!(" ({}{more})", names.join(", ")) } else { String::new() };
            format!("Missing from what this browser stored: {what}{whose}.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_in_both_languages() {
        crate::ui::texts::tests::hold(EVERY);
    }

    #[test]
    fn what_is_missing_is_said_by_name_where_there_are_several() {
        let of = |name: &str, records, edits| (name.to_owned(), records, edits);
        for (missing, zh, en) in [
            (vec![of("邓梅国", 64, 64)], "少了 64 条记录。", "stored: 64 records."),
            (vec![of("邓梅国", 0, 3)], "少了 3 处改动。", "stored: 3 later edits."),
            (
                vec![of("甲", 2, 9), of("乙", 0, 1)],
                "少了 2 条记录和 1 处改动（甲、乙）。",
                "stored: 2 records and 1 later edit (甲, 乙).",
            ),
            (
                vec![of("甲", 1, 1), of("乙", 1, 1), of("丙", 1, 1), of("丁", 1, 1)],
                "少了 4 条记录（甲、乙、丙等 4 人）。",
                "stored: 4 records (甲, 乙, 丙 and 1 more).",
            ),
        ] {
            assert!(gap_sentence(&missing, Lang::Zh).ends_with(zh), "{}", gap_sentence(&missing, Lang::Zh));
            assert!(gap_sentence(&missing, Lang::En).ends_with(en), "{}", gap_sentence(&missing, Lang::En));
        }
    }
}
