//! Texts of the office's desk: semester plan, who is behind, coverage, summary report.

use crate::domain::{Label, Lang};
use crate::plan::agenda::{Standing, Tally};
use crate::plan::catch_up::{CatchUp, Outlook};
use crate::plan::coverage::Coverage;

texts! {
    DESK = "统筹", "Office desk";
    DESK_HINT = "规划、跟踪、评估、总结：教科室一学期的工作从这里开始。", "Planning, following, assessing, summing up: the office's semester begins here.";
    TASKS = "工作计划", "Semester plan";
    TASKS_ABOUT = "任务落实到责任教研员，逾期的排在最前。", "Tasks laid upon researchers; what is overdue stands first.";
    BEHIND = "追赶进度", "Catching up";
    BEHIND_ABOUT = "谁落后、落后多少、剩下的每周要完成多少。", "Who is behind, by how much, and what each week must bring.";
    COVERAGE = "均衡覆盖", "Coverage";
    COVERAGE_ABOUT = "各校得到和派出的支持，没有得到支持的学校。", "Support that schools got and sent; schools that got none.";
    SUMMARY = "学期总结", "Semester summary";
    SUMMARY_ABOUT = "由数据写成初稿，修改后按公文格式打印。", "Drafted from the figures, edited by you, printed as an official document.";
    RESEARCHER = "责任教研员", "Researcher";
    NOBODY = "未落实", "nobody yet";
    FINISH = "办结", "Done";
    STATE = "状态", "State";
    LEFT = "期限", "Term";
    EMPTY_TASKS = "本学期还没有任务。写下第一项，落实到一名教研员和一个日期。", "No task this semester yet. Write the first, with a researcher and a date.";
    OPEN_ONLY = "只看未完成", "Open only";
    DUTY = "职责", "Duty";
    DONE_OF = "完成/要求", "Done/asked";
    MISSING = "还差", "Missing";
    BEHIND_BY = "比应到进度少", "Behind by";
    DAYS_LEFT = "剩余教学日", "Teaching days left";
    NEEDED = "今后每周需", "Needed a week";
    SO_FAR = "至今每周", "So far a week";
    OUTLOOK = "判断", "Outlook";
    NOBODY_BEHIND = "没有人落后，也没有未完成的要求。", "Nobody is behind and nothing is open.";
    BEHIND_LEGEND = "每周按 5 个教学日计。“今后每周需”不超过“至今每周”，照现在的进度可完成；不超过两倍，加快可完成；超过两倍，按期完成困难，需要调整安排。", "A week is five teaching days. On course where the rest asks for no more a week than so far; hurry up to twice that; beyond twice it is hard to finish in time and the assignment should be looked at.";
    SINCE_IMPORT = "上次导入以来的变化", "Changed since the last import";
    NEW_MEMBER = "新出现", "new here";
    NO_CHANGE = "数字没有变化。", "No figure has changed.";
    AREA = "片区", "Area";
    NO_AREA = "未分片区", "No area";
    GOT = "得到支持（人次）", "Visits got";
    SENT = "派出（人次）", "Visits sent";
    SENT_MEMBERS = "派出成员", "Members sent";
    ASSIGNED = "指导成员", "Assigned members";
    CAME = "到校成员", "Members who came";
    LESSONS = "上课（节）", "Lessons";
    OBSERVED = "听课（节）", "Observed";
    PREPARATIONS = "备课（次）", "Preparations";
    LECTURES = "讲座（次）", "Lectures";
    TALKS = "小课题（次）", "Small projects";
    SUBJECTS = "学科", "Subjects";
    NO_SUBJECT = "未写学科", "No subject";
    SCHOOLS = "学校数", "Schools";
    WITHOUT = "未得到支持", "Got none";
    NONE = "无", "none";
    BY_SCHOOL = "按学校", "By school";
    BY_AREA = "按片区", "By area";
    BY_SUBJECT = "按片区和学科（人次）", "By area and subject (visits)";
    OTHER_PLACES = "其他地点", "Other places";
    COVERAGE_RULES = "一名成员一天到一所学校，不论留下几条记录，算一人次；在自己学校上课不算支持。派出按原任教学校统计，没有原任教学校的教研员不计入派出。", "A member at a school on one day is one visit, however many records tell of it; what is done at the home school is no support. Visits are sent by the home school; a researcher's are sent by none.";
    EMPTY_COVERAGE = "还没有学校。先在“学校”里录入，或导入名册。", "No schools yet. Enter them under Schools, or import the roster.";
    CHART_GOT = "得到支持", "got";
    CHART_SENT = "派出", "sent";
    START_AFRESH = "按最新数据重写", "Write it anew from the figures";
    REPORT_TITLE = "标题", "Title";
    REPORT_ORGAN = "落款单位", "Signed by";
    REPORT_DATE = "成文日期", "Date";
    REPORT_KEPT = "修改随手保存在本机。打印只印正文，不印这个框。", "What you change is kept on this computer as you type. Only the document is printed, not this form.";
    CHART_DUTIES = "各项职责达标人数", "Members who reached each duty";
    CHART_AREAS = "各片区得到和派出的支持（人次）", "Support got and sent, by area (visits)";
    MET = "达标人数", "Reached by";
    NOT_MET = "未达标", "Not yet";
    TOTAL_DONE = "合计完成", "Done in all";
    PREVIEW = "打印样式", "As it will be printed";
    CHARTS_INCLUDED = "附图表", "With charts";
}

/// English has one member and two members.
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// The semester plan in a sentence.
pub fn tasks_sentence(tally: Tally, lang: Lang) -> String {
    let Tally { total, done, overdue, soon, .. } = tally;
    match lang {
        Lang::Zh => {
            let mut text = format!("{total} 项任务，已完成 {done} 项");
            if overdue > 0 {
                text += &format!("，逾期 {overdue} 项");
            }
            if soon > 0 {
                text += &format!("，一周内到期 {soon} 项");
            }
            text + "。"
        }
        Lang::En => {
            let mut text = format!("{done} of {total} tasks done");
            if overdue > 0 {
                text += &format!(", {overdue} overdue");
            }
            if soon > 0 {
                text += &format!(", {soon} due within a week");
            }
            text + "."
        }
    }
}

/// How a task stands.
pub fn standing(standing: Standing, lang: Lang) -> String {
    match (standing, lang) {
        (Standing::Overdue(n), Lang::Zh) => format!("逾期 {n} 天"),
        (Standing::Overdue(1), Lang::En) => "1 day overdue".into(),
        (Standing::Overdue(n), Lang::En) => format!("{n} days overdue"),
        (Standing::Soon(0), Lang::Zh) => "今天到期".into(),
        (Standing::Soon(0), Lang::En) => "due today".into(),
        (Standing::Soon(n), Lang::Zh) => format!("还有 {n} 天"),
        (Standing::Soon(n), Lang::En) => format!("due in {n} days"),
        (Standing::Open, Lang::Zh) => "未到期".into(),
        (Standing::Open, Lang::En) => "not due yet".into(),
        (Standing::Done(0), Lang::Zh) => "已完成".into(),
        (Standing::Done(0), Lang::En) => "done".into(),
        (Standing::Done(n), Lang::Zh) => format!("已完成，晚 {n} 天"),
        (Standing::Done(n), Lang::En) => format!("done, {n} days late"),
        (Standing::Dropped, Lang::Zh) => "已取消".into(),
        (Standing::Dropped, Lang::En) => "dropped".into(),
    }
}

/// A number in tenths.
pub fn tenths(n: u32) -> String {
    if n.is_multiple_of(10) { (n / 10).to_string() } else { format!("{}.{}", n / 10, n % 10) }
}

/// Whether the rest can be done.
pub fn outlook(c: &CatchUp, lang: Lang) -> &'static str {
    let label = match c.outlook {
        Outlook::OnCourse => Label::new("照现在的进度可完成", "on course"),
        Outlook::Faster => Label::new("加快可完成", "can be done by hurrying"),
        Outlook::Steep => Label::new("按期完成困难", "hard to finish in time"),
        Outlook::Over => Label::new("时段已过，未完成", "over, not reached"),
    };
    label.text(lang)
}

/// Who is behind, in a sentence.
pub fn behind_sentence(members: usize, hard: usize, over: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh if members == 0 => "没有成员落后。".into(),
        Lang::En if members == 0 => "Nobody is behind.".into(),
        Lang::Zh => format!(
            "{members} 名成员有落后项，其中 {hard} 人至少一项按期完成困难；另有 {over} 项时段已过、未完成。"
        ),
        Lang::En => format!(
            "{} behind; hard to finish in time for {hard}; {} over and missed.",
            counted(members, "member is", "members are"),
            counted(over, "period is", "periods are")
        ),
    }
}

/// Since when the board has changed, and for how many.
pub fn since(at: &str, members: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{at} 导入以来，{members} 名成员的数字有变化"),
        Lang::En => format!(
            "Since the import of {at} the figures of {} have changed",
            counted(members, "member", "members")
        ),
    }
}

/// Coverage in a sentence: the number that matters is that of the schools that got none.
pub fn coverage_sentence(c: &Coverage, lang: Lang) -> String {
    let (all, none) = (c.schools.len(), c.without().count());
    let names = |joint: &str| c.without().map(|s| s.name.as_str()).take(6).collect::<Vec<_>>().join(joint);
    let more = none > 6;
    match lang {
        Lang::Zh if all == 0 => "还没有学校：先导入学校名录或成员的记录。".into(),
        Lang::En if all == 0 => {
            "No schools are known yet: import the list of schools, or members’ records, first.".into()
        }
        Lang::Zh if none == 0 => format!("{all} 所学校都得到了支持，共 {} 人次。", c.visits),
        Lang::En if none == 0 => format!("All {all} schools got support: {} visits.", c.visits),
        Lang::Zh => format!(
            "{all} 所学校中 {none} 所没有得到支持：{}{}。其余学校共 {} 人次。",
            names("、"),
            if more { "等" } else { "" },
            c.visits
        ),
        Lang::En => format!(
            "{none} of {all} schools got none: {}{}. The others: {} visits.",
            names(", "),
            if more { " and others" } else { "" },
            c.visits
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        for (name, label) in EVERY {
            assert!(
                !label.zh.trim().is_empty() && label.en.is_ascii() && !label.en.trim().is_empty(),
                "{name}"
            );
        }
    }

    #[test]
    fn tenths_are_plain() {
        assert_eq!((tenths(20), tenths(35), tenths(0)), ("2".into(), "3.5".into(), "0".into()));
    }
}
