//! Random histories of a member's two computers and the office: entered, edited, cleared, deleted, restored, chosen, exported, imported
//! late, twice, never, or taken back; windows closed, disks wiped and put back from an old file.
//!
//! Beside the program runs a model that knows only causes: which writes each computer has heard of. What stands in the end is what
//! nobody replaced who had heard of it, neither more nor less.

use chrono::NaiveDate;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use uuid::Uuid;
use yanxun::app::env::FixedEnv;
use yanxun::app::inbox::Inbox;
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, Session, handin, receipt};
use yanxun::bundle::record_to_json;
use yanxun::domain::draft::Parsed;
use yanxun::domain::{Draft, Key, Record, Value, kinds};
use yanxun::storage::MemoryStore;

/// School and home computer of one member, and the office.
const COMPUTERS: usize = 3;
const OFFICE: usize = 2;

#[derive(Clone, Debug)]
enum Step {
    Enter(usize),
    Edit(usize, usize),
    Clear(usize, usize),
    Delete(usize, usize),
    Restore(usize, usize),
    Choose(usize, usize),
    Export(usize, bool),
    Import(usize, usize),
    TakeBack(usize),
    Reopen(usize),
    Wipe(usize, usize),
}

fn step() -> impl Strategy<Value = Step> {
    let (at, nth) = (0..COMPUTERS, 0_usize..8);
    prop_oneof![
        2 => at.clone().prop_map(Step::Enter),
        5 => (at.clone(), nth.clone()).prop_map(|(a, n)| Step::Edit(a, n)),
        1 => (at.clone(), nth.clone()).prop_map(|(a, n)| Step::Clear(a, n)),
        1 => (at.clone(), nth.clone()).prop_map(|(a, n)| Step::Delete(a, n)),
        1 => (at.clone(), nth.clone()).prop_map(|(a, n)| Step::Restore(a, n)),
        2 => (at.clone(), nth.clone()).prop_map(|(a, n)| Step::Choose(a, n)),
        4 => (at.clone(), any::<bool>()).prop_map(|(a, home)| Step::Export(a, home)),
        5 => (at.clone(), nth.clone()).prop_map(|(a, n)| Step::Import(a, n)),
        1 => at.clone().prop_map(Step::TakeBack),
        1 => at.clone().prop_map(Step::Reopen),
        1 => (at, nth).prop_map(|(a, n)| Step::Wipe(a, n)),
    ]
}

/// A write as the model knows it.
#[derive(Clone, Debug)]
struct Write {
    record: Uuid,
    field: &'static str,
    /// `None` for a deletion, of which only the fact counts.
    value: Option<Value>,
    /// The writes to this record that its writer had heard of.
    heard: BTreeSet<usize>,
}

/// What a computer, or a file, has heard of.
type Heard = BTreeMap<Uuid, BTreeSet<usize>>;

struct Computer {
    store: Rc<MemoryStore>,
    session: Session,
    heard: Heard,
    /// What it had heard of before the last import, if nothing was written since.
    before: Option<Heard>,
}

struct World {
    computers: Vec<Computer>,
    files: Vec<(usize, bool, String, Heard)>,
    writes: Vec<Write>,
    openings: u64,
}

fn open(store: &Rc<MemoryStore>, at: usize, seed: u64) -> Session {
    let (role, no) = if at == OFFICE { (Role::Office, "office") } else { (Role::Member, "YL001") };
    let profile = Profile { id: "1".into(), role, no: no.into(), name: "甲".into(), sample: false };
    let day = NaiveDate::from_ymd_opt(2025, 11, 20).unwrap();
    let store: Store = store.clone();
    Session::open(store, profile, Rc::new(FixedEnv::on(day, seed)))
}

fn lesson(topic: &str) -> Parsed {
    let texts = [
        ("date", "2025-11-03"),
        ("school", "北港小学"),
        ("class", "八(5)班"),
        ("topic", topic),
        ("periods", "1"),
    ];
    let draft = Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
    draft.parse(&kinds::lesson::KIND, None).unwrap()
}

fn without_class(topic: &str) -> Parsed {
    let mut parsed = lesson(topic);
    parsed.iter_mut().filter(|(field, _)| field.key == "class").for_each(|(_, value)| *value = Value::Empty);
    parsed
}

impl World {
    fn new() -> Self {
        let mut this = Self { computers: Vec::new(), files: Vec::new(), writes: Vec::new(), openings: 0 };
        for at in 0..COMPUTERS {
            let computer = this.fresh(at);
            this.computers.push(computer);
        }
        this
    }

    fn fresh(&mut self, at: usize) -> Computer {
        self.openings += 1;
        let store = Rc::new(MemoryStore::new());
        Computer { session: open(&store, at, self.openings), store, heard: Heard::new(), before: None }
    }

    fn record(&self, at: usize, nth: usize) -> Option<Record> {
        let records: Vec<&Record> =
            self.computers[at].session.records().iter().filter(|r| r.kind.as_str() == "lesson").collect();
        (!records.is_empty()).then(|| records[nth % records.len()].clone())
    }

    /// Notes what a command wrote: every field of the record whose write this computer had not heard of.
    fn wrote(&mut self, at: usize, id: Uuid, before: Option<&Record>) {
        let computer = &mut self.computers[at];
        let heard = computer.heard.entry(id).or_default();
        let now = computer.session.records().get(id).unwrap();
        let old = heard.clone();
        for (key, register) in &now.fields {
            let last = register.last().unwrap();
            if before.is_some_and(|b| b.seen.has(last.dot)) {
                continue;
            }
            let field: &'static str = ["date", "school", "class", "topic", "periods", "_deleted"]
                .into_iter()
                .find(|f| *f == key.as_str())
                .unwrap();
            let value = (field != "_deleted").then(|| last.value.clone());
            heard.insert(self.writes.len());
            self.writes.push(Write { record: id, field, value, heard: old.clone() });
        }
        if computer.session.records().get(id) != before {
            computer.before = None;
        }
    }

    fn act(&mut self, at: usize, nth: usize, command: impl FnOnce(&mut Session, &Record, &str)) {
        let Some(record) = self.record(at, nth) else { return };
        let topic = format!("课题{}", self.writes.len());
        command(&mut self.computers[at].session, &record, &topic);
        self.wrote(at, record.id, Some(&record));
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Enter(OFFICE) => {}
            Step::Enter(at) => {
                let topic = format!("课题{}", self.writes.len());
                let id = self.computers[at].session.add(&kinds::lesson::KIND, &lesson(&topic));
                self.wrote(at, id, None);
            }
            Step::Edit(at, nth) => self.act(at, nth, |s, r, topic| {
                s.edit(r.id, &lesson(topic));
            }),
            Step::Clear(at, nth) => self.act(at, nth, |s, r, topic| {
                s.edit(r.id, &without_class(topic));
            }),
            Step::Delete(at, nth) => self.act(at, nth, |s, r, _| s.delete(&[r.id])),
            Step::Restore(at, nth) => self.act(at, nth, |s, r, _| {
                if r.is_deleted() {
                    s.restore(&[r.id]);
                }
            }),
            Step::Choose(at, nth) => self.act(at, nth, |s, r, _| {
                let first = r.register("topic").first().map(|e| e.value.clone());
                if let Some(value) = first.filter(|_| r.register("topic").len() > 1) {
                    s.settle(r.id, &Key::known("topic"), value);
                }
            }),
            Step::Export(at, home) => self.export(at, home),
            Step::Import(at, nth) => {
                if !self.files.is_empty() {
                    self.import(at, nth % self.files.len());
                }
            }
            Step::TakeBack(at) => {
                let computer = &mut self.computers[at];
                assert_eq!(computer.session.take_back(), computer.before.is_some());
                if let Some(before) = computer.before.take() {
                    computer.heard = before;
                }
            }
            Step::Reopen(at) => {
                self.openings += 1;
                let computer = &mut self.computers[at];
                // What could be taken back still can.
                computer.session = open(&computer.store, at, self.openings);
            }
            Step::Wipe(at, nth) => {
                self.computers[at] = self.fresh(at);
                if !self.files.is_empty() {
                    self.import(at, nth % self.files.len());
                }
            }
        }
    }

    fn export(&mut self, at: usize, home: bool) {
        let computer = &self.computers[at];
        let (_, text) = match (at, home) {
            (OFFICE, true) => handin::backup(&computer.session),
            (OFFICE, false) => receipt::file(&computer.session, "YL001", "甲"),
            (_, true) => handin::home(&computer.session),
            (_, false) => handin::file(&computer.session),
        };
        self.files.push((at, home, text, computer.heard.clone()));
    }

    fn import(&mut self, at: usize, file: usize) {
        let (from, home, text, heard) = &self.files[file];
        // The office's safety copy is the office's alone; a receipt is for the member.
        if (*from == OFFICE) && (*home != (at == OFFICE)) {
            return;
        }
        let computer = &mut self.computers[at];
        let mut inbox = Inbox::default();
        inbox.look(&computer.session, "x.json", text.as_bytes(), &|_| None);
        inbox.vouch(&computer.session, 0);
        let in_file: BTreeSet<Uuid> =
            yanxun::bundle::read(text.as_bytes()).unwrap().records.iter().map(|r| r.id).collect();
        let before = computer.heard.clone();
        inbox.apply(&mut computer.session);
        for (id, writes) in heard.iter().filter(|(id, _)| in_file.contains(id)) {
            computer.heard.entry(*id).or_default().extend(writes);
        }
        computer.before = Some(before);
    }

    /// Everyone meets: twice around, so that what comes back is handed on too.
    fn meet(&mut self) {
        for _ in 0..2 {
            for (from, home, to) in [(0, true, 1), (1, true, 0), (0, false, OFFICE), (1, false, OFFICE)] {
                self.export(from, home);
                self.import(to, self.files.len() - 1);
            }
            for to in [0, 1] {
                self.export(OFFICE, false);
                self.import(to, self.files.len() - 1);
            }
        }
    }

    fn lines(&self, at: usize) -> Vec<String> {
        let own = self.computers[at].session.records().iter().filter(|r| &*r.owner == "YL001");
        own.map(record_to_json).collect()
    }

    /// The values that must stand in a field: of the writes that anyone has still heard of, those that nobody replaced who had
    /// heard of them.
    fn standing(&self, id: Uuid, field: &str) -> BTreeSet<Value> {
        let known = &self.computers[0].heard[&id];
        let writes = || {
            known.iter().map(|n| (*n, &self.writes[*n])).filter(|(_, w)| w.field == field && w.record == id)
        };
        writes()
            .filter(|(n, _)| !writes().any(|(_, later)| later.heard.contains(n)))
            .filter_map(|(_, w)| w.value.clone())
            .collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_was_written_is_lost_unless_someone_who_knew_replaced_it(steps in prop::collection::vec(step(), 1..60)) {
        let mut world = World::new();
        for step in &steps {
            world.take(step);
        }
        world.meet();
        let lines = world.lines(0);
        for at in 1..COMPUTERS {
            prop_assert_eq!(&world.lines(at), &lines, "computer {} sees what computer 0 sees", at);
        }
        for record in world.computers[0].session.records().iter() {
            for field in ["topic", "class", "periods"] {
                let held: BTreeSet<Value> = record.register(field).iter().map(|e| e.value.clone()).collect();
                prop_assert_eq!(held, world.standing(record.id, field), "{} of {}", field, record.id);
            }
        }
        // Met again, nothing changes; opened again, all is there.
        world.meet();
        prop_assert_eq!(&world.lines(0), &lines);
        for at in 0..COMPUTERS {
            world.take(&Step::Reopen(at));
            prop_assert_eq!(&world.lines(at), &lines);
        }
        // Whatever waits is settled for everyone by one choice.
        let waiting: Vec<Record> =
            world.computers[OFFICE].session.records().iter().filter(|r| r.is_disputed()).cloned().collect();
        for record in &waiting {
            let office = &mut world.computers[OFFICE];
            for conflict in yanxun::merge::conflicts(record) {
                match conflict {
                    yanxun::merge::Conflict::Field { key, values } => {
                        office.session.settle(record.id, &key, values[0].value.clone());
                    }
                    yanxun::merge::Conflict::Deleted { .. } => office.session.restore(&[record.id]),
                }
            }
        }
        world.meet();
        for at in 0..COMPUTERS {
            prop_assert!(world.computers[at].session.records().iter().all(|r| !r.is_disputed()), "at {}", at);
            prop_assert_eq!(world.lines(at), world.lines(0));
        }
    }
}
