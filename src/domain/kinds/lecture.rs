//! 专题讲座: a lecture on one subject (clause 四4).

use crate::domain::kind::{Fact, Hundredths, Kind, Rule, Writer};
use crate::domain::{Field, Label, Record};
use chrono::NaiveDate;

crate::typed! {
    /// A lecture.
    pub struct Lecture {
        /// Day held.
        date: NaiveDate,
        /// Where.
        venue: &'a str,
        /// Title.
        title: &'a str,
        /// Class hours (学时), in hundredths.
        hours: Option<Hundredths>,
        /// People present.
        audience: Option<u32>,
        /// Summary.
        summary: Option<&'a str>,
    }
}

/// The 专题讲座 ledger.
pub static KIND: Kind = Kind {
    key: "lecture",
    label: Label::new("专题讲座", "Lectures"),
    one: Label::new("一次专题讲座", "a lecture"),
    clause: "四4",
    writer: Writer::Member,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::school("venue", "地点", "Place").required().natural(),
        Field::line("title", "题目", "Title").required().natural(),
        Field::number("hours", "学时", "Hours", 0, 40, 1).unit("学时", "hours"),
        Field::whole("audience", "听众人数", "Audience", 1, 5000).unit("人", "people"),
        Field::long("summary", "摘要", "Summary"),
    ],
    dated_by: "date",
    fact,
};

fn fact(record: &Record) -> Option<Fact<'_>> {
    let lecture = Lecture::of(record)?;
    Some(Fact { school: lecture.venue, ..Fact::on(Rule::D4, lecture.date) })
}
