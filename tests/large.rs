//! A large import: taken in owner by owner without a look at each record, written at once, and brought into segments step by step.

use chrono::NaiveDate;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use yanxun::app::Session;
use yanxun::app::env::FixedEnv;
use yanxun::app::inbox::Inbox;
use yanxun::app::overview::{self, BoardRow};
use yanxun::app::profile::{Profile, Role};
use yanxun::app::received;
use yanxun::app::session::{Outcome, SaveState, Store};
use yanxun::bundle::{self, Laid, Producer, Purpose};
use yanxun::domain::identity::row_record;
use yanxun::domain::{Draft, Record, kinds};
use yanxun::storage::{KeyValue, MemoryStore, NAMESPACE, StoreError, segment};

/// A store that remembers each write in its order.
#[derive(Default)]
struct Logged {
    inner: MemoryStore,
    writes: RefCell<Vec<(String, Option<String>)>>,
}

impl KeyValue for Logged {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.inner.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.writes.borrow_mut().push((key.to_owned(), Some(value.to_owned())));
        self.inner.set(key, value)
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.writes.borrow_mut().push((key.to_owned(), None));
        self.inner.remove(key)
    }
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.inner.keys(prefix)
    }
}

fn office(store: Store, seed: u64) -> Session {
    let profile = Profile {
        id: "p1".into(),
        role: Role::Office,
        no: String::new(),
        name: String::new(),
        sample: false,
    };
    Session::open(store, profile, Rc::new(FixedEnv::on(NaiveDate::from_ymd_opt(2025, 11, 20).unwrap(), seed)))
}

fn draft(n: usize, reflection: &str) -> Draft {
    let texts = [
        ("date", format!("2025-{:02}-{:02}", 9 + n % 3, 1 + n % 28)),
        ("school", "北港小学".into()),
        ("topic", format!("第{n}课")),
        ("periods", "1".into()),
        ("reflection", reflection.into()),
    ];
    Draft(texts.into_iter().map(|(key, text)| (key.to_owned(), text)).collect())
}

fn lesson(owner: &str, n: usize, reflection: &str) -> Record {
    let kind = kinds::find("lesson").unwrap();
    let draft = draft(n, reflection);
    row_record(kind, owner, &draft.parse(kind, None).unwrap(), 1)
}

fn hand_in(owner: &str, records: &[Record]) -> String {
    let producer = Producer { app: "test".into(), who: owner.into(), name: owner.into(), at: None };
    bundle::write(Purpose::HandIn, &producer, records)
}

fn lessons(owner: &str, count: usize) -> Vec<Record> {
    (0..count).map(|n| lesson(owner, n, "板书规范")).collect()
}

fn import(session: &mut Session, texts: &[String]) -> (Vec<Outcome>, Outcome) {
    let mut inbox = Inbox::default();
    for text in texts {
        inbox.look(session, "a.json", text.as_bytes(), &|_| None);
    }
    let seen = inbox.files.iter().map(|file| file.content.as_ref().unwrap().outcome).collect();
    (seen, inbox.apply(session))
}

fn all(session: &Session) -> Vec<Record> {
    let mut all: Vec<Record> = session.records().iter().cloned().collect();
    all.sort_by_key(|record| record.id);
    all
}

#[test]
fn whole_files_come_in_as_record_by_record() {
    let (a, b) = (lessons("YL001", 80), lessons("YL002", 50));
    // The first again with half of it new; the second laid out in another order.
    let more = lessons("YL001", 160);
    let mut turned = bundle::read(hand_in("YL002", &b).as_bytes()).unwrap().records;
    turned.reverse();
    for texts in [
        vec![hand_in("YL001", &a), hand_in("YL002", &b)],
        vec![hand_in("YL001", &a), hand_in("YL001", &a), hand_in("YL001", &more), hand_in("YL002", &turned)],
        vec![hand_in("YL001", &more), hand_in("YL001", &a)],
    ] {
        let (mut whole, mut single) =
            (office(Rc::new(MemoryStore::new()), 1), office(Rc::new(MemoryStore::new()), 1));
        let (seen, outcome) = import(&mut whole, &texts);
        let mut ids = BTreeSet::new();
        for text in &texts {
            let records = bundle::read(text.as_bytes()).unwrap().records;
            ids.extend(records.iter().map(|record| record.id));
            single.absorb(records);
        }
        assert_eq!(all(&whole), all(&single));
        assert_eq!((outcome.new, outcome.changed), (ids.len(), 0));
        assert_eq!(seen.iter().map(|o| o.new).sum::<usize>(), ids.len());
        assert!(seen.iter().all(|o| o.changed == 0));
        // Once more, nothing is new.
        let (seen, outcome) = import(&mut whole, &texts);
        assert!(seen.iter().all(|o| (o.new, o.changed) == (0, 0)));
        assert_eq!((outcome.new, outcome.changed), (0, 0));
        for owner in ["YL001", "YL002"] {
            assert_eq!(whole.records().counts(owner), single.records().counts(owner), "{owner}");
        }
    }
}

#[test]
fn of_an_id_that_two_owners_claim_one_version_stands_in_any_order_of_files() {
    let ours = lessons("YL001", 60);
    let theirs: Vec<Record> = ours.iter().map(|r| Record { owner: "YL002".into(), ..r.clone() }).collect();
    let texts = [hand_in("YL001", &ours), hand_in("YL002", &theirs)];
    let turned = [texts[1].clone(), texts[0].clone()];
    let mut sessions = [texts, turned].map(|texts| {
        let mut session = office(Rc::new(MemoryStore::new()), 1);
        import(&mut session, &texts);
        session
    });
    assert_eq!(all(&sessions[0]), all(&sessions[1]));
    assert!(all(&sessions[0]).iter().all(|record| &*record.owner == "YL002"));
    let before = all(&sessions[0]);
    while sessions[0].settle_store() {}
    assert_eq!(all(&sessions[0]), before);
}

/// Wherever the tab dies, what the next opening finds is all of the import or none of it.
#[test]
fn an_import_is_there_or_not_after_each_single_write() {
    let store = Rc::new(Logged::default());
    let mut session = office(store.clone(), 1);
    session.absorb([lesson("office", 0, "")]);
    let before = all(&session);
    let begun = store.writes.borrow().len();
    let texts: Vec<String> =
        ["YL001", "YL002", "school:甲"].iter().map(|who| hand_in(who, &lessons(who, 45))).collect();
    import(&mut session, &texts[..2]);
    let mut steps = 1;
    while session.settle_store() {
        steps += 1;
    }
    assert_eq!(steps, 3, "a step each owner, and one that removes the entry");
    assert!(!session.is_unsettled());
    let after = all(&session);
    assert_eq!(after.len(), before.len() + 90);
    let writes = store.writes.borrow().clone();
    let mut seen = BTreeSet::new();
    for count in begun..=writes.len() {
        let left = Rc::new(MemoryStore::new());
        for (key, value) in &writes[..count] {
            match value {
                Some(value) => left.set(key, value).unwrap(),
                None => left.remove(key).unwrap(),
            }
        }
        let mut next = office(left, 2);
        let found = all(&next);
        assert!(found == before || found == after, "{count} of {}: {} records", writes.len(), found.len());
        seen.insert(found.len());
        // Whoever comes next ends what was begun.
        while next.settle_store() {}
        assert_eq!(all(&next), found);
    }
    assert_eq!(seen.len(), 2);
    assert!(store.keys("").unwrap().iter().all(|key| !key.contains("/log/")));
}

#[test]
fn a_step_that_finds_no_room_leaves_the_entry() {
    struct Small(MemoryStore, RefCell<bool>);
    impl KeyValue for Small {
        fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
            self.0.get(key)
        }
        fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
            if *self.1.borrow() { Err(StoreError::Full) } else { self.0.set(key, value) }
        }
        fn remove(&self, key: &str) -> Result<(), StoreError> {
            self.0.remove(key)
        }
        fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
            self.0.keys(prefix)
        }
    }
    let store = Rc::new(Small(MemoryStore::new(), RefCell::new(false)));
    let mut session = office(store.clone(), 1);
    import(&mut session, &[hand_in("YL001", &lessons("YL001", 45)), hand_in("YL002", &lessons("YL002", 45))]);
    assert!(session.settle_store(), "the first owner has room");
    *store.1.borrow_mut() = true;
    assert!(!session.settle_store());
    *store.1.borrow_mut() = false;
    assert_eq!(all(&office(store.clone(), 2)), all(&session));
    // What the opening after finds in the journal, it settles.
    let mut next = office(store, 3);
    assert!(next.is_unsettled());
    while next.settle_store() {}
    assert_eq!(all(&next), all(&session));
}

#[test]
fn one_owner_s_many_records_come_into_segments_a_step_at_a_time() {
    let store: Rc<Logged> = Rc::default();
    let mut session = office(store.clone(), 1);
    import(&mut session, &[hand_in("YL001", &lessons("YL001", 20_000))]);
    let segments =
        || store.keys("yanxun/").unwrap().into_iter().filter(|key| key.contains("/seg/YL001.")).count();
    let mut steps = Vec::new();
    while session.settle_store() {
        steps.push(segments());
    }
    assert_eq!(steps, (1..=20).collect::<Vec<_>>(), "a thousand records a step");
    assert!(!session.is_unsettled());
    let before = all(&session);
    drop(session);
    assert_eq!(all(&office(store, 2)), before);
}

/// A store with so many units of room, as a browser's.
struct Small {
    inner: MemoryStore,
    room: Cell<usize>,
    /// How many values were read.
    reads: Cell<usize>,
}

impl Small {
    fn of(room: usize) -> Rc<Self> {
        Rc::new(Self { inner: MemoryStore::new(), room: Cell::new(room), reads: Cell::new(0) })
    }
    fn used(&self) -> usize {
        let units = |key: &String| {
            let value = self.inner.get(key).unwrap().unwrap_or_default();
            key.encode_utf16().count() + value.encode_utf16().count()
        };
        self.inner.keys("").unwrap().iter().map(units).sum()
    }
}

impl KeyValue for Small {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.reads.set(self.reads.get() + 1);
        self.inner.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let units = |text: &str| text.encode_utf16().count();
        let before = self.inner.get(key)?.map_or(0, |old| units(key) + units(&old));
        if self.used() - before + units(key) + units(value) > self.room.get() {
            return Err(StoreError::Full);
        }
        self.inner.set(key, value)
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.inner.remove(key)
    }
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StoreError> {
        self.inner.keys(prefix)
    }
}

fn logs(store: &impl KeyValue) -> usize {
    store.keys("yanxun/").unwrap().iter().filter(|key| key.contains("/log/")).count()
}

#[test]
fn many_records_of_one_owner_are_a_segment_at_once() {
    let store: Rc<Logged> = Rc::default();
    let mut session = office(store.clone(), 1);
    session.absorb(lessons("YL001", 40));
    assert!(!session.is_unsettled());
    assert_eq!(logs(&*store), 0);
    assert_eq!(store.keys("yanxun/").unwrap().iter().filter(|key| key.contains("/seg/YL001.")).count(), 1);
    assert_eq!(all(&office(store, 2)), all(&session));
}

/// The records in each segment that was written since so many writes.
fn written(store: &Logged, since: usize) -> Vec<usize> {
    let writes = store.writes.borrow();
    let segments = writes[since..].iter().filter(|(key, _)| key.contains("/seg/"));
    segments.filter_map(|(_, value)| Some(segment::read(value.as_ref()?)?.records.len())).collect()
}

/// No save packs more than a few thousand records anew, whatever the sizes of the segments that are there.
#[test]
fn segments_are_joined_a_thousand_records_at_a_time() {
    for (size, most) in
        [(40, 450), (127, 1151), (200, 1300), (600, 1300), (1023, 2100), (1024, 64), (3000, 64)]
    {
        let store: Rc<Logged> = Rc::default();
        let mut session = office(store.clone(), 1);
        let many = lessons("office", 9 * size);
        for some in many.chunks(size) {
            session.absorb(some.iter().cloned());
        }
        let begun = store.writes.borrow().len();
        let kind = kinds::find("lesson").unwrap();
        for n in 0..3 * 64 {
            session.add(kind, &draft(n, "").parse(kind, None).unwrap());
        }
        let joined = written(&store, begun);
        assert!(joined.iter().all(|count| *count <= most), "{size}: {joined:?}");
        assert!(joined.len() >= 3 && (joined.len() > 3) == (size < 1024), "{size}: {joined:?}");
        assert_eq!(all(&office(store, 2)), all(&session), "{size}");
    }
}

/// The entry and all segments beside each other do not fit: the entry gives way in between.
#[test]
fn a_large_change_settles_in_a_store_that_cannot_hold_it_twice() {
    let texts: Vec<String> =
        (0..8).map(|n| format!("YL00{n}")).map(|who| hand_in(&who, &lessons(&who, 300))).collect();
    let entry = {
        let store = Small::of(usize::MAX);
        import(&mut office(store.clone(), 1), &texts);
        store.used()
    };
    let store = Small::of(entry + entry / 3);
    let mut session = office(store.clone(), 1);
    import(&mut session, &texts);
    assert_eq!(session.save_state(), SaveState::Saved);
    let before = all(&session);
    let (mut left, mut steps) = (vec![logs(&*store)], 0);
    while session.settle_store() {
        steps += 1;
        left.push(logs(&*store));
        assert_eq!(all(&office(store.clone(), 10 + steps)), before, "step {steps}");
    }
    assert_eq!((logs(&*store), session.is_unsettled()), (0, false), "{left:?}");
    assert!(steps > 8, "a step each owner, and at least one that made room");
    assert_eq!(all(&office(store, 2)), before);
}

/// Where nothing gives way, the entry stays, and no save afterwards reads it again.
#[test]
fn a_large_change_that_cannot_settle_costs_the_saves_after_it_nothing() {
    let texts = ["YL001", "YL002"].map(|who| hand_in(who, &lessons(who, 400)));
    let store = Small::of(usize::MAX);
    let mut session = office(store.clone(), 1);
    import(&mut session, &texts);
    // Room for a journal entry, and not for a segment of 400.
    store.room.set(store.used() + 500);
    assert!(!session.settle_store() && !session.is_unsettled());
    let kind = kinds::find("lesson").unwrap();
    let mut most = 0;
    for n in 0..200 {
        store.room.set(store.used() + 2_000);
        let read = store.reads.get();
        session.add(kind, &draft(1000 + n, "").parse(kind, None).unwrap());
        assert_eq!(session.save_state(), SaveState::Saved);
        most = most.max(store.reads.get() - read);
    }
    assert!(
        most < 100,
        "{most} values read for one save: the journal's 64, and not the large entry over and over"
    );
    assert!(logs(&*store) < 66, "the small ones were gathered");
    assert_eq!(all(&office(store.clone(), 2)), all(&session));
    // With room again, the next opening settles it.
    store.room.set(usize::MAX);
    let mut next = office(store.clone(), 3);
    while next.settle_store() {}
    assert_eq!(logs(&*store), 0);
    assert_eq!(all(&next), all(&session));
}

/// A journal that cannot be gathered is tried again only after as many saves more.
#[test]
fn a_journal_without_room_is_not_tried_at_each_save() {
    let store = Small::of(usize::MAX);
    let mut session = office(store.clone(), 1);
    let kind = kinds::find("lesson").unwrap();
    let mut reads = Vec::new();
    for n in 0..140 {
        // Room for the entry alone.
        store.room.set(store.used() + 420);
        let read = store.reads.get();
        session.add(kind, &draft(n, "").parse(kind, None).unwrap());
        assert_eq!(session.save_state(), SaveState::Saved, "{n}");
        reads.push(store.reads.get() - read);
    }
    let tried = reads.iter().filter(|count| **count > 60).count();
    assert_eq!(tried, 2, "{reads:?}");
}

#[test]
fn a_file_taken_into_a_full_store_is_in_the_register_once_there_is_room() {
    let store = Small::of(usize::MAX);
    let mut session = office(store.clone(), 1);
    store.room.set(store.used());
    import(&mut session, &[hand_in("YL001", &lessons("YL001", 3))]);
    assert_ne!(session.save_state(), SaveState::Saved);
    assert_eq!(received::register(&session).len(), 1, "in this window");
    assert_eq!(received::register(&office(store.clone(), 2)).len(), 0);
    store.room.set(usize::MAX);
    session.retry();
    assert_eq!(session.save_state(), SaveState::Saved);
    let next = office(store, 3);
    assert_eq!((received::register(&next).len(), all(&next).len()), (1, 3));
    assert_eq!(received::register(&session), received::register(&next), "once, not twice");
}

#[test]
fn the_register_is_read_once() {
    let store = Small::of(usize::MAX);
    let mut session = office(store.clone(), 1);
    let texts = ["YL001", "YL002", "YL003"].map(|who| hand_in(who, &lessons(who, 3)));
    let reads = |session: &Session| {
        let before = store.reads.get();
        let found = received::register(session);
        (store.reads.get() - before, found)
    };
    import(&mut session, &texts[..2]);
    import(&mut session, &texts[2..]);
    let (count, files) = reads(&session);
    assert_eq!((count, files.len()), (0, 3), "what was just entered is known");
    let mut next = office(store.clone(), 2);
    assert_eq!(reads(&next), (3, files.clone()));
    assert_eq!(reads(&next), (0, files.clone()));
    // What another window enters, and what is taken back.
    import(&mut session, &[hand_in("YL004", &lessons("YL004", 3))]);
    assert_eq!((reads(&next).1.len(), reads(&next).1), (4, received::register(&session)));
    assert!(session.take_back());
    assert_eq!(reads(&session).1, files);
    assert!(next.hear(&format!("{NAMESPACE}p/p1/note/taken-back"), "1"));
    assert_eq!(reads(&next).1, files);
}

/// A file in two steps, as the browser reads it, says what it says in one; with a checksum that was taken elsewhere or not.
#[test]
fn a_file_read_in_two_steps_says_the_same() {
    use sha2::{Digest, Sha256};
    let text = hand_in("YL001", &lessons("YL001", 20));
    let whole = bundle::read(text.as_bytes()).unwrap();
    let laid = || Laid::of(text.clone().into_bytes()).unwrap();
    let sum: [u8; 32] = Sha256::digest(laid().content().unwrap()).into();
    assert_eq!(laid().read(None).unwrap(), whole);
    assert_eq!(laid().read(Some(sum)).unwrap(), whole);
    // A wrong sum is not believed: the program takes its own before it refuses.
    assert_eq!(laid().read(Some([0; 32])).unwrap(), whole);
    let altered = text.replacen("板书规范", "板书工整", 1);
    let laid = Laid::of(altered.clone().into_bytes()).unwrap();
    let sum: [u8; 32] = Sha256::digest(laid.content().unwrap()).into();
    for sum in [None, Some(sum)] {
        assert_eq!(laid.clone().read(sum), bundle::read(altered.as_bytes()));
        assert!(laid.clone().read(sum).is_err());
    }
    // What is no such file comes back as it was.
    for bytes in [&b"{}"[..], b"", b"a,b\n1,2", &[0xff, 0xfe], "{\"records\":[\n{}\n{}\n]}\n".as_bytes()] {
        assert_eq!(Laid::of(bytes.to_vec()).err().as_deref(), Some(bytes));
    }
}

/// Every prefix of a file, and each of its bytes turned: two steps answer what one does.
#[test]
fn damage_is_seen_in_two_steps_as_in_one() {
    let text = hand_in("YL001", &lessons("YL001", 2));
    let same = |bytes: Vec<u8>| {
        let one = bundle::read(&bytes);
        if let Ok(laid) = Laid::of(bytes) {
            assert_eq!(laid.read(None), one);
        }
    };
    for at in 0..text.len() {
        same(text.as_bytes()[..at].to_vec());
        let mut turned = text.clone().into_bytes();
        turned[at] ^= 1;
        same(turned);
    }
}

/// The board of the next opening reads no member's records, although the import was brought into segments after the board had been shown.
#[test]
fn what_the_board_shows_is_kept_once_an_import_is_in_order() {
    let store: Store = Rc::new(MemoryStore::new());
    let mut session = office(store.clone(), 1);
    let texts: Vec<String> = ["YL001", "YL002"].iter().map(|who| hand_in(who, &lessons(who, 45))).collect();
    import(&mut session, &texts);
    let shown = board(&session);
    assert_eq!(shown.iter().map(|row| row.records).collect::<Vec<_>>(), [45, 45]);
    while session.settle_store() {}

    let next = office(store, 2);
    assert_eq!(board(&next), shown);
    assert!(!next.records().is_read("YL001") && !next.records().is_read("YL002"));
}

fn board(session: &Session) -> Vec<BoardRow> {
    let (calendar, book) = (overview::calendar(session), overview::book(session));
    let semester = calendar.near(session.env().today()).expect("a semester").clone();
    overview::board(session, &semester, &calendar, &book)
}
