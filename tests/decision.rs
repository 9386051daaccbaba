//! What the office's decision of an application brings about (二1, 二2): by whose rules, under which number, and what becomes of it when
//! the office thinks better.

mod people;

use people::{add, give, open, parsed};
use yanxun::app::selection::{self, Folder};
use yanxun::app::terms::{self, Document};
use yanxun::app::{Session, handin, overview, posts};
use yanxun::domain::OFFICE;
use yanxun::plan::eligibility::{Condition, Verdict};

const YEAR: (&str, &str) = ("year", "2025-2026");

/// An office with one application of a school or office.
fn office_with(school: &str) -> Session {
    let owner = format!("applicant:{school}:王小明");
    let mut applicant = open(&owner, 1);
    let texts = [
        YEAR,
        ("date", "2025-06-01"),
        ("name", "王小明"),
        ("school", school),
        ("subject", "数学"),
        ("education", "本科"),
        ("rank", "中级"),
        ("years", "6"),
    ];
    add(&mut applicant, "application", &texts);
    let mut office = open(OFFICE, 2);
    give(&mut office, &handin::file(&applicant).1);
    office
}

fn decision(office: &Session, texts: &[(&str, &str)]) -> yanxun::domain::draft::Parsed {
    let applicant = Folder::of(office).cases()[0].1.applicant.to_owned();
    let mut all =
        vec![YEAR, ("applicant", applicant.as_str()), ("date", "2025-06-20"), ("approver", "张主任")];
    all.extend_from_slice(texts);
    parsed("decision", &all)
}

fn decide(office: &mut Session, texts: &[(&str, &str)]) {
    let parsed = decision(office, texts);
    let id = Folder::of(office).cases()[0].0;
    assert!(selection::refused(office, id, &parsed).is_none());
    selection::decide(office, id, &parsed);
}

fn years(office: &Session) -> Verdict {
    let folder = Folder::of(office);
    let case = &folder.cases()[0].1;
    let found = case.findings(&selection::rules_of(office, case));
    found.into_iter().find(|f| f.condition == Condition::Years).unwrap().verdict
}

#[test]
fn three_2_what_is_decided_stays_judged_by_the_rules_of_its_day() {
    let mut office = office_with("第十二中学");
    assert_eq!(years(&office), Verdict::Met, "教龄五年以上");
    decide(&mut office, &[("result", "入选"), ("member", "YL001")]);
    add(&mut office, "staffing", &[("from", "2025-09-01"), ("name", "新规定"), ("years", "8")]);
    assert_eq!(years(&office), Verdict::Met, "decided before the rule");
    decide(&mut office, &[("result", "暂缓"), ("reason", "补材料")]);
    assert_eq!(years(&office), Verdict::NotMet, "open again, it is judged by what is in force");
    decide(&mut office, &[("result", "未入选"), ("reason", "教龄不足"), ("date", "2025-11-01")]);
    assert_eq!(years(&office), Verdict::NotMet);
}

#[test]
fn two_1_a_number_is_not_given_to_two_people() {
    let mut office = office_with("第十二中学");
    add(&mut office, "member", &[("no", "YL001"), ("name", "邓梅国"), ("home", "北港小学")]);
    add(&mut office, "member", &[("no", "YL002"), ("name", "王小明"), ("home", "第十二中学")]);
    let id = Folder::of(&office).cases()[0].0;
    for (texts, fine) in [
        ([("result", "入选"), ("member", "YL001")], false),
        // Whoever applies again keeps the number.
        ([("result", "入选"), ("member", "YL002")], true),
        ([("result", "入选"), ("member", "YL003")], true),
        ([("result", "未入选"), ("reason", "名额已满")], true),
    ] {
        let parsed = decision(&office, &texts);
        let issue = selection::refused(&office, id, &parsed);
        assert_eq!(issue.is_none(), fine, "{texts:?}");
        assert!(issue.is_none_or(|i| i.field.unwrap().key == "member"));
    }
}

#[test]
fn two_1_who_is_no_longer_selected_has_no_term() {
    let mut office = office_with("第十二中学");
    let standing = |office: &Session| {
        let roster: Vec<_> =
            overview::people(office).into_iter().map(|p| p.no).filter(|no| no.starts_with("YL")).collect();
        let terms: Vec<_> = terms::rows(office).into_iter().map(|row| row.member).collect();
        (roster, terms)
    };
    let of = |no: &str| (vec![no.to_owned()], vec![no.to_owned()]);
    decide(&mut office, &[("result", "入选"), ("member", "YL001")]);
    assert_eq!(standing(&office), of("YL001"));
    // A number mistyped and put right is one member, not two.
    decide(&mut office, &[("result", "入选"), ("member", "YL007")]);
    assert_eq!(standing(&office), of("YL007"));
    decide(&mut office, &[("result", "未入选"), ("reason", "名额已满")]);
    assert_eq!(standing(&office), (vec![], vec![]));
    decide(&mut office, &[("result", "入选"), ("member", "YL007")]);
    assert_eq!(standing(&office), of("YL007"));
    // Once a certificate is numbered the term stands, and the office ends it as a term is ended.
    let ids: Vec<_> = terms::rows(&office).iter().map(|row| row.id).collect();
    terms::number(&mut office, Document::Certificate, &ids);
    decide(&mut office, &[("result", "未入选"), ("reason", "材料不实")]);
    assert_eq!(standing(&office), of("YL007"));
}

#[test]
fn two_1_a_member_with_an_earlier_term_stays_one() {
    let mut office = office_with("第十二中学");
    add(&mut office, "member", &[("no", "YL001"), ("name", "王小明"), ("home", "第十二中学")]);
    let earlier = [("member", "YL001"), ("name", "王小明"), ("start", "2023-09-01"), ("end", "2025-08-31")];
    add(&mut office, "term", &earlier);
    decide(&mut office, &[("result", "入选"), ("member", "YL001")]);
    assert_eq!(terms::rows(&office).len(), 2);
    decide(&mut office, &[("result", "未入选"), ("reason", "名额已满")]);
    assert_eq!(terms::rows(&office).len(), 1);
    assert!(overview::person(&office, "YL001").is_some_and(|p| p.on_roster));
}

#[test]
fn two_1_a_researcher_is_a_member_without_a_home_school() {
    let mut office = office_with("岳阳楼区教研室");
    decide(&mut office, &[("result", "入选"), ("member", "YL001")]);
    let person = overview::person(&office, "YL001").unwrap();
    assert!(person.on_roster && person.home.is_empty(), "{person:?}");
    // 二2 speaks of the home school's post: nobody owes a researcher's.
    let semester = overview::calendar(&office).get("2025-2026-1").unwrap().clone();
    assert!(posts::posts(&office, &semester).is_empty());
    assert_eq!(posts::pay(&office, &semester, people::day("2025-11-20")).1, []);
    assert_eq!(terms::rows(&office)[0].home, "");
}

#[test]
fn three_1_and_three_5_what_the_school_knows_of_it_stands_among_the_steps() {
    let mut office = office_with("第十二中学");
    let mut school = open("school:第十二中学", 3);
    let texts = [
        YEAR,
        ("applicant", "王小明"),
        ("date", "2025-06-03"),
        ("verdict", "推荐"),
        ("ethics", "优秀"),
        ("pupils", "97.5"),
        ("parents", "96"),
        ("opinion", "同意"),
        ("principal", "李校长"),
    ];
    add(&mut school, "recommendation", &texts);
    give(&mut office, &handin::file(&school).1);
    let folder = Folder::of(&office);
    let steps = selection::steps(&folder.cases()[0].1);
    assert_eq!(steps[1].why, "推荐；师德优秀，学生满意度 97.5%，家长满意度 96%；同意");
}

#[test]
fn two_1_and_three_what_is_said_of_an_applicant_is_whole_or_it_is_none() {
    type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)], bool);
    let recommendation: &[(&str, &str)] =
        &[("date", "2025-06-03"), ("verdict", "推荐"), ("opinion", "好"), ("principal", "李校长")];
    let waiver: &[(&str, &str)] = &[
        ("condition", "教龄"),
        ("subject", "音乐"),
        ("reason", "全区两名教师"),
        ("approver", "局长"),
        ("date", "2025-06-03"),
    ];
    let score: &[(&str, &str)] = &[
        ("date", "2025-06-03"),
        ("teaching", "40"),
        ("research", "30"),
        ("effect", "20"),
        ("guidance", "10"),
        ("verdict", "同意"),
    ];
    let fits = |key: &str, base: &[(&str, &str)], change: &[(&str, &str)]| {
        let mut texts = vec![("year", "2025-2026"), ("applicant", "王小明")];
        texts.extend_from_slice(base);
        texts.retain(|(key, _)| change.iter().all(|(other, _)| other != key));
        texts.extend_from_slice(change);
        let draft =
            yanxun::domain::Draft(texts.iter().map(|(k, t)| (k.to_string(), t.to_string())).collect());
        draft.parse(people::kind(key), Some(people::day("2025-11-20"))).is_ok()
    };
    let screening: &[(&str, &str)] = &[("date", "2025-06-03"), ("by", "陈科长")];
    let base = |key: &str| match key {
        "screening" => screening,
        "recommendation" => recommendation,
        "waiver" => waiver,
        _ => score,
    };
    let cases: [Case; 28] = [
        ("二1 学校推荐", "recommendation", &[], true),
        ("二1: by the head of school", "recommendation", &[("principal", "")], false),
        ("二1: with an opinion", "recommendation", &[("opinion", "")], false),
        ("三1 师德合格", "recommendation", &[("ethics", "合格")], true),
        ("三1 师德不合格的不能推荐", "recommendation", &[("ethics", "不合格")], false),
        ("三1", "recommendation", &[("ethics", "不合格"), ("verdict", "不推荐")], true),
        ("三5 满意度", "recommendation", &[("pupils", "100"), ("parents", "99.99")], true),
        ("三5: no more than all", "recommendation", &[("pupils", "100.01")], false),
        ("三: nothing judged yet", "screening", &[], true),
        ("三: by whom", "screening", &[("by", "")], false),
        ("三1 是", "screening", &[("ethics", "是")], true),
        ("三1 否 has its reason", "screening", &[("ethics", "否")], false),
        ("三5 否 has its reason", "screening", &[("ethics", "是"), ("effect", "否")], false),
        ("三5", "screening", &[("effect", "否"), ("reason", "家长满意度 60%")], true),
        ("三6 names subject, reason and approver", "waiver", &[], true),
        ("三6: the subject", "waiver", &[("subject", "")], false),
        ("三6: the reason", "waiver", &[("reason", "")], false),
        ("三6: who approved", "waiver", &[("approver", "")], false),
        ("三1 is not waived", "waiver", &[("condition", "师德")], false),
        ("三5 is not waived", "waiver", &[("condition", "教学效果")], false),
        ("二1 专家审核: the items come to 100", "score", &[], true),
        ("二1: no item over its points", "score", &[("teaching", "40.1")], false),
        ("二1: nor below none", "score", &[("guidance", "-1")], false),
        ("二1: every item", "score", &[("effect", "")], false),
        ("二1: 0 is a score", "score", &[("effect", "0")], true),
        ("二1: disagreeing has its reason", "score", &[("verdict", "不同意")], false),
        ("二1", "score", &[("verdict", "不同意"), ("opinion", "课堂经验不足")], true),
        (
            "二1: who stands back gives none",
            "score",
            &[("verdict", "回避"), ("teaching", ""), ("research", ""), ("effect", ""), ("guidance", "")],
            true,
        ),
    ];
    for (why, key, change, want) in cases {
        assert_eq!(fits(key, base(key), change), want, "{why}: {change:?}");
    }
}
