//! Credits (五(一)) and the right to training (四5) as tables of cases, and who gets to know of what.

mod people;

use people::{add, day, give, open, parsed};
use proptest::prelude::*;
use yanxun::app::credits::{Account, Year, account, register};
use yanxun::app::{Session, assignment, handin, overview, receipt};
use yanxun::domain::calendar::{Calendar, Semester, Span};
use yanxun::domain::{Draft, OFFICE, Record, identity::row_record, kinds};
use yanxun::plan::credits::{Deed, Entitlement, Rates, line};

const YEAR: &str = "2025-2026";

fn semesters() -> Vec<Semester> {
    Calendar::default().semesters().iter().filter(|s| s.school_year() == YEAR).cloned().collect()
}

fn year() -> Span {
    Calendar::default().school_year(YEAR).unwrap()
}

/// `from activity per credits [满额] [学期≤n] [学年≤n]`, by spaces.
fn rule(text: &str) -> Record {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut texts =
        vec![("from", words[0]), ("activity", words[1]), ("per", words[2]), ("credits", words[3])];
    for word in &words[4..] {
        match word.split_once('≤') {
            Some(("学期", most)) => texts.push(("in_semester", most)),
            Some((_, most)) => texts.push(("in_year", most)),
            None => texts.push(("whole", "是")),
        }
    }
    row_record(people::kind("credit_rule"), OFFICE, &parsed("credit_rule", &texts), 1)
}

fn worth(rules: &[&str], activity: &'static str, deeds: &[(&str, i64)]) -> (i64, i64) {
    let records: Vec<Record> = rules.iter().map(|text| rule(text)).collect();
    let deeds = deeds.iter().map(|(at, amount)| Deed { id: None, day: day(at), amount: *amount }).collect();
    let line = line(activity, deeds, Vec::new(), &Rates::from_records(&records), &semesters(), year());
    assert_eq!(line.steps.iter().map(|s| s.credits).sum::<i64>(), line.credits + line.cut, "{activity}");
    (line.credits, line.cut)
}

type Case = (&'static str, &'static [&'static str], &'static str, &'static [(&'static str, i64)], (i64, i64));

#[test]
fn five_1_what_work_is_worth() {
    let cases: [Case; 20] = [
        ("before any rule six hours of training are a credit", &[], "培训", &[("2025-10-01", 600)], (100, 0)),
        ("in proportion", &[], "培训", &[("2025-10-01", 900)], (150, 0)),
        ("half a hundredth and more is rounded up", &[], "培训", &[("2025-10-01", 50)], (8, 0)),
        ("before any rule nothing else is worth any", &[], "上课", &[("2025-10-01", 6000)], (0, 0)),
        (
            "the office's rule goes before the usual one",
            &["2025-09-01 培训 8 1"],
            "培训",
            &[("2025-10-01", 800)],
            (100, 0),
        ),
        ("0 credits end them", &["2025-09-01 培训 6 0"], "培训", &[("2025-10-01", 600)], (0, 0)),
        (
            "a record before the rule keeps the rule of its day",
            &["2025-11-01 培训 3 1"],
            "培训",
            &[("2025-10-31", 600), ("2025-11-01", 600)],
            (300, 0),
        ),
        ("no rule on the day", &["2025-11-01 上课 20 1"], "上课", &[("2025-10-31", 2000)], (0, 0)),
        ("whole multiples only", &["2025-09-01 上课 20 1 满额"], "上课", &[("2025-09-02", 3900)], (100, 0)),
        (
            "what is over in one semester goes on in the next",
            &["2025-09-01 上课 20 1 满额"],
            "上课",
            &[("2025-09-02", 3900), ("2026-03-03", 100)],
            (200, 0),
        ),
        (
            "a semester with a limit is counted by itself",
            &["2025-09-01 上课 20 1 满额 学期≤2"],
            "上课",
            &[("2025-09-02", 1900), ("2026-03-03", 2100)],
            (100, 0),
        ),
        (
            "so that work beyond the limit takes nothing from the next semester",
            &["2025-09-01 上课 41 7 学期≤2", "2026-01-01 上课 41 7 学期≤2 学年≤5"],
            "上课",
            &[("2025-09-02", 4683), ("2026-01-01", 4033), ("2026-03-02", 665)],
            (314, 1289),
        ),
        (
            "thirds are rounded once",
            &["2025-09-01 听课讲评 3 1"],
            "听课讲评",
            &[("2025-09-02", 100), ("2025-09-03", 100), ("2026-03-03", 100)],
            (100, 0),
        ),
        (
            "most a semester",
            &["2025-09-01 上课 20 1 学期≤3"],
            "上课",
            &[("2025-09-02", 8000), ("2026-03-03", 2000)],
            (400, 100),
        ),
        (
            "most a year",
            &["2025-09-01 上课 20 1 学期≤3 学年≤5"],
            "上课",
            &[("2025-09-02", 8000), ("2026-03-03", 8000)],
            (500, 300),
        ),
        (
            "between semesters no semester's limit holds, the year's does",
            &["2025-09-01 培训 6 1 学期≤1 学年≤2"],
            "培训",
            &[("2026-02-10", 1800)],
            (200, 100),
        ),
        (
            "a limit is that of the last day of what it limits",
            &["2025-09-01 上课 20 1 学期≤1", "2025-12-01 上课 20 1 学期≤2"],
            "上课",
            &[("2025-09-02", 8000)],
            (200, 200),
        ),
        (
            "of two from one day the greater holds",
            &["2025-09-01 上课 20 1", "2025-09-01 上课 20 2"],
            "上课",
            &[("2025-09-02", 2000)],
            (200, 0),
        ),
        ("nothing done", &["2025-09-01 上课 20 1"], "上课", &[], (0, 0)),
        (
            "an activity's rule says nothing of another",
            &["2025-09-01 上课 20 1"],
            "专题讲座",
            &[("2025-09-02", 100)],
            (0, 0),
        ),
    ];
    for (why, rules, activity, deeds, want) in cases {
        assert_eq!(worth(rules, activity, deeds), want, "{why}");
    }
}

proptest! {
    /// More work is never worth less, in whatever order the rules and the work come.
    #[test]
    fn more_work_is_never_worth_less(
        amounts in prop::collection::vec((0_u64..364, 0_i64..5000), 0..12),
        more in (0_u64..364, 0_i64..5000),
        whole in any::<bool>(), per in 1_i64..50, credits in 1_i64..9, most in 1_i64..20
    ) {
        let word = if whole { " 满额" } else { "" };
        let first = format!("2025-09-01 上课 {per} {credits} 学期≤{most}{word}");
        let second = format!("2026-01-01 上课 {per} {credits} 学期≤{most} 学年≤{}", most + 3);
        let rules = Rates::from_records(&[rule(&first), rule(&second)]);
        let turned = Rates::from_records(&[rule(&second), rule(&first)]);
        prop_assert_eq!(&rules, &turned);
        let deed = |(after, amount): (u64, i64)| {
            Deed { id: None, day: day("2025-09-01") + chrono::Days::new(after), amount }
        };
        let sum = |deeds: Vec<Deed>| line("上课", deeds, Vec::new(), &rules, &semesters(), year());
        let some: Vec<Deed> = amounts.iter().copied().map(deed).collect();
        let mut backwards = some.clone();
        backwards.reverse();
        let one = sum(some.clone());
        prop_assert_eq!(&one.steps, &sum(backwards).steps);
        prop_assert!(one.credits >= 0 && one.cut >= 0);
        let all: Vec<Deed> = some.into_iter().chain([deed(more)]).collect();
        prop_assert!(sum(all).credits >= one.credits);
    }
}

fn account_of(session: &Session, no: &str) -> Account {
    let person = overview::person(session, no).unwrap();
    account(session, &person, &Year::of(session, YEAR).unwrap())
}

fn credits_of(account: &Account, activity: &str) -> (i64, usize, Vec<&'static str>) {
    let line = account.lines.iter().find(|l| l.activity == activity).unwrap();
    (line.credits, line.deeds.len(), line.others.iter().map(|(_, why)| why.zh).collect())
}

fn member() -> Session {
    let mut member = open("YL001", 11);
    let card = [
        ("no", "YL001"),
        ("name", "邓梅国"),
        ("home", "第十二中学"),
        ("guided", "北港小学"),
        ("active", "是"),
    ];
    add(&mut member, "member", &card);
    for (date, school, periods) in [("2025-09-03", "北港小学", "10"), ("2025-09-04", "第十二中学", "10")]
    {
        let lesson = [("date", date), ("school", school), ("topic", "甲"), ("periods", periods)];
        add(&mut member, "lesson", &lesson);
    }
    for (date, school, feedback) in [
        ("2025-09-05", "北港小学", "2025-09-05"),
        ("2025-09-08", "北港小学", ""),
        ("2025-09-09", "西塘中学", "2025-09-09"),
    ] {
        let seen = [
            ("date", date),
            ("school", school),
            ("teacher", "王"),
            ("periods", "2"),
            ("feedback_date", feedback),
        ];
        add(&mut member, "observation", &seen);
    }
    for (title, role) in [("甲课题", "主持"), ("乙课题", "参与")] {
        add(&mut member, "project", &[("year", YEAR), ("title", title), ("role", role)]);
    }
    for (date, hours) in [("2025-10-08", "12"), ("2025-11-05", ""), ("2026-02-10", "6")] {
        add(
            &mut member,
            "training",
            &[("date", date), ("organiser", "市教科院"), ("content", date), ("hours", hours)],
        );
    }
    add(
        &mut member,
        "reflection",
        &[("date", "2025-11-01"), ("title", "等一等"), ("content", "问题之后留白。")],
    );
    member
}

fn office() -> Session {
    let mut office = open(OFFICE, 12);
    for no in ["YL001", "YL002"] {
        let card =
            [("no", no), ("name", no), ("home", "第十二中学"), ("guided", "北港小学"), ("active", "是")];
        add(&mut office, "member", &card);
    }
    for (activity, per, credits) in
        [("上课", "10", "1"), ("听课讲评", "2", "1"), ("主持课题", "1", "3"), ("教学反思", "2", "1")]
    {
        let rule = [("from", "2025-09-01"), ("activity", activity), ("per", per), ("credits", credits)];
        add(&mut office, "credit_rule", &rule);
    }
    office
}

#[test]
fn credits_come_from_what_counts_and_say_why_not() {
    let mut office = office();
    give(&mut office, &handin::file(&member()).1);
    let account = account_of(&office, "YL001");
    assert_eq!(credits_of(&account, "上课"), (200, 2, vec![]));
    assert_eq!(credits_of(&account, "听课讲评").0, 100, "only what counts for D2");
    let mut why = credits_of(&account, "听课讲评").2;
    why.sort_unstable();
    assert_eq!(why, ["不在被指导学校", "尚未讲评"]);
    assert_eq!(
        credits_of(&account, "主持课题"),
        (300, 1, vec!["角色不是主持"]),
        "a year's, not a semester's"
    );
    assert_eq!(
        credits_of(&account, "培训"),
        (300, 2, vec!["没有写学时"]),
        "12 and 6 hours, also in the holidays"
    );
    assert_eq!(credits_of(&account, "教学反思"), (50, 1, vec![]));
    assert_eq!(account.total(), 950);
    assert_eq!(account.training, Entitlement { granted: 1, had: 3, active: Some(true) });
    let year = Year::of(&office, YEAR).unwrap();
    let all = register(&office, &year);
    assert_eq!(
        all.iter().map(|a| (a.no.as_str(), a.total())).collect::<Vec<_>>(),
        [("YL001", 950), ("YL002", 0)]
    );
    assert!(Year::of(&office, "2025").is_none() || Year::of(&office, "x").is_none());
    assert_eq!(account_of_year(&office, "2024-2025"), 0, "another year has none of it");
}

fn account_of_year(session: &Session, year: &str) -> i64 {
    let person = overview::person(session, "YL001").unwrap();
    account(session, &person, &Year::of(session, year).unwrap()).total()
}

#[test]
fn entries_by_hand_go_to_their_member_and_to_nobody_else() {
    let (mut office, mut member) = (office(), member());
    give(&mut office, &handin::file(&member).1);
    let entry = |no: &'static str, credits: &'static str, reason: &'static str| {
        [
            ("date", "2025-11-20"),
            ("year", YEAR),
            ("member", no),
            ("item", "校本教材"),
            ("credits", credits),
            ("reason", reason),
        ]
    };
    // Two of one day and item are two, since each is entered by itself.
    for credits in ["2", "-0.5"] {
        let said = parsed("credit_entry", &entry("YL001", credits, "凭证明登记"));
        office.add(people::kind("credit_entry"), &said);
    }
    office.add(people::kind("credit_entry"), &parsed("credit_entry", &entry("YL002", "1", "别人的")));
    let mine = account_of(&office, "YL001");
    assert_eq!((mine.by_hand(), mine.total(), mine.entries.len()), (150, 1100, 2));

    // The rules come with the task pack, the entries with the receipt.
    let semester = overview::calendar(&office).get("2025-2026-1").unwrap().clone();
    let pack = assignment::task_pack(&office, &semester).1;
    assert!(pack.contains("credit_rule") && !pack.contains("credit_entry"));
    give(&mut member, &pack);
    assert_eq!(account_of(&member, "YL001").total(), 950);
    let receipt = receipt::file(&office, "YL001", "邓梅国").1;
    assert!(!receipt.contains("别人的"));
    give(&mut member, &receipt);
    assert_eq!(account_of(&member, "YL001").total(), 1100);
    // The same again changes nothing; an entry that is deleted goes with the next receipt.
    give(&mut member, &receipt);
    assert_eq!(account_of(&member, "YL001").total(), 1100);
    office.delete(&[mine.entries[0].id, mine.entries[1].id]);
    give(&mut member, &receipt::file(&office, "YL001", "邓梅国").1);
    assert_eq!(account_of(&member, "YL001").total(), 950);
}

#[test]
fn a_rule_and_an_entry_are_whole_or_they_are_none() {
    let fits = |key: &str, line: &str| {
        let pairs = line.split_whitespace().map(|p| p.split_once('=').unwrap());
        Draft(pairs.map(|(k, v)| (k.into(), v.into())).collect())
            .parse(kinds::find(key).unwrap(), None)
            .is_ok()
    };
    for (line, want) in [
        ("per=6 credits=1", true),
        ("per=0.5 credits=0.25 whole=是", true),
        ("per=0 credits=1", false),
        ("per=6 credits=0", true),
        ("per=6", false),
        ("per=-6 credits=1", false),
        ("per=6 credits=0.125", false),
        ("per=6 credits=1 in_semester=3 in_year=2", false),
        ("per=6 credits=1 in_semester=2 in_year=2", true),
    ] {
        assert_eq!(fits("credit_rule", &format!("from=2025-09-01 activity=培训 {line}")), want, "{line}");
    }
    assert!(!fits("credit_rule", "from=2025-09-01 activity=钓鱼 per=1 credits=1"));
    for (line, want) in [
        ("credits=1.5 reason=证书", true),
        ("credits=-1 reason=重复", true),
        ("credits=0 reason=无", false),
        ("credits=1", false),
        ("credits=101 reason=多", false),
    ] {
        let line = format!("date=2025-11-20 year={YEAR} member=YL001 item=教材 {line}");
        assert_eq!(fits("credit_entry", &line), want, "{line}");
    }
}

#[test]
fn four_5_training_is_owed_to_who_works_actively() {
    for (why, active, had, owed) in [
        ("the office has not found it", None, 0, 0),
        ("it found that it does not hold", Some(false), 0, 0),
        ("owed", Some(true), 0, 1),
        ("had", Some(true), 1, 0),
        ("more than owed", Some(true), 3, 0),
    ] {
        assert_eq!(Entitlement { granted: 1, had, active }.owed(), owed, "{why}");
    }
}
