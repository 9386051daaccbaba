//! 成员申报表: an application with its evidence and the opinions of school, experts and office (二1, 三).

use crate::app::selection::{self, Folder};
use crate::app::{Role, Session};
use crate::domain::{Label, Lang, Party, day, value};
use crate::plan::eligibility::Verdict;
use crate::ui::paper::{Form, Opinion, Paper, Sheet, Subject, Whose, cell, head, own, pair};
use crate::ui::texts;
use leptos::prelude::*;
use uuid::Uuid;

/// The form.
pub static FORM: Form = Form {
    key: "application",
    label: Label::new("成员申报表", "Application"),
    hint: Label::new(
        "每名申报人一份：本人、学校、专家、教科室各栏。",
        "One for each applicant, with room for school, experts and office.",
    ),
    roles: &[Role::Applicant, Role::School, Role::Office, Role::Expert],
    paper: Paper::Portrait,
    subjects,
    sheet,
};

fn subjects(session: &Session, _: Lang) -> Vec<Subject> {
    let label = |a: &crate::domain::kinds::selection::application::Application<'_>| {
        format!("{} {} {}", a.year, a.name, a.school)
    };
    let cases = Folder::of(session).cases();
    cases.iter().map(|(id, case)| Subject::new(id.to_string(), label(&case.application))).collect()
}

fn sheet(session: &Session, key: &str) -> Option<AnyView> {
    let folder = Folder::of(session);
    let case = folder.find(Uuid::try_parse(key).ok()?)?;
    let (a, rules) = (case.application, selection::rules_of(session, &case));
    let text = |said: Option<&str>| said.unwrap_or_default().to_owned();
    let evidence = case.evidence.iter().map(|e| {
        let words = [e.level, e.grade, e.role].into_iter().flatten().collect::<Vec<_>>().join(" ");
        view! {
            <tr>
                {cell(e.proves, 1)} {cell(e.title, 2)} {cell(words, 1)} {cell(text(e.issuer), 1)}
                {cell([e.date.map(day::iso).unwrap_or_default(), text(e.number)].join(" "), 1)}
            </tr>
        }
    });
    // Without a proof there is room to write some.
    let empty = if case.evidence.is_empty() { 3 } else { 0 };
    let blank =
        (0..empty).map(|_| view! { <tr>{[1, 2, 1, 1, 1].map(|n| cell("\u{a0}", n)).collect_view()}</tr> });
    let (evidence, blank) = (evidence.collect_view(), blank.collect_view());
    let screened: Vec<String> = case
        .findings(&rules)
        .iter()
        .filter(|f| f.verdict != Verdict::Ask)
        .map(|f| {
            let word = texts::verdict(f.verdict).zh;
            format!("{}（{}）：{word}。", f.condition.label().zh, f.condition.clause())
        })
        .collect();
    let reason = case.screening.and_then(|s| s.reason).unwrap_or_default();
    // Without a judgement of the office the place is left to be filled in by hand.
    let screened =
        if case.screening.is_some() { format!("{}{reason}", screened.concat()) } else { String::new() };
    let school = case.recommendation.map(|r| {
        let grounds = selection::school_s_grounds(&r);
        let grounds = if grounds.is_empty() { grounds } else { format!("{grounds}。") };
        format!("{}。{grounds}{}", r.verdict, r.opinion)
    });
    let school = school.unwrap_or_default();
    let reviews: Vec<String> = case
        .scores
        .iter()
        .map(|(who, s)| {
            let total = s.total().map(|n| format!("{}分", value::hundredths_to_text(n))).unwrap_or_default();
            format!("{}：{}{total}。{}", Party::of(who), s.verdict, s.opinion.unwrap_or_default())
        })
        .collect();
    let decision =
        case.decision.map(|d| format!("{}。{}", d.result, d.reason.unwrap_or_default())).unwrap_or_default();
    let years = a.years.map(|n| format!("{n}年")).unwrap_or_default();
    let obeys = match a.obeys {
        Some(true) => "是",
        Some(false) => "否",
        None => "",
    };
    let person = view! {
                <table class="grid six apply">
                    <tbody>
                        <tr>{pair("姓名", a.name, 1)} {pair("性别", text(a.gender), 1)} {pair("出生年月", text(a.birth), 1)}</tr>
                        <tr>{pair("任教学校", a.school, 3)} {pair("学科", a.subject, 1)}</tr>
                        <tr>{pair("学历", text(a.education), 1)} {pair("职称", text(a.rank), 1)} {pair("教龄", years, 1)}</tr>
                        <tr>{pair("现任职务", text(a.duty), 3)} {pair("联系电话", text(a.phone), 1)}</tr>
                        <tr>{pair("服从工作安排、身体健康", obeys, 3)} {pair("申报日期", day::iso(a.date), 1)}</tr>
                        {own::long("主要业绩", text(a.statement))} {own::long("任期工作设想", text(a.intent))}
                    </tbody>
                </table>
    };
    let person = person.into_any();
    let under = format!("{} 学年", a.year);
    let whose = format!("申报人：{}　任教学校：{}　申报学年：{}", a.name, a.school, a.year);
    Some(
        view! {
            <Sheet title="骨干教师工作室成员申报表" under>
                {person}
                <table class="grid six joined">
                    <thead>
                        <tr>
                            {head("证明内容")} <th scope="col" colspan="2">"佐证材料名称"</th> {head("级别等次")} {head("发证单位")} {head("日期及编号")}
                        </tr>
                    </thead>
                    <tbody>{evidence} {blank}</tbody>
                </table>
                <table class="grid six joined opinions">
                    <Whose text=whose columns=6 />
                    <tbody>
                        <Opinion label="学校推荐意见" text=school signer="校长签字" columns=5 sealed=true />
                        <Opinion label="资格审核意见" text=screened signer="审核人签字" columns=5 />
                        <Opinion label="专家评审意见" text=reviews.join("\n") signer="专家签字" columns=5 />
                        <Opinion label="教科室\n审批意见" text=decision signer="负责人签字" columns=5 sealed=true />
                    </tbody>
                </table>
            </Sheet>
        }
        .into_any(),
    )
}
