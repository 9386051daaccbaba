//! The sentences that numbers, names and days stand in.

use super::OF_THESE_GUIDED;
use crate::domain::calendar::Span;
use crate::domain::{Field, FieldKind, Label, Lang, Rule};
use crate::plan::rules::RuleText;
use crate::plan::{Figure, Pace, Part, State};
use chrono::{Datelike, NaiveDate};

/// What a rescue file brought back.
pub fn rescued(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, 0) => "文件里的内容这里都已经有了。".into(),
        (Lang::Zh, n) => format!("已放回 {n} 项数据。"),
        (Lang::En, 0) => "Everything in the file is here already.".into(),
        (Lang::En, n) => format!("{n} values were put back."),
    }
}

/// Why a file is held back.
pub fn other_hand(known: &str, now: Option<&str>, lang: Lang) -> String {
    match (lang, now) {
        (Lang::Zh, Some(now)) => format!(
            "签名与以前不同（以前 {known}，现在 {now}），暂不采用。请向本人核实：是否换了电脑而没有导入随身文件？"
        ),
        (Lang::Zh, None) => format!("以前的文件有签名（{known}），这个没有，暂不采用。请向本人核实。"),
        (Lang::En, Some(now)) => format!(
            "Signed by another hand (known {known}, now {now}) and held back. Please ask its owner: a new computer without the carry-along file?"
        ),
        (Lang::En, None) => format!(
            "Earlier files were signed ({known}), this one is not, and it is held back. Please ask its owner."
        ),
    }
}

/// The button that takes all of one file's values.
pub fn take_all_of(name: &str, file: &str, when: &str, count: usize, lang: Lang) -> String {
    // A file made by hand does not say when.
    match lang {
        Lang::Zh if when.is_empty() => format!("{name}：全部采用“{file}”中的 {count} 处"),
        Lang::Zh => format!("{name}：全部采用“{file}”（{when}）中的 {count} 处"),
        Lang::En if when.is_empty() => format!("{name}: take all {count} values of “{file}”"),
        Lang::En => format!("{name}: take all {count} values of “{file}” ({when})"),
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

/// The remark with which one of two records that look alike is returned.
pub fn twin_remark(other: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("与“{other}”像是同一件事记了两次，请核对：重复的删去一条，不是重复就写清楚。"),
        Lang::En => format!(
            "This and “{other}” look like one event entered twice. Please check: delete one, or make clear that they are two."
        ),
    }
}

/// What returning one of them did.
pub fn returned_as_twin(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("“{title}”已按重复退回，随回执告诉本人。"),
        Lang::En => format!("“{title}” is returned as a duplicate; the receipt tells its owner."),
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

/// `2025-2026 学年上学期`.
pub fn semester_name(code: &str, lang: Lang) -> String {
    match (code.rsplit_once('-'), lang) {
        (Some((year, "1")), Lang::Zh) => format!("{year} 学年上学期"),
        (Some((year, "2")), Lang::Zh) => format!("{year} 学年下学期"),
        (Some((year, "1")), Lang::En) => format!("{year}, first semester"),
        (Some((year, "2")), Lang::En) => format!("{year}, second semester"),
        _ => code.to_owned(),
    }
}

/// `2025年9月` of `2025-09`.
pub fn month_name(month: &str, lang: Lang) -> String {
    match (month.split_once('-'), lang) {
        (Some((year, m)), Lang::Zh) => format!("{year}年{}月", m.trim_start_matches('0')),
        _ => month.to_owned(),
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

/// `12月20日`, or with the year where it is another than `now`'s.
pub fn short_day(day: NaiveDate, now: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh if day.year() == now.year() => format!("{}月{}日", day.month(), day.day()),
        Lang::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
        Lang::En => format!("{} {} {}", day.day(), &month(day)[..3], day.year()),
    }
}

/// `2025年9月3日 周三`.
pub fn full_day(day: NaiveDate, lang: Lang) -> String {
    const DAYS: [&str; 7] = ["一", "二", "三", "四", "五", "六", "日"];
    match lang {
        Lang::Zh => {
            let weekday = DAYS[day.weekday().num_days_from_monday() as usize];
            format!("{}年{}月{}日 周{weekday}", day.year(), day.month(), day.day())
        }
        Lang::En => {
            const DAYS: [&str; 7] =
                ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
            let weekday = DAYS[day.weekday().num_days_from_monday() as usize];
            format!("{weekday}, {} {} {}", day.day(), month(day), day.year())
        }
    }
}

/// The month's English name.
fn month(day: NaiveDate) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    MONTHS[day.month0() as usize]
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

/// The days that a figure is about.
pub fn period(span: Span, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("统计时段：{} 至 {}", span.from, span.to),
        Lang::En => format!("Period: {} to {}", span.from, span.to),
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

/// Said after a deletion.
pub fn deleted(title: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已删除：{title}"),
        Lang::En => format!("Deleted: {title}"),
    }
}

/// The button for more rows.
pub fn show_more(rest: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("再显示一些（还有 {rest} 条）"),
        Lang::En => format!("Show more ({rest} left)"),
    }
}

/// Said where some records are not stored.
pub fn unsaved(records: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("有 {records} 条记录只在这个窗口里。"),
        Lang::En => format!("{records} records are only in this window."),
    }
}

/// `记一次上课`.
pub fn enter_one(one: Label, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("记{}", one.zh),
        Lang::En => format!("Enter {}", one.en),
    }
}

/// How much a ledger holds: records, lessons, money in fen.
pub fn ledger_sentence(records: usize, lessons: Option<i64>, fen: Option<i64>, lang: Lang) -> String {
    let mut text = match lang {
        Lang::Zh => format!("{records} 条记录"),
        Lang::En => format!("{records} records"),
    };
    if let Some(lessons) = lessons {
        text += &match lang {
            Lang::Zh => format!("，共 {lessons} 节"),
            Lang::En => format!(", {lessons} lessons"),
        };
    }
    if let Some(fen) = fen {
        let yuan = format!("{}.{:02}", fen / 100, fen % 100);
        text += &match lang {
            Lang::Zh => format!("，共 {yuan} 元"),
            Lang::En => format!(", {yuan} yuan"),
        };
    }
    text
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
        Lang::En => format!("Counted by the plan “{name}”."),
    }
}

/// When was handed in, and what has changed since.
pub fn handin_sentence(at: Option<String>, changed: usize, lang: Lang) -> String {
    match (at, changed, lang) {
        (None, 0, Lang::Zh) => "还没有可上交的记录。".into(),
        (None, 0, Lang::En) => "Nothing to hand in yet.".into(),
        (None, n, Lang::Zh) => format!("还没有上交过，共 {n} 条记录。"),
        (None, n, Lang::En) => format!("Not handed in yet: {n} records."),
        (Some(at), 0, Lang::Zh) => format!("上次上交 {at}，之后没有改动。"),
        (Some(at), 0, Lang::En) => format!("Handed in on {at}; nothing has changed since."),
        (Some(at), n, Lang::Zh) => format!("上次上交 {at}，之后改动 {n} 条，尚未上交。"),
        (Some(at), n, Lang::En) => format!("Handed in on {at}; {n} changes since then are not."),
    }
}

/// What an import did.
pub fn imported(new: usize, changed: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已导入：新增 {new} 条，修改 {changed} 条。"),
        Lang::En => format!("Imported: {new} new, {changed} changed."),
    }
}

/// Which ledger a file is, and how it was written.
pub fn ledger_of(kind: &str, encoding: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{kind}台账（{encoding}）"),
        Lang::En => format!("Ledger: {kind} ({encoding})"),
    }
}

/// Columns that were not taken.
pub fn unknown_columns(names: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("不认识的列，未导入：{names}"),
        Lang::En => format!("Columns not known, not imported: {names}"),
    }
}

/// A reader's sentence without the place before its colon, for a table that has the place in a column of its own.
pub fn after_colon(said: &str) -> String {
    said.split_once('：').or_else(|| said.split_once(": ")).map_or(said, |(_, rest)| rest).trim().to_owned()
}

/// What stands on every printed page.
pub fn print_line(name: &str, semester: &str, today: NaiveDate, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name} · {semester} · 打印于 {}", full_day(today, lang)),
        Lang::En => format!("{name} · {semester} · printed {}", full_day(today, lang)),
    }
}

/// Records that a file may not bring.
pub fn not_theirs(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("有 {count} 条不是这名成员自己的记录，未导入。"),
        Lang::En => format!("{count} records are not this member's own and were not imported."),
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

/// How many records wait.
pub fn conflicts_sentence(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 条记录在两处改成了不同内容，请选定。"),
        Lang::En => format!("{count} records were changed differently in two places. Please choose."),
    }
}

/// Which fields were edited.
pub fn edited(names: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("修改了：{names}"),
        Lang::En => format!("Edited: {names}"),
    }
}

/// How full the store is.
pub fn storage_sentence(records: usize, used: usize, quota: usize, lang: Lang) -> String {
    let share = used * 100 / quota.max(1);
    match lang {
        Lang::Zh => format!("本身份有 {records} 条记录；本机存储已用 {share}%。"),
        Lang::En => {
            format!("{records} records in this profile; {share}% of this computer's storage is in use.")
        }
    }
}

/// The class of a column: its width and side.
pub const fn column_class(field: &Field) -> &'static str {
    match field.kind {
        FieldKind::Number { .. } => "figure",
        FieldKind::Day => "col-day",
        FieldKind::Text { long: true, .. } => "col-long",
        _ => "col-text",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_semesters_and_days() {
        assert_eq!(semester_name("2025-2026-1", Lang::Zh), "2025-2026 学年上学期");
        assert_eq!(semester_name("2025-2026-2", Lang::En), "2025-2026, second semester");
        assert_eq!(full_day(NaiveDate::from_ymd_opt(2025, 9, 3).unwrap(), Lang::Zh), "2025年9月3日 周三");
        assert_eq!(month_name("2025-09", Lang::Zh), "2025年9月");
        for (cited, english) in
            [("四2", "Plan 4.2"), ("五(三)1", "Plan 5.3.1"), ("二1", "Plan 2.1"), ("六", "Plan 6")]
        {
            assert_eq!(clause(cited, Lang::En), english);
            assert_eq!(clause(cited, Lang::Zh), format!("方案{cited}"));
        }
    }
}
