//! Texts of the observation sheet.

use crate::domain::{Field, FieldKind, Label, Lang};

texts! {
    NOTES_HINT = "按 Enter 另起一行并记下时刻；在别处按 F2 回到这里。Shift+Enter 只换行。", "Enter begins a line and stamps the minute; F2 comes back here from anywhere. Shift+Enter only breaks the line.";
    STAMP = "记下时刻（F2）", "Stamp the minute (F2)";
    MARKS = "分项打分", "Marks by item";
    MARKS_HINT = "↑↓ 加减一分；各项打完，得分自动算出。也可以不分项，直接填得分。", "Up and Down change by one point; once all are marked, the score follows. Or give only a score.";
}

/// `按得分：良`.
pub fn by_score(band: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("按得分：{band}"),
        Lang::En => format!("by the score: {band}"),
    }
}

/// `教学内容最多 15 分`.
pub fn at_most(item: &str, points: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{item}最多 {points} 分"),
        Lang::En => format!("{item}: at most {points} points"),
    }
}

/// `已评 3/5 项`.
pub fn marked_of(marked: usize, all: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已评 {marked}/{all} 项"),
        Lang::En => format!("{marked} of {all} marked"),
    }
}

/// A grade of the forms in the language in view.
pub fn grade(word: &str, lang: Lang) -> String {
    const GRADES: [Label; 4] = [
        Label::new("优秀", "Excellent"),
        Label::new("良好", "Good"),
        Label::new("合格", "Pass"),
        Label::new("不合格", "Fail"),
    ];
    let known = GRADES.iter().find(|grade| grade.zh == word);
    known.map_or_else(|| word.to_owned(), |grade| grade.text(lang).to_owned())
}

/// A word of a form's list in the language in view; other words as they stand.
pub fn word_of(field: &Field, word: &str, lang: Lang) -> String {
    let known = match field.kind {
        FieldKind::Choice { words, .. } => words.iter().find(|w| w.zh == word),
        _ => None,
    };
    known.map_or_else(|| word.to_owned(), |label| label.text(lang).to_owned())
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_text_is_there_in_both_languages() {
        crate::ui::texts::tests::hold(super::EVERY);
    }
}
