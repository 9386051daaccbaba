//! 费用结算汇总表: what is paid to every member for a semester, by category, with the sum in capital figures (二3).

use crate::app::{Role, Session, expenses, overview};
use crate::domain::money::capitals;
use crate::domain::order::Gather as _;
use crate::domain::{Label, Lang};
use crate::plan::expenses::settle;
use crate::ui::paper::{Closing, Form, Paper, Sheet, SignLine, Subject};
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// The form.
pub static FORM: Form = Form {
    key: "settlement-list",
    label: Label::new("费用结算汇总表", "Expense settlement of all members"),
    hint: Label::new(
        "每学期一份，全体成员按类别汇总，供教育局付款。",
        "One for each semester: every member by category, for the bureau to pay by.",
    ),
    roles: &[Role::Office],
    paper: Paper::Landscape,
    subjects,
    sheet,
};

fn subjects(session: &Session, lang: Lang) -> Vec<Subject> {
    let code = app().semester.get_untracked();
    let calendar = overview::calendar(session);
    let some = calendar.get(&code).is_some_and(|semester| !expenses::all(session, semester).is_empty());
    some.then(|| Subject::new(code.clone(), texts::semester_name(&code, lang))).into_iter().collect()
}

fn sheet(session: &Session, code: &str) -> Option<AnyView> {
    let semester = overview::calendar(session).get(code)?.clone();
    let all = expenses::all(session, &semester);
    let people = overview::people(session);
    let total = settle(all.values().flatten());
    let categories: BTreeSet<String> = all.values().flatten().map(|c| c.category.clone()).gather_set();
    let heads = categories.iter().map(|c| view! { <th scope="col">{c.clone()}</th> }).collect_view();
    let row = |(n, (no, claims)): (usize, (&String, &Vec<_>))| {
        let settled = settle(claims);
        let person = people.iter().find(|p| p.no == *no);
        let cells = categories
            .iter()
            .map(|c| {
                let paid = settled.lines.get(c).map(|l| texts::yuan(l.paid)).unwrap_or_default();
                view! { <td class="figure">{paid}</td> }
            })
            .collect_view();
        view! {
            <tr>
                <td class="mid keep">{n + 1}</td>
                <td class="mid keep">{no.clone()}</td>
                <td class="mid">{person.map(|p| p.name.clone())}</td>
                <td>{person.map(|p| p.home.clone())}</td>
                <td class="figure">{settled.total.receipts}</td>
                {cells}
                <td class="figure">{texts::yuan(settled.total.paid)}</td>
                <td></td>
            </tr>
        }
    };
    let rows = all.iter().enumerate().map(row).collect_view();
    let sums = categories
        .iter()
        .map(|c| {
            let paid = total.lines.get(c).map_or(0, |l| l.paid);
            view! { <td class="figure">{texts::yuan(paid)}</td> }
        })
        .collect_view();
    let waiting = (total.waiting > 0).then(|| {
        let words =
            format!("另有 {} 笔 {} 元尚未审批，未计入本表。", total.waiting, texts::yuan(total.waiting_sum));
        view! { <p class="note">{words}</p> }
    });
    Some(
        view! {
            <Sheet title="骨干教师工作室费用结算汇总表" under=format!("{}　单位：元", texts::semester_name(code, Lang::Zh)) class="lying">
                <table class="grid small">
                    <thead>
                        <tr>
                            <th scope="col" class="keep">"序号"</th>
                            <th scope="col" class="keep">"编号"</th>
                            <th scope="col">"姓名"</th>
                            <th scope="col">"原任教学校"</th>
                            <th scope="col" class="keep">"单据"</th>
                            {heads}
                            <th scope="col" class="keep">"核定金额"</th>
                            <th scope="col" class="side">"领款人签字"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows}
                        <tr class="with-above">
                            <th scope="row" colspan="4">"合计"</th>
                            <td class="figure">{total.total.receipts}</td>
                            {sums}
                            <td class="figure">{texts::yuan(total.total.paid)}</td>
                            <td></td>
                        </tr>
                    </tbody>
                </table>
                <Closing>
                    <table class="grid small set joined">
                        <tbody>
                            <tr>
                                <th scope="row" class="w-what">"大写"</th>
                                <td>{format!("人民币{}　　（¥{}）", capitals(total.total.paid), texts::yuan(total.total.paid))}</td>
                            </tr>
                        </tbody>
                    </table>
                    {waiting}
                    <SignLine places=vec!["经办人", "审核人", "负责人", "日期"] sealed=true />
                </Closing>
            </Sheet>
        }
        .into_any(),
    )
}
