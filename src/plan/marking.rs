//! The marking schemes by the day from which they are in force: an old lesson is judged by the scheme of its day.

use crate::domain::Record;
use crate::domain::kinds::marking::Marking;
use crate::domain::marking::{Marks, Scheme, parse_bands, parse_items};
use crate::domain::order::Order as _;
use chrono::NaiveDate;

/// Every version of the scheme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schemes {
    versions: Vec<(NaiveDate, String, Scheme)>,
}

impl Schemes {
    /// From the office's records. Of two versions from the same day the one with the greater name holds.
    pub fn from_records<'a>(records: impl IntoIterator<Item = &'a Record>) -> Self {
        let read = |m: Marking| {
            let scheme = Scheme { items: parse_items(m.items)?, bands: parse_bands(m.bands)? };
            Some((m.from, m.name.to_owned(), scheme))
        };
        let sound = records.into_iter().filter(|r| !r.is_deleted()).filter_map(Marking::of);
        let mut versions: Vec<_> = sound.filter_map(read).collect();
        versions.order_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        Self { versions }
    }

    /// The scheme in force on a day; before the first version, that of the form in use.
    pub fn on(&self, day: NaiveDate) -> Scheme {
        self.versions.iter().rfind(|v| v.0 <= day).map(|v| v.2.clone()).unwrap_or_default()
    }
}

/// What a marked lesson comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judged {
    /// The marks by item; empty where only a total was given.
    pub marks: Marks,
    /// The total out of 100 in hundredths: as written, else from the marks.
    pub total: Option<i64>,
    /// The word for it (总评): as written, else by the scheme of the lesson's day.
    pub overall: String,
}

/// Reads the marks of a lesson observed or reported, which keep them in the fields `item_scores`, `score` and `overall`.
pub fn judged(record: &Record, schemes: &Schemes) -> Judged {
    let marks = Marks::split(record.text("item_scores")).unwrap_or_default();
    let total = record.value("score").as_hundredths().or_else(|| marks.total());
    let day = crate::domain::day::from_iso(record.text("date"));
    let by_scheme = || Some(schemes.on(day?).band(total?).to_owned());
    let overall = Some(record.text("overall")).filter(|t| !t.is_empty()).map(str::to_owned);
    Judged { overall: overall.or_else(by_scheme).unwrap_or_default(), marks, total }
}
