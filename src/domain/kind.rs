//! What a kind of record is, and what a record of it says to the plan.

use super::field::Field;
use super::lang::Label;
use super::record::Record;
use super::value::Value;
use chrono::NaiveDate;

/// Who may write a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer {
    /// The member whose ledger it is.
    Member,
    /// The district office (教科室).
    Office,
    /// A school, as home school or guided school.
    School,
    /// A teacher who applies to become a member.
    Applicant,
    /// An expert who reviews applications.
    Expert,
}

/// A duty or right of the plan's chapter 四.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Lessons taught, 四2.
    D1,
    /// Lessons observed with feedback, 四3.
    D2,
    /// Collective preparation each month, 四4.
    D3,
    /// Lectures, 四4.
    D4,
    /// A research project led each school year, 四4.
    D5,
    /// Small projects guided, 四4.
    D6,
    /// Reflections, 四1: kept and shown, without a number to reach.
    D7,
    /// Training of a higher level: a right, not a duty, 四5.
    D8,
}

/// What one record says to the plan. Whether it counts is the plan's to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact<'a> {
    /// The rule it speaks to.
    pub rule: Rule,
    /// How much: lessons (节) for D1 and D2, otherwise 1.
    pub amount: u32,
    /// When it was.
    pub when: When<'a>,
    /// Where it was; empty if the kind does not say.
    pub school: &'a str,
    /// What must be distinct to count again; empty if every record counts.
    pub same: &'a str,
    /// The day on which feedback was given (D2).
    pub feedback: Option<NaiveDate>,
    /// Whether the part played is the one that the rule asks for (D5: 主持).
    pub leads: bool,
}

/// When a record was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When<'a> {
    /// On a day.
    Day(NaiveDate),
    /// In a school year such as `2025-2026`.
    SchoolYear(&'a str),
}

impl<'a> Fact<'a> {
    /// One of something on a day.
    pub const fn on(rule: Rule, day: NaiveDate) -> Self {
        Self { rule, amount: 1, when: When::Day(day), school: "", same: "", feedback: None, leads: true }
    }
}

/// A kind of record: everything that form, table, sheet, check and schema follow from.
#[derive(Debug)]
pub struct Kind {
    /// The name in files.
    pub key: &'static str,
    /// The ledger's name (表名) and its English name.
    pub label: Label,
    /// What one record is called: “一节课”.
    pub one: Label,
    /// The clause of the plan it stands on.
    pub clause: &'static str,
    /// Who may write it.
    pub writer: Writer,
    /// The fields, in the order of the ledger's columns.
    pub fields: &'static [Field],
    /// The field by which records are sorted and dated.
    pub dated_by: &'static str,
    /// What a record says to the plan; `None` if nothing, or if it is too incomplete to say it.
    pub fact: for<'a> fn(&'a Record) -> Option<Fact<'a>>,
}

impl PartialEq for Kind {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}
impl Eq for Kind {}

impl Kind {
    /// Whether its records have the id of their natural key also when they are entered by hand: what a school, an applicant or
    /// an expert says of one thing is one record, whoever's computer it was typed on; so is what the office says of one
    /// applicant or one term, and a member's summary of one period.
    pub fn is_keyed(&self) -> bool {
        const KEYED: [&str; 9] = [
            "assignment",
            "screening",
            "waiver",
            "panel",
            "decision",
            "term",
            "certificate",
            "appointment",
            "work_summary",
        ];
        matches!(self.writer, Writer::School | Writer::Applicant | Writer::Expert)
            || KEYED.contains(&self.key)
    }

    /// The field of that key.
    pub fn field(&self, key: &str) -> Option<&'static Field> {
        self.fields.iter().find(|f| f.key == key)
    }

    /// What tells one record from another at a glance, for lists: school, class, topic and the like.
    pub fn title(&self, record: &Record) -> String {
        let texts = self.fields.iter().filter(|f| f.natural && f.key != self.dated_by);
        texts.map(|f| f.show(record.value(f.key))).filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" · ")
    }
}

/// Says nothing to the plan.
pub fn no_fact(_: &Record) -> Option<Fact<'_>> {
    None
}

/// How a stored value becomes a typed struct's field.
pub trait FromValue<'a>: Sized {
    /// `None` where the value does not fit.
    fn from_value(value: &'a Value) -> Option<Self>;
}

impl<'a> FromValue<'a> for &'a str {
    fn from_value(value: &'a Value) -> Option<Self> {
        value.as_text()
    }
}
impl<'a> FromValue<'a> for NaiveDate {
    fn from_value(value: &'a Value) -> Option<Self> {
        super::day::from_iso(value.as_text()?)
    }
}
impl<'a> FromValue<'a> for u32 {
    fn from_value(value: &'a Value) -> Option<Self> {
        value.as_hundredths().filter(|n| n % 100 == 0).and_then(|n| (n / 100).try_into().ok())
    }
}
impl<'a> FromValue<'a> for bool {
    fn from_value(value: &'a Value) -> Option<Self> {
        if let Value::Flag(yes) = value { Some(*yes) } else { None }
    }
}
/// A number in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hundredths(pub i64);
impl<'a> FromValue<'a> for Hundredths {
    fn from_value(value: &'a Value) -> Option<Self> {
        value.as_hundredths().map(Self)
    }
}
impl<'a, T: FromValue<'a>> FromValue<'a> for Option<T> {
    fn from_value(value: &'a Value) -> Option<Self> {
        Some(if value.is_empty() { None } else { T::from_value(value) })
    }
}

/// A kind's typed struct: reads itself from a record by the names of its fields.
///
/// `typed! { /// doc  pub struct Lesson { /// doc  date: NaiveDate, … } }` makes the struct with one lifetime and
/// `Lesson::of(&record) -> Option<Lesson>`; `Lesson::KEYS` lists the names, which a test holds against the fields.
#[macro_export]
macro_rules! typed {
    ($(#[$doc:meta])* pub struct $name:ident { $($(#[$fdoc:meta])* $field:ident : $type:ty),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name<'a> { $($(#[$fdoc])* pub $field: $type,)* #[doc(hidden)] pub _record: std::marker::PhantomData<&'a ()> }
        impl<'a> $name<'a> {
            /// The names of the fields.
            pub const KEYS: &'static [&'static str] = &[$(stringify!($field)),*];
            /// Reads a record; `None` if a required field is missing or of another shape.
            pub fn of(record: &'a $crate::domain::Record) -> Option<Self> {
                Some(Self {
                    $($field: $crate::domain::kind::FromValue::from_value(record.value(stringify!($field)))?,)*
                    _record: std::marker::PhantomData,
                })
            }
        }
    };
}
