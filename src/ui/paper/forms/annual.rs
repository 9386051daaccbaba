//! 年度考核表: items, points, work, the member's own score, the schools' and the office's, result and opinions (二3). Only of opened
//! results.

use crate::app::assessment::commitments::{self, Kept};
use crate::app::assessment::opening::{self, Opened};
use crate::app::assessment::sheets::{self, Shown};
use crate::app::assessment::{evidence, scheme};
use crate::app::guided::Guided;
use crate::app::{Role, Session, overview};
use crate::domain::kinds::result::KIND;
use crate::domain::kinds::scheme::Item;
use crate::domain::kinds::sheets::{HOME, OFFICE_PARTY, OWN, POINT};
use crate::domain::order::Order as _;
use crate::domain::value::hundredths_to_text;
use crate::domain::{Label, Lang};
use crate::plan::assessment::score;
use crate::ui::paper::{Form, Opinion, Paper, Sheet, Subject, Whose, pair};
use leptos::prelude::*;

/// The form.
pub static FORM: Form = Form {
    key: "annual",
    label: Label::new("年度考核表", "Year-end assessment"),
    hint: Label::new(
        "结果开启后每人一份，三方签署意见、盖章。",
        "One for each member whose result is open, signed and sealed by the three parties.",
    ),
    roles: &[Role::Office],
    paper: Paper::Portrait,
    subjects,
    sheet,
};

fn subjects(session: &Session, _: Lang) -> Vec<Subject> {
    let mut found: Vec<(String, String)> =
        session.of_kind(KIND.key).map(|r| (r.text("year").to_owned(), r.text("member").to_owned())).collect();
    found.order_by(|a, b| (&b.0, &a.1).cmp(&(&a.0, &b.1)));
    let name = |no: &str| overview::person(session, no).map_or_else(|| no.to_owned(), |p| p.name);
    let subject =
        |(year, no): (String, String)| Subject::new(format!("{year} {no}"), format!("{} {year}", name(&no)));
    found.into_iter().map(subject).collect()
}

/// What the schools gave for an item: the mean of the home school's and the points' scores stand apart.
fn of_schools(shown: &[Shown], n: usize) -> String {
    let mean = |party: &str| {
        let given: Vec<i64> = shown
            .iter()
            .filter(|s| s.party == party && s.counted)
            .filter_map(|s| s.scores.get(n).copied().flatten())
            .collect();
        let count = i64::try_from(given.len()).unwrap_or(i64::MAX);
        (count > 0).then(|| (given.iter().sum::<i64>() * 2 + count) / (count * 2))
    };
    let part = |name: &str, score: Option<i64>| score.map(|s| format!("{name}{}", hundredths_to_text(s)));
    let parts = [part("原校 ", mean(HOME)), part("教学点 ", mean(POINT))];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn of_party(shown: &[Shown], party: &str, n: usize) -> String {
    let sheet = shown.iter().find(|s| s.party == party);
    sheets::text(sheet.and_then(|s| s.scores.get(n).copied().flatten()))
}

fn opinion(shown: &[Shown], party: &str) -> String {
    let said = shown.iter().filter(|s| s.party == party && !s.remark.is_empty());
    let one = |s: &Shown| {
        let school = if s.school.is_empty() { String::new() } else { format!("{}：", s.school) };
        format!("{school}{}", s.remark)
    };
    said.map(one).collect::<Vec<_>>().join("\n")
}

/// The seal of the office's scores, and to which schools it went before they scored.
fn seal(session: &Session, year: &str, no: &str, opened: &Opened) -> Option<AnyView> {
    let sealed = commitments::of_office(session, year, no)?;
    let judged = commitments::judge(&opened.seals, Some(&sealed));
    let of = |kept: Kept| {
        let schools: Vec<String> =
            judged.iter().filter(|(_, k)| *k == kept).map(|(s, _)| s.clone()).collect();
        (!schools.is_empty()).then(|| schools.join("、"))
    };
    let words = [
        of(Kept::Same).map(|s| format!("评分前已随评分文件交{s}。")),
        of(Kept::Changed).map(|s| format!("评分文件交{s}后，教科室评分有改动。")),
        of(Kept::Without).map(|s| format!("{s}的评分文件没有封存码。")),
    ];
    let words: String = words.into_iter().flatten().collect();
    Some(
        view! {
            <tr>
                <th scope="row">"复评封存"</th>
                <td colspan="5" class="seal-line">
                    {words} <br /> "封存码 " {sealed.code()} <br /> "随机数 " {sealed.nonce}
                </td>
            </tr>
        }
        .into_any(),
    )
}

fn sheet(session: &Session, key: &str) -> Option<AnyView> {
    let (year, no) = key.split_once(' ')?;
    let person = overview::person(session, no)?;
    let opened = opening::result(session, year, no)?;
    let shown = sheets::shown(session, year, no)?;
    let scheme = scheme(session, year);
    let assessed = evidence::assessed(session, &person, year, OFFICE_PARTY);
    let rows = scheme.items.iter().enumerate().map(|(n, item): (usize, &Item)| {
        let work = item.rule.as_deref().map(|rule| evidence::in_words(&assessed, rule)).unwrap_or_default();
        view! {
            <tr>
                <td>{item.name.clone()}</td>
                <td class="mid">{hundredths_to_text(item.points)}</td>
                <td>{work}</td>
                <td class="mid">{of_party(&shown, OWN, n)}</td>
                <td class="mid">{of_schools(&shown, n)}</td>
                <td class="mid">{of_party(&shown, OFFICE_PARTY, n)}</td>
            </tr>
        }
    });
    let guided = Guided::in_year(session, year).of(&person);
    let whose = format!("被考核人：{}（{}）　{year} 学年", person.name, person.no);
    let rows = rows.collect_view();
    let own = shown.iter().find(|s| s.party == OWN).and_then(|s| score(&s.scores, &scheme.items));
    let whole: i64 = scheme.items.iter().map(|i| i.points).sum();
    let seal = seal(session, year, no, &opened);
    let Opened { outcome, grade, on, reason, .. } = opened;
    let schools = [("原校 ", outcome.parties[0]), ("教学点 ", outcome.parties[1])];
    let schools: Vec<String> = schools
        .into_iter()
        .filter_map(|(name, s)| s.map(|s| format!("{name}{}", hundredths_to_text(s))))
        .collect();
    let [home, point, office] = scheme.weights;
    let result = format!(
        "按原任教学校 {home}%、教学指导点 {point}%、教科室 {office}% 计算，总分 {}，等次：{grade}。{on} 开启。{}",
        hundredths_to_text(outcome.total),
        if reason.is_empty() { String::new() } else { format!("说明：{reason}") }
    );
    let home_name = if person.home.is_empty() { "（教研员）".to_owned() } else { person.home.clone() };
    Some(
        view! {
            <Sheet title="骨干教师工作室成员年度考核表" under=format!("{year} 学年")>
                <table class="grid small annual">
                    <tbody>
                        <tr>{pair("姓名", person.name.clone(), 1)} {pair("编号", person.no.clone(), 1)} {pair("学科", person.subject.clone(), 1)}</tr>
                        <tr>{pair("原任教学校", home_name, 2)} {pair("教学指导点", guided.join("、"), 2)}</tr>
                    </tbody>
                </table>
                <table class="grid small annual">
                    <thead>
                        <tr>
                            <th scope="col">"考核内容"</th>
                            <th scope="col">"分值"</th>
                            <th scope="col" class="wide">"工作情况"</th>
                            <th scope="col">"自评"</th>
                            <th scope="col">"学校评价"</th>
                            <th scope="col">"复评"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows}
                        <tr>
                            <td class="mid">"合计"</td>
                            <td class="mid">{hundredths_to_text(whole)}</td>
                            <td></td>
                            <td class="mid">{sheets::text(own)}</td>
                            <td class="mid">{schools.join("\n")}</td>
                            <td class="mid">{sheets::text(outcome.parties[2])}</td>
                        </tr>
                        <tr>
                            <th scope="row">"考核结果"</th>
                            <td colspan="5">{result}</td>
                        </tr>
                        {seal}
                    </tbody>
                </table>
                <table class="grid small annual opinions">
                    <Whose text=whose columns=6 />
                    <tbody>
                        <Opinion label="本人陈述" text=opinion(&shown, OWN) signer="本人签字" columns=5 />
                        <Opinion label="原任教学校意见" text=opinion(&shown, HOME) signer="校长签字" columns=5 sealed=true />
                        <Opinion label="教学指导点意见" text=opinion(&shown, POINT) signer="校长签字" columns=5 sealed=true />
                        <Opinion label="教科室意见" text=opinion(&shown, OFFICE_PARTY) signer="负责人签字" columns=5 sealed=true />
                    </tbody>
                </table>
            </Sheet>
        }
        .into_any(),
    )
}
