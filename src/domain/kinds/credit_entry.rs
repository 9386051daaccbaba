//! 学分登记: credits that the office enters or takes back by hand, with the reason (clause 五(一)): what no ledger shows, and corrections.

use crate::domain::draft::{Parsed, value_of};
use crate::domain::kind::{Hundredths, Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, Problem};
use chrono::NaiveDate;

crate::typed! {
    /// One entry by hand. It goes to its member in the receipt and to nobody else.
    pub struct CreditEntry {
        /// Day of the entry.
        date: NaiveDate,
        /// School year that it belongs to.
        year: &'a str,
        /// Number (编号) of the member.
        member: &'a str,
        /// The member's name.
        name: Option<&'a str>,
        /// What for.
        item: &'a str,
        /// Credits in hundredths; below 0 takes back.
        credits: Hundredths,
        /// Why it is entered by hand, or what is corrected.
        reason: &'a str,
        /// Who entered it.
        by: Option<&'a str>,
    }
}

/// The entries.
pub static KIND: Kind = Kind {
    key: "credit_entry",
    label: Label::new("学分登记", "Credits by hand"),
    one: Label::new("一笔学分登记", "an entry of credits"),
    clause: "五(一)",
    writer: Writer::Office,
    fields: &[
        Field::day("date", "登记日期", "Entered on").required().natural(),
        Field::school_year("year", "学年", "School year").required().natural().sticky(),
        Field::line("member", "编号", "No.").required().natural(),
        Field::line("name", "姓名", "Name"),
        Field::line("item", "项目", "What for").required().natural(),
        Field::number("credits", "学分", "Credits", -100, 100, 2).required().unit("学分", "credits"),
        Field::line("reason", "理由", "Reason").required(),
        Field::line("by", "登记人", "Entered by").sticky(),
    ],
    dated_by: "date",
    fact: no_fact,
};

pub(crate) fn check(parsed: &Parsed) -> Vec<Issue> {
    if value_of(parsed, "credits").as_hundredths() != Some(0) {
        return Vec::new();
    }
    let problem =
        Problem::Together(Label::new("不能是 0；扣减请填负数", "must not be 0; write a minus to take back"));
    vec![Issue { field: KIND.field("credits"), problem }]
}
