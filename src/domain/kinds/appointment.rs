//! 聘书: the letter of appointment of a term, a document apart from the certificate (clause 五(一)).

use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// One letter of appointment.
    pub struct Appointment {
        /// Number (编号) of the member.
        member: &'a str,
        /// The term's first day.
        start: NaiveDate,
        /// Number of the letter.
        number: &'a str,
        /// Day of issue.
        date: NaiveDate,
    }
}

/// The letters of appointment.
pub static KIND: Kind = Kind {
    key: "appointment",
    label: Label::new("聘书", "Letters of appointment"),
    one: Label::new("一份聘书", "a letter of appointment"),
    clause: "五(一)",
    writer: Writer::Office,
    fields: &[
        Field::line("member", "编号", "No.").required().natural(),
        Field::day("start", "任期开始", "Term begins").ahead().required().natural(),
        Field::line("number", "聘书编号", "Letter No.").required(),
        Field::day("date", "签发日期", "Issued on").required(),
    ],
    dated_by: "date",
    fact: no_fact,
};
