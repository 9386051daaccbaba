//! 培训: training, study visits and conferences of a higher level, a right of the member (clause 四5).

use super::project::LEVELS;
use crate::domain::kind::{Fact, Hundredths, Kind, Rule, Writer};
use crate::domain::{Field, Label, Record};
use chrono::NaiveDate;

crate::typed! {
    /// A training attended.
    pub struct Training {
        /// First day.
        date: NaiveDate,
        /// Who held it.
        organiser: &'a str,
        /// What it was about.
        content: &'a str,
        /// Training, conference or visit.
        category: Option<&'a str>,
        /// Level of the organiser.
        level: Option<&'a str>,
        /// Class hours (学时), in hundredths.
        hours: Option<Hundredths>,
    }
}

const CATEGORIES: &[Label] = &[
    Label::new("培训", "Training"),
    Label::new("研讨", "Conference"),
    Label::new("参观学习", "Study visit"),
];

/// The 培训 ledger.
pub static KIND: Kind = Kind {
    key: "training",
    label: Label::new("培训", "Training"),
    one: Label::new("一次培训", "a training"),
    clause: "四5",
    writer: Writer::Member,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::line("organiser", "主办单位", "Held by").required().natural(),
        Field::line("content", "内容", "Content").required().natural(),
        Field::word("category", "类别", "Category", CATEGORIES),
        Field::word("level", "层次", "Level", LEVELS),
        Field::number("hours", "学时", "Hours", 0, 1000, 1).unit("学时", "hours"),
    ],
    dated_by: "date",
    fact,
};

fn fact(record: &Record) -> Option<Fact<'_>> {
    Some(Fact::on(Rule::D8, Training::of(record)?.date))
}
