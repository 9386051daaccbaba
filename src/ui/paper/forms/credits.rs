//! 学分登记表: for the training section (师训股) every member's credits of a school year, and one member's with what they are made of
//! (五(一)).

use crate::app::credits::{self, Account, Year};
use crate::app::{Role, Session, overview};
use crate::domain::value::hundredths_to_text;
use crate::domain::{Label, Lang, day};
use crate::plan::credits::{activities, unit};
use crate::ui::paper::{Closing, Form, Paper, Sheet, SignLine, Subject, pair};
use crate::ui::state::app;
use crate::ui::texts::credits as words;
use leptos::prelude::*;

/// Everyone's.
pub static REGISTER: Form = Form {
    key: "credits",
    label: Label::new("学分登记表", "Credit register"),
    hint: Label::new(
        "每学年一份，全体成员，报师训股认定。",
        "One for each school year, all members, for the training section to accredit.",
    ),
    roles: &[Role::Office],
    paper: Paper::Landscape,
    subjects: years,
    sheet: register,
};

/// One member's.
pub static SHEET: Form = Form {
    key: "credit-sheet",
    label: Label::new("个人学分登记表", "Credits of one member"),
    hint: Label::new(
        "每名成员每学年一份，写明学分由哪些活动、按什么标准算出。",
        "One for each member and school year, with the activities and rules behind the credits.",
    ),
    roles: &[Role::Member, Role::Office],
    paper: Paper::Portrait,
    subjects: members,
    sheet: one,
};

/// The school year of the semester in view.
fn year_in_view() -> String {
    let code = app().semester.get_untracked();
    code.rsplit_once('-').map_or_else(String::new, |(year, _)| year.to_owned())
}

fn years(session: &Session, lang: Lang) -> Vec<Subject> {
    let year = year_in_view();
    let some = !overview::people(session).is_empty() && !year.is_empty();
    some.then(|| Subject::new(year.clone(), words::year_name(&year, lang))).into_iter().collect()
}

fn members(session: &Session, _: Lang) -> Vec<Subject> {
    let year = year_in_view();
    let subject =
        |p: overview::Person| Subject::new(format!("{year} {}", p.no), format!("{} {}", p.no, p.name));
    overview::people(session).into_iter().map(subject).collect()
}

fn register(session: &Session, key: &str) -> Option<AnyView> {
    let year = Year::of(session, key)?;
    let accounts = credits::register(session, &year);
    let heads = activities().map(|a| view! { <th scope="col" class="w-num">{a}</th> }).collect_view();
    let number = |n: i64| {
        let text = if n == 0 { String::new() } else { words::credits(n) };
        view! { <td class="mid keep">{text}</td> }
    };
    let row = |(n, a): (usize, &Account)| {
        let cells = a.lines.iter().map(|l| number(l.credits)).collect_view();
        let why: Vec<String> = a.entries.iter().map(|e| format!("{}：{}", e.item, e.reason)).collect();
        view! {
            <tr>
                <td class="mid">{n + 1}</td>
                <td class="mid keep">{a.no.clone()}</td>
                <td class="mid">{a.name.clone()}</td>
                <td>{a.home.clone()}</td>
                {cells}
                {number(a.by_hand())}
                <td class="mid keep">{words::credits(a.total())}</td>
                <td>{why.join("；")}</td>
            </tr>
        }
    };
    let rows = accounts.iter().enumerate().map(row).collect_view();
    let sums = (0..activities().count())
        .map(|n| number(accounts.iter().filter_map(|a| a.lines.get(n)).map(|l| l.credits).sum()))
        .collect_view();
    let by_hand = number(accounts.iter().map(Account::by_hand).sum());
    let total: i64 = accounts.iter().map(Account::total).sum();
    Some(
        view! {
            <Sheet title="骨干教师工作室成员学分登记表" under=format!("{}　单位：学分", words::year_name(key, Lang::Zh)) class="lying">
                <table class="grid small set">
                    <thead>
                        <tr>
                            <th scope="col" class="w-n">"序号"</th>
                            <th scope="col" class="w-no">"编号"</th>
                            <th scope="col" class="w-who">"姓名"</th>
                            <th scope="col" class="w-school">"原任教学校"</th>
                            {heads}
                            <th scope="col" class="w-num">"手工登记"</th>
                            <th scope="col" class="w-sum">"合计"</th>
                            <th scope="col">"备注"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows}
                        <tr class="with-above">
                            <th scope="row" colspan="4">"合计"</th>
                            {sums}
                            {by_hand}
                            <td class="mid keep">{words::credits(total)}</td>
                            <td></td>
                        </tr>
                    </tbody>
                </table>
                <Closing>
                    <p class="note">"依据：教师学分认定工作（方案五(一)）；学分由成员记录按学分标准算出，手工登记的理由见备注。"</p>
                    <SignLine places=vec!["教科室负责人", "师训股负责人"] sealed=true />
                </Closing>
            </Sheet>
        }
        .into_any(),
    )
}

fn one(session: &Session, key: &str) -> Option<AnyView> {
    let (year, no) = key.split_once(' ')?;
    let person = overview::person(session, no)?;
    let account = credits::account(session, &person, &Year::of(session, year)?);
    let rows = account
        .lines
        .iter()
        .filter(|l| l.amount() > 0)
        .map(|line| {
            let mut rates: Vec<String> = Vec::new();
            for rate in line.steps.iter().filter_map(|s| s.rate.as_ref()) {
                let said = words::rate(line.activity, rate, Lang::Zh);
                if !rates.contains(&said) {
                    rates.push(said);
                }
            }
            let rule = if rates.is_empty() { "未定标准".to_owned() } else { rates.join("\n") };
            let amount = format!("{} {}", hundredths_to_text(line.amount()), unit(line.activity).zh);
            let cut = if line.cut > 0 {
                format!("超过上限 {} 未计", words::credits(line.cut))
            } else {
                String::new()
            };
            view! {
                <tr>
                    <th scope="row">{line.activity}</th>
                    <td class="mid keep">{amount}</td>
                    <td>{rule}</td>
                    <td class="mid keep">{words::credits(line.credits)}</td>
                    <td>{cut}</td>
                </tr>
            }
        })
        .collect_view();
    let entries = account
        .entries
        .iter()
        .map(|e| {
            view! {
                <tr>
                    <th scope="row">"手工登记"</th>
                    <td class="mid keep">{day::iso(e.date)}</td>
                    <td>{e.item.clone()}</td>
                    <td class="mid keep">{words::credits(e.credits)}</td>
                    <td>{e.reason.clone()}</td>
                </tr>
            }
        })
        .collect_view();
    let training = words::entitled(&account.training, Lang::Zh);
    Some(
        view! {
            <Sheet title="骨干教师工作室成员个人学分登记表" under=words::year_name(year, Lang::Zh)>
                <table class="grid small set">
                    <colgroup>
                        <col class="w-what" />
                        <col />
                        <col class="w-sum" />
                        <col class="w-note" />
                    </colgroup>
                    <tbody>
                        <tr>{pair("姓名", account.name.clone(), 1)} {pair("编号", account.no.clone(), 1)}</tr>
                        <tr>{pair("原任教学校", account.home.clone(), 1)} {pair("学科", account.subject.clone(), 1)}</tr>
                    </tbody>
                </table>
                <table class="grid small after set">
                    <thead>
                        <tr>
                            <th scope="col" class="w-what">"活动"</th>
                            <th scope="col" class="w-day">"数量"</th>
                            <th scope="col">"标准"</th>
                            <th scope="col" class="w-num">"学分"</th>
                            <th scope="col" class="w-note">"备注"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows} {entries}
                        <tr class="with-above">
                            <th scope="row" colspan="3">"合计"</th>
                            <td class="mid keep">{words::credits(account.total())}</td>
                            <td></td>
                        </tr>
                        <tr>{pair("培训权利（四5）", training, 4)}</tr>
                    </tbody>
                </table>
                <SignLine places=vec!["成员签字", "教科室负责人", "师训股负责人"] sealed=true />
            </Sheet>
        }
        .into_any(),
    )
}
