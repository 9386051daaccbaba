//! Texts of the home file, of leaving and of passphrases.

use crate::app::home::Home;
use crate::app::leave::{Left, NotInFile};
use crate::domain::{Label, Lang};

texts! {
    HELP = "帮助（F1）", "Help (F1)";
    GUIDE = "使用说明", "Guide";
    PIN_UP = "一页纸说明（可打印张贴）", "One page to print and pin up";
    HOME_FILE = "随身文件", "Carry-along file";
    HOME_FILE_TO_GO_ON = "在另一台电脑上接着用、给会还原的电脑存住记录，都靠它。", "It carries your records to another computer, and keeps them on one that forgets.";
    ONLY_HERE = "只在这个浏览器", "Only in this browser";
    SAVE_TO_FILE = "存入一个文件", "Save to a file";
    SAVE_TO_FILE_HINT = "选好位置（例如 U 盘），以后每次改动都会自动写进去。已经有随身文件的，请点“打开已有的”，先合并再接着写。", "Choose a place, such as your stick; from then on every change is written into it. If you have one already, open it instead: it is joined first and then gone on with.";
    OPEN_THERE = "打开已有的", "Open the one I have";
    DOWNLOAD_HOME = "存成随身文件（下载）", "Save the carry-along file (download)";
    DOWNLOAD_HINT = "这个浏览器不能自动写文件：每次用完请点一次，把下载的文件放到 U 盘。换一台电脑时用“打开我的随身文件”。", "This browser cannot write a file by itself: save once when you are done and put the download on your stick. On the next computer, open it.";
    OPEN_HOME = "打开我的随身文件", "Open my carry-along file";
    OPEN_HOME_HINT = "U 盘或网盘里的研训-随身文件：接着上次的做，加了口令的也能打开。", "The file on your stick: go on where you left off. A locked one opens too.";
    OPEN_OTHER = "再打开一个（别的电脑上存的）", "Open another one (from another computer)";
    OPEN_OTHER_HINT = "两台电脑各存了一个文件时，在这里打开另一个：内容合并，都不会丢。", "Two computers with a file each: open the other one here. Both are joined and nothing is lost.";
    WRITTEN_AT_ONCE = "每次改动都写入这个文件。", "Every change is written into this file.";
    WRITING = "正在写入随身文件……", "Writing the file ...";
    ASKS = "浏览器要您再允许一次，才能接着写随身文件。", "The browser asks for your leave once more before it writes the file.";
    ALLOW = "允许并写入", "Allow and write";
    UNLINK = "不再自动写入", "Stop writing to it";
    SAVE_ELSEWHERE = "另存一个文件", "Save to another file";
    THIS_COMPUTER = "这台电脑", "This computer";
    FORGETS = "这台电脑会还原（重启后什么都不留）", "This computer forgets everything when it restarts";
    FORGETS_HINT = "勾上后，还没存进文件就关页面时会提醒。", "With this on, you are asked before the page closes while something is not in a file.";
    LEAVE = "离开这台电脑", "Leave this computer";
    LEAVE_HINT = "先存成文件，再把文件读回来逐条核对，都对上了才从这台电脑移除这个身份。对不上就什么也不移除。", "Saves the file, reads it back and compares every record; only if all of it is there does this profile leave the computer. Otherwise nothing is removed.";
    LEAVE_NOW = "存入、核对并离开", "Save, compare and leave";
    LEAVE_FIRST = "第一步：存成文件", "First: save the file";
    LEAVE_THEN = "第二步：选刚才存的文件，核对后离开", "Second: choose the file just saved; it is compared, then you leave";
    LEAVE_CHOOSE = "选刚存的文件", "Choose the file just saved";
    LEAVE_DOWNLOADS = "“下载”文件夹里的文件不会被删：请剪切到 U 盘，公用电脑上不要留。", "The file in the Downloads folder is not removed: move it to your stick, and leave none on a shared computer.";
    COMPARING = "正在核对……", "Comparing ...";
    LEFT = "已离开这台电脑", "You have left this computer";
    PROTECT = "给文件加口令（可选）", "Lock the file by a passphrase (optional)";
    PROTECT_HINT = "加了口令的文件，没有口令谁也打不开，忘了也没有办法找回。请记牢，或写下来收好。", "Without the passphrase nobody opens a locked file, and it cannot be recovered. Keep it in mind, or written down in a safe place.";
    PASSPHRASE = "口令", "Passphrase";
    PASSPHRASE_AGAIN = "再输一次", "Once more";
    SET_PASSPHRASE = "用这个口令", "Use this passphrase";
    PROTECTED = "导出的文件会加口令。", "The file will be locked.";
    NOT_PROTECTED = "未加口令。", "Not locked by a passphrase.";
    NO_PASSPHRASE = "不加口令", "Do not lock";
    UNLOCK = "打开", "Open";
    UNLOCKING = "正在用口令打开，旧电脑要一两秒……", "Opening; an old computer takes a second or two ...";
    LOCKING = "正在准备口令，旧电脑要一两秒……", "Preparing; an old computer takes a second or two ...";
    WHAT_STAYS = "公用电脑上会留下什么", "What stays on a shared computer";
}

/// Where the records are, in a line: the name of the file stands elsewhere.
pub fn home_line(home: &Home, today: chrono::NaiveDate, lang: Lang) -> String {
    let Home::File { at, changes, .. } = home else { return ONLY_HERE.text(lang).into() };
    let minute = crate::app::env::minute_of(*at);
    let (day, time) = minute.split_once(' ').unwrap_or(("", &minute));
    let when = if crate::app::env::day_of(*at) == today { time.to_owned() } else { format!("{day} {time}") };
    match (lang, changes) {
        (Lang::Zh, 0) => format!("已存入文件 {when}"),
        (Lang::Zh, n) => format!("已存入文件 {when}，之后有 {n} 处改动"),
        (Lang::En, 0) => format!("Saved to file at {when}"),
        (Lang::En, 1) => format!("Saved to file at {when}, 1 change since"),
        (Lang::En, n) => format!("Saved to file at {when}, {n} changes since"),
    }
}

/// Said when a home file was opened.
pub fn opened_home(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已打开 {file}，接着上次的做。"),
        Lang::En => format!("{file} is open: go on where you left off."),
    }
}

/// Said where the guide could not be read.
pub fn no_guide(why: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("说明没有读到（{why}）。请检查网络后刷新；其他功能不受影响。"),
        Lang::En => format!(
            "The guide could not be read ({why}). Check the network and reload; everything else works."
        ),
    }
}

/// What leaving did.
pub fn left(left: &Left, lang: Lang) -> String {
    let Left { name, file, records, values, copies } = left;
    match lang {
        Lang::Zh => format!(
            "{name}：{records} 条记录已逐条核对，都在文件“{file}”里。已从这台电脑移除：浏览器存储 {values} 项，浏览器数据库副本 {copies} 项。"
        ),
        Lang::En => format!(
            "{name}: {records} records were compared, all of them are in \"{file}\". Removed from this computer: {values} values of the browser's storage and {copies} copies in its database."
        ),
    }
}

/// What leaving takes that no file holds; nothing where there is none.
pub fn not_in_file(not: NotInFile, lang: Lang) -> Option<String> {
    let NotInFile { drafts, received } = not;
    match (lang, drafts, received) {
        (_, 0, 0) => None,
        (Lang::Zh, 0, n) => {
            Some(format!("“收过的文件”清单（{n} 行）只在本机，离开后就没有了；收到的记录都在文件里。"))
        }
        (Lang::Zh, n, 0) => Some(format!("有 {n} 份没存完的草稿，不在文件里，离开后就没有了。")),
        (Lang::Zh, d, n) => Some(format!(
            "有 {d} 份没存完的草稿和“收过的文件”清单（{n} 行）不在文件里，离开后就没有了；收到的记录都在文件里。"
        )),
        (Lang::En, 0, n) => Some(format!(
            "The list of files taken in ({n} lines) is kept here only and goes; the records they brought are in the file."
        )),
        (Lang::En, n, 0) => Some(format!("Unfinished drafts: {n}. They are not in the file and go.")),
        (Lang::En, d, n) => Some(format!(
            "Unfinished drafts ({d}) and the list of files taken in ({n} lines) are not in the file and go; the records they brought are in it."
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        for (name, label) in EVERY {
            assert!(!label.zh.trim().is_empty() && label.en.is_ascii(), "{name}");
        }
    }

    #[test]
    fn the_line_says_when_and_what_since() {
        let day = |d| chrono::NaiveDate::from_ymd_opt(2025, 11, d).unwrap_or_default();
        // 10:42 in China.
        let home = |changes| Home::File { name: "f".into(), at: 1_763_606_520_000, changes };
        for (home, today, lang, line) in [
            (Home::OnlyHere, day(20), Lang::Zh, "只在这个浏览器"),
            (home(0), day(20), Lang::Zh, "已存入文件 10:42"),
            (home(3), day(20), Lang::Zh, "已存入文件 10:42，之后有 3 处改动"),
            (home(3), day(21), Lang::Zh, "已存入文件 2025-11-20 10:42，之后有 3 处改动"),
            (home(1), day(20), Lang::En, "Saved to file at 10:42, 1 change since"),
        ] {
            assert_eq!(home_line(&home, today, lang), line);
        }
    }
}
