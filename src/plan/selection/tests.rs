//! Where an application stands (二1: 本人申请，学校推荐，专家审核), as a table of cases.

use super::*;
use crate::domain::kind::Hundredths;
use chrono::NaiveDate;
use std::marker::PhantomData;

const YEAR: &str = "2025-2026";

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 6, 1).unwrap()
}

/// One who fulfils all of clause 三 that needs no person's judgement.
fn case() -> Case<'static> {
    let application = Application {
        year: YEAR,
        date: day(),
        name: "王小明",
        gender: None,
        birth: None,
        school: "第十二中学",
        subject: "数学",
        duty: None,
        education: Some("大专"),
        rank: Some("中级"),
        years: Some(5),
        phone: None,
        obeys: None,
        statement: None,
        intent: None,
        _record: PhantomData,
    };
    let prize = |proves, level, grade| Evidence {
        year: YEAR,
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
    };
    Case {
        applicant: "applicant:第十二中学:王小明",
        application,
        evidence: vec![prize("竞赛获奖", "市级", "金奖"), prize("课题获奖", "区级", "一等奖")],
        recommendation: None,
        screening: None,
        waivers: Vec::new(),
        scores: Vec::new(),
        unasked: Vec::new(),
        decision: None,
    }
}

fn recommended(verdict: &'static str) -> Option<Recommendation<'static>> {
    let (ethics, pupils, parents) = (None, None, None);
    let (opinion, principal) = ("好", "李校长");
    let (year, applicant, date) = (YEAR, "王小明", day());
    Some(Recommendation {
        year,
        applicant,
        date,
        verdict,
        ethics,
        pupils,
        parents,
        opinion,
        principal,
        _record: PhantomData,
    })
}

fn screened(ethics: Option<bool>) -> Option<Screening<'static>> {
    Some(Screening {
        year: YEAR,
        applicant: "a",
        date: day(),
        ethics,
        basics: None,
        contest: None,
        research: None,
        effect: Some(true),
        reason: None,
        by: "陈",
        _record: PhantomData,
    })
}

/// Reviews by their sums in hundredths; `None` stands back.
fn scored(totals: &[Option<i64>]) -> Vec<(&'static str, Score<'static>)> {
    let score = |total: &Option<i64>| Score {
        year: YEAR,
        applicant: "a",
        date: day(),
        teaching: total.map(Hundredths),
        research: None,
        effect: None,
        guidance: None,
        verdict: if total.is_some() { "不同意" } else { "回避" },
        opinion: None,
        _record: PhantomData,
    };
    totals.iter().map(|total| ("expert:周", score(total))).collect()
}

fn decided(result: &'static str) -> Option<Decision<'static>> {
    let (year, applicant, date) = (YEAR, "a", day());
    Some(Decision {
        year,
        applicant,
        date,
        result,
        member: None,
        reason: Some("名额已满"),
        approver: "张",
        _record: PhantomData,
    })
}

#[test]
fn clause_2_1_each_step_waits_for_the_one_before() {
    let yes = screened(Some(true));
    let reviewed = |totals: &[Option<i64>]| Case {
        recommendation: recommended("推荐"),
        screening: yes,
        scores: scored(totals),
        ..case()
    };
    let full = [Some(6000), Some(6000), Some(6000)];
    for (why, case, want) in [
        ("本人申请: nothing but the application", case(), Stage::Applied),
        (
            "学校推荐: what the office and the experts say beforehand does not stand for it",
            Case { screening: yes, scores: scored(&full), ..case() },
            Stage::Applied,
        ),
        (
            "学校推荐: not recommended",
            Case { recommendation: recommended("不推荐"), ..case() },
            Stage::NotRecommended,
        ),
        ("三1、三5 ask a person", Case { recommendation: recommended("推荐"), ..case() }, Stage::ToScreen),
        (
            "三1 is still open",
            Case { recommendation: recommended("推荐"), screening: screened(None), ..case() },
            Stage::ToScreen,
        ),
        (
            "三1 is not fulfilled",
            Case { recommendation: recommended("推荐"), screening: screened(Some(false)), ..case() },
            Stage::NotEligible,
        ),
        ("专家审核: none yet", reviewed(&[]), Stage::InReview { have: 0, need: 3 }),
        ("专家审核: two of three", reviewed(&full[..2]), Stage::InReview { have: 2, need: 3 }),
        (
            "who stands back is not counted",
            reviewed(&[Some(9000), Some(9000), None]),
            Stage::InReview { have: 2, need: 3 },
        ),
        ("exactly the least mean", reviewed(&full), Stage::ToDecide { mean: 6000, passed: true }),
        (
            "a hundredth below it",
            reviewed(&[Some(6000), Some(6000), Some(5997)]),
            Stage::ToDecide { mean: 5999, passed: false },
        ),
        (
            "rounded half up, which may reach it",
            reviewed(&[Some(6000), Some(6000), Some(6000), Some(5998)]),
            Stage::ToDecide { mean: 6000, passed: true },
        ),
        (
            "more experts than asked for all count",
            reviewed(&[Some(10_000), Some(10_000), Some(10_000), Some(0)]),
            Stage::ToDecide { mean: 7500, passed: true },
        ),
    ] {
        assert_eq!(case.stage(&Rules::default()), want, "{why}");
    }
    for (result, want) in [("入选", Stage::Selected), ("未入选", Stage::Rejected), ("暂缓", Stage::PutOff)]
    {
        let rejected = Case { decision: decided(result), ..case() };
        assert_eq!(rejected.stage(&Rules::default()), want, "{result} is the end, whatever came before");
    }
}

#[test]
fn how_many_experts_and_what_mean_are_settings() {
    let case = Case { recommendation: recommended("推荐"), screening: screened(Some(true)), ..case() };
    let reviewed = Case { scores: scored(&[Some(7500)]), ..case };
    for (experts, pass, want) in [
        (1, 7500, Stage::ToDecide { mean: 7500, passed: true }),
        (1, 7501, Stage::ToDecide { mean: 7500, passed: false }),
        (2, 6000, Stage::InReview { have: 1, need: 2 }),
    ] {
        let rules = Rules { experts, pass, ..Rules::default() };
        assert_eq!(reviewed.stage(&rules), want, "{experts} {pass}");
    }
}

#[test]
fn no_decision_is_asked_while_reviews_are_awaited() {
    for (stage, screening, decision) in [
        (Stage::Applied, true, false),
        (Stage::ToScreen, true, false),
        (Stage::NotRecommended, false, true),
        (Stage::NotEligible, false, true),
        (Stage::InReview { have: 2, need: 3 }, false, false),
        (Stage::ToDecide { mean: 6000, passed: true }, false, true),
        (Stage::ToDecide { mean: 5999, passed: false }, false, true),
        (Stage::PutOff, false, true),
        (Stage::Selected, false, false),
        (Stage::Rejected, false, false),
    ] {
        assert_eq!((stage.asks_screening(), stage.asks_decision()), (screening, decision), "{stage:?}");
    }
}
