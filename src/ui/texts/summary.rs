//! The first draft of a semester's summary report, written from its figures; the office edits it before it is printed.

use super::desk::counted;
use super::semester_name;
use crate::app::desk::summary::{DutyLine, Summary};
use crate::domain::{Draft, Lang};
use chrono::{Datelike, NaiveDate};

/// How many names stand in a sentence before it says 等.
const NAMES: usize = 8;

/// The draft: `title`, `body` (a paragraph a line; a line such as 一、… is a heading), `organ`, `date`.
pub fn draft(s: &Summary, code: &str, today: NaiveDate, lang: Lang) -> Draft {
    let semester = semester_name(code, lang);
    let mut draft = Draft::default();
    match lang {
        Lang::Zh => {
            draft.set("title", format!("{}骨干教师工作室工作总结", semester.replace(' ', "")));
            draft.set("body", chinese(s).join("\n"));
            draft.set("organ", "教育局教科室");
            draft.set("date", format!("{}年{}月{}日", today.year(), today.month(), today.day()));
        }
        Lang::En => {
            draft.set("title", format!("Backbone-Teacher Studio: report on {semester}"));
            draft.set("body", english(s).join("\n"));
            draft.set("organ", "District Office of Teaching Research");
            draft.set("date", today.format("%-d %B %Y").to_string());
        }
    }
    draft
}

fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "0%".into();
    }
    let tenths = (part * 1000 + whole / 2) / whole;
    if tenths.is_multiple_of(10) {
        format!("{}%", tenths / 10)
    } else {
        format!("{}.{}%", tenths / 10, tenths % 10)
    }
}

fn names(all: &[String], lang: Lang) -> String {
    let shown: Vec<&str> = all.iter().take(NAMES).map(String::as_str).collect();
    match (lang, all.len() > NAMES) {
        (Lang::Zh, false) => shown.join("、"),
        (Lang::Zh, true) => format!("{}等 {} 人", shown.join("、"), all.len()),
        (Lang::En, false) => shown.join(", "),
        (Lang::En, true) => format!("{} and {} others", shown.join(", "), all.len() - NAMES),
    }
}

fn without(s: &Summary) -> Vec<String> {
    s.coverage.without().map(|row| row.name.clone()).collect()
}

fn duties(s: &Summary) -> impl Iterator<Item = &DutyLine> {
    s.duties.iter().filter(|d| !d.rule.is_right)
}

fn chinese(s: &Summary) -> Vec<String> {
    let lang = Lang::Zh;
    let mut lines = vec![
        "一、基本情况".to_owned(),
        format!(
            "本学期工作室共有成员 {} 名（其中教研员 {} 名），被指导学校 {} 所，成员上交各类工作记录 {} 条。{} 名成员达到了方案第四章规定的全部要求，占 {}。",
            s.members,
            s.researchers,
            s.guided,
            s.records,
            s.complete,
            percent(s.complete, s.members)
        ),
        "二、职责完成情况".to_owned(),
    ];
    for duty in duties(s) {
        let (name, unit) = (duty.rule.name.zh, duty.rule.unit.zh);
        let mut text = format!(
            "{name}（方案{}）：全体成员共完成 {} {unit}，{} 人达标，占 {}。",
            duty.rule.clause,
            duty.done,
            duty.met,
            percent(duty.met, s.members)
        );
        if !duty.open.is_empty() {
            text += &format!("尚未达标的有{}。", names(&duty.open, lang));
        }
        lines.push(text);
    }
    lines.push("三、均衡覆盖情况".to_owned());
    let none = without(s);
    lines.push(format!(
        "全区 {} 所学校中，{} 所得到了工作室成员的到校支持，共 {} 人次。",
        s.coverage.schools.len(),
        s.coverage.schools.len() - none.len(),
        s.coverage.visits
    ));
    for area in s.coverage.areas.iter().filter(|a| !a.area.is_empty()) {
        lines.push(format!(
            "{}：{} 所学校得到 {} 人次，派出 {} 名成员支持外校 {} 人次。",
            area.area, area.schools, area.got.visits, area.sent_members, area.sent_visits
        ));
    }
    if !none.is_empty() {
        lines.push(format!("尚未得到支持的学校有 {} 所：{}。", none.len(), none.join("、")));
    }
    lines.push("四、计划落实情况".to_owned());
    let t = s.tasks;
    lines.push(if t.total == 0 {
        "本学期未在系统中登记工作计划。".into()
    } else {
        format!(
            "本学期计划任务 {} 项，已完成 {} 项，其中按期完成 {} 项；逾期未完成 {} 项。",
            t.total,
            t.done,
            t.done - t.late,
            t.overdue
        )
    });
    lines.push("五、存在的问题".to_owned());
    let mut problems = Vec::new();
    let open: Vec<&str> = duties(s).filter(|d| d.met * 2 < s.members).map(|d| d.rule.name.zh).collect();
    if !open.is_empty() {
        problems.push(format!("达标人数不足一半的职责有：{}。", open.join("、")));
    }
    if s.without_feedback > 0 || s.late_feedback > 0 {
        problems.push(format!(
            "听课后讲评不够及时：{} 次听课尚未讲评，不能计入；{} 次讲评超过规定期限。",
            s.without_feedback, s.late_feedback
        ));
    }
    if !none.is_empty() {
        problems.push(format!("支持还不均衡，仍有 {} 所学校没有成员到校。", none.len()));
    }
    if t.overdue > 0 {
        problems.push(format!("有 {} 项计划任务逾期未完成。", t.overdue));
    }
    if s.members == 0 {
        problems.push("还没有成员的记录。".into());
    } else if problems.is_empty() {
        problems.push("各项要求均已达到，暂未发现突出问题。".into());
    }
    lines.extend(problems);
    lines.push("六、下一步打算".to_owned());
    if !none.is_empty() {
        lines.push(format!("优先为{}安排指导成员。", names(&none, lang)));
    }
    if s.complete < s.members {
        lines.push("对未达标的成员逐人分析原因，由责任教研员跟进指导，下学期初复核。".into());
    }
    lines.push("继续做好过程跟踪，按月通报进度，及时总结推广工作室的经验。".into());
    lines
}

fn english(s: &Summary) -> Vec<String> {
    let lang = Lang::En;
    let mut lines = vec![
        "1. The studio".to_owned(),
        format!(
            "The studio had {} (researchers: {}) and {}. Members handed in {}. Everything that chapter 4 of the plan asks for was reached by {}: {}.",
            counted(s.members, "member", "members"),
            s.researchers,
            counted(s.guided, "guided school", "guided schools"),
            counted(s.records, "record", "records"),
            counted(s.complete, "member", "members"),
            percent(s.complete, s.members)
        ),
        "2. Duties".to_owned(),
    ];
    for duty in duties(s) {
        let mut text = format!(
            "{} (plan {}): {} {} in all; reached by {}, {}.",
            duty.rule.name.en,
            duty.rule.clause,
            duty.done,
            duty.rule.unit.en,
            counted(duty.met, "member", "members"),
            percent(duty.met, s.members)
        );
        if !duty.open.is_empty() {
            text += &format!(" Not yet: {}.", names(&duty.open, lang));
        }
        lines.push(text);
    }
    lines.push("3. Coverage".to_owned());
    let none = without(s);
    lines.push(format!(
        "Of {} schools {} were visited by members: {} visits.",
        s.coverage.schools.len(),
        s.coverage.schools.len() - none.len(),
        s.coverage.visits
    ));
    for area in s.coverage.areas.iter().filter(|a| !a.area.is_empty()) {
        lines.push(format!(
            "{}: {} got {}; {} of theirs made {} elsewhere.",
            area.area,
            counted(area.schools, "school", "schools"),
            counted(area.got.visits as usize, "visit", "visits"),
            counted(area.sent_members, "member", "members"),
            counted(area.sent_visits as usize, "visit", "visits")
        ));
    }
    if !none.is_empty() {
        lines.push(format!("{} got none: {}.", counted(none.len(), "school", "schools"), none.join(", ")));
    }
    let t = s.tasks;
    lines.push("4. The semester plan".to_owned());
    lines.push(if t.total == 0 {
        "No plan was entered for this semester.".into()
    } else {
        format!(
            "Of {} {} done, {} in time, {} overdue.",
            counted(t.total, "task", "tasks"),
            t.done,
            t.done - t.late,
            t.overdue
        )
    });
    lines.push("5. What is wanting".to_owned());
    let mut problems = Vec::new();
    let open: Vec<&str> = duties(s).filter(|d| d.met * 2 < s.members).map(|d| d.rule.name.en).collect();
    if !open.is_empty() {
        problems.push(format!("Reached by fewer than half: {}.", open.join(", ")));
    }
    if s.without_feedback > 0 || s.late_feedback > 0 {
        problems.push(format!(
            "Feedback: {} observed lessons have none and do not count; it was late for {}.",
            s.without_feedback, s.late_feedback
        ));
    }
    if !none.is_empty() {
        problems
            .push(format!("Support is uneven: nobody came to {}.", counted(none.len(), "school", "schools")));
    }
    if t.overdue > 0 {
        problems.push(format!("Overdue in the plan: {}.", counted(t.overdue, "task", "tasks")));
    }
    if s.members == 0 {
        problems.push("There are no records of members yet.".into());
    } else if problems.is_empty() {
        problems.push("Everything asked for was reached.".into());
    }
    lines.extend(problems);
    lines.push("6. What comes next".to_owned());
    if !none.is_empty() {
        lines.push(format!("Assign members first to {}.", names(&none, lang)));
    }
    if s.complete < s.members {
        lines.push("Go through the reasons with each member who is behind, followed by the researcher, and look again at the beginning of next semester.".into());
    }
    lines.push("Go on following the work month by month, and share what has proved itself.".into());
    lines
}

/// What a line of the body is in an official document (GB/T 9704-2012, 7.3.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// 一、… : Hei type.
    First,
    /// （一）… : Kai type.
    Second,
    /// Running text.
    Text,
}

/// Which kind a line is. A heading is short and ends without a full stop.
pub fn line_kind(line: &str) -> LineKind {
    let line = line.trim();
    let heading = line.chars().count() <= 40 && !line.ends_with(['。', '；', '.', ';']);
    let numeral = |c: char| "一二三四五六七八九十".contains(c);
    let rest = line.trim_start_matches(numeral);
    let numbered = rest.len() < line.len() && rest.starts_with('、');
    let latin =
        line.split_once(". ").is_some_and(|(n, _)| n.bytes().all(|b| b.is_ascii_digit()) && !n.is_empty());
    let inner = line.strip_prefix('（').map(|r| r.trim_start_matches(numeral));
    let second = inner.is_some_and(|r| r.starts_with('）') && !line.starts_with("（）"));
    match heading {
        true if numbered || latin => LineKind::First,
        true if second => LineKind::Second,
        _ => LineKind::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_by_their_number() {
        for (line, kind) in [
            ("一、基本情况", LineKind::First),
            ("十一、其他", LineKind::First),
            ("1. The studio", LineKind::First),
            ("（二）讲评", LineKind::Second),
            ("（）空", LineKind::Text),
            ("一、这一句以句号结尾，就是正文。", LineKind::Text),
            ("本学期共有成员 12 名。", LineKind::Text),
            ("一是加强跟踪", LineKind::Text),
            ("", LineKind::Text),
        ] {
            assert_eq!(line_kind(line), kind, "{line}");
        }
    }

    #[test]
    fn shares_are_rounded_to_a_tenth() {
        for (part, whole, text) in
            [(1, 3, "33.3%"), (2, 3, "66.7%"), (3, 3, "100%"), (0, 0, "0%"), (1, 8, "12.5%")]
        {
            assert_eq!(percent(part, whole), text);
        }
    }
}
