//! 骨干教师证书: the certificate of a term, issued by the education bureau (clause 二1).

use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// One certificate. A term has one: its number is the record's own, so that two offices that number the same term are asked.
    pub struct Certificate {
        /// Number (编号) of the member.
        member: &'a str,
        /// The term's first day.
        start: NaiveDate,
        /// Number of the certificate.
        number: &'a str,
        /// Day of issue.
        date: NaiveDate,
    }
}

/// The certificates.
pub static KIND: Kind = Kind {
    key: "certificate",
    label: Label::new("骨干教师证书", "Certificates"),
    one: Label::new("一份证书", "a certificate"),
    clause: "二1",
    writer: Writer::Office,
    fields: &[
        Field::line("member", "编号", "No.").required().natural(),
        Field::day("start", "任期开始", "Term begins").ahead().required().natural(),
        Field::line("number", "证书编号", "Certificate No.").required(),
        Field::day("date", "颁发日期", "Issued on").required(),
    ],
    dated_by: "date",
    fact: no_fact,
};
