//! The plan's numbers by the day from which they are in force.

use crate::domain::Record;
use crate::domain::kinds::plan::Plan;
use crate::domain::order::Order as _;
use chrono::NaiveDate;

/// The numbers in force on some day. The default is the work plan of Yueyanglou District.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Numbers {
    /// D1, lessons a semester (四2).
    pub d1_total: u32,
    /// D1, of these at guided schools (四2).
    pub d1_guided: u32,
    /// D2, lessons observed a semester (四3).
    pub d2_total: u32,
    /// D2, whether a lesson counts only with feedback (四3).
    pub d2_needs_feedback: bool,
    /// D2, days within which feedback is 及时; the plan names none.
    pub d2_days: u32,
    /// D3, preparations a teaching month (四4).
    pub d3_month: u32,
    /// D3, a month with fewer teaching days asks for none; the plan names none.
    pub d3_min_days: u32,
    /// D4, lectures a semester (四4).
    pub d4_total: u32,
    /// D5, projects led a school year (四4).
    pub d5_total: u32,
    /// D6, distinct small projects a semester (四4).
    pub d6_total: u32,
    /// D8, trainings a year (四5).
    pub d8_total: u32,
}

impl Default for Numbers {
    fn default() -> Self {
        Self {
            d1_total: 60,
            d1_guided: 30,
            d2_total: 60,
            d2_needs_feedback: true,
            d2_days: 3,
            d3_month: 2,
            d3_min_days: 10,
            d4_total: 2,
            d5_total: 1,
            d6_total: 2,
            d8_total: 1,
        }
    }
}

impl Numbers {
    /// Each number by the name of its field in a version of the plan, as it would be typed.
    pub fn texts(&self) -> [(&'static str, String); 11] {
        let yes_no = if self.d2_needs_feedback { "是" } else { "否" };
        [
            ("d1_total", self.d1_total.to_string()),
            ("d1_guided", self.d1_guided.to_string()),
            ("d2_total", self.d2_total.to_string()),
            ("d2_needs_feedback", yes_no.to_owned()),
            ("d2_days", self.d2_days.to_string()),
            ("d3_month", self.d3_month.to_string()),
            ("d3_min_days", self.d3_min_days.to_string()),
            ("d4_total", self.d4_total.to_string()),
            ("d5_total", self.d5_total.to_string()),
            ("d6_total", self.d6_total.to_string()),
            ("d8_total", self.d8_total.to_string()),
        ]
    }
}

/// Every version of the plan, by the day from which it is in force.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Book {
    versions: Vec<(NaiveDate, String, Numbers)>,
}

impl Book {
    /// From the office's records; a number left empty is the default's. Of two versions from the same day the one with the greater
    /// name holds, so that every computer judges alike.
    pub fn from_records<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let numbers = |p: &Plan| {
            let d = Numbers::default();
            Numbers {
                d1_total: p.d1_total.unwrap_or(d.d1_total),
                d1_guided: p.d1_guided.unwrap_or(d.d1_guided),
                d2_total: p.d2_total.unwrap_or(d.d2_total),
                d2_needs_feedback: p.d2_needs_feedback.unwrap_or(d.d2_needs_feedback),
                d2_days: p.d2_days.unwrap_or(d.d2_days),
                d3_month: p.d3_month.unwrap_or(d.d3_month),
                d3_min_days: p.d3_min_days.unwrap_or(d.d3_min_days),
                d4_total: p.d4_total.unwrap_or(d.d4_total),
                d5_total: p.d5_total.unwrap_or(d.d5_total),
                d6_total: p.d6_total.unwrap_or(d.d6_total),
                d8_total: p.d8_total.unwrap_or(d.d8_total),
            }
        };
        let read = records.into_iter().filter(|r| !r.is_deleted()).filter_map(Plan::of);
        let mut versions: Vec<_> = read.map(|p| (p.from, p.name.to_owned(), numbers(&p))).collect();
        versions.order_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        Self { versions }
    }

    /// The numbers in force on a day; before the first version, the default plan's.
    pub fn on(&self, day: NaiveDate) -> Numbers {
        self.versions.iter().rfind(|v| v.0 <= day).map_or_else(Numbers::default, |v| v.2)
    }

    /// The name of the version in force on a day, if it is not the default plan.
    pub fn name_on(&self, day: NaiveDate) -> Option<&str> {
        self.versions.iter().rfind(|v| v.0 <= day).map(|v| v.1.as_str())
    }
}
