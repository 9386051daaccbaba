//! The sample district's year-end assessment: sheets of schools, office and members, some still missing; opened results, a result
//! opened with a reason, a nomination and an award.

use super::maker::{Dice, SampleBundle};
use super::reference::{Texts, borrow, kind, parsed};
use super::words::{Habit, MEMBERS, MemberLine, SCHOOLS};
use crate::app::Session;
use crate::app::assessment::{awards, commitments, opening, packet};
use crate::bundle::{Producer, Purpose, write};
use crate::domain::calendar::Semester;
use crate::domain::identity::row_record;
use crate::domain::kinds::sheets::{HOME, OFFICE_PARTY, OWN, POINT, SCORES};
use crate::domain::order::Order as _;
use crate::domain::{Kind, Party, Record, day};
use crate::plan::assessment::{DEFAULT_ITEMS, Scheme};
use chrono::NaiveDate;

/// The office's scheme and its own sheets; the last two members wait for theirs.
pub fn of_office(seed: u64, semester: &Semester, today: NaiveDate) -> Vec<(&'static Kind, Texts)> {
    let scheme: Texts = vec![
        ("year", semester.school_year().into()),
        ("weight_home", "30".into()),
        ("weight_point", "30".into()),
        ("weight_office", "40".into()),
        ("items", DEFAULT_ITEMS.into()),
        ("due", day::iso(semester.span.to)),
        ("grade_a", "90".into()),
        ("grade_b", "75".into()),
        ("grade_c", "60".into()),
        ("quota", "3".into()),
    ];
    let sheets = MEMBERS.iter().take(10).enumerate().map(|(n, line)| {
        let remark = remark(line.8);
        let mut texts = sheet(seed, n, line, semester, today, OFFICE_PARTY, "吴建平", remark);
        let mut dice = Dice::new(seed ^ 0x5ea1 ^ ((n as u64 + 1) << 32));
        texts.push((
            "nonce",
            (0..32).map(|_| char::from_digit(dice.below(16) as u32, 16).unwrap_or('0')).collect(),
        ));
        (kind("office_assessment"), texts)
    });
    std::iter::once((kind("assessment_scheme"), scheme)).chain(sheets).collect()
}

/// What a member says of the own year; every third has not said it yet.
pub fn of_member(seed: u64, n: usize, semester: &Semester, today: NaiveDate) -> Option<Record> {
    let line = MEMBERS.get(n).filter(|_| n % 3 != 2)?;
    let statement =
        "本学年按方案要求到被指导学校上课、听课并及时讲评，参与集体备课，主持课题研究，注意积累和反思。";
    let kind = kind("self_assessment");
    let texts = sheet(seed, n, line, semester, today, OWN, line.1, statement);
    Some(row_record(kind, line.0, &parsed(kind, &borrow(&texts))?, 1))
}

/// A file of each school that has someone to score. Of the guidance points some have not answered.
pub fn of_schools(seed: u64, semester: &Semester, today: NaiveDate) -> Vec<SampleBundle> {
    let file = |(at, (school, ..)): (usize, &(&str, &str, &str))| {
        let owner = Party::School(school).owner();
        let head = ["周校长", "李校长", "陈校长", "刘校长"][at % 4];
        let mut records = Vec::new();
        for (n, line) in MEMBERS.iter().enumerate() {
            let party = match (line.2 == *school, line.3.split('、').any(|p| p == *school)) {
                (true, _) => HOME,
                (_, true) if n % 5 != 4 => POINT,
                _ => continue,
            };
            let kind = kind("school_assessment");
            let texts = sheet(seed, n, line, semester, today, party, head, remark(line.8));
            records.extend(parsed(kind, &borrow(&texts)).map(|p| row_record(kind, &owner, &p, 1)));
        }
        let producer =
            Producer { app: "yanxun sample".into(), who: owner.clone(), name: (*school).into(), at: None };
        let text = write(Purpose::HandIn, &producer, &records);
        let file_name = format!("研训-上交-学校-{school}.json");
        (!records.is_empty()).then_some(SampleBundle { file_name, who: owner, text })
    };
    SCHOOLS.iter().enumerate().filter_map(file).collect()
}

fn remark(habit: Habit) -> &'static str {
    match habit {
        Habit::Ahead => "工作主动，示范引领作用明显，教师反映好。",
        Habit::Steady => "能按计划到校，指导细致，完成了规定的任务。",
        Habit::Behind => "到校次数偏少，任务没有完成，需要加强。",
        Habit::Silent => "听课认真，课后讲评要更及时。",
        Habit::Away => "有一个月没有到校，其余时间工作认真。",
        Habit::Elsewhere => "工作热情高，要把更多的时间用在指导点。",
    }
}

#[allow(clippy::too_many_arguments)]
fn sheet(
    seed: u64,
    n: usize,
    line: &MemberLine,
    semester: &Semester,
    today: NaiveDate,
    party: &str,
    scorer: &str,
    remark: &str,
) -> Texts {
    let share = match line.8 {
        Habit::Ahead => 95,
        Habit::Steady => 89,
        Habit::Elsewhere => 83,
        Habit::Silent => 80,
        Habit::Away => 76,
        Habit::Behind => 64,
    };
    let salt = party.chars().chain(scorer.chars()).fold(0_u64, |sum, c| sum * 31 + u64::from(u32::from(c)));
    let mut dice = Dice::new(seed ^ salt ^ ((n as u64 + 1) << 40));
    let mut texts: Texts = vec![
        ("year", semester.school_year().into()),
        ("member", line.0.into()),
        ("party", party.into()),
        ("scorer", scorer.into()),
        ("date", day::iso(today.min(semester.span.to))),
        ("remark", remark.into()),
    ];
    for (item, key) in Scheme::default().items.iter().zip(SCORES) {
        // In halves of a point, up to five hundredths of the points away from the share.
        let near = share - 5 + dice.below(11) as i64;
        let halves = (item.points * near / 5000).min(item.points / 50);
        texts.push((key, crate::domain::value::hundredths_to_text(halves * 50)));
    }
    texts
}

/// Opens what is complete but for two, and one that is not, with a reason; nominates two and gives one the award.
pub fn open(desk: &mut Session, year: &str) {
    // The office scored first, and its packets went out with the seals.
    for school in packet::schools(desk, year).into_keys() {
        commitments::note_sent(desk, year, &school);
    }
    let lines = opening::lines(desk, year);
    let complete: Vec<String> =
        lines.iter().filter(|l| l.standing.all_in()).map(|l| l.person.no.clone()).collect();
    let early =
        lines.iter().find(|l| l.standing.office_in() && !l.standing.all_in()).map(|l| l.person.no.clone());
    for no in complete.iter().take(complete.len().saturating_sub(2)) {
        // Complete ones open without a reason.
        let _ = opening::open(desk, year, no, "吴建平", "");
    }
    if let Some(no) = early {
        let reason = "教学指导点校长外出学习，催交两次未到，经研究按已到评分开启。";
        let _ = opening::open(desk, year, &no, "吴建平", reason);
    }
    let mut ranked = opening::lines(desk, year);
    ranked.retain(|l| l.place.is_some());
    ranked.order_by_key(|l| (l.place, l.person.no.clone()));
    for line in ranked.iter().take(2) {
        // Their results are open.
        let _ = awards::nominate(desk, year, &line.person.no, "示范引领作用突出，指导教师成长明显。");
    }
    if let Some(first) = ranked.first()
        && let Some(nomination) = awards::list(desk, year).into_iter().find(|n| n.member == first.person.no)
    {
        let _ = awards::decide(desk, nomination.id, true, "局党组会议");
    }
}
