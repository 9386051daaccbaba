//! Posts and pay at the home schools: workloads, vacancies, pay by month, support (二2, 五(二)1).

mod people;

use people::{add, day, give, open};
use yanxun::app::Session;
use yanxun::app::posts::{self, Paid};
use yanxun::app::{entry, handin, overview, terms};
use yanxun::domain::calendar::Semester;
use yanxun::domain::{Draft, Lang, OFFICE, kinds};
use yanxun::plan::posts::{Finding, Stray};

fn office() -> Session {
    let mut office = open(OFFICE, 1);
    for (no, home) in [("YL001", "第十二中学"), ("YL002", "第十二中学"), ("YL003", "北港小学"), ("YL004", "")]
    {
        add(&mut office, "member", &[("no", no), ("name", no), ("home", home), ("subject", "数学")]);
    }
    add(&mut office, "school", &[("name", "北港小学"), ("area", "东片")]);
    office
}

fn semester(session: &Session) -> Semester {
    overview::calendar(session).get("2025-2026-1").unwrap().clone()
}

fn school() -> Session {
    let mut school = open("school:第十二中学", 2);
    let load = |no: &'static str, post: &'static str| {
        [("semester", "2025-2026-1"), ("member", no), ("name", no), ("post", post)]
    };
    add(&mut school, "workload", &load("YL001", "0.5"));
    add(&mut school, "workload", &load("YL002", "0.6"));
    // Another school's member: declared here, it says nothing of the home school.
    add(&mut school, "workload", &load("YL003", "0.1"));
    let paid = |no: &'static str, period: &'static str, full: &'static str, reason: &'static str| {
        [
            ("period", period),
            ("member", no),
            ("name", no),
            ("full", full),
            ("reason", reason),
            ("date", "2025-11-01"),
            ("by", "会计"),
        ]
    };
    add(&mut school, "pay", &paid("YL001", "2025-09", "是", ""));
    add(&mut school, "pay", &paid("YL001", "2025-10", "否", "少发200元，已补报"));
    let support = [
        ("semester", "2025-2026-1"),
        ("date", "2025-09-10"),
        ("leads", "是"),
        ("people", "是"),
        ("time", "否"),
        ("means", "是"),
        ("remark", "课表下周调整"),
        ("by", "副校长"),
    ];
    add(&mut school, "support", &support);
    school
}

#[test]
fn vacancies_by_school_follow_from_what_the_home_school_declares() {
    let mut office = office();
    give(&mut office, &handin::file(&school()).1);
    let posts = posts::posts(&office, &semester(&office));
    let told: Vec<_> =
        posts.iter().map(|p| (p.school.as_str(), p.no.as_str(), p.post, p.vacancy())).collect();
    // A researcher without a home school is none of a school's posts.
    assert_eq!(
        told,
        [
            ("第十二中学", "YL001", Some(50), Some(50)),
            ("第十二中学", "YL002", Some(60), Some(40)),
            ("北港小学", "YL003", None, None),
        ]
    );
    assert_eq!(posts[0].findings, [Finding::PostAtLimit]);
    assert_eq!(posts[1].findings, [Finding::PostOver]);
    assert_eq!(posts[2].area, "东片");
    add(&mut office, "staffing", &[("from", "2025-01-01"), ("name", "新"), ("post", "0.6")]);
    assert_eq!(
        posts::posts(&office, &semester(&office))[1].findings,
        [Finding::PostAtLimit],
        "the limit is the plan's"
    );
}

#[test]
fn who_left_before_the_semester_has_no_post_in_it() {
    let mut office = office();
    let gone = [
        ("member", "YL001"),
        ("name", "甲"),
        ("start", "2024-09-01"),
        ("end", "2026-08-31"),
        ("left", "2025-06-30"),
        ("reason", "调离"),
    ];
    add(&mut office, "term", &gone);
    let people = terms::without_term(&office);
    assert!(people.iter().all(|p| p.no != "YL001"));
    let serving: Vec<_> = posts::serving(&office, &semester(&office)).into_iter().map(|p| p.no).collect();
    assert_eq!(serving, ["YL002", "YL003"]);
}

#[test]
fn pay_is_confirmed_by_month_and_exceptions_stand_out() {
    let mut office = office();
    give(&mut office, &handin::file(&school()).1);
    let (months, rows) = posts::pay(&office, &semester(&office), day("2025-11-20"));
    assert_eq!(months, ["2025-09", "2025-10"], "months that are over");
    let first = rows.iter().find(|r| r.no == "YL001").unwrap();
    assert_eq!(first.months, [Paid::Full, Paid::Short("少发200元，已补报".into())]);
    assert_eq!(rows.iter().find(|r| r.no == "YL003").unwrap().months, [Paid::Open, Paid::Open]);
}

#[test]
fn each_home_school_has_a_checklist_or_is_asked_for_it() {
    let mut office = office();
    give(&mut office, &handin::file(&school()).1);
    let rows = posts::support(&office, &semester(&office));
    let told: Vec<_> = rows.iter().map(|r| (r.school.as_str(), r.items, r.remark.as_str())).collect();
    assert_eq!(
        told,
        [("北港小学", None, ""), ("第十二中学", Some([true, true, false, true]), "课表下周调整")]
    );
}

#[test]
fn what_a_school_says_of_pay_and_support_needs_its_reason() {
    let fits = |key: &str, texts: &[(&str, &str)]| {
        let draft =
            yanxun::domain::Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
        draft.parse(people::kind(key), None).is_ok()
    };
    let pay = |period, full, reason| {
        [
            ("period", period),
            ("member", "1"),
            ("name", "甲"),
            ("full", full),
            ("reason", reason),
            ("date", "2025-11-01"),
            ("by", "乙"),
        ]
    };
    for (period, full, reason, want) in [
        ("2025-09", "是", "", true),
        ("2025-09", "否", "", false),
        ("2025-09", "否", "缺200元", true),
        ("2025-13", "是", "", false),
        ("9月", "是", "", false),
        // As it is written, and as Excel makes a day of it.
        ("2025年9月", "是", "", true),
        ("2025-9", "是", "", true),
        ("2025-09-01", "是", "", true),
    ] {
        assert_eq!(fits("pay", &pay(period, full, reason)), want, "{period} {full} {reason}");
    }
    let support = |semester, time, remark| {
        [
            ("semester", semester),
            ("date", "2025-09-10"),
            ("leads", "是"),
            ("people", "是"),
            ("time", time),
            ("means", "是"),
            ("remark", remark),
            ("by", "乙"),
        ]
    };
    for (semester, time, remark, want) in [
        ("2025-2026-1", "是", "", true),
        ("2025-2026-1", "否", "", false),
        ("2025-2026-1", "否", "下周调整", true),
        ("2025秋", "是", "", false),
    ] {
        assert_eq!(fits("support", &support(semester, time, remark)), want, "{semester} {time} {remark}");
    }
}

#[test]
fn what_another_school_declares_is_noticed_and_counted_nowhere() {
    let mut office = office();
    let mut school = school();
    let stranger = [("semester", "2025-2026-1"), ("member", "YL099"), ("name", "陌生人"), ("post", "0.2")];
    add(&mut school, "workload", &stranger);
    add(
        &mut school,
        "workload",
        &[("semester", "2025-2026-1"), ("member", "YL004"), ("name", "丁"), ("post", "0.3")],
    );
    add(
        &mut school,
        "workload",
        &[("semester", "2024-2025-1"), ("member", "YL003"), ("name", "丙"), ("post", "0.3")],
    );
    let pay = [
        ("period", "2025-10"),
        ("member", "YL003"),
        ("name", "丙"),
        ("full", "是"),
        ("date", "2025-11-01"),
        ("by", "会计"),
    ];
    add(&mut school, "pay", &pay);
    give(&mut office, &handin::file(&school).1);
    let told = |office: &Session| {
        let strays = posts::strays(office, &semester(office));
        strays.into_iter().map(|s| (s.no, s.kind.key, s.said, s.why)).collect::<Vec<_>>()
    };
    let other = || Stray::OtherHome("北港小学".into());
    let want = vec![
        ("YL003".to_owned(), "pay", "2025-10".to_owned(), other()),
        ("YL003".to_owned(), "workload", "0.1".to_owned(), other()),
        ("YL004".to_owned(), "workload", "0.3".to_owned(), Stray::NoHome),
        ("YL099".to_owned(), "workload", "0.2".to_owned(), Stray::Unknown),
    ];
    assert_eq!(told(&office), want);
    // Nobody's vacancy and nobody's pay comes of it.
    let all = posts::posts(&office, &semester(&office));
    assert_eq!(all.iter().find(|p| p.no == "YL003").unwrap().post, None);
    let (_, pay) = posts::pay(&office, &semester(&office), day("2025-11-20"));
    assert_eq!(pay.iter().find(|r| r.no == "YL003").unwrap().months, [Paid::Open, Paid::Open]);
    // Once the roster names the school, it counts.
    let moved = [("no", "YL003"), ("name", "YL003"), ("home", "第十二中学"), ("subject", "数学")];
    add(&mut office, "member", &moved);
    assert!(told(&office).iter().all(|(no, ..)| no != "YL003"));
    assert_eq!(
        posts::posts(&office, &semester(&office)).iter().find(|p| p.no == "YL003").unwrap().post,
        Some(10)
    );
    // Who has left the studio has no post either.
    let gone = [
        ("member", "YL001"),
        ("name", "甲"),
        ("start", "2024-09-01"),
        ("end", "2026-08-31"),
        ("left", "2025-06-30"),
        ("reason", "调离"),
    ];
    add(&mut office, "term", &gone);
    assert!(told(&office).iter().any(|(no, _, _, why)| no == "YL001" && *why == Stray::NotServing));
    for why in [other(), Stray::Unknown, Stray::NoHome, Stray::NotServing] {
        let said = [why.say(Lang::Zh), why.say(Lang::En)];
        assert!(said[0].contains("未计入") && said[1].contains("counted nowhere"), "{said:?}");
    }
}

#[test]
fn the_school_is_told_while_it_types() {
    let mut office = office();
    let mut school = school();
    let kind = people::kind("workload");
    let advice = |school: &Session, no: &str| {
        let texts = [("semester", "2025-2026-1"), ("member", no), ("post", "0.4")];
        let draft = Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
        entry::advice(school, kind, &draft, Lang::Zh).into_iter().map(|(_, said)| said).collect::<Vec<_>>()
    };
    assert_eq!(advice(&school, "YL003"), Vec::<String>::new(), "without the roster nobody can know");
    let pack = yanxun::app::assignment::task_pack(&office, &semester(&office)).1;
    give(&mut school, &pack);
    assert!(advice(&school, "YL003")[0].contains("北港小学"));
    assert_eq!(advice(&school, "YL001"), Vec::<String>::new());
    // The office may type what a school handed in on paper: it is told at its own page, not here.
    add(&mut office, "school", &[("name", "第十二中学")]);
    assert_eq!(advice(&office, "YL003"), Vec::<String>::new());
}

#[test]
fn two_2_and_five_2_1_the_form_says_what_is_an_error_and_what_a_warning() {
    use yanxun::plan::posts::Level;
    let school = school();
    let levels = |post: &str, full: &str, lessons: &str| {
        let texts = [
            ("semester", "2025-2026-1"),
            ("member", "YL001"),
            ("post", post),
            ("full", full),
            ("lessons", lessons),
        ];
        let draft = Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
        let said = entry::advice(&school, people::kind("workload"), &draft, Lang::Zh);
        for (level, words) in &said {
            let both = words.contains("二2") && words.contains("五(二)1");
            assert!(*level == Level::Error || both, "a warning cites both clauses: {words}");
            assert!(words.contains("二2") || words.contains("五(二)1"), "{words}");
        }
        said.into_iter().map(|(level, _)| level).collect::<Vec<_>>()
    };
    for (why, post, full, lessons, want) in [
        ("二2 不超过0.5个编制", "0.49", "", "", vec![]),
        ("二2 and 五(二)1 disagree", "0.5", "", "", vec![Level::Warning]),
        ("二2", "0.51", "", "", vec![Level::Error]),
        ("五(二)1 只能低于50%", "0.4", "14", "6.9", vec![]),
        ("五(二)1 and 二2 disagree", "0.4", "14", "7", vec![Level::Warning]),
        ("五(二)1", "0.4", "14", "7.1", vec![Level::Error]),
        ("an odd full workload has its half too", "0.4", "13", "6.5", vec![Level::Warning]),
        ("both", "0.6", "14", "8", vec![Level::Error, Level::Error]),
        ("half typed", "0.", "1", "", vec![]),
        ("full-width", "０．６", "", "", vec![Level::Error]),
    ] {
        assert_eq!(levels(post, full, lessons), want, "{why}: {post} {full} {lessons}");
    }
    // It need not be said whose it is.
    let draft = Draft([("post".to_owned(), "0.6".to_owned())].into());
    assert_eq!(entry::advice(&school, people::kind("workload"), &draft, Lang::Zh).len(), 1);
    assert!(entry::advice(&school, people::kind("workload"), &Draft::default(), Lang::Zh).is_empty());
    // What is said of a month or a semester is said today.
    for key in ["pay", "support"] {
        assert_eq!(entry::prefill(&school, people::kind(key), None).get("date"), "2025-11-20", "{key}");
    }
}

#[test]
fn two_2_a_school_sees_what_it_has_yet_to_say_of_its_own_members() {
    use yanxun::app::owed::owed;
    let office = office();
    let mut school = open("school:第十二中学", 4);
    let semester = semester(&school);
    assert_eq!(owed(&school, &semester), None, "no roster, no members");
    give(&mut school, &yanxun::app::assignment::task_pack(&office, &semester).1);
    let own = || vec!["YL001".to_owned(), "YL002".to_owned()];
    let all = owed(&school, &semester).unwrap();
    assert_eq!(all.workload, own());
    // On 20 November two months are over.
    assert_eq!(all.pay, [("2025-09".to_owned(), own()), ("2025-10".to_owned(), own())]);
    assert!(all.support && !all.is_empty());
    for no in ["YL001", "YL002"] {
        add(
            &mut school,
            "workload",
            &[("semester", "2025-2026-1"), ("member", no), ("name", no), ("post", "0.4")],
        );
        for period in ["2025-09", "2025-10"] {
            let texts = [
                ("period", period),
                ("member", no),
                ("name", no),
                ("full", "是"),
                ("date", "2025-11-01"),
                ("by", "会计"),
            ];
            add(&mut school, "pay", &texts);
        }
    }
    let left = owed(&school, &semester).unwrap();
    assert!(left.workload.is_empty() && left.pay.is_empty() && left.support);
    let texts = [
        ("semester", "2025-2026-1"),
        ("date", "2025-09-10"),
        ("leads", "是"),
        ("people", "是"),
        ("time", "是"),
        ("means", "是"),
        ("by", "副校长"),
    ];
    add(&mut school, "support", &texts);
    assert!(owed(&school, &semester).unwrap().is_empty());
    // A school that is nobody's home owes nothing of this.
    let mut other = open("school:南津小学", 5);
    give(&mut other, &yanxun::app::assignment::task_pack(&office, &semester).1);
    assert_eq!(owed(&other, &semester), None);
}

#[test]
fn two_2_a_new_record_of_a_school_offers_what_is_owed_first() {
    let office = office();
    let mut school = open("school:第十二中学", 6);
    let offered = |school: &Session, key: &str| {
        let draft = entry::prefill(school, kinds::find(key).unwrap(), None);
        ["period", "member", "name"].map(|key| draft.get(key).to_owned()).join(" ").trim().to_owned()
    };
    assert_eq!(offered(&school, "workload"), "", "no roster, nobody to offer");
    let sem = semester(&school);
    give(&mut school, &yanxun::app::assignment::task_pack(&office, &sem).1);
    let workload = |no: &'static str| {
        ("workload", vec![("semester", "2025-2026-1"), ("member", no), ("name", no), ("post", "0.4")])
    };
    let pay = |no: &'static str, period: &'static str| {
        let texts = [("period", period), ("member", no), ("name", no), ("full", "是")];
        ("pay", texts.into_iter().chain([("date", "2025-11-01"), ("by", "会计")]).collect())
    };
    // What was entered, and what is offered then of workload and of pay.
    let cases = [
        (
            workload("YL002"),
            "YL001 YL001",
            "2025-09 YL001 YL001",
            "the first without a word, not the one after the last",
        ),
        (workload("YL001"), "", "2025-09 YL001 YL001", "of workload nothing is left"),
        (pay("YL001", "2025-09"), "", "2025-09 YL002 YL002", "the next in the same month"),
        (pay("YL002", "2025-10"), "", "2025-09 YL002 YL002", "the earlier month first, whatever came last"),
        (pay("YL002", "2025-09"), "", "2025-10 YL001 YL001", "the next month"),
        (pay("YL001", "2025-10"), "", "2025-10", "nothing is owed: the month of last time stands"),
    ];
    assert_eq!(offered(&school, "workload"), "YL001 YL001");
    for ((key, texts), of_workload, of_pay, why) in cases {
        add(&mut school, key, &texts);
        assert_eq!(offered(&school, "workload"), of_workload, "{why}");
        assert_eq!(offered(&school, "pay"), of_pay, "{why}");
    }
    for key in ["pay", "support"] {
        let draft = entry::prefill(&school, kinds::find(key).unwrap(), None);
        assert_eq!(draft.get("date"), "2025-11-20", "{key} is said today");
    }
    // The office types for many schools, and is offered nobody.
    assert_eq!(offered(&office, "workload"), "");
}
