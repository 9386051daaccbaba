//! 证书聘书发放: each printing, handing over and reprint of a certificate or a letter of appointment (clauses 二1, 五(一)).

use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// One line of the log.
    pub struct IssueLog {
        /// Day.
        date: NaiveDate,
        /// 证书 or 聘书.
        document: &'a str,
        /// Its number.
        number: &'a str,
        /// Number (编号) of the member.
        member: &'a str,
        /// 打印, 发放, 补打 or 作废.
        action: &'a str,
        /// Why it was printed again or cancelled.
        reason: Option<&'a str>,
        /// Who received it.
        receiver: Option<&'a str>,
        /// Who did it at the office.
        by: &'a str,
    }
}

/// A certificate, in the log.
pub const CERTIFICATE: &str = "证书";
/// A letter of appointment, in the log.
pub const APPOINTMENT: &str = "聘书";
/// Printed for the first time.
pub const PRINTED: &str = "打印";
/// Handed over.
pub const HANDED: &str = "发放";
/// Printed again.
pub const REPRINTED: &str = "补打";

const DOCUMENTS: &[Label] =
    &[Label::new(CERTIFICATE, "Certificate"), Label::new(APPOINTMENT, "Letter of appointment")];

const ACTIONS: &[Label] = &[
    Label::new(PRINTED, "Printed"),
    Label::new(HANDED, "Handed over"),
    Label::new(REPRINTED, "Printed again"),
    Label::new("作废", "Cancelled"),
];

/// The log.
pub static KIND: Kind = Kind {
    key: "issue_log",
    label: Label::new("发放登记", "Issue log"),
    one: Label::new("一次发放", "an issue"),
    clause: "五(一)",
    writer: Writer::Office,
    fields: &[
        Field::day("date", "日期", "Date").required(),
        Field::choice("document", "文书", "Document", DOCUMENTS).required().natural(),
        Field::line("number", "文书编号", "Its No.").required().natural(),
        Field::line("member", "成员编号", "Member's No.").required(),
        Field::choice("action", "事项", "What", ACTIONS).required(),
        Field::line("reason", "原因", "Reason"),
        Field::line("receiver", "领取人", "Received by"),
        Field::line("by", "经办人", "By").required(),
    ],
    dated_by: "date",
    fact: no_fact,
};
