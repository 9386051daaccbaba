//! 方案: the numbers of the work plan, in force from a day on. Old records are judged by the numbers of their day.

use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// One dated version of the plan's numbers; an empty number is the default's.
    pub struct Plan {
        /// In force from this day on.
        from: NaiveDate,
        /// Name.
        name: &'a str,
        /// D1: lessons a semester.
        d1_total: Option<u32>,
        /// D1: of these at guidance points.
        d1_guided: Option<u32>,
        /// D2: lessons observed a semester.
        d2_total: Option<u32>,
        /// D2: whether an observed lesson counts only with feedback.
        d2_needs_feedback: Option<bool>,
        /// D2: days after which feedback is late.
        d2_days: Option<u32>,
        /// D3: preparations a teaching month.
        d3_month: Option<u32>,
        /// D3: a month with fewer teaching days asks for none.
        d3_min_days: Option<u32>,
        /// D4: lectures a semester.
        d4_total: Option<u32>,
        /// D5: research projects led a school year.
        d5_total: Option<u32>,
        /// D6: distinct small projects a semester.
        d6_total: Option<u32>,
        /// D8: trainings a year, an entitlement.
        d8_total: Option<u32>,
    }
}

/// The plan, whose empty numbers are those of the default plan.
pub static KIND: Kind = Kind {
    key: "plan",
    label: Label::new("方案", "Plan"),
    one: Label::new("一版方案", "a version of the plan"),
    clause: "四",
    writer: Writer::Office,
    fields: &[
        Field::day("from", "生效日期", "In force from").ahead().required().natural(),
        Field::line("name", "方案名称", "Name").required(),
        Field::whole("d1_total", "上课：每学期", "Lessons a semester", 0, 999).unit("节", "lessons"),
        Field::whole("d1_guided", "上课：其中被指导学校", "Lessons at guided schools", 0, 999)
            .unit("节", "lessons"),
        Field::whole("d2_total", "听课：每学期", "Observed a semester", 0, 999).unit("节", "lessons"),
        Field::yes_no("d2_needs_feedback", "听课：讲评后才计入", "Observed: feedback needed to count"),
        Field::whole("d2_days", "听课：及时讲评期限", "Observed: feedback within", 0, 60).unit("天", "days"),
        Field::whole("d3_month", "集体备课：每月", "Preparations a month", 0, 31).unit("次", "times"),
        Field::whole(
            "d3_min_days",
            "集体备课：当月教学日少于此数不要求",
            "Preparations: month needs teaching days",
            0,
            31,
        )
        .unit("天", "days"),
        Field::whole("d4_total", "专题讲座：每学期", "Lectures a semester", 0, 99).unit("次", "times"),
        Field::whole("d5_total", "主持课题：每学年", "Projects led a school year", 0, 99)
            .unit("个", "projects"),
        Field::whole("d6_total", "小课题指导：每学期", "Small projects a semester", 0, 99)
            .unit("个", "projects"),
        Field::whole("d8_total", "培训（权利）：每年", "Trainings a year (a right)", 0, 99)
            .unit("次", "times"),
    ],
    dated_by: "from",
    fact: no_fact,
};
