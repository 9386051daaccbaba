//! What the office of the sample district keeps: roster, schools, semesters, plan; and how texts become parsed fields.

use super::words::{self, Habit, MemberLine};
use crate::domain::calendar::Semester;
use crate::domain::draft::Parsed;
use crate::domain::order::Gather as _;
use crate::domain::{Draft, Kind, kinds};

/// The texts of a form by field.
pub type Texts = Vec<(&'static str, String)>;

pub fn borrow(texts: &Texts) -> Vec<(&'static str, &str)> {
    texts.iter().map(|(key, text)| (*key, text.as_str())).collect()
}

pub fn kind(key: &str) -> &'static Kind {
    kinds::find(key).unwrap_or(kinds::KINDS[0])
}

pub fn parsed(kind: &'static Kind, texts: &[(&str, &str)]) -> Option<Parsed> {
    let draft = Draft(texts.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).gather_map());
    draft.parse(kind, None).ok()
}

pub fn roster_row(line: &MemberLine) -> Texts {
    let (no, name, home, guided, subject, rank, education, years, habit) = *line;
    let text = |t: &str| t.to_owned();
    let active = if habit == Habit::Behind { "" } else { "是" };
    vec![
        ("no", text(no)),
        ("name", text(name)),
        ("home", text(home)),
        ("guided", text(guided)),
        ("subject", text(subject)),
        ("rank", text(rank)),
        ("education", text(education)),
        ("years", years.to_string()),
        ("active", text(active)),
    ]
}

pub fn schools() -> impl Iterator<Item = (&'static Kind, Texts)> {
    words::SCHOOLS.iter().map(|(name, area, stage)| {
        (kind("school"), vec![("name", (*name).into()), ("area", (*area).into()), ("stage", (*stage).into())])
    })
}

/// The two semesters of the school year, with the week of the national day and the new year off.
pub fn semesters(semester: &Semester) -> impl Iterator<Item = (&'static Kind, Texts)> {
    let year = semester.school_year().to_owned();
    let first: i32 = year.split('-').next().and_then(|y| y.parse().ok()).unwrap_or(2025);
    let row = |part: u8, start: String, end: String, holidays: String| {
        let code = format!("{year}-{part}");
        (kind("semester"), vec![("code", code), ("start", start), ("end", end), ("holidays", holidays)])
    };
    let autumn: Vec<String> =
        (1..=8).map(|d| format!("{first}-10-{d:02}")).chain([format!("{}-01-01", first + 1)]).collect();
    let spring: Vec<String> = (1..=5).map(|d| format!("{}-05-{d:02}", first + 1)).collect();
    let next = first + 1;
    [
        row(1, format!("{first}-09-01"), format!("{next}-01-30"), autumn.join("、")),
        row(2, format!("{next}-03-02"), format!("{next}-07-10"), spring.join("、")),
    ]
    .into_iter()
}

pub fn plan(semester: &Semester) -> (&'static Kind, Texts) {
    let from = semester.school_year().split('-').next().unwrap_or("2025").to_owned() + "-09-01";
    let numbers = [
        ("d1_total", "60"),
        ("d1_guided", "30"),
        ("d2_total", "60"),
        ("d2_needs_feedback", "是"),
        ("d2_days", "3"),
        ("d3_month", "2"),
        ("d3_min_days", "10"),
        ("d4_total", "2"),
        ("d5_total", "1"),
        ("d6_total", "2"),
        ("d8_total", "1"),
    ];
    let mut texts: Texts = vec![("from", from), ("name", "骨干教师工作室工作方案".into())];
    texts.extend(numbers.iter().map(|(key, n)| (*key, (*n).to_owned())));
    (kind("plan"), texts)
}
