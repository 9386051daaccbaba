//! 费用结算单: what is paid to a member for a semester, by claim and category, with the sum in capital figures (二3).

use crate::app::{Role, Session, expenses, overview};
use crate::domain::money::capitals;
use crate::domain::order::Order as _;
use crate::domain::{Label, Lang, day};
use crate::plan::expenses::{Claim, State, settle};
use crate::ui::paper::{Closing, Form, Paper, Sheet, SignLine, Subject};
use crate::ui::state::app;
use crate::ui::texts;
use leptos::prelude::*;

/// The form.
pub static FORM: Form = Form {
    key: "settlement",
    label: Label::new("费用结算单", "Expense settlement"),
    hint: Label::new(
        "每人每学期一份：逐笔核定，合计用大写。没有审批的不计入。",
        "One for each member and semester: every claim as granted, the sum in capital figures. What waits is not counted.",
    ),
    roles: &[Role::Office, Role::Member],
    paper: Paper::Portrait,
    subjects,
    sheet,
};

fn subjects(session: &Session, _: Lang) -> Vec<Subject> {
    let calendar = overview::calendar(session);
    let Some(semester) = calendar.get(&app().semester.get_untracked()) else { return Vec::new() };
    let people = overview::people(session);
    let name = |no: &str| people.iter().find(|p| p.no == no).map_or("", |p| p.name.as_str());
    // A sheet on which nothing is decided yet would be signed with a sum of zero.
    let decided =
        |claims: &[Claim]| claims.iter().any(|c| !matches!(c.state, State::Waiting | State::Changed));
    let all = expenses::all(session, semester).into_iter().filter(|(_, claims)| decided(claims));
    all.map(|(no, _)| Subject::new(format!("{} {no}", semester.code), format!("{no} {}", name(&no))))
        .collect()
}

/// What the decision says beside its sum; `None` where all was granted.
fn remark(claim: &Claim) -> Option<String> {
    match &claim.state {
        State::Reduced { reason, .. } => Some(format!("核减：{reason}")),
        State::Refused(reason) => Some(format!("不予报销：{reason}")),
        State::Waiting => Some("待审".into()),
        State::Changed => Some("改动后待审".into()),
        State::Granted => None,
    }
}

fn sheet(session: &Session, key: &str) -> Option<AnyView> {
    let (code, no) = key.split_once(' ')?;
    let semester = overview::calendar(session).get(code)?.clone();
    let mut claims = expenses::of_member(session, no, &semester);
    claims.order_by(|a, b| (&a.category, a.date, a.id).cmp(&(&b.category, b.date, b.id)));
    let settled = settle(&claims);
    let person = overview::person(session, no).unwrap_or_default();
    let mut rows: Vec<AnyView> = Vec::new();
    for (at, claim) in claims.iter().enumerate() {
        rows.push(line(at + 1, claim));
        let last_of_category = claims.get(at + 1).is_none_or(|next| next.category != claim.category);
        if let Some(sum) = settled.lines.get(&claim.category).filter(|_| last_of_category) {
            rows.push(
                view! {
                    <tr>
                        <td class="mid" colspan="4">
                            {format!("{}小计（核定 {} 笔）", claim.category, sum.claims)}
                        </td>
                        <td class="figure">{sum.receipts}</td>
                        <td class="figure">{texts::yuan(sum.claimed)}</td>
                        <td class="figure">{texts::yuan(sum.paid)}</td>
                    </tr>
                }
                .into_any(),
            );
        }
    }
    let waiting = (settled.waiting > 0).then(|| {
        let words = format!(
            "另有 {} 笔 {} 元尚未审批，未计入本单。",
            settled.waiting,
            texts::yuan(settled.waiting_sum)
        );
        view! { <p class="note">{words}</p> }
    });
    let who = format!(
        "姓名：{}　　编号：{no}　　原任教学校：{}",
        if person.name.is_empty() { no } else { &person.name },
        person.home
    );
    let under = format!("{}　单位：元", texts::semester_name(code, Lang::Zh));
    Some(
        view! {
            <Sheet title="骨干教师工作室费用结算单" under>
                <p class="sheet-who">{who}</p>
                <table class="grid small money">
                    <thead>
                        <tr>
                            <th scope="col" class="col-n">"序号"</th>
                            <th scope="col" class="col-day">"日期"</th>
                            <th scope="col" class="col-word">"类别"</th>
                            <th scope="col">"事由及核定说明"</th>
                            <th scope="col" class="col-n">"单据"</th>
                            <th scope="col" class="col-sum">"申报金额"</th>
                            <th scope="col" class="col-sum">"核定金额"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {rows}
                    </tbody>
                </table>
                <Closing>
                    <table class="grid small money joined">
                        <colgroup>
                            <col class="col-n" />
                            <col class="col-day" />
                            <col class="col-word" />
                            <col />
                            <col class="col-n" />
                            <col class="col-sum" />
                            <col class="col-sum" />
                        </colgroup>
                        <tbody>
                            <tr>
                                <th scope="row" colspan="2">"合计"</th>
                                <td colspan="2">{format!("核定 {} 笔", settled.total.claims)}</td>
                                <td class="figure">{settled.total.receipts}</td>
                                <td class="figure">{texts::yuan(settled.total.claimed)}</td>
                                <td class="figure">{texts::yuan(settled.total.paid)}</td>
                            </tr>
                            <tr>
                                <th scope="row" colspan="2">"大写"</th>
                                <td colspan="5">
                                    {format!("人民币{}　　（¥{}）", capitals(settled.total.paid), texts::yuan(settled.total.paid))}
                                </td>
                            </tr>
                        </tbody>
                    </table>
                    {waiting}
                    <p class="note">"依据：交通费、误餐费、资料费等由区教育局负责（二3）。"</p>
                    <SignLine places=vec!["领款人", "经办人", "审核人", "负责人"] sealed=true />
                </Closing>
            </Sheet>
        }
        .into_any(),
    )
}

fn line(n: usize, claim: &Claim) -> AnyView {
    let paid = claim.paid().map(texts::yuan).unwrap_or_default();
    let reason = Some(claim.reason.clone()).filter(|reason| !reason.is_empty());
    let said: Vec<String> = reason.into_iter().chain(remark(claim)).collect();
    view! {
        <tr>
            <td class="mid">{n}</td>
            <td class="mid keep">{day::iso(claim.date)}</td>
            <td class="mid">{claim.category.clone()}</td>
            <td>{said.join("\n")}</td>
            <td class="figure">{claim.receipts}</td>
            <td class="figure">{texts::yuan(claim.amount)}</td>
            <td class="figure">{paid}</td>
        </tr>
    }
    .into_any()
}
