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
    OPEN_ARCHIVE = "打开归档文件", "Open the archive";
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

/// Where a sealed semester is.
pub fn archived_line(file: &str, at: i64, count: usize, lang: Lang) -> String {
    let day = super::full_day(crate::app::env::day_of(at), lang);
    match lang {
        Lang::Zh => format!("{count} 条在“{file}”里，{day}移出。"),
        Lang::En => format!("{count} in “{file}”, taken out on {day}."),
    }
}

/// Why a figure has no records to show.
pub fn in_archive(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            format!("这个学期已归档：数字是归档时的，记录在归档文件“{file}”里，打开它就能全部取回。")
        }
        Lang::En => format!(
            "This semester is archived: the number is as of then, and its records are in the file “{file}”. Opening it brings them back."
        ),
    }
}

/// What an import leaves aside.
pub fn left_in_archive(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("其中 {count} 条属于已归档的学期，与归档时相同，不再放回本机。"),
        Lang::En => {
            format!(
                "{count} of them belong to an archived semester, as they are in its file, and stay there."
            )
        }
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
