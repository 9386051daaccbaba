//! Expenses (clause 二3): what speaks against a claim, the office's decisions, and what comes to be settled.

use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::expenses::{Decision, all, decide, of_member, plain, take_back};
use yanxun::app::inbox::Inbox;
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, Session, handin, receipt};
use yanxun::domain::calendar::Calendar;
use yanxun::domain::{Draft, Lang, day, kinds, money::capitals};
use yanxun::plan::expenses::{Claim, Doubt, State, settle};
use yanxun::storage::MemoryStore;

fn session(role: Role, no: &str, seed: u64) -> Session {
    let store: Store = Rc::new(MemoryStore::new());
    let profile = Profile { id: format!("{seed:016x}"), role, no: no.into(), name: no.into(), sample: false };
    let env = FixedEnv::on(day::from_iso("2025-12-01").unwrap(), seed);
    Session::open(store, profile, Rc::new(env))
}

fn add(session: &mut Session, kind: &str, line: &str) -> uuid::Uuid {
    let kind = kinds::find(kind).unwrap();
    let draft = Draft(
        line.split_whitespace()
            .map(|p| p.split_once('=').unwrap())
            .map(|(k, v)| (k.into(), v.into()))
            .collect(),
    );
    session.add(kind, &draft.parse(kind, None).unwrap())
}

fn semester() -> yanxun::domain::calendar::Semester {
    Calendar::default().get("2025-2026-1").unwrap().clone()
}

fn claims(session: &Session) -> Vec<Claim> {
    of_member(session, "YL001", &semester())
}

/// Hands a member's file to the office.
fn hand_in(from: &Session, to: &mut Session) {
    let (name, text) = handin::file(from);
    take(to, &name, &text);
}

fn take(to: &mut Session, name: &str, text: &str) {
    let mut inbox = Inbox::default();
    inbox.look(to, name, text.as_bytes(), &|_| None);
    assert!(
        inbox.files.iter().all(|f| f.content.as_ref().is_ok_and(|c| c.not_theirs == 0)),
        "{:?}",
        inbox.files
    );
    inbox.apply(to);
}

#[test]
fn two_3_what_speaks_against_a_claim() {
    let mut s = session(Role::Office, "office", 1);
    add(&mut s, "allowance", "from=2025-09-01 category=交通费 each=50 in_semester=100 receipts=是");
    add(&mut s, "allowance", "from=2025-11-01 category=交通费 each=80 in_semester=300");
    // The claims stand in the member's own session, with the limits that a task pack brought.
    let records: Vec<_> = s.records().iter().cloned().collect();
    let mut m = session(Role::Member, "YL001", 2);
    m.absorb(records);
    for line in [
        "date=2025-09-03 category=交通费 amount=50 receipts=1",
        "date=2025-09-04 category=交通费 amount=50.01 receipts=1",
        "date=2025-09-05 category=交通费 amount=20",
        "date=2025-11-01 category=交通费 amount=80",
        "date=2025-11-02 category=误餐费 amount=999",
        "date=2025-11-02 category=误餐费 amount=999 reason=又一次",
        "date=2025-07-01 category=交通费 amount=999",
    ] {
        add(&mut m, "expense", line);
    }
    let found: Vec<_> = claims(&m).into_iter().map(|c| (c.amount, c.doubts)).collect();
    assert_eq!(
        found,
        [
            (5000, vec![]),
            (5001, vec![Doubt::OverEach(5000), Doubt::OverSemester(10_000)]),
            (2000, vec![Doubt::OverSemester(10_000), Doubt::NoReceipts]),
            (8000, vec![]),
            (99_900, vec![]),
            (99_900, vec![Doubt::Twin]),
        ]
    );
    for lang in [Lang::Zh, Lang::En] {
        assert!(Doubt::OverEach(5000).say(lang).contains("50") && !Doubt::Twin.say(lang).contains('{'));
    }
}

#[test]
fn two_3_a_journey_in_the_holidays_is_settled_with_the_semester_that_follows() {
    let mut m = session(Role::Member, "YL001", 7);
    for day in ["2026-01-30", "2026-01-31", "2026-02-20", "2026-03-02", "2026-07-10", "2026-07-11"] {
        add(&mut m, "expense", &format!("date={day} category=交通费 amount=10"));
    }
    let days = |code: &str| {
        let semester = Calendar::default().get(code).unwrap().clone();
        let claims = of_member(&m, "YL001", &semester);
        assert_eq!(all(&m, &semester).values().map(Vec::len).sum::<usize>(), claims.len());
        claims.into_iter().map(|c| c.date.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(days("2025-2026-1"), ["2026-01-30"]);
    assert_eq!(days("2025-2026-2"), ["2026-01-31", "2026-02-20", "2026-03-02", "2026-07-10"]);
    assert_eq!(days("2026-2027-1"), ["2026-07-11"]);
}

#[test]
fn two_3_what_is_not_paid_takes_nothing_of_the_limit() {
    let mut s = session(Role::Office, "office", 5);
    add(&mut s, "allowance", "from=2025-09-01 category=交通费 in_semester=100");
    let mut m = session(Role::Member, "YL001", 6);
    let days = ["2025-09-03", "2025-09-04", "2025-09-05", "2025-09-05", "2025-09-06"];
    let amounts = ["80", "50", "30", "30", "20"];
    let ids: Vec<_> = (0..5)
        .map(|n| {
            add(
                &mut m,
                "expense",
                &format!("date={} category=交通费 amount={} reason={n}", days[n], amounts[n]),
            )
        })
        .collect();
    hand_in(&m, &mut s);
    let over = Doubt::OverSemester(10_000);
    let doubts = |s: &Session| claims(s).into_iter().map(|c| c.doubts).collect::<Vec<_>>();
    // By day and id: of the two of one day either may stand first.
    assert_eq!(doubts(&s), [vec![], vec![over], vec![over], vec![over, Doubt::Twin], vec![over]]);
    let first_of_day = claims(&s)[2].id;
    assert_eq!(decide(&mut s, &ids[..1], &Decision::Refuse("不属于本项工作".into())), 1);
    assert_eq!(doubts(&s), [vec![], vec![], vec![], vec![over, Doubt::Twin], vec![over]]);
    assert_eq!(decide(&mut s, &[first_of_day], &Decision::Refuse("重复".into())), 1);
    // 50 + 30 + 20 are exactly the limit, which is not more than it.
    assert!(doubts(&s).iter().all(Vec::is_empty), "{:?}", doubts(&s));
    assert_eq!(decide(&mut s, &ids[1..2], &Decision::Reduce(4_000, "按票价".into())), 1);
    assert_eq!(settle(&claims(&s)).total.paid, 4_000);
}

#[test]
fn the_office_grants_reduces_and_refuses_and_the_member_reads_it_in_the_receipt() {
    let (mut office, mut member) = (session(Role::Office, "office", 3), session(Role::Member, "YL001", 4));
    let lines = ["amount=48.50 receipts=2", "amount=20", "amount=1000", "amount=7"];
    let ids: Vec<_> = lines
        .iter()
        .enumerate()
        .map(|(n, line)| {
            add(&mut member, "expense", &format!("date=2025-09-0{} category=交通费 {line}", n + 1))
        })
        .collect();
    hand_in(&member, &mut office);
    assert_eq!(plain(&claims(&office)), ids);
    assert_eq!(decide(&mut office, &ids[..1], &Decision::Grant), 1);
    assert_eq!(decide(&mut office, &ids[1..2], &Decision::Reduce(1500, "按公交票价".into())), 1);
    assert_eq!(decide(&mut office, &ids[2..3], &Decision::Refuse("不属于本项工作".into())), 1);
    // Nothing is decided without a reason, nor more than was claimed, nor what is no claim.
    for bad in [
        Decision::Reduce(100, " ".into()),
        Decision::Reduce(700, "多".into()),
        Decision::Reduce(0, "无".into()),
        Decision::Refuse(String::new()),
    ] {
        assert_eq!(decide(&mut office, &ids[3..], &bad), 0, "{bad:?}");
    }
    assert_eq!(decide(&mut office, &[uuid::Uuid::from_u128(7)], &Decision::Grant), 0);
    let states = |s: &Session| claims(s).into_iter().map(|c| c.state).collect::<Vec<_>>();
    let want = vec![
        State::Granted,
        State::Reduced { amount: 1500, reason: "按公交票价".into() },
        State::Refused("不属于本项工作".into()),
        State::Waiting,
    ];
    assert_eq!(states(&office), want);
    let settled = settle(&claims(&office));
    assert_eq!(
        (settled.total.claims, settled.total.receipts, settled.total.claimed, settled.total.paid),
        (3, 2, 106_850, 6350)
    );
    assert_eq!((settled.waiting, settled.waiting_sum), (1, 700));
    assert_eq!(capitals(settled.total.paid), "陆拾叁元伍角整");

    let (name, text) = receipt::file(&office, "YL001", "邓梅国");
    take(&mut member, &name, &text);
    assert_eq!(states(&member), want);
    // Another member's receipt says nothing of it.
    assert!(!receipt::file(&office, "YL002", "潘").1.contains("按公交票价"));

    // Changed since, a claim waits again; decided anew, the decision replaces the first.
    let expense = kinds::find("expense").unwrap();
    let mut draft = Draft::of(expense, member.records().get(ids[1]).unwrap());
    draft.set("amount", "15");
    member.edit(ids[1], &draft.parse(expense, None).unwrap());
    hand_in(&member, &mut office);
    assert_eq!(states(&office)[1], State::Changed);
    assert_eq!(decide(&mut office, &ids[1..2], &Decision::Grant), 1);
    assert_eq!(states(&office)[1], State::Granted);
    take_back(&mut office, &ids[..2]);
    assert_eq!(&states(&office)[..2], [State::Waiting, State::Waiting]);
    assert_eq!(decide(&mut office, &ids[..1], &Decision::Grant), 1);
    assert_eq!(states(&office)[0], State::Granted);
    assert_eq!(all(&office, &semester()).keys().collect::<Vec<_>>(), ["YL001"]);
}

#[test]
fn a_decision_is_whole_or_it_is_none() {
    let approval = kinds::find("approval").unwrap();
    for (line, fine) in [
        ("verdict=通过 amount=5", true),
        ("verdict=核减 amount=5", false),
        ("verdict=核减 amount=5 reason=票价", true),
        ("verdict=不予报销 amount=5 reason=无关", false),
        ("verdict=不予报销 amount=0 reason=无关", true),
        ("verdict=也许 amount=5", false),
    ] {
        let text = format!("date=2025-09-03 member=YL001 record=x version=y {line}");
        let draft = Draft(
            text.split_whitespace()
                .map(|p| p.split_once('=').unwrap())
                .map(|(k, v)| (k.into(), v.into()))
                .collect(),
        );
        assert_eq!(draft.parse(approval, None).is_ok(), fine, "{line}");
    }
}
