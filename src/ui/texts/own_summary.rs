//! The first draft of a member's work summary (四1), written from the records; the member makes it her own.

use super::credits::{credits as credit_text, period_name};
use super::desk::counted;
use crate::app::work_summary::{Duty, Facts, Period};
use crate::domain::{Draft, Lang, Rule};

/// How many titles stand in a sentence before it says 等.
const TITLES: usize = 6;

/// The draft: `title` and `body`, a paragraph a line; a line such as 一、… is a heading.
pub fn draft(facts: &Facts, period: &Period, lang: Lang) -> Draft {
    let name = period_name(&period.code, lang);
    let mut draft = Draft::default();
    let (title, body) = match lang {
        Lang::Zh if period.is_year() => {
            (format!("{name}骨干教师工作室成员年度工作总结"), chinese(facts, period))
        }
        Lang::Zh => (format!("{}骨干教师工作室成员工作总结", name.replace(' ', "")), chinese(facts, period)),
        Lang::En => (format!("Studio member's summary: {name}"), english(facts, period)),
    };
    draft.set("title", title);
    draft.set("body", body.join("\n"));
    draft
}

fn titles(all: &[String], lang: Lang) -> String {
    let quoted = all.iter().take(TITLES);
    let more = all.len() > TITLES;
    match lang {
        Lang::Zh => quoted.map(|t| format!("《{t}》")).collect::<String>() + if more { "等" } else { "" },
        Lang::En => {
            let list = quoted.map(|t| format!("\"{t}\"")).collect::<Vec<_>>().join(", ");
            if more { format!("{list} and others") } else { list }
        }
    }
}

/// The duties that the period asks for, without the right.
fn duties(facts: &Facts) -> impl Iterator<Item = &Duty> {
    facts.duties.iter().filter(|d| !d.rule.is_right && d.target > 0)
}

/// What is missing of a duty, in its unit.
fn missing(duty: &Duty) -> u32 {
    let guided = duty.guided.map_or(0, |(done, target)| target.saturating_sub(done));
    duty.target.saturating_sub(duty.done).max(guided)
}

fn chinese(facts: &Facts, period: &Period) -> Vec<String> {
    let lang = Lang::Zh;
    let when = if period.is_year() { "本学年" } else { "本学期" };
    let mut who = format!("本人{}", facts.name);
    if !facts.home.is_empty() {
        who += &format!("，原任教学校{}", facts.home);
    }
    if !facts.subject.is_empty() {
        who += &format!("，任教{}", facts.subject);
    }
    let points = if facts.guided.is_empty() {
        String::new()
    } else {
        format!("{when}按教科室的安排，在{}开展指导工作。", facts.guided.join("、"))
    };
    let mut lines =
        vec!["一、基本情况".to_owned(), format!("{who}。{points}"), "二、履行职责情况".to_owned()];
    for duty in duties(facts) {
        lines.push(duty_line(facts, duty));
    }
    let asked = duties(facts).count();
    let met = duties(facts).filter(|d| d.met).count();
    if asked > 0 {
        lines.push(format!("方案第四章要求的 {asked} 项职责，{when}完成 {met} 项。"));
    }
    lines.push("三、学习、反思与总结".to_owned());
    lines.push(match facts.reflections.len() {
        0 => format!("{when}随课写下反思 {} 节（方案四1）。", facts.lesson_reflections),
        n => format!(
            "{when}撰写教学反思 {n} 篇：{}；随课写下反思 {} 节（方案四1）。",
            titles(&facts.reflections, lang),
            facts.lesson_reflections
        ),
    });
    if !facts.trainings.is_empty() {
        lines.push(format!(
            "参加培训、研讨或参观学习 {} 次：{}（方案四5）。",
            right(facts),
            titles(&facts.trainings, lang)
        ));
    }
    if let Some(credits) = facts.credits.filter(|c| *c > 0) {
        lines.push(format!("本学年按学分标准共 {} 学分（方案五(一)）。", credit_text(credits)));
    }
    lines.push("四、存在的不足".to_owned());
    let mut lacks: Vec<String> = duties(facts)
        .filter(|d| !d.met)
        .map(|d| match d.months {
            Some((met, asked)) => format!("{}有 {} 个月没有达到次数", d.rule.name.zh, asked - met),
            None => format!("{}还差 {} {}", d.rule.name.zh, missing(d), d.rule.unit.zh),
        })
        .collect();
    if facts.without_feedback > 0 {
        lacks.push(format!("有 {} 次听课没有讲评", facts.without_feedback));
    }
    if facts.late > 0 {
        lacks.push(format!("有 {} 次讲评不够及时", facts.late));
    }
    if lacks.is_empty() {
        lines.push("各项职责都已完成，反思和经验提炼还需要加强。".into());
    } else {
        lines.push(format!("{}。", lacks.join("；")));
    }
    lines.push("五、下一步打算".to_owned());
    let open: Vec<&str> = duties(facts).filter(|d| !d.met).map(|d| d.rule.name.zh).collect();
    if !open.is_empty() {
        lines.push(format!("抓紧补上{}方面的欠缺，按月对照进度。", open.join("、")));
    }
    if facts.without_feedback + facts.late > 0 {
        lines.push("听课后及时与授课教师交换意见并讲评。".into());
    }
    lines.push("继续深入教学点，坚持反思，总结和推广有效的做法。".into());
    lines
}

fn right(facts: &Facts) -> u32 {
    facts.duties.iter().find(|d| d.rule.is_right).map_or(0, |d| d.done)
}

fn duty_line(facts: &Facts, duty: &Duty) -> String {
    let lang = Lang::Zh;
    let (name, unit, clause) = (duty.rule.name.zh, duty.rule.unit.zh, duty.rule.clause);
    let named = match duty.rule.rule {
        Rule::D4 => &facts.lectures,
        Rule::D5 => &facts.projects,
        Rule::D6 => &facts.small_projects,
        _ => &Vec::new(),
    };
    let mut text = format!("{name}（方案{clause}）：完成 {} {unit}", duty.done);
    if let Some((guided, _)) = duty.guided {
        text += &format!("，其中被指导学校 {guided} {unit}");
    }
    if !named.is_empty() {
        text += &format!("，{}", titles(named, lang));
    }
    text += &match (duty.months, duty.guided) {
        (Some((met, asked)), _) => format!("；要求的 {asked} 个月中 {met} 个月达到次数"),
        (None, Some((_, guided))) => format!("；要求 {} {unit}，其中被指导学校 {guided} {unit}", duty.target),
        (None, None) => format!("；要求 {} {unit}", duty.target),
    };
    text + if duty.met { "，已完成。" } else { "，未完成。" }
}

fn english(facts: &Facts, period: &Period) -> Vec<String> {
    let lang = Lang::En;
    let when = if period.is_year() { "This school year" } else { "This semester" };
    let mut who = facts.name.clone();
    if !facts.home.is_empty() {
        who += &format!(", home school {}", facts.home);
    }
    if !facts.subject.is_empty() {
        who += &format!(", subject {}", facts.subject);
    }
    let points = if facts.guided.is_empty() {
        String::new()
    } else {
        format!(" {when} the office sent me to {}.", facts.guided.join(", "))
    };
    let mut lines = vec!["1. About me".to_owned(), format!("{who}.{points}"), "2. Duties".to_owned()];
    for duty in duties(facts) {
        let unit = duty.rule.unit.en;
        let mut text = format!("{} (plan {}): {} {unit}", duty.rule.name.en, duty.rule.clause, duty.done);
        if let Some((guided, _)) = duty.guided {
            text += &format!(", {guided} of them at guided schools");
        }
        text += &match duty.months {
            Some((met, asked)) => format!("; reached in {met} of {}", counted(asked, "month", "months")),
            None => format!("; asked for: {}", duty.target),
        };
        lines.push(text + if duty.met { ". Done." } else { ". Not done." });
    }
    lines.push("3. Learning and reflection".to_owned());
    lines.push(match facts.reflections.len() {
        0 => format!("Lessons with a word of reflection: {} (plan 4.1).", facts.lesson_reflections),
        n => format!(
            "{} (plan 4.1): {}. Lessons with a word of reflection: {}.",
            counted(n, "reflection", "reflections"),
            titles(&facts.reflections, lang),
            facts.lesson_reflections
        ),
    });
    if !facts.trainings.is_empty() {
        lines.push(format!("Training (plan 4.5): {}.", titles(&facts.trainings, lang)));
    }
    if let Some(credits) = facts.credits.filter(|c| *c > 0) {
        lines.push(format!("Credits of the school year: {} (plan 五(一)).", credit_text(credits)));
    }
    lines.push("4. What is wanting".to_owned());
    let mut lacks: Vec<String> =
        duties(facts).filter(|d| !d.met).map(|d| d.rule.name.en.to_lowercase()).collect();
    if facts.without_feedback > 0 {
        lacks.push(format!("observed lessons without feedback: {}", facts.without_feedback));
    }
    if facts.late > 0 {
        lacks.push(format!("late feedback: {}", facts.late));
    }
    lines.push(if lacks.is_empty() {
        "Every duty is done; what proved itself should be written down better.".into()
    } else {
        format!("Not enough: {}.", lacks.join("; "))
    });
    lines.push("5. What comes next".to_owned());
    lines.push(
        "Look at the progress each month, go on at the guidance points, reflect and share what works.".into(),
    );
    lines
}
