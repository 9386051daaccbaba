//! 保障清单: what a home school secures for its members in people, means and time (五(二)1).

use crate::app::{Role, Session};
use crate::domain::kinds::support::{ITEMS, KIND, Support};
use crate::domain::order::Order as _;
use crate::domain::{Label, Lang, Party, day};
use crate::ui::paper::{Form, Paper, Sheet, SignLine, Subject, cell, own};
use crate::ui::texts;
use leptos::prelude::*;

/// The form.
pub static FORM: Form = Form {
    key: "support",
    label: Label::new("保障清单", "Support checklist"),
    hint: Label::new(
        "原任教学校每学期一份，校长签字、学校盖章。",
        "One for each home school and semester, signed and sealed by the school.",
    ),
    roles: &[Role::Office, Role::School],
    paper: Paper::Portrait,
    subjects,
    sheet,
};

fn subjects(session: &Session, lang: Lang) -> Vec<Subject> {
    let mut found: Vec<(String, String, uuid::Uuid)> = session
        .of_kind(KIND.key)
        .map(|r| (r.text("semester").to_owned(), r.owner.to_string(), r.id))
        .collect();
    found.order();
    let subject = |(code, owner, id): (String, String, uuid::Uuid)| {
        Subject::new(id.to_string(), format!("{} {}", Party::of(&owner), texts::semester_name(&code, lang)))
    };
    found.into_iter().rev().map(subject).collect()
}

fn sheet(session: &Session, key: &str) -> Option<AnyView> {
    let record = own::find(session, key).filter(|r| r.kind.as_str() == KIND.key && !r.is_deleted())?;
    let support = Support::of(record)?;
    let under = format!("{}　{}", Party::of(&record.owner), texts::semester_name(support.semester, Lang::Zh));
    let given = [support.leads, support.people, support.time, support.means];
    let item = |(n, (key, given)): (usize, (&str, bool))| {
        // 组织：校领导专人负责 …: the word before the colon names what is secured, the rest says when it is.
        let label = KIND.field(key).map_or("", |f| f.label.zh);
        let (what, when) = label.split_once('：').unwrap_or((label, ""));
        view! {
            <tr>
                <td class="mid keep">{n + 1}</td>
                <th scope="row">{what.to_owned()}</th>
                <td>{when.to_owned()}</td>
                <td class="mid keep">{if given { "☑ 已落实　☐ 未落实" } else { "☐ 已落实　☑ 未落实" }}</td>
            </tr>
        }
    };
    let items = ITEMS.into_iter().zip(given).enumerate().map(item).collect_view();
    let remark = support.remark.unwrap_or_default().to_owned();
    let (by, date) = (support.by.to_owned(), day::iso(support.date));
    let class = if remark.is_empty() { "tall" } else { own::flow(&remark) };
    Some(
        view! {
            <Sheet title="工作室成员原任教学校保障清单" under>
                <table class="grid set">
                    <thead>
                        <tr>
                            <th scope="col" class="w-n">"序号"</th>
                            <th scope="col" class="w-what">"项目"</th>
                            <th scope="col">"要求"</th>
                            <th scope="col" class="w-given">"落实情况"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {items}
                        <tr class=class>
                            <th scope="row" colspan="2">"措施和困难"</th>
                            {cell(remark, 2)}
                        </tr>
                        <tr>
                            <th scope="row" colspan="2">"责任人"</th>
                            {cell(by, 1)}
                            <td class="mid keep">"检查日期：" {date}</td>
                        </tr>
                    </tbody>
                </table>
                <p class="note">
                    "依据：派出教师的学校在人力、物力和时间上给予特别的保障（五(二)1）。"
                </p>
                <SignLine places=vec!["校长签字"] sealed=true />
            </Sheet>
        }
        .into_any(),
    )
}
