//! 骨干教师证书 and 聘书: one sheet for each term that has a number (二1, 五(一)).

use crate::app::terms::{self, Document, Issued, TermRow};
use crate::app::{Role, Session};
use crate::domain::{Label, Lang, day};
use crate::ui::paper::{Form, Paper, PrintLog, Sheet, Subject};
use crate::ui::texts;
use leptos::prelude::*;

/// 骨干教师证书.
pub static CERTIFICATE: Form = Form {
    key: "certificate",
    label: Label::new("骨干教师证书", "Certificate"),
    hint: Label::new(
        "每个任期一份，先在“任期与证书”里编号；打印和补打都记入发放登记。",
        "One for each term, numbered under “Terms”; every printing is logged.",
    ),
    roles: &[Role::Office],
    paper: Paper::Deed,
    subjects: |session, _| subjects(session, Document::Certificate),
    sheet: certificate,
};

/// 聘书.
pub static APPOINTMENT: Form = Form {
    key: "appointment",
    label: Label::new("聘书", "Letter of appointment"),
    hint: Label::new(
        "每个任期一份，先在“任期与证书”里编聘书号；与证书分开编号、分开登记。",
        "One for each term, numbered under “Terms” apart from the certificates, with a log of its own.",
    ),
    roles: &[Role::Office],
    paper: Paper::Deed,
    subjects: |session, _| subjects(session, Document::Appointment),
    sheet: appointment,
};

/// How the printing of a certificate is logged.
pub static CERTIFICATE_LOG: PrintLog = PrintLog {
    printed: |session, key| printed(session, Document::Certificate, key),
    note: |session, key, reason| note(session, Document::Certificate, key, reason),
};

/// How the printing of a letter is logged.
pub static APPOINTMENT_LOG: PrintLog = PrintLog {
    printed: |session, key| printed(session, Document::Appointment, key),
    note: |session, key, reason| note(session, Document::Appointment, key, reason),
};

fn issued(row: &TermRow, document: Document) -> &Issued {
    match document {
        Document::Certificate => &row.certificate,
        Document::Appointment => &row.appointment,
    }
}

/// By the term's record: two documents may bear one number until someone changes it.
fn subjects(session: &Session, document: Document) -> Vec<Subject> {
    let rows = terms::rows(session).into_iter().filter(|row| issued(row, document).id.is_some());
    rows.map(|row| {
        let label = format!("{} {} {}", issued(&row, document).number, row.member, row.name);
        Subject::new(row.id.to_string(), label)
    })
    .collect()
}

fn find(session: &Session, key: &str) -> Option<TermRow> {
    terms::rows(session).into_iter().find(|row| row.id.to_string() == key)
}

fn printed(session: &Session, document: Document, key: &str) -> bool {
    find(session, key).is_some_and(|row| issued(&row, document).printed > 0)
}

fn note(session: &mut Session, document: Document, key: &str, reason: &str) {
    if let Some(row) = find(session, key) {
        terms::log_print(session, document, &issued(&row, document).number, &row.member, reason);
    }
}

fn day_of(text: &str) -> String {
    day::from_iso(text).map(|d| texts::paper_day(d, Lang::Zh)).unwrap_or_default()
}

fn period(row: &TermRow) -> String {
    format!("{}至{}", texts::paper_day(row.start, Lang::Zh), texts::paper_day(row.end, Lang::Zh))
}

fn certificate(session: &Session, key: &str) -> Option<AnyView> {
    let row = find(session, key)?;
    let words = format!(
        "　　经本人申请、学校推荐、专家审核，认定为骨干教师工作室成员，任期自{}。特发此证。",
        period(&row)
    );
    document(&row, &row.certificate, "骨干教师证书", words)
}

fn appointment(session: &Session, key: &str) -> Option<AnyView> {
    let row = find(session, key)?;
    let words = format!(
        "　　兹聘请您为骨干教师工作室成员，承担示范教学和研训指导工作，聘期自{}。此聘。",
        period(&row)
    );
    document(&row, &row.appointment, "聘　书", words)
}

fn document(row: &TermRow, issued: &Issued, title: &str, words: String) -> Option<AnyView> {
    issued.id?;
    let home = if row.home.is_empty() { String::new() } else { format!("（{}）", row.home) };
    let salute = format!("{}{home}老师：", row.name);
    let number = format!("编号：{}", issued.number);
    let date = day_of(&issued.date);
    Some(
        view! {
            <Sheet title=title.to_owned() class="deed lying">
                <p class="deed-number">{number}</p>
                <p class="deed-name">{salute}</p>
                <p class="deed-words">{words}</p>
                <div class="deed-seal">
                    <span>"教育局（盖章）"</span>
                    <span>{date}</span>
                </div>
            </Sheet>
        }
        .into_any(),
    )
}
