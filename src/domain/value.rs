//! What a field holds, and the names of fields.

use super::version::{Dot, Replica, Seen};
use serde::de::{self, Deserialize, Deserializer, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::borrow::Cow;
use std::fmt;

/// The name of a field or of a kind: borrowed from the registry where it is known, owned where it comes from
/// a newer version.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Cow<'static, str>);

impl Key {
    /// A name that the code itself knows.
    pub const fn known(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// A name met in a file: shared with the registry's where it is one of them.
    pub fn from_file(name: &str) -> Self {
        super::kinds::known_name(name).map_or_else(|| Self(Cow::Owned(name.to_owned())), Self::known)
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A field's value. Ordered, so that a set of values has one order everywhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Value {
    /// Nothing: the field was left empty or cleared. Written as JSON `null`.
    #[default]
    Empty,
    /// Yes or no.
    Flag(bool),
    /// A number in hundredths (1 is 0.01), which holds lessons, scores, hours and money (分) exactly.
    Num(i64),
    /// Text. A date is text of the form `2025-09-03`.
    Text(Box<str>),
    /// What a deletion had seen when it was made: a version outside it is a concurrent edit.
    Seen(Seen),
    /// Anything else that a newer version wrote, kept and written back untouched: its JSON, in serde_json's own order of keys.
    Raw(Box<str>),
}

impl Value {
    /// Text, or `Empty` if there is none.
    pub fn text(text: &str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::Text(text.into()) }
    }

    /// A whole number.
    pub const fn whole(n: i64) -> Self {
        Self::Num(n * 100)
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The number in hundredths, if it is one.
    pub const fn as_hundredths(&self) -> Option<i64> {
        if let Self::Num(n) = self { Some(*n) } else { None }
    }

    /// Whether there is nothing.
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
}

/// Writes hundredths as a plain decimal: `6250` is `62.5`.
pub fn hundredths_to_text(n: i64) -> String {
    let (sign, n) = (if n < 0 { "-" } else { "" }, n.unsigned_abs());
    match (n / 100, n % 100) {
        (whole, 0) => format!("{sign}{whole}"),
        (whole, part) if part % 10 == 0 => format!("{sign}{whole}.{}", part / 10),
        (whole, part) => format!("{sign}{whole}.{part:02}"),
    }
}

/// Shown as it stands in a table cell: numbers plain, a flag as 是/否.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty | Self::Seen(_) => Ok(()),
            Self::Flag(yes) => f.write_str(if *yes { "是" } else { "否" }),
            Self::Num(n) => f.write_str(&hundredths_to_text(*n)),
            Self::Text(text) | Self::Raw(text) => f.write_str(text),
        }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => out.serialize_none(),
            Self::Flag(yes) => out.serialize_bool(*yes),
            Self::Num(n) if n % 100 == 0 => out.serialize_i64(n / 100),
            Self::Num(n) => out.serialize_f64(*n as f64 / 100.0),
            Self::Text(text) => out.serialize_str(text),
            Self::Seen(seen) => seen.serialize(out),
            Self::Raw(json) => match serde_json::from_str::<serde_json::Value>(json) {
                Ok(value) => value.serialize(out),
                Err(_) => out.serialize_none(),
            },
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

/// The largest count of hundredths that a JSON number (a double) holds exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

fn raw<E: de::Error>(value: serde_json::Value) -> Result<Value, E> {
    canonical(value).map(|json| Value::Raw(json.into()))
}

/// How deep lists and objects may lie in one another. The JSON reader's own limit of 128 counts from the record on, and a value that
/// comes into conflict is written some levels deeper: what was read must be readable there too.
const MAX_DEPTH: usize = 100;

/// The JSON text of a value with the members of every object sorted, so that equal values give equal bytes however the
/// JSON library was built.
///
/// # Errors
/// When it is nested too deep to be read again from every place where it may be written.
pub fn canonical<E: de::Error>(mut value: serde_json::Value) -> Result<String, E> {
    if !fits(&value, MAX_DEPTH) {
        return Err(E::custom("nested too deep"));
    }
    value.sort_all_objects();
    Ok(value.to_string())
}

/// Whether a value has no more than so many levels.
fn fits(value: &serde_json::Value, levels: usize) -> bool {
    let inner = |value| fits(value, levels - 1);
    match value {
        serde_json::Value::Array(list) => levels > 0 && list.iter().all(inner),
        serde_json::Value::Object(map) => levels > 0 && map.values().all(inner),
        _ => true,
    }
}

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field's value")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Empty)
    }
    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Empty)
    }
    fn visit_bool<E>(self, yes: bool) -> Result<Value, E> {
        Ok(Value::Flag(yes))
    }
    fn visit_i64<E: de::Error>(self, n: i64) -> Result<Value, E> {
        if (n.unsigned_abs() as f64) < EXACT / 100.0 { Ok(Value::Num(n * 100)) } else { raw(n.into()) }
    }
    fn visit_u64<E: de::Error>(self, n: u64) -> Result<Value, E> {
        if (n as f64) < EXACT / 100.0 { Ok(Value::Num(n as i64 * 100)) } else { raw(n.into()) }
    }
    fn visit_f64<E: de::Error>(self, x: f64) -> Result<Value, E> {
        let n = (x * 100.0).round();
        // Only what comes back to the same double is a number of ours; anything finer is kept as it was.
        if n.abs() < EXACT && n / 100.0 == x { Ok(Value::Num(n as i64)) } else { raw(x.into()) }
    }
    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(if text.is_empty() { Value::Raw("\"\"".into()) } else { Value::Text(text.into()) })
    }
    fn visit_seq<A: de::SeqAccess<'de>>(self, seq: A) -> Result<Value, A::Error> {
        raw(serde_json::Value::deserialize(de::value::SeqAccessDeserializer::new(seq))?)
    }
    fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Value, A::Error> {
        raw(serde_json::Value::deserialize(de::value::MapAccessDeserializer::new(map))?)
    }
}

impl Serialize for Seen {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let mut map = out.serialize_map(None)?;
        for dot in self.iter() {
            map.serialize_entry(&dot.replica.to_string(), &dot.count)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Seen {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        struct SeenVisitor;
        impl<'de> Visitor<'de> for SeenVisitor {
            type Value = Seen;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a version vector")
            }
            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<Seen, A::Error> {
                let mut seen = Seen::new();
                while let Some((replica, count)) = map.next_entry::<Cow<'de, str>, u32>()? {
                    let replica =
                        Replica::parse(&replica).ok_or_else(|| de::Error::custom("not a replica"))?;
                    seen.add(Dot { count, replica });
                }
                Ok(seen)
            }
        }
        input.deserialize_map(SeenVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_comes_back_from_its_json() {
        let seen = Seen::from_iter([Dot { count: 2, replica: Replica(7) }]);
        for (value, json) in [
            (Value::Empty, "null"),
            (Value::Flag(true), "true"),
            (Value::whole(2), "2"),
            (Value::Num(8850), "88.5"),
            (Value::Num(-29), "-0.29"),
            (Value::text("课题"), "\"课题\""),
        ] {
            assert_eq!(serde_json::to_string(&value).unwrap(), json);
            assert_eq!(serde_json::from_str::<Value>(json).unwrap(), value);
        }
        assert_eq!(serde_json::to_string(&Value::Seen(seen.clone())).unwrap(), r#"{"0000000000000007":2}"#);
        assert_eq!(serde_json::from_str::<Seen>(r#"{"0000000000000007":2}"#).unwrap(), seen);
    }

    #[test]
    fn what_a_newer_version_wrote_is_written_back_untouched() {
        for json in ["0.125", "[1,\"二\"]", r#"{"a":null}"#, "123456789012345678", "1e300", "\"\""] {
            let value: Value = serde_json::from_str(json).unwrap();
            assert!(matches!(value, Value::Raw(_)), "{json}");
            let back: serde_json::Value = serde_json::to_value(&value).unwrap();
            assert_eq!(back, serde_json::from_str::<serde_json::Value>(json).unwrap());
        }
    }

    #[test]
    fn hundredths_are_plain_decimals() {
        for (n, text) in [(0, "0"), (100, "1"), (50, "0.5"), (6205, "62.05"), (-1250, "-12.5"), (7, "0.07")] {
            assert_eq!(hundredths_to_text(n), text);
        }
    }
}
