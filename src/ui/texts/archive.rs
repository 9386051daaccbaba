//! Texts of closed semesters that are sealed into a file.

use crate::domain::{Label, Lang};

texts! {
    ARCHIVE = "归档已结束的学期", "Archive closed semesters";
    ARCHIVE_HINT = "存不下时，把已结束的学期存成归档文件再移出本机。进度和总览里的数字照旧；打开归档文件，记录就都回来。课题、培训和费用按学年或按审批算，留在本机。", "When it no longer fits, save a closed semester to an archive file and take it out of this computer. Its figures stay as they are; opening the file brings the records back. Projects, trainings and expenses count by the school year or by approval and stay.";
    ARCHIVE_NONE = "没有可以归档的学期：学期结束后，这里会列出来。", "No semester to archive yet: they are listed here once they are over.";
    ARCHIVE_ONE = "归档并移出", "Archive and take out";
    ARCHIVE_FIRST = "第一步：存归档文件，放到 U 盘和教科室各一份。", "First: save the archive, and keep a copy on a stick and one at the office.";
    ARCHIVE_SAVE = "存归档文件", "Save the archive";
    ARCHIVE_THEN = "第二步：选刚存的文件。逐条核对，全部一致才移出；有一条不一致就什么也不移出。", "Second: choose the file just saved. Every record is compared; only if all are the same are they taken out.";
    ARCHIVE_CHOOSE = "选刚存的文件，核对并移出", "Choose the file, compare and take out";
    ARCHIVED = "已归档的学期", "Archived semesters";
    OPEN_ARCHIVE = "打开归档文件，取回记录", "Open the archive, bring the records back";
    ARCHIVE_CANCEL = "先不归档", "Not now";
    ARCHIVE_SAVED = "归档文件已存到下载文件夹。", "The archive is in the downloads folder.";
    ARCHIVE_LOST = "归档文件找不到了？", "Is the file lost?";
    ARCHIVE_LOST_HINT = "这些记录只在那个文件里：先找 U 盘、邮箱、教科室的那一份。放弃之后，别处再交来的同样记录会重新收下；文件要是又找到了，照样能打开取回。", "These records are in that file and nowhere else: look first on the stick, in the mail, and at the office. Once it is given up, the same records are taken in again when someone hands them in; should the file turn up, it can still be opened.";
    GIVE_UP = "放弃文件，数字照旧", "Give the file up, keep the figures";
    GIVE_UP_ALL = "放弃文件，数字也不留", "Give up the file and the figures";
    GIVE_UP_FIGURES = "数字也不留", "Give up the figures too";
    GIVE_UP_FIGURES_HINT = "数字是归档时的。记录已经另外收齐的，可以不再留它，改按现有的记录计算。", "The figures are as of the archive. Once the records have come in from elsewhere, drop them, and what is here counts.";
    CARRIES_ARCHIVES = "文件里还有已归档学期的数字，导入后本机也就有了。", "The file also holds the figures of archived semesters; importing it brings them here.";
    IN_ARCHIVE = "已归档", "Archived";
}

/// How much more there is room for, rounded so that it does not claim to be exact.
pub fn room_sentence(records: usize, lang: Lang) -> String {
    let digits = records.checked_ilog10().unwrap_or(0);
    let step = 10usize.pow(digits.saturating_sub(1));
    let about = records / step * step;
    let mut text = about.to_string();
    let mut at = text.len();
    while at > 3 {
        at -= 3;
        text.insert(at, ',');
    }
    match lang {
        Lang::Zh => format!("还能再存约 {text} 条。"),
        Lang::En => format!("There is room for about {text} more records."),
    }
}

/// How many records a semester has here.
pub fn records_of(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, n) => format!("{n} 条记录"),
        (Lang::En, 1) => "1 record".into(),
        (Lang::En, n) => format!("{n} records"),
    }
}

/// What was done.
pub fn archived(semester: &str, count: usize, lang: Lang) -> String {
    let semester = super::semester_name(semester, lang);
    match lang {
        Lang::Zh => format!("{semester}：{count} 条记录已核对并移出。请保管好归档文件。"),
        Lang::En => {
            format!("{semester}: {count} records were compared and taken out. Please keep the archive safe.")
        }
    }
}

/// What still waits for a choice in a semester.
pub fn undecided(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, n) => format!("其中 {n} 条还待选定，最好先选好再归档。"),
        (Lang::En, 1) => "1 of them waits for a choice; better make it first.".into(),
        (Lang::En, n) => format!("{n} of them wait for a choice; better make them first."),
    }
}

/// What giving up did.
pub fn given_up(code: &str, figures: bool, lang: Lang) -> String {
    let semester = super::semester_name(code, lang);
    match (lang, figures) {
        (Lang::Zh, true) => format!("{semester}：归档文件已放弃，数字照旧。"),
        (Lang::Zh, false) => format!("{semester}：归档文件和数字都不再保留，按现有的记录计算。"),
        (Lang::En, true) => format!("{semester}: the file is given up, the figures stay."),
        (Lang::En, false) => format!("{semester}: file and figures are given up; what is here counts."),
    }
}

/// Where a semester stands whose file was given up.
pub fn given_up_line(file: &str, count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, n) => format!("只留数字。{n} 条记录所在的“{file}”已放弃。"),
        (Lang::En, 1) => format!("Figures only. \"{file}\" with its record is given up."),
        (Lang::En, n) => format!("Figures only. \"{file}\" with its {n} records is given up."),
    }
}

/// Where a sealed semester is.
pub fn archived_line(file: &str, at: i64, count: usize, lang: Lang) -> String {
    let day = super::full_day(crate::app::env::day_of(at), lang);
    match lang {
        Lang::Zh => format!("{count} 条记录，{day}移出，在文件“{file}”里。"),
        Lang::En if count == 1 => format!("1 record, taken out on {day}, is in \"{file}\"."),
        Lang::En => format!("{count} records, taken out on {day}, are in \"{file}\"."),
    }
}

/// Why a figure has no records to show.
pub fn in_archive(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            format!("这个学期已归档：数字是归档时的，记录在归档文件“{file}”里，打开它就能全部取回。")
        }
        Lang::En => format!(
            "This semester is archived: the number is as of then, and its records are in the file \"{file}\". Opening it brings them back."
        ),
    }
}

/// The same, where the file was given up.
pub fn in_lost_archive(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("这个学期只留了归档时的数字：归档文件“{file}”已放弃。"),
        Lang::En => {
            format!("Of this semester only the figures were kept: its archive \"{file}\" was given up.")
        }
    }
}

/// What an import leaves aside.
pub fn left_in_archive(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("其中 {count} 条在已归档的学期里，归档文件里的不比它旧，不再放回本机。"),
        Lang::En if count == 1 => "1 of them belongs to an archived semester, whose file holds this version or a later one; it stays there.".into(),
        Lang::En => format!(
            "{count} of them belong to an archived semester, whose file holds these versions or later ones; they stay there."
        ),
    }
}

/// What an archive does when it is taken in.
pub fn brings_back(code: &str, lang: Lang) -> String {
    let semester = super::semester_name(code, lang);
    match lang {
        Lang::Zh => format!("这是{semester}的归档文件：导入后记录全部取回，该学期不再是归档状态。"),
        Lang::En => {
            format!("This is the archive of {semester}: importing it brings all of its records back.")
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
    fn room_is_rounded_down_to_two_digits() {
        for (records, zh) in [
            (0, "还能再存约 0 条。"),
            (7, "还能再存约 7 条。"),
            (99, "还能再存约 99 条。"),
            (1234, "还能再存约 1,200 条。"),
            (40_777, "还能再存约 40,000 条。"),
            (139_456, "还能再存约 130,000 条。"),
        ] {
            assert_eq!(room_sentence(records, Lang::Zh), zh);
        }
        assert_eq!(room_sentence(40_777, Lang::En), "There is room for about 40,000 more records.");
    }
}
