//! Texts of guidance points and areas.

use super::desk::counted;
use crate::app::points::Point;
use crate::app::points::teacher::Teacher;
use crate::domain::value::hundredths_to_text;
use crate::domain::{Label, Lang};
use crate::plan::evidence::{About, Side};

texts! {
    POINTS = "教学点与片区", "Points and areas";
    POINT = "本校教学点", "This point";
    POINTS_HINT = "各教学点上交的跟班学习记录，与成员的记录相互印证。", "What the guidance points recorded of their following teachers, beside the members' own records.";
    EVIDENCE = "互证", "Cross evidence";
    EVIDENCE_ABOUT = "一节课，成员、授课教师和教学点各自怎么记：并排对照，指出缺口。", "A lesson as member, teacher and point each recorded it, side by side, with the gaps.";
    CHECKS = "抽查", "Spot checks";
    CHECKS_ABOUT = "按打印的种子随机抽取，可复核；写明情况，跟到整改。", "Drawn at random from a printed seed that anyone can draw again; followed until mended.";
    AREAS = "片区与走访", "Areas and visits";
    AREAS_ABOUT = "片区活动日历，联点干部走访。", "The areas' calendar, visits of linked officials.";
    BANK = "经验库", "Bank of experience";
    BANK_ABOUT = "各校的好做法：查找、应用、推广。", "What worked at a school: search, reuse, spread.";
    FOLLOWERS = "跟班教师", "Following";
    ACTIVITIES = "活动", "Activities";
    ATTENDANCE = "出勤", "Attendance";
    ATTENDANCE_RATE = "出勤率", "Attended";
    OPEN_QUESTIONS = "待解决问题", "Open questions";
    REPORTS = "汇报课", "Report lessons";
    GAINED = "超过年级的班", "Classes ahead of grade";
    AREA = "片区", "Area";
    NOT_SENT = "尚未上交", "nothing yet";
    NO_POINTS = "还没有教学点的记录。学校选“我是学校”，记下跟班学习情况，上交后在这里汇总。", "No point has recorded anything yet. Schools keep their records in their own profile and hand them in; they are gathered here.";
    POINT_EMPTY = "这个学期还没有记录。先列出跟班教师，再记每次活动。", "Nothing this semester yet. List the following teachers first, then each activity.";
    PRESENT = "出席", "Present";
    ABSENT = "缺席", "Absent";
    UNSAID = "未登记", "Not said";
    UNLISTED = "不在名单", "not listed";
    CLAUSE = "依据", "Clause";
    WHO_FOLLOWS = "跟班教师与出勤", "Following teachers and attendance";
    SUMMARIES = "跟班总结", "Summaries";
    TEACHER_EMPTY = "这个学期还没有这位教师的记录。", "Nothing of this teacher this semester.";
    WHOLE_POINT = "返回教学点", "The whole point";
    ATTENDED = "跟班活动", "Activities";
    ACTIVITY = "活动", "Activity";
    TOPIC = "课题", "Topic";
    THERE = "出席情况", "Present";
    FOLLOWS = "跟随", "follows";
    GOAL = "学习目标", "Goal";
    QUALITY = "班级质量", "Class quality";
    BEFORE = "跟班前", "Before";
    AFTER = "跟班后", "After";
    CHANGE_CLASS = "本班变化", "Class change";
    CHANGE_GRADE = "年级变化", "Grade change";
    BEYOND = "超过年级", "Beyond grade";
    MEAN = "平均分率", "Mean share";
    PASS = "及格率", "Pass rate";
    EXCELLENT = "优秀率", "Excellent rate";
    QUALITY_HINT = "均为百分数；平均分率＝平均分÷满分。变化为百分点。", "All in percent; the mean share is mean over full marks. Changes are percentage points.";
    NEEDS_BOTH = "还缺跟班前或跟班后的检测，暂不能比较。", "A test before or after is missing, so nothing can be compared yet.";
    CLASS_LINE = "本班", "Class";
    GRADE_LINE = "年级", "Grade";
    TOTAL_MARK = "得分", "Score";
    OVERALL = "总评", "Overall";
    ITEM = "项目", "Item";
    QUESTIONS = "问题记录", "Questions";
    READINESS = "课前准备", "Preparation";
    ANSWER = "解答与去向", "Answer and outcome";
    STATE = "状态", "State";
    OTHER_RECORDS = "本点的全部记录", "All records of this point";
    PRINT_REPORT = "打印成果报告", "Print the report";
    GAPS_ONLY = "只看有缺口的", "Gaps only";
    WHAT = "对照", "Compared";
    MEMBER_SIDE = "成员（听课）", "Member (observed)";
    TEACHER_SIDE = "授课教师", "Teacher";
    POINT_SIDE = "教学点", "Point";
    GAP = "缺口", "Gaps";
    AGREES = "一致", "agrees";
    NO_EVIDENCE = "这个学期还没有可对照的课。", "There are no lessons to compare this semester.";
    EVIDENCE_RULE = "同校、相差不超过一天、授课教师或班级一致，且课题等合计五分以上，视为同一节课。教学点已上交登记而没有这节课的，才算缺登记。", "Records of one school, at most a day apart, with the same teacher or class and five points in all, are taken for one lesson. A point that handed in its activities without this one has a gap.";
    FRAME = "抽查范围", "Draw from";
    SEED = "种子", "Seed";
    HOW_MANY = "抽取数", "How many";
    DRAW = "抽取", "Draw";
    NEW_SEED = "换一个种子", "Another seed";
    DRAW_HINT = "每个对象的签＝SHA-256(“yanxun-draw 1”换行 种子 换行 对象标识)，签小者先抽。同一种子、同一范围，谁抽都一样。", "Each lot is SHA-256 of yanxun-draw 1, line feed, seed, line feed, key; the least lots are drawn. Whoever draws again from the same seed and records draws the same.";
    NOTHING_TO_DRAW = "这个范围里本学期没有记录。", "There is nothing to draw from in this semester.";
    NO_CHECKS = "还没有抽查。选好范围和数量，点“抽取”。", "No spot checks yet. Choose what to draw from and how many, then draw.";
    SUBJECT_OF = "抽查对象", "Subject";
    FINDING = "情况与要求", "Found and asked";
    PRINT_CHECK = "打印抽查单", "Print the sheet";
    FILL_IN = "填写", "Fill in";
    CALENDAR = "片区活动日历", "Calendar of area activities";
    VISITS = "联点干部走访", "Visits of linked officials";
    NO_ACTIVITIES = "这个学期还没有片区活动。", "No area activities this semester.";
    NO_VISITS = "这个学期还没有走访。", "No visits this semester.";
    UNVISITED = "本学期尚未走访的教学点：", "Points not visited this semester: ";
    BANK_EMPTY = "经验库还是空的。教学点把行之有效的做法记成“经验”，上交后汇到这里。", "The bank is empty. Schools record what worked as an experience; handed in, it is gathered here.";
    USED_AT = "应用情况", "Used";
    NOT_USED = "还没有学校应用。", "Not used elsewhere yet.";
    USE_IT = "登记应用", "Record a use";
    SPREAD = "推广到各校", "Spread to all";
    IS_SPREAD = "已推广", "spread";
    PROBLEM = "解决的问题", "Problem";
    METHOD = "做法", "What is done";
    EFFECT = "效果", "Effect";
}

/// `教学点 7 个，3 个尚未上交`.
pub fn hub_sentence(points: usize, silent: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("教学点 {points} 所，其中 {silent} 所尚未上交本学期记录。"),
        Lang::En => format!("{points} points, of which {silent} handed in nothing for this semester."),
    }
}

/// What a point's semester comes to.
pub fn point_sentence(point: &Point, lang: Lang) -> String {
    let rate = point.rate().map_or("-".to_owned(), |r| format!("{r}%"));
    let (gained, classes) = point.gained();
    let (followers, activities, open) =
        (point.followers.len(), point.activities.len(), point.open_questions());
    match lang {
        Lang::Zh if classes == 0 => format!(
            "跟班教师 {followers} 名，活动 {activities} 次，出勤率 {rate}；待解决问题 {open} 个；尚无班级有前后对比。"
        ),
        Lang::En if classes == 0 => format!(
            "{followers} following teachers, {activities} activities, {rate} attended; {open} open questions; no class compared yet."
        ),
        Lang::Zh => format!(
            "跟班教师 {followers} 名，活动 {activities} 次，出勤率 {rate}；待解决问题 {open} 个；{classes} 个班有前后对比，{gained} 个提高幅度超过年级。"
        ),
        Lang::En => format!(
            "{followers} following teachers, {activities} activities, {rate} attended; {open} open questions; {gained} of {classes} compared classes gained more than their grade."
        ),
    }
}

/// What a following teacher's semester comes to.
pub fn teacher_sentence(teacher: &Teacher, lang: Lang) -> String {
    let (present, all) = teacher.attended();
    let marks: Vec<String> =
        teacher.reports.iter().filter_map(|(_, j)| j.total).map(hundredths_to_text).collect();
    let (lessons, open) = (teacher.reports.len(), teacher.open_questions());
    let marks = marks.join(" → ");
    match lang {
        Lang::Zh => {
            let marks = if marks.is_empty() { String::new() } else { format!("，得分 {marks}") };
            format!("活动 {all} 次，出席 {present} 次；汇报课 {lessons} 节{marks}；待解决问题 {open} 个。")
        }
        Lang::En => {
            let marks = if marks.is_empty() { String::new() } else { format!(", marked {marks}") };
            format!(
                "{present} of {} attended; {}{marks}; {}.",
                counted(all, "activity", "activities"),
                counted(lessons, "report lesson", "report lessons"),
                counted(open, "open question", "open questions")
            )
        }
    }
}

/// A change in percentage points, with its sign.
pub fn signed(change: Option<i64>) -> String {
    change.map_or_else(
        || "-".to_owned(),
        |n| format!("{}{}", if n > 0 { "+" } else { "" }, hundredths_to_text(n)),
    )
}

/// A figure in percent, or a dash.
pub fn percent(figure: Option<i64>) -> String {
    figure.map_or_else(|| "-".to_owned(), hundredths_to_text)
}

/// What records differ in.
pub const fn about(about: About) -> Label {
    match about {
        About::Day => Label::new("日期不一致", "days differ"),
        About::Teacher => Label::new("教师不一致", "teachers differ"),
        About::Class => Label::new("班级不一致", "classes differ"),
        About::Topic => Label::new("课题不一致", "topics differ"),
        About::Subject => Label::new("学科不一致", "subjects differ"),
        About::Periods => Label::new("节数不一致", "numbers of lessons differ"),
    }
}

/// Who says nothing.
pub const fn missing(side: Side) -> Label {
    match side {
        Side::Member => Label::new("成员无记录", "no member recorded it"),
        Side::Teacher => Label::new("授课教师无记录", "the teacher did not record it"),
        Side::Point => Label::new("教学点无登记", "the point did not record it"),
    }
}

/// What the lessons side by side come to.
pub fn evidence_sentence(all: usize, agreed: usize, gaps: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("可对照的课 {all} 节，双方以上一致的 {agreed} 节，有缺口的 {gaps} 节。"),
        Lang::En => format!("{all} lessons; {agreed} agree between two sides or more; {gaps} have gaps."),
    }
}

/// What the spot checks come to.
pub fn checks_sentence(all: usize, waiting: usize, to_mend: usize, overdue: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("共抽查 {all} 项：待查 {waiting}，待复查 {to_mend}，整改逾期 {overdue}。"),
        Lang::En => {
            format!("{all} checks: {waiting} to be made, {to_mend} to be checked again, {overdue} overdue.")
        }
    }
}

/// What the areas did.
pub fn areas_sentence(held: usize, planned: usize, visits: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("片区活动已开展 {held} 次、计划 {planned} 次；联点干部走访 {visits} 次。"),
        Lang::En => format!("{held} area activities held, {planned} planned; {visits} visits."),
    }
}

/// What the bank holds.
pub fn bank_sentence(entries: usize, uses: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("经验 {entries} 条，被应用 {uses} 次。"),
        Lang::En => format!("{entries} experiences, used {uses} times."),
    }
}

/// `2 节`.
pub fn periods_of(periods: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{periods} 节"),
        Lang::En if periods == 1 => "1 lesson".into(),
        Lang::En => format!("{periods} lessons"),
    }
}

/// How many were drawn.
pub fn drawn(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已抽取 {count} 项"),
        Lang::En => format!("{count} drawn"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_is_there_in_both_languages() {
        crate::ui::texts::tests::hold(EVERY);
    }

    #[test]
    fn changes_have_their_sign() {
        assert_eq!([Some(250), Some(-30), Some(0), None].map(signed), ["+2.5", "-0.3", "0", "-"]);
    }
}
