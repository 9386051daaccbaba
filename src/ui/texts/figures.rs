//! The sentences of figures: how far a duty is, what counts, how a district stands.

use super::{OF_THESE_GUIDED, month_name, short_day};
use crate::domain::{Label, Lang, Rule};
use crate::plan::rules::RuleText;
use crate::plan::{Figure, Pace, Part, State};

/// The code of a state, for styles.
pub const fn state_code(state: State) -> &'static str {
    match state {
        State::Met => "met",
        State::OnTrack => "on-track",
        State::Behind => "behind",
        State::Missed => "missed",
        State::Ahead => "ahead",
    }
}

/// A state in a word.
pub const fn state_word(state: State) -> Label {
    match state {
        State::Met => Label::new("已完成", "done"),
        State::OnTrack => Label::new("正常", "on track"),
        State::Behind => Label::new("落后", "behind"),
        State::Missed => Label::new("未完成", "missed"),
        State::Ahead => Label::new("未开始", "not begun"),
    }
}

/// `四2` as it is cited.
pub fn clause(clause: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("方案{clause}"),
        Lang::En => format!("Plan {}", arabic(clause)),
    }
}

/// `四2` as `4.2`, `五(三)1` as `5.3.1`: an English reader finds the place in the plan by its numbers.
fn arabic(clause: &str) -> String {
    const DIGITS: &str = "一二三四五六七八九十";
    let mut numbers: Vec<String> = Vec::new();
    let mut goes_on = false;
    for c in clause.chars() {
        let digit = DIGITS.chars().position(|d| d == c);
        match digit {
            Some(n) => numbers.push((n + 1).to_string()),
            None if c.is_ascii_digit() && goes_on => {
                numbers.iter_mut().last().into_iter().for_each(|n| n.push(c))
            }
            None if c.is_ascii_digit() => numbers.push(c.to_string()),
            None => {}
        }
        goes_on = c.is_ascii_digit();
    }
    numbers.join(".")
}

/// A unit as it is said of a number: English has one lesson and two lessons.
fn counted(unit: &str, n: u32) -> &str {
    if n == 1 { unit.trim_end_matches('s') } else { unit }
}

/// Where a figure stands: “还差 22 节，按现在的进度 12月20日 可完成”.
pub fn pace_sentence(figure: &Figure, pace: &Pace, rule: &RuleText, lang: Lang) -> String {
    let zh = lang == Lang::Zh;
    let missing = figure.missing();
    let unit = counted(rule.unit.text(lang), missing);
    let now = figure.span.from;
    match pace.state {
        State::Met if figure.target == 0 && zh => "本期不作要求".into(),
        State::Met if figure.target == 0 => "nothing asked".into(),
        State::Met if zh => "已完成".into(),
        State::Met => "done".into(),
        State::Ahead if zh => "尚未开始".into(),
        State::Ahead => "not begun".into(),
        State::Missed if rule.is_right && zh => "本学年未安排".into(),
        State::Missed if rule.is_right => "not granted this year".into(),
        State::Missed if zh => format!("已结束，少 {missing} {unit}"),
        State::Missed => format!("over, {missing} {unit} short"),
        _ if rule.is_right && zh => "本学年可享受一次".into(),
        _ if rule.is_right => "one is due this year".into(),
        State::OnTrack | State::Behind => {
            let until = short_day(figure.span.to, now, lang);
            let late = pace.reached_on.is_none_or(|day| day > figure.span.to);
            match (pace.reached_on, zh) {
                (Some(day), true) if !late => {
                    format!("还差 {missing} {unit}，按现在的进度 {} 可完成", short_day(day, now, lang))
                }
                (Some(day), false) if !late => {
                    format!("{missing} {unit} to go; at this pace done by {}", short_day(day, now, lang))
                }
                (_, true) => format!("还差 {missing} {unit}，{until}前还有 {} 个教学日", pace.days_left),
                (_, false) => {
                    format!("{missing} {unit} to go in {} teaching days, by {until}", pace.days_left)
                }
            }
        }
    }
}

/// The name of a figure with its part: `上课 · 其中被指导学校`.
pub fn figure_name(rule: &RuleText, part: &Part, lang: Lang) -> String {
    let name = rule.name.text(lang);
    match part {
        Part::Total => name.to_owned(),
        Part::Guided => format!("{name} · {}", OF_THESE_GUIDED.text(lang)),
        Part::Month(month) => format!("{name} · {}", month_name(month, lang)),
    }
}

/// The first sentence of a member's day.
pub fn lesson_sentence(done: u32, target: u32, rest: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("本学期上课 {done}/{target} 节，{rest}。"),
        Lang::En => format!("{done} of {target} lessons taught this semester: {rest}."),
    }
}

/// `讲评晚 2 天`.
pub fn late_by(days: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("讲评超期 {days} 天，仍计入"),
        Lang::En => format!("feedback {days} days late, counted all the same"),
    }
}

/// The caption of the records that count.
pub fn counted_caption(records: usize, done: u32, unit: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("计入 {records} 条，共 {done} {unit}"),
        Lang::En => format!("{records} records count: {done} {unit}"),
    }
}

/// The caption of the records that do not.
pub fn uncounted_caption(records: usize, reasons: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("未计入 {records} 条：{reasons}"),
        Lang::En => format!("{records} records do not count: {reasons}"),
    }
}

/// How many duties are done and how many behind.
pub fn duties_sentence(all: usize, met: usize, behind: usize, lang: Lang) -> String {
    match (lang, behind) {
        (Lang::Zh, 0) => format!("{all} 项要求已完成 {met} 项，其余进度正常。"),
        (Lang::Zh, _) => format!("{all} 项要求已完成 {met} 项，{behind} 项落后。"),
        (Lang::En, 0) => format!("{met} of {all} requirements done, the rest on track."),
        (Lang::En, _) => format!("{met} of {all} requirements done, {behind} behind."),
    }
}

/// By which plan the figures are judged.
pub fn by_plan(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("按方案“{name}”计算。"),
        Lang::En => format!("Counted by the plan \"{name}\"."),
    }
}

/// How many members, how many behind.
pub fn board_sentence(all: usize, behind: usize, absent: usize, lang: Lang) -> String {
    let first = match (lang, behind) {
        (Lang::Zh, 0) => format!("{all} 名成员，都没有落后。"),
        (Lang::Zh, _) => format!("{all} 名成员中 {behind} 人有落后项。"),
        (Lang::En, 0) => format!("{all} members, none behind."),
        (Lang::En, _) => format!("{behind} of {all} members are behind in something."),
    };
    match (lang, absent) {
        (_, 0) => first,
        (Lang::Zh, _) => format!("{first}{absent} 人的上交文件还没有收到。"),
        (Lang::En, 1) => format!("{first} From 1 of them no file has come yet."),
        (Lang::En, _) => format!("{first} From {absent} of them no file has come yet."),
    }
}

/// The head of a column of the board.
pub fn board_column(rule: Rule, part: Option<&Part>, lang: Lang) -> String {
    let short = match (rule, part) {
        (Rule::D1, Some(Part::Guided)) => Label::new("指导点上课", "Taught, guided"),
        (Rule::D1, _) => Label::new("上课", "Taught"),
        (Rule::D2, _) => Label::new("听课", "Observed"),
        (Rule::D3, _) => Label::new("备课", "Prep. months"),
        (Rule::D4, _) => Label::new("讲座", "Lectures"),
        (Rule::D5, _) => Label::new("课题", "Project"),
        (Rule::D6, _) => Label::new("小课题", "Small proj."),
        (Rule::D7, _) => Label::new("反思", "Reflections"),
        (Rule::D8, _) => Label::new("培训", "Training"),
    };
    short.text(lang).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_as_they_are_cited() {
        for (cited, english) in
            [("四2", "Plan 4.2"), ("五(三)1", "Plan 5.3.1"), ("二1", "Plan 2.1"), ("六", "Plan 6")]
        {
            assert_eq!(clause(cited, Lang::En), english);
            assert_eq!(clause(cited, Lang::Zh), format!("方案{cited}"));
        }
    }
}
