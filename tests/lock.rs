//! Locked files: what another program seals is opened, and nothing but the passphrase opens anything.

use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::inbox::{Inbox, Refusal};
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, Session, passphrase};
use yanxun::bundle::{self, BundleError, Cost, Lock, Locked};
use yanxun::domain::Lang;
use yanxun::storage::MemoryStore;

/// Made by `lock.py` beside it: Argon2id and XChaCha20-Poly1305 of libsodium, zlib of Python.
const BY_LIBSODIUM: &str = include_str!("fixtures/locked/by-libsodium.json");
const PASSPHRASE: &str = "岳阳楼 1045 正确的口令";
const INSIDE: &str = include_str!("fixtures/bundles/v1.json");

/// The smallest that there is: tests need not be slow.
const CHEAP: Cost = Cost { memory: 8, passes: 1, lanes: 1 };

fn cheap(passphrase: &str) -> Lock {
    Lock::new(passphrase, [7; 16], CHEAP).unwrap()
}

fn open(file: &str, passphrase: &str) -> Result<String, BundleError> {
    let locked = Locked::read(file.as_bytes())?;
    locked.open(&locked.lock(passphrase)?)
}

#[test]
fn what_libsodium_sealed_is_opened() {
    assert_eq!(open(BY_LIBSODIUM, PASSPHRASE).unwrap(), INSIDE);
}

#[test]
fn what_is_sealed_is_opened_by_its_passphrase_alone() {
    let file = cheap("open sesame").seal(INSIDE, [9; 24]);
    assert_eq!(open(&file, "open sesame").unwrap(), INSIDE);
    for other in ["", "open sesamE", "open sesame ", "ｏｐｅｎ sesame"] {
        assert_eq!(open(&file, other), Err(BundleError::WrongPassphrase), "{other}");
    }
    assert!(!file.contains("YL001") && !file.contains("北港"));
}

/// The parameters that this program writes, as the README tells them.
#[test]
fn the_usual_lock_is_the_one_that_is_described() {
    let lock = passphrase::lock(&FixedEnv::on(chrono::NaiveDate::default(), 1), "eight or more").unwrap();
    let file = lock.seal(INSIDE, [1; 24]);
    let value: serde_json::Value = serde_json::from_str(&file).unwrap();
    let Cost { memory, passes, lanes } = Cost::USUAL;
    assert_eq!(value["format"], "yanxun-locked");
    assert_eq!(value["version"], 1);
    assert_eq!((&value["kdf"], &value["cipher"]), (&"argon2id".into(), &"xchacha20poly1305".into()));
    assert_eq!((&value["memory"], &value["passes"]), (&memory.into(), &passes.into()));
    assert_eq!((&value["lanes"], &value["packed"]), (&lanes.into(), &"zlib".into()));
    let readme = include_str!("../README.md");
    assert!(readme.contains(&format!("`memory` {memory}")), "the README's memory");
    assert!(readme.contains(&format!("`passes` {passes}")), "the README's passes");
    assert_eq!(open(&file, "eight or more").unwrap(), INSIDE);
}

#[test]
fn two_locks_of_a_passphrase_and_two_files_of_a_lock_differ() {
    let env = FixedEnv::on(chrono::NaiveDate::default(), 5);
    let lock = cheap("one of two");
    let seal = || passphrase::seal(&env, Some(&lock), INSIDE.into());
    assert_ne!(seal(), seal());
    assert_eq!(passphrase::seal(&env, None, INSIDE.into()), INSIDE);
    let other = Lock::new("one of two", [8; 16], CHEAP).unwrap();
    let locked = Locked::read(seal().as_bytes()).unwrap();
    assert!(locked.is_of(&lock) && !locked.is_of(&other));
}

/// Every prefix, and every flipped bit: refused, never opened and never a panic; a flip that JSON does not mind is no change.
#[test]
fn what_is_cut_or_damaged_is_refused() {
    let file = cheap("open sesame").seal("{\"format\":\"yanxun-bundle\"}", [9; 24]);
    for end in 0..file.len() - 2 {
        let why = Locked::read(&file.as_bytes()[..end]).unwrap_err();
        assert!(!why.say(Lang::Zh).is_empty() && !why.say(Lang::En).is_empty());
        assert!(matches!(why, BundleError::Truncated), "cut at {end}: {why:?}");
    }
    for at in 0..file.len() * 8 {
        let mut bytes = file.clone().into_bytes();
        bytes[at / 8] ^= 1 << (at % 8);
        let opened = Locked::read(&bytes).and_then(|locked| locked.open(&locked.lock("open sesame")?));
        if let Ok(text) = opened {
            assert_eq!(text, "{\"format\":\"yanxun-bundle\"}", "bit {at}");
        }
    }
}

#[test]
fn each_fault_has_its_own_words() {
    let file = cheap("open sesame").seal(INSIDE, [9; 24]);
    let change = |from: &str, to: &str| {
        assert!(file.contains(from), "{from}");
        Locked::read(file.replace(from, to).as_bytes()).unwrap_err()
    };
    let cases = [
        (change("yanxun-locked", "yanxun-bundle"), BundleError::Foreign),
        (change("\"version\":1", "\"version\":2"), BundleError::Newer { version: 2 }),
        (change("argon2id", "scrypt"), BundleError::LockUnknown),
        (change("xchacha20poly1305", "rot13"), BundleError::LockUnknown),
        // A file must not fill the memory of whoever opens it, or keep them for an hour.
        (change("\"memory\":8", "\"memory\":4000000"), BundleError::LockUnknown),
        (change("\"passes\":1", "\"passes\":4000000"), BundleError::LockUnknown),
        (change("\"passes\":1", "\"passes\":0"), BundleError::LockUnknown),
        (change("\"lanes\":1", "\"lanes\":200"), BundleError::LockUnknown),
        (change("\"memory\":8", "\"memory\":-8"), BundleError::Altered),
        (change("\"sealed\":\"", "\"sealed\":\"A"), BundleError::Altered),
        (change("\"salt\":\"07", "\"salt\":\""), BundleError::Altered),
        (change("\"salt\":\"07", "\"salt\":\"é"), BundleError::Altered),
    ];
    for (told, expected) in cases {
        assert_eq!(told, expected);
    }
    assert_eq!(bundle::read(file.as_bytes()), Err(BundleError::Locked));
    let too_dear = Cost { memory: 1 << 20, ..CHEAP };
    assert!(matches!(Lock::new("open sesame", [0; 16], too_dear), Err(BundleError::LockUnknown)));
    // A file of little that unpacks to much.
    let bomb = cheap("open sesame").seal(&" ".repeat(bundle::MAX_BYTES + 1), [9; 24]);
    assert!(bomb.len() < 200_000);
    assert_eq!(open(&bomb, "open sesame"), Err(BundleError::Altered));
}

#[test]
fn another_program_may_lay_the_file_out_anew() {
    let file = cheap("open sesame").seal(INSIDE, [9; 24]);
    let value: serde_json::Value = serde_json::from_str(&file).unwrap();
    let pretty = serde_json::to_string_pretty(&value).unwrap().replace('/', "\\/");
    assert_eq!(open(&format!("\u{feff}{pretty}"), "open sesame").unwrap(), INSIDE);
}

#[test]
fn a_passphrase_is_long_and_typed_twice_the_same() {
    use passphrase::{Unfit, check};
    for (once, again, fits) in [
        ("", "", Err(Unfit::Short)),
        ("七个字的口令呀", "七个字的口令呀", Err(Unfit::Short)),
        ("八个字的口令够了", "八个字的口令够了", Ok(())),
        ("12345678", "12345679", Err(Unfit::Differs)),
        ("12345678", "12345678", Ok(())),
    ] {
        assert_eq!(check(once, again), fits, "{once}");
    }
}

#[test]
fn the_inbox_asks_for_each_file_s_passphrase() {
    let store: Store = Rc::new(MemoryStore::new());
    let profile = Profile {
        id: "00000000000000aa".into(),
        role: Role::Office,
        no: "office".into(),
        name: "教科室".into(),
        sample: false,
    };
    let day = chrono::NaiveDate::from_ymd_opt(2025, 11, 20).unwrap();
    let mut session = Session::open(store, profile, Rc::new(FixedEnv::on(day, 1)));
    let mut inbox = Inbox::default();
    let files = [cheap("first passphrase").seal(INSIDE, [1; 24]), BY_LIBSODIUM.to_owned()];
    for (n, file) in files.iter().enumerate() {
        inbox.look(&session, &format!("{n}.json"), file.as_bytes(), &|_| None);
    }
    let refused = |inbox: &Inbox, at: usize| match &inbox.files[at].content {
        Err(refusal) => refusal.say(Lang::En),
        Ok(_) => String::new(),
    };
    let closed = |inbox: &Inbox, at: usize| matches!(&inbox.files[at].content, Err(Refusal::Locked { .. }));
    assert!(closed(&inbox, 0) && closed(&inbox, 1) && !inbox.would_change());
    assert_eq!(refused(&inbox, 0), BundleError::Locked.say(Lang::En));

    inbox.unlock(&session, 0, "not it");
    assert!(closed(&inbox, 0));
    assert_eq!(refused(&inbox, 0), BundleError::WrongPassphrase.say(Lang::En));
    inbox.unlock(&session, 0, "first passphrase");
    assert!(!closed(&inbox, 0) && closed(&inbox, 1), "{}", refused(&inbox, 0));
    assert_eq!(inbox.files[0].content.as_ref().unwrap().outcome.new, 2);

    // The second holds the same records; another passphrase opens it.
    inbox.unlock(&session, 1, PASSPHRASE);
    assert_eq!(inbox.files[1].content.as_ref().unwrap().outcome.known, 2);
    // Once open, or out of range, nothing is to be unlocked.
    inbox.unlock(&session, 1, "whatever");
    inbox.unlock(&session, 9, "whatever");
    assert_eq!(inbox.apply(&mut session).new, 2);
}
