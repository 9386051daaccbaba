//! The semester's arrangement (clauses 二2, 四): what it lacks, and how the task pack changes what counts.

use std::rc::Rc;
use yanxun::app::assignment::{assign, from_roster, judge, of_semester, task_pack, withdraw};
use yanxun::app::env::FixedEnv;
use yanxun::app::inbox::Inbox;
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, Session, entry, overview};
use yanxun::domain::calendar::Semester;
use yanxun::domain::kinds::assignment::weekdays;
use yanxun::domain::{Draft, Lang, Rule, day, kinds};
use yanxun::plan::assignment::Finding;
use yanxun::plan::staffing::Rules;
use yanxun::plan::{Part, assignment};
use yanxun::storage::MemoryStore;

const CODE: &str = "2025-2026-1";

fn session(role: Role, no: &str, seed: u64) -> Session {
    let store: Store = Rc::new(MemoryStore::new());
    let profile = Profile { id: format!("{seed:016x}"), role, no: no.into(), name: no.into(), sample: false };
    Session::open(store, profile, Rc::new(FixedEnv::on(day::from_iso("2025-12-01").unwrap(), seed)))
}

fn add(session: &mut Session, kind: &str, line: &str) {
    let kind = kinds::find(kind).unwrap();
    let pairs = line.split_whitespace().map(|p| p.split_once('=').unwrap());
    let draft = Draft(pairs.map(|(k, v)| (k.into(), v.into())).collect());
    session.add_row(kind, &draft.parse(kind, None).unwrap());
}

fn semester(session: &Session) -> Semester {
    overview::calendar(session).get(CODE).unwrap().clone()
}

/// Lessons, those at guidance points, and observed lessons that count.
fn done(session: &Session) -> [u32; 3] {
    let person = overview::person(session, "YL001").unwrap();
    let figures = overview::figures(
        session,
        &person,
        &semester(session),
        &overview::calendar(session),
        &overview::book(session),
    );
    let of = |rule, part: Part| figures.iter().find(|f| f.rule == rule && f.part == part).unwrap().done;
    [of(Rule::D1, Part::Total), of(Rule::D1, Part::Guided), of(Rule::D2, Part::Total)]
}

#[test]
fn a_task_pack_changes_what_counts() {
    let mut member = session(Role::Member, "YL001", 1);
    add(&mut member, "member", "no=YL001 name=邓梅国 guided=北港小学");
    for line in ["school=北港小学 periods=2", "school=西塘中学 periods=3", "school=第十二中学 periods=4"]
    {
        add(&mut member, "lesson", &format!("date=2025-09-03 topic=甲 {line}"));
    }
    add(
        &mut member,
        "observation",
        "date=2025-09-04 school=西塘中学 teacher=王 periods=1 feedback_date=2025-09-04",
    );
    // In the semester before nothing is arranged, and it stays as it was.
    add(&mut member, "lesson", "date=2025-03-05 topic=乙 school=北港小学 periods=5");
    assert_eq!(done(&member), [9, 2, 0], "by the member's own card");

    let mut office = session(Role::Office, "office", 2);
    add(&mut office, "member", "no=YL001 name=邓梅国 guided=北港小学");
    assign(&mut office, CODE, "YL001", "西塘中学", "李教研");
    add(&mut office, "allowance", "from=2025-09-01 category=交通费 each=50");
    let (name, text) = task_pack(&office, &semester(&office));
    assert!(name.starts_with("研训-任务包-2025-2026-1-"), "{name}");
    let mut inbox = Inbox::default();
    inbox.look(&member, &name, text.as_bytes(), &|_| None);
    assert!(inbox.would_change());
    inbox.apply(&mut member);
    assert_eq!(done(&member), [9, 3, 1], "by the arrangement of the semester");
    // The same pack again changes nothing; a later one does.
    let mut again = Inbox::default();
    again.look(&member, &name, text.as_bytes(), &|_| None);
    assert!(!again.would_change());
    let ids: Vec<_> = of_semester(&office, CODE).iter().map(|p| p.id).collect();
    withdraw(&mut office, &ids);
    let (name, text) = task_pack(&office, &semester(&office));
    let mut inbox = Inbox::default();
    inbox.look(&member, &name, text.as_bytes(), &|_| None);
    inbox.apply(&mut member);
    assert_eq!(done(&member), [9, 2, 0], "with nothing arranged the roster's word holds");
}

#[test]
fn a_task_pack_holds_nothing_about_single_people() {
    let mut office = session(Role::Office, "office", 3);
    add(&mut office, "member", "no=YL001 name=邓梅国");
    add(&mut office, "review", "date=2025-09-03 member=YL001 record=x version=y remark=请补讲评");
    add(
        &mut office,
        "approval",
        "date=2025-09-03 member=YL001 record=z version=y verdict=核减 amount=5 reason=按票价",
    );
    let text = task_pack(&office, &semester(&office)).1;
    assert!(text.contains("邓梅国") && !text.contains("请补讲评") && !text.contains("按票价"));
}

#[test]
fn gaps_and_overloads_are_pointed_out() {
    let mut office = session(Role::Office, "office", 4);
    add(&mut office, "member", "no=YL001 name=甲 guided=A、B");
    add(&mut office, "member", "no=YL002 name=乙 guided=C");
    add(&mut office, "member", "no=YL003 name=丙");
    assert_eq!(from_roster(&mut office, CODE), 3);
    assert_eq!(from_roster(&mut office, CODE), 0, "once arranged it stays");
    let posts = of_semester(&office, CODE);
    let sem = semester(&office);
    let found = judge(&office, &sem, &posts);
    assert!(found.contains(&Finding::NoPoint("YL003".into())));
    assert!(found.contains(&Finding::NoResearcher("YL001".into(), "A".into())));
    assert!(found.contains(&Finding::NoDay("YL002".into(), "C".into())));
    assert!(!found.iter().any(Finding::is_overload));
    withdraw(&mut office, &[posts.iter().find(|p| p.school == "C").unwrap().id]);
    assert!(judge(&office, &sem, &of_semester(&office, CODE)).contains(&Finding::NoMember("C".into())));
    for (school, days) in [("A", "周二"), ("B", "周二、周四"), ("D", "周三"), ("E", "周五")] {
        add(
            &mut office,
            "assignment",
            &format!("semester={CODE} member=YL002 school={school} researcher=李 days={days}"),
        );
    }
    let found = judge(&office, &sem, &of_semester(&office, CODE));
    assert!(found.contains(&Finding::ManyPoints("YL002".into(), 4, 3)));
    assert!(found.contains(&Finding::TwoOnADay("YL002".into(), 1)));
    for finding in &found {
        assert!(!finding.say(Lang::Zh).is_empty() && finding.say(Lang::En).contains(':'));
    }
    let (posts, many): (Vec<_>, Vec<String>) = (0..11)
        .map(|n| {
            let no = format!("M{n:02}");
            let post = assignment::Post {
                id: uuid::Uuid::from_u128(n),
                member: no.clone(),
                school: "A".into(),
                researcher: "李".into(),
                days: vec![0],
            };
            (post, no)
        })
        .unzip();
    let rules = Rules::default();
    assert_eq!(
        assignment::findings(&posts, &many, &["A".into()], &rules),
        [Finding::ManyMembers("李".into(), 11, 10)]
    );
}

#[test]
fn days_as_they_are_written() {
    for (text, want) in [
        ("周二、周四", Some(vec![1, 3])),
        ("星期五，周一 ", Some(vec![0, 4])),
        ("二", Some(vec![1])),
        ("", Some(vec![])),
        ("周六", None),
        ("每天", None),
    ] {
        assert_eq!(weekdays(text), want, "{text}");
    }
}

#[test]
fn the_limits_of_overload_are_settings_of_their_day() {
    let mut office = session(Role::Office, "office", 5);
    add(&mut office, "member", "no=YL001 name=甲 guided=A、B");
    for (code, school) in [(CODE, "A"), (CODE, "B"), ("2024-2025-1", "A"), ("2024-2025-1", "B")] {
        assign(&mut office, code, "YL001", school, "李");
    }
    add(&mut office, "staffing", "from=2025-09-01 name=新 points=1");
    let many = |office: &Session, code: &str| {
        let semester = overview::calendar(office).get(code).unwrap().clone();
        let found = judge(office, &semester, &of_semester(office, code));
        found.into_iter().filter(Finding::is_overload).collect::<Vec<_>>()
    };
    assert_eq!(many(&office, CODE), [Finding::ManyPoints("YL001".into(), 2, 1)]);
    assert_eq!(many(&office, "2024-2025-1"), [], "an old semester keeps the limits of its days");
    add(&mut office, "staffing", "from=2025-12-02 name=再新 points=2");
    assert_eq!(many(&office, CODE).len(), 1, "from tomorrow on");
    for line in ["points=0", "points=21", "members=0", "members=100", "points=1.5"] {
        let (key, text) = line.split_once('=').unwrap();
        let texts = [("from", "2025-09-01"), ("name", "x"), (key, text)];
        let draft = Draft(texts.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect());
        assert!(draft.parse(kinds::find("staffing").unwrap(), None).is_err(), "{line}");
    }
}

/// On Monday 1 December 2025: what a new record offers, once the office has arranged the semester.
#[test]
fn entry_offers_the_school_of_the_arrangement() {
    let prefilled = |member: &Session, kind: &str| {
        entry::prefill(member, kinds::find(kind).unwrap(), None).get("school").to_owned()
    };
    let give = |member: &mut Session, posts: &[(&str, &str)]| {
        let mut office = session(Role::Office, "office", 77);
        add(&mut office, "member", "no=YL001 name=邓梅国 home=第十二中学 guided=北港小学");
        for (school, days) in posts {
            let line = format!("semester={CODE} member=YL001 school={school}{days}");
            add(&mut office, "assignment", &line);
        }
        let (name, text) = task_pack(&office, &semester(&office));
        let mut inbox = Inbox::default();
        inbox.look(member, &name, text.as_bytes(), &|_| None);
        inbox.apply(member);
    };
    let member = |records: &[(&str, &str)]| {
        let mut member = session(Role::Member, "YL001", 6);
        add(&mut member, "member", "no=YL001 name=邓梅国 home=第十二中学 guided=北港小学");
        for (date, school) in records {
            add(&mut member, "lesson", &format!("date={date} topic={date} school={school} periods=1"));
        }
        member
    };
    type Case = (
        &'static str,
        &'static [(&'static str, &'static str)],
        &'static [(&'static str, &'static str)],
        &'static str,
    );
    let cases: [Case; 9] = [
        ("nothing known", &[], &[], ""),
        ("as the same weekday", &[("2025-11-24", "北港小学"), ("2025-11-28", "第十二中学")], &[], "北港小学"),
        (
            "as arranged for the weekday",
            &[("2025-11-24", "北港小学")],
            &[("西塘中学", " days=周一")],
            "西塘中学",
        ),
        (
            "arranged for the weekday, without any record",
            &[],
            &[("西塘中学", " days=周一、周三"), ("北港小学", "")],
            "西塘中学",
        ),
        (
            "of two on one day, the one of last time",
            &[("2025-11-24", "北港小学")],
            &[("西塘中学", " days=周一"), ("北港小学", " days=周一")],
            "北港小学",
        ),
        (
            "no longer a point: not offered",
            &[("2025-11-24", "北港小学")],
            &[("西塘中学", ""), ("东风小学", "")],
            "",
        ),
        (
            "the home school stays",
            &[("2025-11-24", "第十二中学")],
            &[("西塘中学", ""), ("东风小学", "")],
            "第十二中学",
        ),
        ("the only point", &[("2025-11-24", "北港小学")], &[("西塘中学", "")], "西塘中学"),
        (
            "another day's point, with none for today",
            &[("2025-11-26", "西塘中学")],
            &[("西塘中学", " days=周三"), ("东风小学", "")],
            "西塘中学",
        ),
    ];
    for (why, records, posts, want) in cases {
        let mut member = member(records);
        if !posts.is_empty() {
            give(&mut member, posts);
        }
        assert_eq!(prefilled(&member, "lesson"), want, "{why}");
    }
    // The names offered begin with the points of the semester.
    let mut member = member(&[]);
    give(&mut member, &[("西塘中学", "")]);
    let kind = kinds::find("observation").unwrap();
    let words = entry::words(&member, kind, kind.field("school").unwrap());
    assert_eq!(&words[..2], ["西塘中学", "第十二中学"]);
}

#[test]
fn the_board_and_the_progress_page_know_the_schools_of_the_semester() {
    let mut office = session(Role::Office, "office", 8);
    add(&mut office, "member", "no=YL001 name=甲 guided=北港小学");
    add(&mut office, "member", "no=YL002 name=乙 guided=北港小学");
    assign(&mut office, CODE, "YL001", "西塘中学", "李");
    let (calendar, book) = (overview::calendar(&office), overview::book(&office));
    let guided = |code: &str| {
        let semester = calendar.get(code).unwrap();
        let rows = overview::board(&office, semester, &calendar, &book);
        rows.into_iter().map(|row| row.person.guided.join("、")).collect::<Vec<_>>()
    };
    assert_eq!(guided(CODE), ["西塘中学", "北港小学"]);
    assert_eq!(
        guided("2025-2026-2"),
        ["北港小学", "北港小学"],
        "where nothing is arranged, the roster's word"
    );
    let person = |code: &str| overview::person_in(&office, "YL001", calendar.get(code).unwrap()).unwrap();
    assert_eq!(person(CODE).guided, ["西塘中学"]);
    assert_eq!(person("2024-2025-1").guided, ["北港小学"]);
}
