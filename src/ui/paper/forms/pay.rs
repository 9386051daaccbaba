//! 绩效工资确认表: a home school confirms for each month of a semester that its members were paid for a full workload (二2).

use crate::app::{Role, Session, overview};
use crate::domain::calendar::Semester;
use crate::domain::kinds::pay::{KIND, Pay};
use crate::domain::order::{Gather as _, Order as _};
use crate::domain::{Label, Lang, Party, Record, day};
use crate::ui::paper::{Closing, Form, Paper, Sheet, SignLine, Subject, own};
use crate::ui::texts;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The form.
pub static FORM: Form = Form {
    key: "pay",
    label: Label::new("绩效工资确认表", "Pay confirmation"),
    hint: Label::new(
        "每校每学期一份，逐月确认，校长签字、学校盖章。",
        "One for each school and semester, month by month, signed and sealed by the school.",
    ),
    roles: &[Role::Office, Role::School],
    paper: Paper::Portrait,
    subjects,
    sheet,
};

fn subjects(session: &Session, lang: Lang) -> Vec<Subject> {
    let calendar = overview::calendar(session);
    let of_month = |month: &str| {
        calendar
            .semesters()
            .iter()
            .find(|s| s.months().iter().any(|(m, _)| m == month))
            .map(|s| s.code.clone())
    };
    let of = |r: &Record| Some((of_month(r.text("period"))?, r.owner.to_string()));
    own::by_semester(session.of_kind(KIND.key).filter_map(of).gather_set(), lang)
}

/// `2025-09` as the form writes it.
fn month_name(month: &str) -> String {
    let number = month.rsplit_once('-').map_or(month, |(_, m)| m).trim_start_matches('0');
    format!("{number}月")
}

/// One member's months: in full, or why not.
#[derive(Default)]
struct Row<'a> {
    name: &'a str,
    full: BTreeMap<&'a str, bool>,
    reasons: Vec<String>,
}

fn gather<'a>(
    session: &'a Session,
    owner: &str,
    semester: &Semester,
) -> (BTreeMap<&'a str, Row<'a>>, String) {
    let months: Vec<String> = semester.months().into_iter().map(|(month, _)| month).collect();
    let of = |r: &&Record| *r.owner == *owner && months.iter().any(|m| m == r.text("period"));
    let mut all: Vec<Pay<'a>> = session.of_kind(KIND.key).filter(of).filter_map(Pay::of).collect();
    all.order_by(|a, b| (a.period, a.member).cmp(&(b.period, b.member)));
    let mut rows: BTreeMap<&str, Row<'_>> = BTreeMap::new();
    for pay in &all {
        let row = rows.entry(pay.member).or_default();
        row.name = pay.name;
        row.full.insert(pay.period, pay.full);
        if !pay.full {
            row.reasons.push(format!("{}：{}", month_name(pay.period), pay.reason.unwrap_or_default()));
        }
    }
    // Who confirmed the latest month signs for the form.
    let by = all.last().map(|p| format!("确认人：{}　　确认日期：{}", p.by, day::iso(p.date)));
    (rows, by.unwrap_or_default())
}

fn sheet(session: &Session, key: &str) -> Option<AnyView> {
    let (code, owner) = key.split_once(' ')?;
    let calendar = overview::calendar(session);
    let semester = calendar.get(code)?;
    let (rows, by) = gather(session, owner, semester);
    if rows.is_empty() {
        return None;
    }
    let months: Vec<String> = semester.months().into_iter().map(|(month, _)| month).collect();
    let under = format!("{}　{}", Party::of(owner), texts::semester_name(code, Lang::Zh));
    let line = |(n, (no, row)): (usize, (&&str, &Row<'_>))| {
        // A month that nobody has confirmed stays open, to be written in.
        let cell = |month: &String| match row.full.get(month.as_str()) {
            Some(true) => "足额",
            Some(false) => "未足额",
            None => "",
        };
        let why = row.reasons.join("\n");
        let class = own::flow(&why);
        view! {
            <tr class=class>
                <td class="mid keep">{n + 1}</td>
                <td class="mid keep">{(*no).to_owned()}</td>
                <td class="mid">{row.name.to_owned()}</td>
                {months.iter().map(|m| view! { <td class="mid keep">{cell(m)}</td> }).collect_view()}
                <td>{why}</td>
            </tr>
        }
    };
    // Named again where the sheet is signed: that may be a page of its own.
    let count =
        format!("{}，{}，共 {} 人。", Party::of(owner), texts::semester_name(code, Lang::Zh), rows.len());
    let lines = rows.iter().enumerate().map(line).collect_view();
    Some(
        view! {
            <Sheet title="工作室成员绩效工资发放确认表" under>
                <table class="grid small set">
                    <thead>
                        <tr>
                            <th scope="col" class="w-n">"序号"</th>
                            <th scope="col" class="w-no">"编号"</th>
                            <th scope="col" class="w-who">"姓名"</th>
                            {months
                                .iter()
                                .map(|m| view! { <th scope="col" class="w-num">{month_name(m)}</th> })
                                .collect_view()}
                            <th scope="col">"未足额的原因和金额"</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
                <Closing>
                    <p class="note">
                        "依据：工作室成员的绩效工资由原任教学校按满工作量足额发放（二2）。"
                    </p>
                    <p class="note">{count} "　" {by}</p>
                    <SignLine places=vec!["校长签字"] sealed=true />
                </Closing>
            </Sheet>
        }
        .into_any(),
    )
}
