//! 费用: an expense of the part-time post, borne by the district (clause 二3).

use crate::domain::kind::{Hundredths, Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// One expense.
    pub struct Expense {
        /// Day.
        date: NaiveDate,
        /// Category of clause 二3.
        category: &'a str,
        /// Sum in fen (hundredths of a yuan).
        amount: Hundredths,
        /// What for.
        reason: Option<&'a str>,
        /// Receipts that go with it.
        receipts: Option<u32>,
    }
}

/// The categories of clause 二3.
pub(super) const CATEGORIES: &[Label] = &[
    Label::new("交通费", "Travel"),
    Label::new("误餐费", "Meals"),
    Label::new("资料费", "Materials"),
    Label::new("其他", "Other"),
];

/// The 费用 ledger.
pub static KIND: Kind = Kind {
    key: "expense",
    label: Label::new("费用", "Expenses"),
    one: Label::new("一笔费用", "an expense"),
    clause: "二3",
    writer: Writer::Member,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::word("category", "类别", "Category", CATEGORIES).required().natural().sticky(),
        Field::number("amount", "金额", "Amount", 0, 1_000_000, 2).required().natural().unit("元", "yuan"),
        Field::line("reason", "事由", "Reason").natural(),
        Field::whole("receipts", "单据张数", "Receipts", 0, 99).own().unit("张", "receipts"),
    ],
    dated_by: "date",
    fact: no_fact,
};
