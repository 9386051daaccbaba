//! The line of a plain record, written: what `line.rs` reads. Every other record goes the general way (`json.rs`), which of a plain one
//! makes the same line, three times as slowly.

use super::line::is_plain;
use super::{Dot, Record, Value};
use std::fmt::Write as _;

/// From here on a decimal number may be written with an exponent.
const LARGE: i64 = 1_000_000_000_000;

/// Writes a record that was written in one go, with nothing in conflict and nothing that a newer version knows; answers whether
/// it is one. If not, what stands in `out` from here on is to be taken off.
pub fn line(record: &Record, out: &mut String) -> bool {
    let Some(dot) = record.fields.first().and_then(|(_, register)| register.first()).map(|e| e.dot) else {
        return false;
    };
    if !record.unknown.is_empty() || record.stamps.len() > 1 || !members(record, dot, out) {
        return false;
    }
    out.push_str(",\"_seen\":{");
    for (at, seen) in record.seen.iter().enumerate() {
        out.push_str(if at == 0 { "\"" } else { ",\"" });
        hex(seen.replica.0, out);
        out.push_str("\":");
        number(u64::from(seen.count), out);
    }
    out.push_str("},\"_dot\":\"");
    let write = |dot: Dot, out: &mut String| {
        hex(dot.replica.0, out);
        out.push(':');
        number(u64::from(dot.count), out);
        out.push('"');
    };
    write(dot, out);
    if let Some(stamp) = record.stamps.first() {
        out.push_str(",\"_stamps\":{\"");
        write(stamp.dot, out);
        // A time before 1970 too.
        let _ = write!(out, ":{{\"at\":{},\"by\":", stamp.at);
        text(&stamp.by, out);
        out.push_str("}}");
    }
    out.push('}');
    true
}

/// Id, kind, owner and fields, up to what follows them; false where a field has several values, or one of another write.
fn members(record: &Record, dot: Dot, out: &mut String) -> bool {
    out.push_str("{\"id\":\"");
    out.push_str(record.id.as_hyphenated().encode_lower(&mut uuid::Uuid::encode_buffer()));
    out.push_str("\",\"kind\":");
    text(record.kind.as_str(), out);
    out.push_str(",\"owner\":");
    text(&record.owner, out);
    record.fields.iter().all(|(key, register)| {
        let [entry] = &register[..] else { return false };
        out.push(',');
        text(key.as_str(), out);
        out.push(':');
        entry.dot == dot && value(&entry.value, out)
    })
}

fn value(value: &Value, out: &mut String) -> bool {
    match value {
        Value::Empty => out.push_str("null"),
        Value::Flag(yes) => out.push_str(if *yes { "true" } else { "false" }),
        Value::Text(t) => text(t, out),
        Value::Num(n) if (0..LARGE).contains(n) => {
            number(n.unsigned_abs() / 100, out);
            let part = n.unsigned_abs() % 100;
            if part > 0 {
                out.push('.');
                out.push(digit(part / 10));
            }
            if part % 10 > 0 {
                out.push(digit(part % 10));
            }
        }
        Value::Num(_) | Value::Seen(_) | Value::Raw(_) => return false,
    }
    true
}

/// A text in quotes.
fn text(text: &str, out: &mut String) {
    if is_plain(text) {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        // A text cannot fail to serialize into memory.
        out.push_str(&serde_json::to_string(text).unwrap_or_default());
    }
}

fn digit(below_ten: u64) -> char {
    char::from(b'0' + below_ten as u8)
}

fn number(number: u64, out: &mut String) {
    if number >= 10 {
        self::number(number / 10, out);
    }
    out.push(digit(number % 10));
}

fn hex(number: u64, out: &mut String) {
    for at in (0..16).rev() {
        let four = (number >> (4 * at) & 15) as u8;
        out.push(char::from(if four < 10 { b'0' + four } else { b'a' + four - 10 }));
    }
}

#[cfg(test)]
mod tests {
    use super::super::json::{at_length, record_to_json};
    use super::super::{Entry, Key, Replica, Stamp};
    use super::*;
    use proptest::prelude::*;
    use smallvec::smallvec;

    fn values() -> impl Strategy<Value = Value> {
        let number = prop_oneof![0..20_000_i64, any::<i64>(), LARGE - 3..LARGE + 3].prop_map(Value::Num);
        let text = prop_oneof!["[一-三，\"\\\\\n\u{7f}]{0,20}", "\\PC{0,9}"]
            .prop_map(|t: String| Value::Text(t.into()));
        prop_oneof![4 => text, 4 => number, 1 => Just(Value::Empty), 1 => any::<bool>().prop_map(Value::Flag),
            1 => Just(Value::Raw("[1]".into()))]
    }

    fn dots() -> impl Strategy<Value = Dot> {
        let replica = prop_oneof![9 => Just(7), 1 => any::<u64>()].prop_map(Replica);
        (prop_oneof![9 => Just(1_u32), 1 => 1..u32::MAX], replica)
            .prop_map(|(count, replica)| Dot { count, replica })
    }

    proptest! {
        #[test]
        fn the_short_way_writes_what_the_long_way_writes(
            id: u128,
            fields in proptest::collection::btree_map("[a-z_\"]{1,4}", (dots(), values()), 0..5),
            second in proptest::option::weighted(0.1, (dots(), values())),
            stamps in proptest::collection::btree_map(dots(), (any::<i64>(), "[A-Z\"]{0,3}"), 0..3),
            unknown in proptest::option::weighted(0.1, Just("{}")),
        ) {
            let mut record = Record::new(uuid::Uuid::from_u128(id), Key::from_file("lesson"), "YL\"1");
            for (key, (dot, value)) in fields {
                record.seen.add(dot);
                record.fields.push((Key::from_file(&key), smallvec![Entry { dot, value }]));
            }
            if let (Some((dot, value)), Some((_, register))) = (second, record.fields.first_mut()) {
                register.push(Entry { dot, value });
            }
            record.stamps = stamps.into_iter().map(|(dot, (at, by))| Stamp { dot, at, by: by.into() }).collect();
            record.unknown = unknown.into_iter().map(|json| ("_new".to_owned(), json.into())).collect();
            prop_assert_eq!(record_to_json(&record), at_length(&record));
        }
    }
}
