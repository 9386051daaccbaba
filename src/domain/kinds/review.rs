//! 审阅意见: what the office returns of a member's record, with a remark, for the member to correct (clause 五(三)2).

use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// A returned record. The review deleted is the return taken back.
    pub struct Review {
        /// Day of the review.
        date: NaiveDate,
        /// Number (编号) of the member whose record it is.
        member: &'a str,
        /// The record's id.
        record: &'a str,
        /// Checksum of the record as it was reviewed: another version is a corrected one.
        version: &'a str,
        /// What is to be corrected.
        remark: &'a str,
    }
}

/// The reviews.
pub static KIND: Kind = Kind {
    key: "review",
    label: Label::new("审阅意见", "Reviews"),
    one: Label::new("一条审阅意见", "a review"),
    clause: "五(三)2",
    writer: Writer::Office,
    fields: &[
        Field::day("date", "日期", "Date").required(),
        Field::line("member", "成员编号", "Member's No.").required(),
        Field::line("record", "记录标识", "Record id").required().natural(),
        Field::line("version", "所阅版本", "Version reviewed").required(),
        Field::long("remark", "审阅意见", "Remark").required(),
    ],
    dated_by: "date",
    fact: no_fact,
};
