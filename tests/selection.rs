//! From application to certificate over files: each step brings what it may, each sees where it stands, and no number is given twice.

mod people;

use people::{add, give, kind, open, parsed, take};
use yanxun::app::selection::{self, Folder};
use yanxun::app::terms::{self, Document};
use yanxun::app::{Session, entry, handin, receipt};
use yanxun::bundle::read;
use yanxun::domain::{OFFICE, kinds};
use yanxun::plan::eligibility::{Overall, Verdict, overall};
use yanxun::plan::selection::Stage;
use yanxun::plan::terms::TermState;

const APPLICANT: &str = "applicant:第十二中学:王小明";
const SCHOOL: &str = "school:第十二中学";
const YEAR: (&str, &str) = ("year", "2025-2026");

fn apply(session: &mut Session) {
    add(
        session,
        "application",
        &[
            YEAR,
            ("date", "2025-06-01"),
            ("name", "王小明"),
            ("school", "第十二中学"),
            ("subject", "数学"),
            ("education", "本科"),
            ("rank", "中级"),
            ("years", "12"),
        ],
    );
    let prize = |proves: &'static str, level: &'static str, grade: &'static str| {
        [
            YEAR,
            ("proves", proves),
            ("title", "甲"),
            ("level", level),
            ("grade", grade),
            ("role", "主持"),
            ("research_office", "是"),
        ]
    };
    add(session, "evidence", &prize("竞赛获奖", "市级", "一等奖"));
    add(session, "evidence", &prize("课题获奖", "区级", "一等奖"));
}

fn recommend(session: &mut Session, verdict: &str) {
    let texts = [
        YEAR,
        ("applicant", "王小明"),
        ("date", "2025-06-03"),
        ("verdict", verdict),
        ("opinion", "教学效果好"),
        ("principal", "李校长"),
    ];
    add(session, "recommendation", &texts);
}

fn screen(office: &mut Session, contest: &str) {
    let texts = [
        YEAR,
        ("applicant", APPLICANT),
        ("date", "2025-06-10"),
        ("ethics", "是"),
        ("contest", contest),
        ("effect", "是"),
        ("reason", "市一等奖为该赛最高奖"),
        ("by", "陈科长"),
    ];
    add(office, "screening", &texts);
}

fn score(expert: &mut Session, teaching: &str, verdict: &str) {
    let texts = [
        YEAR,
        ("applicant", APPLICANT),
        ("date", "2025-06-15"),
        ("teaching", teaching),
        ("research", "25"),
        ("effect", "18"),
        ("guidance", "9"),
        ("verdict", verdict),
        ("opinion", "课堂扎实"),
    ];
    add(expert, "score", &texts);
}

fn stage(session: &Session) -> Stage {
    let folder = Folder::of(session);
    let (_, case) = folder.cases().into_iter().next().expect("a case");
    case.stage(&selection::rules(session))
}

fn decide(office: &mut Session, texts: &[(&str, &str)]) {
    let id = Folder::of(office).cases()[0].0;
    let mut all = vec![YEAR, ("applicant", APPLICANT), ("date", "2025-06-20"), ("approver", "张主任")];
    all.extend_from_slice(texts);
    selection::decide(office, id, &parsed("decision", &all));
}

#[test]
fn from_application_to_certificate_over_files() {
    let (mut applicant, mut school, mut office) = (open(APPLICANT, 1), open(SCHOOL, 2), open(OFFICE, 3));
    apply(&mut applicant);
    let application = handin::file(&applicant).1;
    assert_eq!(take(&mut school, &application), 3, "the school reads what its teacher applies with");
    assert_eq!(take(&mut open("school:北港小学", 9), &application), 0, "another school does not");
    recommend(&mut school, "推荐");
    let recommendation = handin::file(&school).1;
    assert!(read(recommendation.as_bytes()).unwrap().records.iter().all(|r| &*r.owner == SCHOOL));

    // The two files may come in any order.
    assert_eq!(take(&mut office, &recommendation), 1);
    assert_eq!(take(&mut office, &application), 3);
    assert_eq!(stage(&office), Stage::ToScreen);
    screen(&mut office, "是");
    assert_eq!(stage(&office), Stage::InReview { have: 0, need: 3 });

    // Each expert gets a file, and sees neither the others' scores nor a decision.
    let mut backs = Vec::new();
    for (n, (name, teaching, verdict)) in [
        ("周教授", "36", "同意"),
        ("吴特级", "33.5", "同意"),
        ("郑校长", "0", "回避"),
        ("冯主任", "30", "同意"),
    ]
    .into_iter()
    .enumerate()
    {
        add(&mut office, "panel", &[YEAR, ("expert", name), ("date", "2025-06-11")]);
        let (file, text) = selection::panel_file(&office, "2025-2026", name);
        assert_eq!(file, format!("研训-评审-2025-2026-{name}.json"));
        let owner = format!("expert:{name}");
        let mut expert = open(&owner, 10 + n as u64);
        assert_eq!(take(&mut open("expert:别人", 30), &text), 0, "a file for one expert is for no other");
        assert_eq!(take(&mut expert, &text), 5, "application, two prizes, recommendation, screening");
        assert_eq!(stage(&expert), Stage::InReview { have: 0, need: 3 });
        score(&mut expert, teaching, verdict);
        let back = handin::file(&expert).1;
        assert!(read(back.as_bytes()).unwrap().records.iter().all(|r| *r.owner == *owner));
        backs.push(back);
    }
    for back in &backs {
        assert_eq!(take(&mut office, back), 1);
        assert_eq!(take(&mut office, back), 0, "the same file twice");
    }
    // (88 + 85.5 + 82) / 3 = 85.1666…; who stands back does not count.
    assert_eq!(stage(&office), Stage::ToDecide { mean: 8517, passed: true });
    // Who was not asked counts nothing, before the office puts the name on its list.
    let mut stranger = open("expert:外人", 31);
    score(&mut stranger, "0", "同意");
    assert_eq!(take(&mut office, &handin::file(&stranger).1), 1);
    assert_eq!(stage(&office), Stage::ToDecide { mean: 8517, passed: true });
    assert_eq!(Folder::of(&office).cases()[0].1.unasked, ["expert:外人"]);
    assert_eq!(selection::next_member(&office), "YL001");
    decide(&mut office, &[("result", "入选"), ("member", "YL001")]);
    assert_eq!(stage(&office), Stage::Selected);

    // Roster and term follow.
    let roster = office.of_kind("member").next().unwrap();
    assert_eq!(
        ["no", "name", "home", "subject"].map(|k| roster.text(k)),
        ["YL001", "王小明", "第十二中学", "数学"]
    );
    let rows = terms::rows(&office);
    assert_eq!(
        (rows[0].member.as_str(), rows[0].start.to_string(), rows[0].end.to_string()),
        ("YL001", "2025-09-01".into(), "2027-08-31".into())
    );
    assert_eq!(terms::number(&mut office, Document::Certificate, &[rows[0].id]), 1);
    assert_eq!(terms::rows(&office)[0].certificate.number, "岳骨证2025001");

    // Everyone reads the result.
    for (owner, seed) in [(APPLICANT, 1), (SCHOOL, 2)] {
        let answer = receipt::file(&office, owner, "甲").1;
        let reader = if seed == 1 { &mut applicant } else { &mut school };
        take(reader, &answer);
        assert_eq!(stage(reader), Stage::Selected, "{owner}");
    }
    let steps = selection::steps(&Folder::of(&office).cases()[0].1);
    let told: Vec<_> = steps.iter().map(|s| (s.what.zh, s.who.as_str())).collect();
    assert_eq!(told[..3], [("本人申请", "王小明"), ("学校推荐", "李校长"), ("资格审核", "陈科长")]);
    assert_eq!(told[7], ("审批", "张主任"));
    assert_eq!(steps[4].why, "同意；85.5；课堂扎实");
}

#[test]
fn who_is_not_selected_gets_a_reason_and_nobody_else_s() {
    let mut office = open(OFFICE, 3);
    let mut applicant = open(APPLICANT, 1);
    apply(&mut applicant);
    give(&mut office, &handin::file(&applicant).1);
    for result in ["未入选", "暂缓"] {
        let draft =
            [YEAR, ("applicant", APPLICANT), ("date", "2025-06-20"), ("result", result), ("approver", "张")];
        let draft =
            yanxun::domain::Draft(draft.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
        assert!(draft.parse(kind("decision"), None).is_err(), "{result} needs a reason");
    }
    decide(&mut office, &[("result", "未入选"), ("reason", "本次数学学科名额已满")]);
    assert_eq!(office.of_kind("member").count() + office.of_kind("term").count(), 0);
    give(&mut applicant, &receipt::file(&office, APPLICANT, "王小明").1);
    assert_eq!(stage(&applicant), Stage::Rejected);
    let folder = Folder::of(&applicant);
    assert_eq!(folder.cases()[0].1.decision.unwrap().reason, Some("本次数学学科名额已满"));
    // Another applicant's receipt does not bring it.
    let mut other = open("applicant:第十二中学:李四", 5);
    give(&mut other, &receipt::file(&office, APPLICANT, "王小明").1);
    assert!(other.records().is_empty());
}

#[test]
fn a_case_stops_where_it_fails_and_a_waiver_brings_it_on() {
    let mut office = open(OFFICE, 3);
    let mut applicant = open(APPLICANT, 1);
    apply(&mut applicant);
    give(&mut office, &handin::file(&applicant).1);
    assert_eq!(stage(&office), Stage::Applied);
    // From paper, by the office in one browser.
    let word = |verdict: &'static str| {
        let texts = [
            YEAR,
            ("applicant", "王小明"),
            ("date", "2025-06-03"),
            ("verdict", verdict),
            ("opinion", "见纸质"),
            ("principal", "李校长"),
        ];
        parsed("recommendation", &texts)
    };
    entry::save(&mut office, kind("recommendation"), None, SCHOOL, &word("不推荐"));
    assert_eq!(stage(&office), Stage::NotRecommended);
    entry::save(&mut office, kind("recommendation"), None, SCHOOL, &word("推荐"));
    assert_eq!(stage(&office), Stage::ToScreen);
    screen(&mut office, "否");
    assert_eq!(stage(&office), Stage::NotEligible);
    let waive = [
        YEAR,
        ("applicant", APPLICANT),
        ("condition", "竞赛"),
        ("subject", "数学"),
        ("reason", "全区缺编"),
        ("approver", "局长"),
        ("date", "2025-06-12"),
    ];
    add(&mut office, "waiver", &waive);
    assert_eq!(stage(&office), Stage::InReview { have: 0, need: 3 });
    // The district lists the subjects short of teachers: mathematics is none.
    add(
        &mut office,
        "staffing",
        &[("from", "2025-01-01"), ("name", "2025年规定"), ("scarce", "音乐、科学"), ("experts", "1")],
    );
    assert_eq!(stage(&office), Stage::NotEligible);
    let folder = Folder::of(&office);
    let findings = folder.cases()[0].1.findings(&selection::rules(&office));
    assert_eq!(overall(&findings), Overall::NotEligible);
    assert_eq!(findings.iter().filter(|f| f.verdict == Verdict::NotMet).count(), 1);
}

#[test]
fn two_offices_that_number_apart_are_told_of_a_double() {
    let (mut one, mut two) = (open(OFFICE, 1), open(OFFICE, 2));
    for no in ["YL001", "YL002"] {
        add(&mut one, "member", &[("no", no), ("name", no), ("home", "第十二中学")]);
    }
    give(&mut two, &handin::home(&one).1);
    let begin = |office: &mut Session, no: &str| {
        let person = terms::without_term(office).into_iter().find(|p| p.no == no).unwrap();
        terms::begin(office, &[person], people::day("2025-09-01"));
        let ids: Vec<_> = terms::rows(office).iter().map(|r| r.id).collect();
        assert_eq!(terms::number(office, Document::Certificate, &ids), 1);
        terms::number(office, Document::Appointment, &ids);
    };
    begin(&mut one, "YL001");
    begin(&mut two, "YL002");
    assert!(terms::doubles(&one).is_empty());
    give(&mut one, &handin::home(&two).1);
    let doubles = terms::doubles(&one);
    assert_eq!(doubles.len(), 2, "certificate and letter");
    assert_eq!((doubles[0].number.as_str(), doubles[0].holders.len()), ("岳骨证2025001", 2));
    // One of them gets the next free number; the other keeps its own, and the log says why.
    terms::renumber(&mut one, Document::Certificate, doubles[0].holders[1].0);
    assert_eq!(terms::doubles(&one).len(), 1);
    let numbers: Vec<_> = terms::rows(&one).into_iter().map(|r| r.certificate.number).collect();
    assert!(numbers.contains(&"岳骨证2025001".to_owned()) && numbers.contains(&"岳骨证2025002".to_owned()));
    let log = one.of_kind("issue_log").next().unwrap();
    assert_eq!((log.text("action"), log.text("number")), ("作废", "岳骨证2025001"));
    // The same term numbered twice is one certificate with two numbers, to be chosen from.
    let (mut three, mut four) = (open(OFFICE, 3), open(OFFICE, 4));
    for office in [&mut three, &mut four] {
        add(office, "member", &[("no", "YL009"), ("name", "甲"), ("home", "第十二中学")]);
    }
    add(&mut four, "staffing", &[("from", "2025-01-01"), ("name", "新"), ("certificate", "新证{序号2}")]);
    begin(&mut three, "YL009");
    begin(&mut four, "YL009");
    give(&mut three, &handin::home(&four).1);
    let certificate = three.of_kind("certificate").next().unwrap();
    assert!(certificate.is_disputed() && three.of_kind("certificate").count() == 1);
}

#[test]
fn a_cancelled_number_is_never_given_again_and_reprints_are_logged() {
    let mut office = open(OFFICE, 1);
    add(&mut office, "member", &[("no", "YL001"), ("name", "甲"), ("home", "第十二中学")]);
    let people = terms::without_term(&office);
    terms::begin(&mut office, &people, people::day("2025-09-01"));
    let id = terms::rows(&office)[0].id;
    terms::number(&mut office, Document::Certificate, &[id]);
    assert_eq!(terms::number(&mut office, Document::Certificate, &[id]), 0, "it has one");
    let number = terms::rows(&office)[0].certificate.number.clone();
    terms::log_print(&mut office, Document::Certificate, &number, "YL001", "不用写");
    terms::log_print(&mut office, Document::Certificate, &number, "YL001", "纸张污损");
    let mut lines: Vec<_> =
        office.of_kind("issue_log").map(|r| (r.text("action"), r.text("reason"))).collect();
    lines.sort_unstable();
    assert_eq!(lines, [("打印", ""), ("补打", "纸张污损")]);
    assert_eq!(terms::rows(&office)[0].certificate.printed, 2);
    assert_eq!(terms::rows(&office)[0].appointment.printed, 0, "the letter has a log of its own");
    let certificate = office.of_kind("certificate").next().unwrap().id;
    office.delete(&[certificate]);
    terms::number(&mut office, Document::Certificate, &[id]);
    assert_eq!(terms::rows(&office)[0].certificate.number, "岳骨证2025002");
}

#[test]
fn a_renewal_keeps_history_and_leaving_early_ends_a_term() {
    let mut office = open(OFFICE, 1);
    add(&mut office, "member", &[("no", "YL001"), ("name", "甲"), ("home", "第十二中学")]);
    let people = terms::without_term(&office);
    terms::begin(&mut office, &people, people::day("2023-12-01"));
    let first = terms::rows(&office)[0].clone();
    // Today is 2025-11-20, the term ends on 2025-11-30.
    assert_eq!(first.state, TermState::Ending(10));
    terms::renew(&mut office, first.id);
    terms::renew(&mut office, first.id);
    let rows = terms::rows(&office);
    assert_eq!(rows.len(), 2, "renewed twice is renewed once");
    assert_eq!((rows[0].start, rows[0].end), (first.start, first.end), "the old term stays as it was");
    assert_eq!(
        (rows[1].nth, rows[1].start.to_string(), rows[1].end.to_string()),
        (2, "2025-12-01".into(), "2027-11-30".into())
    );
    assert_eq!((rows[0].state, rows[1].state), (TermState::Running, TermState::Ahead));
    let left = [
        ("member", "YL001"),
        ("name", "甲"),
        ("start", "2023-12-01"),
        ("end", "2025-11-30"),
        ("left", "2025-10-01"),
        ("reason", "调离本区"),
    ];
    add(&mut office, "term", &left);
    let rows = terms::rows(&office);
    assert_eq!(rows[0].state, TermState::Left);
    assert_eq!(rows[0].left.as_ref().map(|l| l.1.as_str()), Some("调离本区"));
}

#[test]
fn the_golden_files_of_the_selection_read_as_ever() {
    let golden: [(&[u8], &str, &[&str]); 4] = [
        (
            include_bytes!("fixtures/bundles/v1-applicant.json"),
            APPLICANT,
            &["application", "evidence", "evidence"],
        ),
        (
            include_bytes!("fixtures/bundles/v1-panel.json"),
            "office",
            &["application", "evidence", "evidence", "recommendation", "screening", "staffing", "waiver"],
        ),
        (include_bytes!("fixtures/bundles/v1-expert.json"), "expert:周教授", &["score"]),
        (
            include_bytes!("fixtures/bundles/v1-office.json"),
            "office",
            &[
                "appointment",
                "certificate",
                "decision",
                "issue_log",
                "member",
                "panel",
                "screening",
                "staffing",
                "term",
                "waiver",
            ],
        ),
    ];
    for (bytes, who, want) in golden {
        let bundle = read(bytes).unwrap();
        assert_eq!((bundle.header.producer.who.as_str(), bundle.problems.len()), (who, 0));
        let mut held: Vec<_> = bundle.records.iter().map(|r| r.kind.as_str()).collect();
        held.sort_unstable();
        if who == OFFICE && bundle.header.extras.member.is_empty() {
            want.iter().for_each(|kind| assert!(held.contains(kind), "{kind}"));
        } else {
            assert_eq!(held, want, "{who}");
        }
        assert!(bundle.records.iter().all(|r| bundle.header.may_hold(r)));
        // Every value is still one that its field takes.
        for record in &bundle.records {
            let kind = kinds::find(record.kind.as_str()).unwrap();
            for (key, _) in record.plain_fields() {
                let field =
                    kind.field(key.as_str()).unwrap_or_else(|| panic!("{}.{}", kind.key, key.as_str()));
                let value = record.value(field.key);
                assert_eq!(
                    field.parse(&field.show(value), None).as_ref(),
                    Ok(value),
                    "{}.{}",
                    kind.key,
                    field.key
                );
            }
        }
    }
}
