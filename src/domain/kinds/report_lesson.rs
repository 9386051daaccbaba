//! 阶段性汇报课: a following teacher's staged report lesson, marked by the sheet of observations (五(二)教学点3).

use crate::domain::draft::Parsed;
use crate::domain::kind::{Hundredths, Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label};
use chrono::NaiveDate;

crate::typed! {
    /// A report lesson.
    pub struct ReportLesson {
        /// Day.
        date: NaiveDate,
        /// Who taught.
        teacher: &'a str,
        /// Class.
        class: Option<&'a str>,
        /// Subject.
        subject: Option<&'a str>,
        /// What was taught.
        topic: &'a str,
        /// Which of the stages.
        stage: Option<&'a str>,
        /// Who marked.
        reviewers: Option<&'a str>,
        /// Score out of 100, in hundredths.
        score: Option<Hundredths>,
        /// Marks by item.
        item_scores: Option<&'a str>,
        /// The word for the whole.
        overall: Option<&'a str>,
        /// The course, a line a note.
        process: Option<&'a str>,
        /// What was good.
        highlights: Option<&'a str>,
        /// What was not.
        shortcomings: Option<&'a str>,
        /// What to do next.
        suggestions: Option<&'a str>,
    }
}

const STAGES: &[Label] = &[
    Label::new("第一次", "First"),
    Label::new("第二次", "Second"),
    Label::new("第三次", "Third"),
    Label::new("结业", "Last"),
];

/// Report lessons.
pub static KIND: Kind = Kind {
    key: "report_lesson",
    label: Label::new("汇报课", "Report lessons"),
    one: Label::new("一节汇报课", "a report lesson"),
    clause: "五(二)教学点3",
    writer: Writer::School,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::line("teacher", "授课教师", "Teacher").required().natural(),
        Field::line("class", "班级", "Class").natural().sticky(),
        Field::line("subject", "学科", "Subject").sticky(),
        Field::line("topic", "课题", "Topic").required().natural(),
        Field::word("stage", "阶段", "Stage", STAGES),
        Field::line("reviewers", "评课人", "Marked by").sticky().several(),
        Field::number("score", "得分", "Score", 0, 100, 1).unit("分", "points"),
        Field::line("item_scores", "分项得分", "Marks by item").up_to(500),
        Field::word("overall", "总评", "Overall", super::observation::OVERALL),
        Field::long("process", "教学过程", "Course of the lesson").up_to(6000).own(),
        Field::long("highlights", "亮点", "Highlights"),
        Field::long("shortcomings", "不足", "Shortcomings"),
        Field::long("suggestions", "建议", "Suggestions"),
    ],
    dated_by: "date",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    super::observation::check_marks(&KIND, parsed).into_iter().collect()
}
