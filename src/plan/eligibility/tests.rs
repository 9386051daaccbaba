//! The conditions of clause 三 as tables of cases.

use super::Verdict::{Ask, Met, NotMet, NotNeeded, Waived};
use super::*;
use chrono::NaiveDate;
use std::marker::PhantomData;

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 6, 1).unwrap()
}

fn application() -> Application<'static> {
    Application {
        year: "2025-2026",
        date: day(),
        name: "王小明",
        gender: None,
        birth: None,
        school: "第十二中学",
        subject: "数学",
        duty: None,
        education: Some("本科"),
        rank: Some("中级"),
        years: Some(5),
        phone: None,
        obeys: Some(true),
        statement: None,
        intent: None,
        _record: PhantomData,
    }
}

fn prize(proves: &'static str, level: &'static str, grade: &'static str) -> Evidence<'static> {
    Evidence {
        year: "2025-2026",
        proves,
        title: "甲",
        issuer: None,
        research_office: Some(true),
        level: Some(level),
        grade: Some(grade),
        role: Some("主持"),
        date: None,
        number: None,
        pages: None,
        _record: PhantomData,
    }
}

fn waiver(condition: &'static str, subject: &'static str) -> Waiver<'static> {
    Waiver {
        year: "2025-2026",
        applicant: "a",
        condition,
        subject,
        reason: "全区只有两名教师",
        approver: "李局长",
        date: day(),
        _record: PhantomData,
    }
}

fn screening(yes: Option<bool>) -> Screening<'static> {
    Screening {
        year: "2025-2026",
        applicant: "a",
        date: day(),
        ethics: yes,
        basics: yes,
        contest: yes,
        research: yes,
        effect: yes,
        reason: Some("已查证书原件"),
        by: "陈",
        _record: PhantomData,
    }
}

fn verdict(findings: &[Finding], condition: Condition) -> Verdict {
    findings.iter().find(|f| f.condition == condition).unwrap().verdict
}

#[test]
fn clause_3_2_education_title_and_years() {
    let educations = [
        (None, Ask),
        (Some("中专"), NotMet),
        (Some("中师"), NotMet),
        (Some("大专"), Met),
        (Some("专科"), Met),
        (Some("大学本科"), Met),
        (Some("博士"), Met),
        (Some("自考"), Ask),
    ];
    let ranks = [
        (None, Ask),
        (Some("初级"), NotMet),
        (Some("二级教师"), NotMet),
        (Some("中级"), Met),
        (Some("一级教师"), Met),
        (Some("小学高级教师"), Met),
        // Before the reform 小学一级 was of the junior grade; 中小学一级教师 is a title of today.
        (Some("小学一级教师"), NotMet),
        (Some("幼儿园一级教师"), NotMet),
        (Some("小学二级"), NotMet),
        (Some("小高"), Met),
        (Some("中小学一级教师"), Met),
        (Some("中学一级教师"), Met),
        (Some("中小学二级教师"), NotMet),
        (Some("助理讲师"), NotMet),
        (Some("讲师"), Met),
        (Some("副高级"), Met),
        (Some("中学高级教师"), Met),
        (Some("正高级教师"), Met),
        (Some("特级教师"), Ask),
    ];
    let years = [(None, Ask), (Some(4), NotMet), (Some(5), Met), (Some(30), Met)];
    let rules = Rules::default();
    let check = |a: &Application<'static>| super::check(a, &[], None, &[], &rules);
    for (said, want) in educations {
        let found = check(&Application { education: said, ..application() });
        assert_eq!(verdict(&found, Condition::Education), want, "{said:?}");
    }
    for (said, want) in ranks {
        let found = check(&Application { rank: said, ..application() });
        assert_eq!(verdict(&found, Condition::Rank), want, "{said:?}");
    }
    for (said, want) in years {
        let found = check(&Application { years: said, ..application() });
        assert_eq!(verdict(&found, Condition::Years), want, "{said:?}");
    }
    // Where a district asks for more, the two ladders differ.
    let senior = Rules { rank: "高级".into(), ..Rules::default() };
    for (said, want) in [
        ("小学高级教师", NotMet),
        ("幼儿园高级教师", NotMet),
        ("中级", NotMet),
        ("讲师", NotMet),
        ("中小学高级教师", Met),
        ("中学高级教师", Met),
        ("高级讲师", Met),
        ("正高级教师", Met),
    ] {
        let found = super::check(&Application { rank: Some(said), ..application() }, &[], None, &[], &senior);
        assert_eq!(verdict(&found, Condition::Rank), want, "{said}");
    }
    let strict = Rules { education: "硕士".into(), years: 10, ..Rules::default() };
    let found = super::check(&application(), &[], None, &[], &strict);
    assert_eq!([verdict(&found, Condition::Education), verdict(&found, Condition::Years)], [NotMet; 2]);
}

#[test]
fn clause_3_3_contests() {
    for (level, grade, want) in [
        ("国家级", "一等奖", Met),
        ("国家级", "二等奖", Ask),
        ("省级", "特等奖", Met),
        ("省级", "一等奖", Met),
        ("省级", "二等奖", NotMet),
        ("市级", "金奖", Met),
        ("市级", "特等奖", Met),
        ("市级", "一等奖", Ask),
        ("市级", "银奖", Ask),
        ("市级", "二等奖", NotMet),
        ("区级", "特等奖", NotMet),
        ("校级", "金奖", NotMet),
    ] {
        let found = check(&application(), &[prize(CONTEST, level, grade)], None, &[], &Rules::default());
        assert_eq!(verdict(&found, Condition::Contest), want, "{level}{grade}");
    }
    // 参加由教研部门组织的课堂教学竞赛
    for (held_by, want) in [(Some(true), Met), (None, Ask), (Some(false), NotMet)] {
        let prize = Evidence { research_office: held_by, ..prize(CONTEST, "省级", "一等奖") };
        let found = check(&application(), &[prize], None, &[], &Rules::default());
        assert_eq!(verdict(&found, Condition::Contest), want, "{held_by:?}");
    }
    // What is asked is what is open: who held it, or what its rank is worth.
    for (level, grade, held_by, want) in [
        ("省级", "一等奖", None, Reason::HolderNotSaid("省级一等奖《甲》".into())),
        ("市级", "一等奖", None, Reason::UnclearPrize("市级一等奖《甲》".into())),
        ("市级", "一等奖", Some(true), Reason::UnclearPrize("市级一等奖《甲》".into())),
    ] {
        let prize = Evidence { research_office: held_by, ..prize(CONTEST, level, grade) };
        let found = check(&application(), &[prize], None, &[], &Rules::default());
        let contest = found.into_iter().find(|f| f.condition == Condition::Contest).unwrap();
        assert_eq!((contest.verdict, contest.reason), (Ask, want));
    }
    // The best of several counts, and a project's prize is none of a contest.
    let several = [prize(CONTEST, "区级", "一等奖"), prize(CONTEST, "市级", "金奖")];
    assert_eq!(
        verdict(&check(&application(), &several, None, &[], &Rules::default()), Condition::Contest),
        Met
    );
    let project = [prize(RESEARCH, "省级", "一等奖")];
    assert_eq!(
        verdict(&check(&application(), &project, None, &[], &Rules::default()), Condition::Contest),
        NotMet
    );
}

#[test]
fn clause_3_4_projects() {
    for (level, grade, role, want) in [
        ("区级", "一等奖", Some("主持"), Met),
        ("区级", "二等奖", Some("主持"), NotMet),
        ("市级", "二等奖", Some("主持"), Ask),
        ("省级", "一等奖", Some("主持"), Met),
        ("省级", "一等奖", Some("参与"), NotMet),
        ("省级", "一等奖", None, NotMet),
        ("校级", "特等奖", Some("主持"), NotMet),
    ] {
        let prize = Evidence { role, ..prize(RESEARCH, level, grade) };
        let found = check(&application(), &[prize], None, &[], &Rules::default());
        assert_eq!(verdict(&found, Condition::Research), want, "{level}{grade}{role:?}");
    }
}

#[test]
fn clauses_3_1_and_3_5_are_a_person_s_to_judge() {
    let rules = Rules::default();
    for (said, want) in [(None, Ask), (Some(true), Met), (Some(false), NotMet)] {
        let found = check(&application(), &[], Some(&screening(said)), &[], &rules);
        assert_eq!([verdict(&found, Condition::Ethics), verdict(&found, Condition::Effect)], [want; 2]);
    }
    let unwilling = Application { obeys: Some(false), ..application() };
    assert_eq!(verdict(&check(&unwilling, &[], None, &[], &rules), Condition::Ethics), NotMet);
    // A judgement does not overrule what is plain.
    let found = check(
        &Application { years: Some(2), ..application() },
        &[],
        Some(&screening(Some(true))),
        &[],
        &rules,
    );
    assert_eq!(verdict(&found, Condition::Years), NotMet);
    // Where the prize's rank is not plain, the judgement is the verdict.
    let unclear = [prize(CONTEST, "市级", "一等奖")];
    let found = check(&application(), &unclear, Some(&screening(Some(true))), &[], &rules);
    assert_eq!(verdict(&found, Condition::Contest), Met);
}

#[test]
fn clause_3_6_waivers_for_subjects_short_of_teachers() {
    let listed = Rules { scarce: vec!["音乐".into(), "科学".into()], ..Rules::default() };
    let open = Rules::default();
    let music = Application { subject: "音乐", years: Some(3), ..application() };
    for (condition, subject, rules, want) in [
        ("教龄", "音乐", &listed, Waived),
        ("教龄", "音乐", &open, Waived),
        ("教龄", "科学", &listed, NotMet),
        ("教龄", "数学", &open, NotMet),
        ("学历", "音乐", &listed, NotMet),
    ] {
        let found = check(&music, &[], None, &[waiver(condition, subject)], rules);
        assert_eq!(verdict(&found, Condition::Years), want, "{condition} {subject}");
    }
    let maths = Application { years: Some(3), ..application() };
    assert_eq!(
        verdict(&check(&maths, &[], None, &[waiver("教龄", "数学")], &listed), Condition::Years),
        NotMet
    );
    assert!(Condition::Ethics.waiver_word().is_none() && Condition::Effect.waiver_word().is_none());
}

#[test]
fn whether_both_prizes_are_needed_is_a_setting() {
    let (contest, project) = (prize(CONTEST, "市级", "金奖"), prize(RESEARCH, "区级", "一等奖"));
    let unclear = prize(CONTEST, "市级", "一等奖");
    let either = Rules { either_award: true, ..Rules::default() };
    let both = Rules::default();
    let judged = screening(Some(true));
    let judged = Screening { contest: None, ..judged };
    for (prizes, rules, want, come_to) in [
        (vec![contest, project], &both, [Met, Met], Overall::Eligible),
        (vec![contest], &both, [Met, NotMet], Overall::NotEligible),
        (vec![contest], &either, [Met, NotNeeded], Overall::Eligible),
        (vec![project], &either, [NotNeeded, Met], Overall::Eligible),
        (vec![unclear], &either, [Ask, NotNeeded], Overall::Open),
        (vec![unclear, project], &either, [NotNeeded, Met], Overall::Eligible),
        (vec![], &either, [NotMet, NotMet], Overall::NotEligible),
    ] {
        let found = check(&application(), &prizes, Some(&judged), &[], rules);
        let got = [verdict(&found, Condition::Contest), verdict(&found, Condition::Research)];
        assert_eq!((got, overall(&found)), (want, come_to), "{} prizes", prizes.len());
    }
}
