//! The join: laws as properties over random histories of several computers, and the cases that people meet.

use proptest::prelude::*;
use uuid::Uuid;
use yanxun::domain::record::DELETED;
use yanxun::domain::{Key, Record, Replica, Stamp, Value};
use yanxun::merge::{Conflict, RecordSet, conflicts, has_conflict, join, settle};

const FIELDS: [&str; 3] = ["periods", "school", "topic"];

fn blank(id: u8) -> Record {
    Record::new(Uuid::from_u128(u128::from(id) + 1), Key::known("lesson"), "YL001")
}

fn write(record: &mut Record, replica: u64, key: &'static str, value: Value) {
    let dot = record.next_dot(Replica(replica));
    record.set(Key::known(key), value, dot);
    record.stamp(Stamp { dot, at: i64::from(dot.count), by: "YL001".into() });
}

fn delete(record: &mut Record, replica: u64) {
    let seen = Value::Seen(record.seen.clone());
    write(record, replica, DELETED, seen);
}

#[derive(Clone, Debug)]
enum Step {
    Write { at: usize, field: usize, value: i64 },
    Clear { at: usize, field: usize },
    Delete { at: usize },
    Keep { at: usize },
    Settle { at: usize },
    Send { from: usize, to: usize },
}

fn step() -> impl Strategy<Value = Step> {
    let at = 0..3_usize;
    prop_oneof![
        4 => (at.clone(), 0..3_usize, 1..5_i64).prop_map(|(at, field, value)| Step::Write { at, field, value }),
        1 => (at.clone(), 0..3_usize).prop_map(|(at, field)| Step::Clear { at, field }),
        1 => at.clone().prop_map(|at| Step::Delete { at }),
        1 => at.clone().prop_map(|at| Step::Keep { at }),
        1 => at.clone().prop_map(|at| Step::Settle { at }),
        3 => (at.clone(), at).prop_map(|(from, to)| Step::Send { from, to }),
    ]
}

/// Plays a history on three computers; answers every version that was ever handed on, and the three ends.
fn play(steps: &[Step]) -> (Vec<Record>, [Record; 3]) {
    let mut computers = [blank(0), blank(0), blank(0)];
    let mut versions = Vec::new();
    for step in steps {
        match *step {
            Step::Write { at, field, value } => {
                write(&mut computers[at], at as u64, FIELDS[field], Value::whole(value))
            }
            Step::Clear { at, field } => write(&mut computers[at], at as u64, FIELDS[field], Value::Empty),
            Step::Delete { at } => delete(&mut computers[at], at as u64),
            Step::Keep { at } => write(&mut computers[at], at as u64, DELETED, Value::Empty),
            Step::Settle { at } => {
                for conflict in conflicts(&computers[at]) {
                    if let Conflict::Field { key, values } = conflict {
                        let dot = computers[at].next_dot(Replica(at as u64));
                        settle(&mut computers[at], &key, values[0].value.clone(), dot, None);
                    }
                }
            }
            Step::Send { from, to } => {
                let sent = computers[from].clone();
                join(&mut computers[to], &sent);
            }
        }
        versions.extend(computers.iter().cloned());
    }
    (versions, computers)
}

fn joined(a: &Record, b: &Record) -> Record {
    let mut joined = a.clone();
    join(&mut joined, b);
    joined
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn join_is_commutative_associative_and_idempotent(steps in prop::collection::vec(step(), 1..40), picks in prop::array::uniform3(0..1000_usize)) {
        let (versions, _) = play(&steps);
        let [a, b, c] = picks.map(|n| &versions[n % versions.len()]);
        prop_assert_eq!(joined(a, b), joined(b, a));
        prop_assert_eq!(joined(&joined(a, b), c), joined(a, &joined(b, c)));
        prop_assert_eq!(&joined(a, a), a);
        let both = joined(a, b);
        prop_assert_eq!(&joined(&both, a), &both);
        prop_assert_eq!(has_conflict(&both), !conflicts(&both).is_empty());
        prop_assert!(!join(&mut both.clone(), b), "joining again says that nothing changed");
    }

    #[test]
    fn the_same_versions_in_any_order_give_the_same_state(steps in prop::collection::vec(step(), 1..30), order in prop::collection::vec(any::<u32>(), 90)) {
        let (versions, _) = play(&steps);
        let straight: RecordSet = versions.iter().cloned().collect();
        let mut shuffled: Vec<_> = versions.iter().cloned().chain(versions.iter().cloned()).enumerate().collect();
        shuffled.sort_by_key(|(n, _)| order[n % order.len()].wrapping_mul(*n as u32 + 7));
        let other: RecordSet = shuffled.into_iter().map(|(_, r)| r).collect();
        prop_assert_eq!(straight, other);
    }

    #[test]
    fn no_write_disappears_unless_someone_who_saw_it_replaced_it(steps in prop::collection::vec(step(), 1..40)) {
        // A model that never forgets: every write with what its writer had seen at the time.
        let mut computers = [blank(0), blank(0), blank(0)];
        let mut log: Vec<(&str, yanxun::domain::Dot, yanxun::domain::Seen)> = Vec::new();
        for step in &steps {
            match *step {
                Step::Write { at, field, value } => {
                    log.push((FIELDS[field], computers[at].next_dot(Replica(at as u64)), computers[at].seen.clone()));
                    write(&mut computers[at], at as u64, FIELDS[field], Value::whole(value));
                }
                Step::Send { from, to } => {
                    let sent = computers[from].clone();
                    join(&mut computers[to], &sent);
                }
                _ => {}
            }
        }
        let all = joined(&joined(&computers[0], &computers[1]), &computers[2]);
        for (field, dot, _) in &log {
            let replaced = log.iter().any(|(f, d, seen)| f == field && d != dot && seen.has(*dot));
            let held = all.register(field).iter().any(|e| e.dot == *dot);
            prop_assert_eq!(held, !replaced, "{} {}", field, dot);
        }
    }
}

#[test]
fn different_fields_changed_on_two_computers_both_stand() {
    let mut base = blank(0);
    write(&mut base, 1, "periods", Value::whole(1));
    write(&mut base, 1, "topic", Value::text("分数"));
    let (mut a, mut b) = (base.clone(), base);
    write(&mut a, 2, "periods", Value::whole(2));
    write(&mut b, 3, "topic", Value::text("小数"));
    let both = joined(&a, &b);
    assert_eq!((both.value("periods"), both.text("topic")), (&Value::whole(2), "小数"));
    assert!(!has_conflict(&both));
}

#[test]
fn the_same_field_keeps_both_values_until_one_is_chosen() {
    let mut base = blank(0);
    write(&mut base, 1, "periods", Value::whole(1));
    let (mut a, mut b) = (base.clone(), base);
    write(&mut a, 2, "periods", Value::whole(2));
    write(&mut b, 3, "periods", Value::whole(3));
    let both = joined(&a, &b);
    let [Conflict::Field { key, values }] = &conflicts(&both)[..] else { panic!("one conflict: {both:?}") };
    assert_eq!((key.as_str(), values.len()), ("periods", 2));
    let mut settled = both.clone();
    let dot = settled.next_dot(Replica(9));
    settle(&mut settled, key, values[0].value.clone(), dot, None);
    for old in [&a, &b, &both] {
        assert_eq!(joined(old, &settled), settled, "an old file does not bring the conflict back");
    }
    assert!(!has_conflict(&settled));
}

#[test]
fn two_people_who_wrote_the_same_are_not_in_conflict() {
    let (mut a, mut b) = (blank(0), blank(0));
    write(&mut a, 1, "periods", Value::whole(2));
    write(&mut b, 2, "periods", Value::whole(2));
    assert!(!has_conflict(&joined(&a, &b)));
}

#[test]
fn a_deletion_does_not_come_back_and_a_cleared_field_stays_cleared() {
    let mut old = blank(0);
    write(&mut old, 1, "topic", Value::text("分数"));
    let (mut gone, mut cleared) = (old.clone(), old.clone());
    delete(&mut gone, 2);
    write(&mut cleared, 2, "topic", Value::Empty);
    assert!(joined(&gone, &old).is_deleted() && joined(&old, &gone).is_deleted());
    assert_eq!(joined(&cleared, &old).value("topic"), &Value::Empty);
    assert_eq!(joined(&old, &cleared).value("topic"), &Value::Empty);
}

#[test]
fn a_deletion_beside_an_edit_that_did_not_know_is_a_conflict() {
    let mut base = blank(0);
    write(&mut base, 1, "topic", Value::text("分数"));
    let (mut gone, mut edited) = (base.clone(), base);
    delete(&mut gone, 2);
    write(&mut edited, 3, "topic", Value::text("小数"));
    let both = joined(&gone, &edited);
    assert!(!both.is_deleted(), "it stays in view until someone chooses");
    assert_eq!(conflicts(&both), [Conflict::Deleted { edited: vec![Key::known("topic")] }]);
    let mut kept = both.clone();
    write(&mut kept, 4, DELETED, Value::Empty);
    assert!(!has_conflict(&kept) && !kept.is_deleted());
    let mut agreed = both;
    delete(&mut agreed, 4);
    assert!(!has_conflict(&agreed) && agreed.is_deleted());
}

#[test]
fn one_id_with_two_owners_has_one_end_in_either_order() {
    let (mut a, mut b) = (blank(0), blank(0));
    b.owner = "YL002".into();
    write(&mut a, 1, "periods", Value::whole(1));
    write(&mut b, 1, "periods", Value::whole(2));
    assert_eq!(joined(&a, &b), joined(&b, &a));
}
