//! 工作量申报表: what the home school leaves its members to do in a semester, to be signed and sealed (二2, 五(二)1).

use crate::app::{Role, Session};
use crate::domain::kinds::workload::{KIND, Workload};
use crate::domain::order::{Gather as _, Order as _};
use crate::domain::value::hundredths_to_text;
use crate::domain::{Label, Lang, Party, Record};
use crate::ui::paper::{Closing, Form, Paper, Sheet, SignLine, Subject, own};
use crate::ui::texts;
use leptos::prelude::*;

/// The form.
pub static FORM: Form = Form {
    key: "workload",
    label: Label::new("工作量申报表", "Workload declaration"),
    hint: Label::new(
        "每校每学期一份，校长签字、学校盖章。",
        "One for each school and semester, signed and sealed by the school.",
    ),
    roles: &[Role::School, Role::Office],
    paper: Paper::Portrait,
    subjects,
    sheet,
};

fn subjects(session: &Session, lang: Lang) -> Vec<Subject> {
    let of = |r: &Record| Some((Workload::of(r)?.semester.to_owned(), r.owner.to_string()));
    own::by_semester(session.of_kind(KIND.key).filter_map(of).gather_set(), lang)
}

fn sheet(session: &Session, key: &str) -> Option<AnyView> {
    let (semester, owner) = key.split_once(' ')?;
    let of = |r: &&Record| *r.owner == *owner && r.text("semester") == semester;
    let mut rows: Vec<Workload> = session.of_kind(KIND.key).filter(of).filter_map(Workload::of).collect();
    rows.order_by_key(|w| w.member);
    let under = format!("{}　{}", Party::of(owner), texts::semester_name(semester, Lang::Zh));
    let number =
        |n: Option<crate::domain::kind::Hundredths>| n.map(|n| hundredths_to_text(n.0)).unwrap_or_default();
    let lines = rows.iter().enumerate().map(|(n, w)| {
        view! {
            <tr class=own::flow(w.duties.unwrap_or_default())>
                <td class="mid keep">{n + 1}</td>
                <td class="mid keep">{w.member.to_owned()}</td>
                <td class="mid">{w.name.to_owned()}</td>
                <td class="mid">{hundredths_to_text(w.post.0)}</td>
                <td class="mid">{number(w.full)}</td>
                <td class="mid">{number(w.lessons)}</td>
                <td>{w.duties.unwrap_or_default().to_owned()}</td>
            </tr>
        }
    });
    let lines = lines.collect_view();
    let count = format!("{under}，共 {} 人", rows.len());
    let by = rows.iter().find_map(|w| w.by).unwrap_or_default().to_owned();
    Some(
        view! {
            <Sheet title="工作室成员原任教学校工作量申报表" under>
                <table class="grid small">
                    <thead>
                        <tr>
                            <th scope="col" class="keep">"序号"</th>
                            <th scope="col" class="keep">"编号"</th>
                            <th scope="col" class="keep">"姓名"</th>
                            <th scope="col" class="keep">"安排编制"</th>
                            <th scope="col" class="keep">"满工作量" <br /> "周课时"</th>
                            <th scope="col" class="keep">"本人" <br /> "周课时"</th>
                            <th scope="col" class="wide">"其他工作"</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
                <Closing>
                    <p class="note">
                        "依据：原学校安排不超过0.5个编制的工作量（二2）；在原校的工作量只能低于本校教师正常工作量的50%（五(二)1）。"
                    </p>
                    <p class="note">{count} "　填报人：" {by}</p>
                    <SignLine places=vec!["校长签字"] sealed=true />
                </Closing>
            </Sheet>
        }
        .into_any(),
    )
}
