//! The sentences of what waits for a choice, and of what came back from the office.

use crate::domain::Lang;

/// The button that takes all of one file's values.
pub fn take_all_of(name: &str, file: &str, when: &str, count: usize, lang: Lang) -> String {
    // A file made by hand does not say when.
    match lang {
        Lang::Zh if when.is_empty() => format!("{name}：全部采用“{file}”中的 {count} 处"),
        Lang::Zh => format!("{name}：全部采用“{file}”（{when}）中的 {count} 处"),
        Lang::En if when.is_empty() => format!("{name}: take all {count} values of \"{file}\""),
        Lang::En => format!("{name}: take all {count} values of \"{file}\" ({when})"),
    }
}

/// Said after choosing for many.
pub fn chosen(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已选定 {count} 处。"),
        Lang::En if count == 1 => "1 value chosen.".into(),
        Lang::En => format!("{count} values chosen."),
    }
}

/// How many more wait below those that are drawn.
pub fn more_conflicts(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("下面还有 {count} 条，选定上面的就会接着列出。"),
        Lang::En if count == 1 => "1 more follows as those above are chosen.".into(),
        Lang::En => format!("{count} more follow as those above are chosen."),
    }
}

/// How many records wait.
pub fn conflicts_sentence(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 条记录在两处改成了不同内容，请选定。"),
        Lang::En => format!("{count} records were changed differently in two places. Please choose."),
    }
}

/// The remark with which one of two records that look alike is returned.
pub fn twin_remark(other: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("与“{other}”像是同一件事记了两次，请核对：重复的删去一条，不是重复就写清楚。"),
        Lang::En => format!(
            "This and \"{other}\" look like one event entered twice. Please check: delete one, or make clear that they are two."
        ),
    }
}

/// What returning one of them did.
pub fn returned_as_twin(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("“{title}”已按重复退回，随回执告诉本人。"),
        Lang::En => format!("\"{title}\" is returned as a duplicate; the receipt tells its owner."),
    }
}

/// How many records the office has returned to the member.
pub fn returned_to_you(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("教科室退回 {count} 条记录，请修改后重新上交。"),
        Lang::En => format!("The office returned {count} records. Please correct them and hand in again."),
    }
}

/// The page of receipts in a sentence.
pub fn receipts_sentence(returned: usize, corrected: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh if returned + corrected == 0 => "没有退回的记录。".into(),
        Lang::En if returned + corrected == 0 => "No record is returned.".into(),
        Lang::Zh => format!("退回待改 {returned} 条，已改待复核 {corrected} 条。"),
        Lang::En => format!("{returned} returned, {corrected} corrected and waiting for review."),
    }
}
