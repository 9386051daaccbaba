//! Timed notes of a lesson's course: each line begins with the minute at which its writing began, stamped by one key.

use super::session::Session;
use crate::domain::order::Order as _;
use crate::domain::{Record, day, marking::Scheme};
use crate::plan::{Judged, Schemes, judged};
use chrono::NaiveDate;

/// A text and where the cursor stands in it, in UTF-16 units as browsers count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The text.
    pub text: String,
    /// The cursor.
    pub caret: u32,
}

/// Begins a line of notes at `minute` (`08:05`): after the present line, or on it where nothing stands on it but an older minute.
pub fn begin_line(text: &str, caret: u32, minute: &str) -> Typed {
    let units: Vec<u16> = text.encode_utf16().collect();
    let (before, after) = units.split_at((caret as usize).min(units.len()));
    let (before, after) = (String::from_utf16_lossy(before), String::from_utf16_lossy(after));
    let (done, line) = before.rsplit_once('\n').map_or(("", before.as_str()), |(done, line)| (done, line));
    let whole = after.is_empty() || after.starts_with('\n');
    let head = match (line.is_empty() || is_minute(line.trim_end())) && whole {
        true if done.is_empty() && !before.contains('\n') => format!("{minute} "),
        true => format!("{done}\n{minute} "),
        false => format!("{}\n{minute} ", before.trim_end_matches(' ')),
    };
    let caret = head.encode_utf16().count() as u32;
    Typed { text: head + &after, caret }
}

fn is_minute(text: &str) -> bool {
    text.split_once(':').is_some_and(|(h, m)| {
        let two = |s: &str| s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit());
        two(h) && two(m)
    })
}

/// One note: its minute, empty where none was stamped, and its words.
pub fn notes(process: &str) -> Vec<(String, String)> {
    let split = |line: &str| match line.split_at_checked(5) {
        Some((minute, words)) if is_minute(minute) => (minute.to_owned(), words.trim().to_owned()),
        _ => (String::new(), line.trim().to_owned()),
    };
    process.lines().map(split).filter(|(_, words)| !words.is_empty()).collect()
}

/// The minute of the day in China.
pub fn minute_now(session: &Session) -> String {
    super::env::minute_of(session.env().now_ms()).split_off(11)
}

/// Every version of the marking scheme.
pub fn schemes(session: &Session) -> Schemes {
    Schemes::from_records(session.of_kind("marking").filter(|r| &*r.owner == "office"))
}

/// The scheme that a lesson of a day, as typed, is marked by; today's where the day cannot be read.
pub fn scheme_for(session: &Session, typed_day: &str) -> Scheme {
    let today = session.env().today();
    schemes(session).on(day::parse_near(typed_day, today).unwrap_or(today))
}

/// What a marked lesson comes to.
pub fn judge(session: &Session, record: &Record) -> Judged {
    judged(record, &schemes(session))
}

/// One teacher's earlier lessons beside which a new one is judged: the day and total of each, the oldest first.
pub fn earlier<'a>(
    session: &'a Session,
    kind: &'a str,
    teacher: &'a str,
    before: NaiveDate,
) -> Vec<(&'a Record, Judged)> {
    let schemes = schemes(session);
    let same = |r: &&Record| r.text("teacher").trim() == teacher.trim() && !teacher.trim().is_empty();
    let past = |r: &&Record| day::from_iso(r.text("date")).is_some_and(|d| d < before);
    let mut found: Vec<_> =
        session.of_kind(kind).filter(same).filter(past).map(|r| (r, judged(r, &schemes))).collect();
    found.order_by_key(|(r, _)| (r.text("date").to_owned(), r.id));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_begins_a_stamped_line() {
        // The cursor is |.
        for (typed, want) in [
            ("|", "08:05 |"),
            ("08:00 导入|", "08:00 导入\n08:05 |"),
            ("08:00 导入 |", "08:00 导入\n08:05 |"),
            // A minute that nothing was written at is moved on.
            ("08:00 |", "08:05 |"),
            ("08:00 导入\n08:02 |", "08:00 导入\n08:05 |"),
            ("08:00 导入\n|", "08:00 导入\n08:05 |"),
            // In the midst of a line the rest comes along.
            ("08:00 导入|提问", "08:00 导入\n08:05 |提问"),
            ("08:00 导入|\n08:09 小结", "08:00 导入\n08:05 |\n08:09 小结"),
        ] {
            let at = typed.find('|').unwrap();
            let caret = typed[..at].encode_utf16().count() as u32;
            let Typed { text, caret } = begin_line(&typed.replace('|', ""), caret, "08:05");
            let units: Vec<u16> = text.encode_utf16().collect();
            let (a, b) = units.split_at(caret as usize);
            assert_eq!(
                format!("{}|{}", String::from_utf16_lossy(a), String::from_utf16_lossy(b)),
                want,
                "{typed}"
            );
        }
        // A caret beyond the text, as a stale one may be, is its end.
        assert_eq!(begin_line("一", 99, "08:05").text, "一\n08:05 ");
    }

    #[test]
    fn notes_are_lines_with_their_minute() {
        let read = notes("08:05 导入：猜谜\n\n学生讨论热烈\n08:40\n09:1x 不是时刻");
        let want = [("08:05", "导入：猜谜"), ("", "学生讨论热烈"), ("", "09:1x 不是时刻")];
        assert_eq!(read, want.map(|(m, w)| (m.to_owned(), w.to_owned())));
    }
}
