//! The merge as a table: `fixtures/merge.cases`, one case a line. Each case is also met in every order, and with each version twice.

use std::collections::BTreeMap;
use yanxun::bundle::{record_from_json, record_to_json};
use yanxun::domain::draft::Parsed;
use yanxun::domain::identity::row_record;
use yanxun::domain::record::DELETED;
use yanxun::domain::{Draft, Key, Record, Replica, Value, kinds};
use yanxun::merge::{Conflict, conflicts, join};

const FIELDS: [(&str, &str); 4] =
    [("课题", "topic"), ("节数", "periods"), ("反思", "reflection"), ("未来", "from_the_future")];

fn key_of(name: &str) -> Result<&'static str, String> {
    FIELDS.iter().find(|f| f.0 == name).map(|f| f.1).ok_or_else(|| format!("no field {name}"))
}

fn value_of(text: &str) -> Value {
    text.parse().map_or_else(|_| Value::text(text), Value::whole)
}

fn empty() -> Record {
    let mut record = row(&[]);
    (record.fields, record.seen) = (Vec::new(), yanxun::domain::Seen::new());
    record
}

/// The row of a sheet: by its natural key always the same record.
fn row(cells: &[(&'static str, Value)]) -> Record {
    let draft = Draft(
        [("date", "2025-09-03"), ("school", "北港小学")].map(|(k, v)| (k.to_owned(), v.to_owned())).into(),
    );
    let kind = &kinds::lesson::KIND;
    let date_and_school = |key: &str| ["date", "school"].contains(&key);
    let parsed: Parsed = kind
        .fields
        .iter()
        .filter_map(|field| {
            let cell = cells.iter().find(|c| c.0 == field.key).map(|c| c.1.clone());
            let fixed =
                || date_and_school(field.key).then(|| field.parse(draft.get(field.key), None).unwrap());
            Some((field, cell.or_else(fixed)?))
        })
        .collect();
    row_record(kind, "YL001", &parsed, 1)
}

/// One computer: its record now, and as it was after each of its steps.
#[derive(Clone)]
struct Computer {
    replica: Replica,
    now: Record,
    files: Vec<Record>,
}

fn cells(words: &[&str]) -> Result<Vec<(&'static str, Value)>, String> {
    let cell = |word: &&str| {
        let (name, text) = word.split_once('=').ok_or_else(|| format!("not a field: {word}"))?;
        Ok((key_of(name)?, value_of(text)))
    };
    words.iter().map(cell).collect()
}

fn carry_out(all: &mut BTreeMap<char, Computer>, step: &str) -> Result<(), String> {
    let words: Vec<&str> = step.split_whitespace().collect();
    let name = words
        .first()
        .and_then(|w| w.chars().next())
        .filter(|c| ('A'..='D').contains(c))
        .ok_or("no computer")?;
    let fresh = Computer { replica: Replica(name as u64), now: empty(), files: Vec::new() };
    let mut this = all.remove(&name).unwrap_or(fresh);
    let dot = this.now.next_dot(this.replica);
    match &words[1..] {
        ["<", from] => {
            let (from, at) = from.split_once('@').map_or((*from, None), |(from, at)| (from, Some(at)));
            let other = from.chars().next().and_then(|c| all.get(&c)).ok_or("nobody to read from")?;
            let file = match at {
                None => &other.now,
                Some(at) => {
                    let at: usize = at.parse().map_err(|_| "no such step")?;
                    other.files.get(at.wrapping_sub(1)).ok_or("no such step")?
                }
            };
            // Through the file, as it really comes.
            join(&mut this.now, &record_from_json(&record_to_json(file))?);
        }
        ["删除"] => {
            let seen = Value::Seen(this.now.seen.clone());
            this.now.set(Key::known(DELETED), seen, dot);
        }
        ["恢复"] => this.now.set(Key::known(DELETED), Value::Empty, dot),
        ["表", words @ ..] => {
            join(&mut this.now, &row(&cells(words)?));
        }
        words if !words.is_empty() => {
            for (key, value) in cells(words)? {
                this.now.set(Key::from_file(key), value, dot);
            }
        }
        _ => return Err("nothing happens".into()),
    }
    this.files.push(this.now.clone());
    all.insert(name, this);
    Ok(())
}

/// What is seen of a record, in the words of the table.
fn seen(record: &Record) -> String {
    if record.is_deleted() {
        return "已删除".into();
    }
    let waiting = conflicts(record);
    let mut words = Vec::new();
    if waiting.iter().any(|c| matches!(c, Conflict::Deleted { .. })) {
        words.push("删除?".to_owned());
    }
    for (name, key) in FIELDS {
        let word = |value: &Value| if value.is_empty() { "空".to_owned() } else { value.to_string() };
        let disputed = waiting.iter().find_map(|c| match c {
            Conflict::Field { key: k, values } if k.as_str() == key => Some(values),
            _ => None,
        });
        let mut shown: Vec<String> = match disputed {
            Some(values) => values.iter().map(|e| word(&e.value)).collect(),
            None if record.value(key).is_empty() => continue,
            None => vec![word(record.value(key))],
        };
        shown.sort();
        words.push(format!("{name}={}", shown.join("/")));
    }
    assert_eq!(record.is_disputed(), !waiting.is_empty());
    words.join(" ")
}

/// The same words with the values of each field in one order.
fn sorted(expected: &str) -> String {
    let word = |word: &str| match word.split_once('=') {
        Some((name, values)) => {
            let mut values: Vec<&str> = values.split('/').collect();
            values.sort_unstable();
            format!("{name}={}", values.join("/"))
        }
        None => word.to_owned(),
    };
    expected.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}

fn orders(n: usize) -> Vec<Vec<usize>> {
    let Some(last) = n.checked_sub(1) else { return vec![vec![]] };
    let insert = |order: Vec<usize>| {
        (0..=order.len()).map(move |at| {
            let mut order = order.clone();
            order.insert(at, last);
            order
        })
    };
    orders(last).into_iter().flat_map(insert).collect()
}

fn met<'a>(versions: impl IntoIterator<Item = &'a Record>) -> Record {
    let mut all = versions.into_iter();
    let mut record = all.next().expect("a version").clone();
    for version in all {
        join(&mut record, version);
    }
    record
}

fn check(line: &str) -> Result<(), String> {
    let parts: Vec<&str> = line.split('|').map(str::trim).collect();
    let [_, steps, expected] = parts[..] else { return Err("not name | steps | expected".into()) };
    let mut all = BTreeMap::new();
    for step in steps.split(';') {
        carry_out(&mut all, step).map_err(|why| format!("{why}: {step}"))?;
    }
    let versions: Vec<&Record> = all.values().map(|c| &c.now).collect();
    let first = met(versions.iter().copied());
    if seen(&first) != sorted(expected) {
        return Err(format!("expected {}, seen {}", sorted(expected), seen(&first)));
    }
    let bytes = record_to_json(&first);
    // Every file that was ever written, twice, in every order of the computers.
    for order in orders(versions.len()) {
        let twice = order.iter().chain(&order).map(|at| versions[*at]);
        let old = order.iter().rev().flat_map(|at| all.values().nth(*at).map(|c| &c.files)).flatten();
        for again in [met(twice.clone()), met(twice.clone().chain(old.clone())), met(old.chain(twice))] {
            if record_to_json(&again) != bytes {
                return Err(format!("in the order {order:?}: {}, not {}", seen(&again), seen(&first)));
            }
        }
    }
    Ok(())
}

#[test]
fn every_case_of_the_table_holds_in_every_order() {
    let table = include_str!("fixtures/merge.cases");
    let lines = table.lines().enumerate().filter(|(_, l)| !l.trim().is_empty() && !l.starts_with('#'));
    let mut cases = 0;
    let mut failed = Vec::new();
    for (n, line) in lines {
        cases += 1;
        if let Err(why) = check(line) {
            failed.push(format!("merge.cases:{}: {why}", n + 1));
        }
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
    assert!(cases >= 50, "{cases}");
}

#[test]
fn a_line_that_is_no_case_says_why() {
    for (line, why) in [
        ("一处写 | A 课题=甲", "not name"),
        ("一处写 | A 课程=甲 | 课题=甲", "no field 课程"),
        ("一处写 | A 课题=甲 | 课题=乙", "expected 课题=乙, seen 课题=甲"),
        ("一处写 | X 课题=甲 | 课题=甲", "no computer"),
        ("一处写 | A < B | 课题=甲", "nobody to read from"),
        ("一处写 | A 课题=甲 ; B < A@2 | 课题=甲", "no such step"),
        ("一处写 | A | 课题=甲", "nothing happens"),
    ] {
        let said = check(line).unwrap_err();
        assert!(said.contains(why), "{line}: {said}");
    }
}
