//! 费用标准: what the district pays of a category, in force from a day on (clause 二3). The plan names no sums: each district's
//! office sets its own, and old claims are judged by the limits of their day.

use crate::domain::kind::{Hundredths, Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// The limits of one category from a day on; an empty limit limits nothing.
    pub struct Allowance {
        /// In force from this day on.
        from: NaiveDate,
        /// Category of expense.
        category: &'a str,
        /// Most for one claim, in fen.
        each: Option<Hundredths>,
        /// Most in a semester, in fen.
        in_semester: Option<Hundredths>,
        /// Whether a claim needs receipts.
        receipts: Option<bool>,
    }
}

/// The limits.
pub static KIND: Kind = Kind {
    key: "allowance",
    label: Label::new("费用标准", "Expense limits"),
    one: Label::new("一项费用标准", "an expense limit"),
    clause: "二3",
    writer: Writer::Office,
    fields: &[
        Field::day("from", "生效日期", "In force from").ahead().required().natural(),
        Field::word("category", "类别", "Category", super::expense::CATEGORIES).required().natural(),
        Field::number("each", "每笔上限", "Most a claim", 0, 1_000_000, 2).unit("元", "yuan"),
        Field::number("in_semester", "每学期上限", "Most a semester", 0, 1_000_000, 2).unit("元", "yuan"),
        Field::yes_no("receipts", "须附单据", "Needs receipts"),
    ],
    dated_by: "from",
    fact: no_fact,
};
