//! The people of the sample district: terms, one of which ends soon, two applications on their way, workloads declared.

use super::reference::{kind, parsed};
use super::words::MEMBERS;
use crate::app::session::Session;
use crate::app::{overview, posts, terms};
use crate::domain::calendar::Semester;
use crate::domain::{Party, day};
use chrono::{Days, Months, NaiveDate};

/// The members whose terms end soon.
const ENDING: [&str; 2] = ["YG004", "YG008"];

/// Enters all of it at the office's desk.
pub fn furnish(desk: &mut Session, today: NaiveDate) {
    let calendar = overview::calendar(desk);
    let Some(semester) = calendar.near(today).cloned() else { return };
    let year = semester.school_year().to_owned();
    let begun = calendar.get(&format!("{year}-1")).map_or(semester.span.from, |s| s.span.from);
    // Two years ago less a month: a term that was begun then ends in a month.
    let earlier = today.checked_sub_months(Months::new(24)).and_then(|d| d.checked_add_days(Days::new(30)));
    let (ending, others): (Vec<_>, Vec<_>) =
        terms::without_term(desk).into_iter().partition(|p| ENDING.contains(&p.no.as_str()));
    terms::begin(desk, &ending, earlier.unwrap_or(begun));
    terms::begin(desk, &others, begun);
    let ids: Vec<_> = terms::rows(desk).iter().map(|row| row.id).collect();
    terms::number(desk, terms::Document::Certificate, &ids);

    // Shares of a post: most below half, one exactly half, one above, some schools still silent.
    let shares = ["0.4", "0.45", "0.4", "0.5", "0.3", "0.4", "0.6"];
    for (line, post) in MEMBERS.iter().filter(|line| !line.2.is_empty()).zip(shares) {
        let texts =
            [("semester", semester.code.as_str()), ("member", line.0), ("name", line.1), ("post", post)];
        say(desk, "workload", &Party::School(line.2).owner(), &texts);
    }
    pay_and_support(desk, &semester, today);
    let applied = day::iso(today.checked_sub_days(Days::new(20)).unwrap_or(today));
    apply(
        desk,
        &year,
        &applied,
        ["秦雨桐", "梅溪中学", "化学"],
        "11",
        &[("竞赛获奖", "省级"), ("课题获奖", "区级")],
    );
    apply(desk, &year, &applied, ["龙海峰", "红旗小学", "音乐"], "4", &[("竞赛获奖", "市级")]);
    let word = [
        ("year", year.as_str()),
        ("applicant", "秦雨桐"),
        ("date", &day::iso(today.checked_sub_days(Days::new(12)).unwrap_or(today))),
        ("verdict", "推荐"),
        ("ethics", "优秀"),
        ("pupils", "97"),
        ("parents", "96.5"),
        ("opinion", "师德好，课堂扎实，能带青年教师，同意推荐。"),
        ("principal", "罗建军"),
    ];
    say(desk, "recommendation", &Party::School("梅溪中学").owner(), &word);
}

/// Pay confirmed for most months, once not in full; checklists of some schools; and one school that declares another's member.
fn pay_and_support(desk: &mut Session, semester: &Semester, today: NaiveDate) {
    let (months, rows) = posts::pay(desk, semester, today);
    for (n, row) in rows.iter().enumerate().filter(|(n, _)| n % 4 != 3) {
        let owner = Party::School(&row.school).owner();
        for (at, month) in months.iter().enumerate() {
            let short = n == 1 && at == 0;
            let texts = [
                ("period", month.as_str()),
                ("member", &row.no),
                ("name", &row.name),
                ("full", if short { "否" } else { "是" }),
                ("reason", if short { "跨校交通补助未计入，下月补发。" } else { "" }),
                ("date", &day::iso(today)),
                ("by", "会计"),
            ];
            say(desk, "pay", &owner, &texts);
        }
        if n % 4 != 2 {
            let time = if n == 4 { "否" } else { "是" };
            let texts = [
                ("semester", semester.code.as_str()),
                ("date", &day::iso(semester.span.from)),
                ("leads", "是"),
                ("people", "是"),
                ("time", time),
                ("means", "是"),
                ("remark", if n == 4 { "周四教研时间与年级会冲突，下周调整。" } else { "" }),
                ("by", "教务主任"),
            ];
            say(desk, "support", &owner, &texts);
        }
    }
    let line = MEMBERS[2];
    let texts = [("semester", semester.code.as_str()), ("member", line.0), ("name", line.1), ("post", "0.2")];
    say(desk, "workload", &Party::School("望城坡小学").owner(), &texts);
}

fn apply(
    desk: &mut Session,
    year: &str,
    date: &str,
    [name, school, subject]: [&str; 3],
    years: &str,
    prizes: &[(&str, &str)],
) {
    let owner = Party::Applicant { school, name }.owner();
    let application = [
        ("year", year),
        ("date", date),
        ("name", name),
        ("school", school),
        ("subject", subject),
        ("education", "本科"),
        ("rank", "中级"),
        ("years", years),
        ("obeys", "是"),
        ("statement", "多次承担区级公开课，所带班级教学质量稳步提升。"),
        ("intent", "每学期在指导点上示范课三十节以上，带好两名青年教师。"),
    ];
    say(desk, "application", &owner, &application);
    for (proves, level) in prizes {
        let prize = [
            ("year", year),
            ("proves", *proves),
            ("title", "课堂教学改革"),
            ("level", *level),
            ("grade", "一等奖"),
            ("role", "主持"),
            ("research_office", "是"),
        ];
        say(desk, "evidence", &owner, &prize);
    }
}

fn say(desk: &mut Session, key: &str, owner: &str, texts: &[(&str, &str)]) {
    if let Some(parsed) = parsed(kind(key), texts) {
        desk.add_keyed(kind(key), owner, &parsed);
    }
}
