//! `yanxun report`: one row a member and figure.

use super::args::{Format, Report};
use super::error::CliError;
use super::files::{complain, print, read_bundles, shown};
use super::plan_file::read_plan;
use super::records::{Person, in_conflict, of_office, people};
use super::table::{self, Align};
use serde::Serialize;
use std::process::ExitCode;
use yanxun::domain::calendar::{Calendar, Semester};
use yanxun::domain::kinds::{assignment, plan, semester};
use yanxun::domain::{Label, Lang};
use yanxun::merge::RecordSet;
use yanxun::plan::assignment::{Arrangement, posts};
use yanxun::plan::rules::{RuleText, text_of};
use yanxun::plan::{Book, Figure, Part, progress};
use yanxun::sheet;

/// A row as programs read it. The names are a contract: add, never rename.
#[derive(Debug, Serialize)]
struct Row<'a> {
    member: &'a str,
    rule: &'static str,
    part: &'a str,
    done: u32,
    target: u32,
    met: bool,
}

/// A member's figures.
struct Standing<'a> {
    person: Person<'a>,
    figures: Vec<(&'static RuleText, Figure)>,
}

impl<'a> Standing<'a> {
    fn of(person: Person<'a>, semester: &Semester, calendar: &Calendar, book: &Book) -> Self {
        let records = person.records.iter().copied();
        let figures = progress(&person.subject, records, semester, calendar, book);
        let named = figures.into_iter().filter_map(|f| text_of(f.rule).map(|text| (text, f)));
        Self { figures: named.collect(), person }
    }
}

pub fn run(args: &Report, lang: Lang) -> Result<ExitCode, CliError> {
    let given = args.plan.as_deref().map(|path| read_plan(path, lang)).transpose()?;
    let mut set = RecordSet::new();
    read_bundles(&args.files, lang, |bundle| set.extend(bundle.records))?;
    let calendar = Calendar::from_records(of_office(&set, semester::KIND.key));
    let book = given.unwrap_or_else(|| Book::from_records(of_office(&set, plan::KIND.key)));
    let Some(semester) = calendar.get(args.semester.trim()) else {
        let known = calendar.semesters().iter().map(|s| s.code.clone()).collect();
        return Err(CliError::UnknownSemester { asked: args.semester.clone(), known });
    };
    let arrangement = Arrangement::new([posts(of_office(&set, assignment::KIND.key), &semester.code)]);
    let judge = |mut person| {
        arrange(&mut person, &arrangement);
        Standing::of(person, semester, &calendar, &book)
    };
    let standings: Vec<Standing<'_>> = people(&set).into_iter().map(judge).collect();
    standings.iter().for_each(|s| warn(&s.person, lang));
    print(&match args.format {
        Format::Json => json(&standings),
        Format::Csv => csv(&standings),
        Format::Table => text(&standings, lang),
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Puts a member where the semester's arrangement says; who is arranged for is known, also without a roster.
fn arrange(person: &mut Person<'_>, arrangement: &Arrangement) {
    let subject = &mut person.subject;
    subject.guided = arrangement.guided(&subject.no, &subject.guided);
    person.known |= arrangement.arranges(&subject.no);
}

/// Says on standard error what makes a member's figures less sure than they look.
fn warn(person: &Person<'_>, lang: Lang) {
    let no = shown(&person.subject.no);
    if !person.known {
        complain(&match lang {
            Lang::Zh => {
                format!("{no}: 没有名册，不知道被指导学校，相关数字按 0 计。请把含名册的文件一起统计。")
            }
            Lang::En => format!(
                "{no}: no roster tells of the guided schools, so nothing counts as held there. Please add the file with the roster."
            ),
        });
    }
    let waiting = in_conflict(person.records.iter().copied());
    if waiting > 0 {
        complain(&match lang {
            Lang::Zh => format!("{no}: {waiting} 条记录有冲突待选择，暂按显示的值计算。"),
            Lang::En => {
                format!("{no}: {waiting} records wait for a choice; the value shown counts until then.")
            }
        });
    }
}

fn rows<'a>(standings: &'a [Standing<'a>]) -> impl Iterator<Item = Row<'a>> {
    standings.iter().flat_map(|standing| {
        standing.figures.iter().map(|(rule, figure)| Row {
            member: &standing.person.subject.no,
            rule: rule.code,
            part: figure.part.code(),
            done: figure.done,
            target: figure.target,
            met: figure.met(),
        })
    })
}

/// An array with one object a line: a database and a reader of lines both take it.
fn json(standings: &[Standing<'_>]) -> String {
    // Plain data cannot fail to serialize into memory.
    let lines: Vec<String> = rows(standings).filter_map(|row| serde_json::to_string(&row).ok()).collect();
    if lines.is_empty() { "[]\n".into() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// The same columns under the same names.
fn csv(standings: &[Standing<'_>]) -> String {
    let cells = |row: Row<'_>| {
        [
            row.member.to_owned(),
            row.rule.to_owned(),
            row.part.to_owned(),
            row.done.to_string(),
            row.target.to_string(),
            row.met.to_string(),
        ]
    };
    sheet::write_table(&["member", "rule", "part", "done", "target", "met"], rows(standings).map(cells))
}

fn text(standings: &[Standing<'_>], lang: Lang) -> String {
    const HEADERS: [(Label, Align); 7] = [
        (Label::new("编号", "No."), Align::Left),
        (Label::new("姓名", "Name"), Align::Left),
        (Label::new("条款", "Rule"), Align::Left),
        (Label::new("项目", "Part"), Align::Left),
        (Label::new("完成", "Done"), Align::Right),
        (Label::new("目标", "Target"), Align::Right),
        (Label::new("结果", "Result"), Align::Left),
    ];
    let headers = HEADERS.map(|(label, align)| (label.text(lang), align));
    let rows = standings.iter().flat_map(|standing| {
        standing.figures.iter().map(move |(rule, figure)| {
            [
                shown(&standing.person.subject.no),
                shown(&standing.person.name),
                format!("{} {}", rule.code, rule.name.text(lang)),
                part(&figure.part, lang),
                figure.done.to_string(),
                figure.target.to_string(),
                result(rule, figure, lang),
            ]
        })
    });
    table::write(headers, rows)
}

fn part(part: &Part, lang: Lang) -> String {
    match part {
        Part::Total => Label::new("合计", "total").text(lang).to_owned(),
        Part::Guided => Label::new("其中被指导学校", "at guided schools").text(lang).to_owned(),
        Part::Month(month) => month.clone(),
    }
}

fn result(rule: &RuleText, figure: &Figure, lang: Lang) -> String {
    let label = match (figure.met(), figure.target, rule.is_right) {
        (true, 0, _) => Label::new("不要求", "not asked"),
        (true, ..) => Label::new("达标", "met"),
        (false, _, true) => Label::new("尚未享有", "not yet had"),
        (false, ..) => {
            let (missing, unit) = (figure.missing(), rule.unit.text(lang));
            return match lang {
                Lang::Zh => format!("差 {missing} {unit}"),
                Lang::En => format!("{missing} {unit} short"),
            };
        }
    };
    label.text(lang).to_owned()
}
