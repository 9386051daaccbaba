//! Credits, reflections, summaries and the semester's arrangement in the sample district: rules with limits, corrections by hand, members
//! who sum up and members who do not.

use super::reference::{Texts, borrow, kind, parsed};
use super::words::{Habit, MEMBERS, MemberLine, REFLECTIONS};
use crate::domain::calendar::Semester;
use crate::domain::identity::row_record;
use crate::domain::{Kind, Record, day};
use chrono::{Days, NaiveDate};

/// Activity, so many units, credits, most a semester, most a year.
const RULES: [(&str, &str, &str, &str, &str); 7] = [
    ("上课", "20", "1", "3", "6"),
    ("听课讲评", "20", "1", "3", "6"),
    ("集体备课", "4", "1", "2", ""),
    ("专题讲座", "1", "1", "3", "6"),
    ("主持课题", "1", "3", "", "3"),
    ("小课题指导", "1", "1", "2", "4"),
    ("教学反思", "2", "0.5", "1", "2"),
];

/// Member, item, credits, reason.
const BY_HAND: [(&str, &str, &str, &str); 3] = [
    ("YG002", "主编区校本教材", "2", "台账里没有这类活动，凭教材和区教科室证明登记。"),
    ("YG008", "省级公开课", "1.5", "凭省教科院证书登记。"),
    ("YG006", "更正上学年重复计算", "-1", "同一小课题上学年在两校各计一次，扣减一次。"),
];

/// Who answers for a member, by turns.
const RESEARCHERS: [&str; 4] = ["吴建平", "蒋丽", "何春梅", "段志强"];

/// Rules, entries by hand, and who goes where; two members wait for a researcher, one for the day.
pub fn of_office(semester: &Semester, today: NaiveDate) -> Vec<(&'static Kind, Texts)> {
    let year = semester.school_year().to_owned();
    let from = format!("{}-09-01", year.split('-').next().unwrap_or("2025"));
    let rule = |(activity, per, credits, in_semester, in_year): &(&str, &str, &str, &str, &str)| {
        let texts: Texts = vec![
            ("from", from.clone()),
            ("activity", (*activity).into()),
            ("per", (*per).into()),
            ("credits", (*credits).into()),
            ("whole", "否".into()),
            ("in_semester", (*in_semester).into()),
            ("in_year", (*in_year).into()),
        ];
        (kind("credit_rule"), texts)
    };
    let entry = |(member, item, credits, reason): &(&str, &str, &str, &str)| {
        let name = MEMBERS.iter().find(|line| line.0 == *member).map_or("", |line| line.1);
        let texts: Texts = vec![
            ("date", day::iso(today)),
            ("year", year.clone()),
            ("member", (*member).into()),
            ("name", name.into()),
            ("item", (*item).into()),
            ("credits", (*credits).into()),
            ("reason", (*reason).into()),
            ("by", "蒋丽".into()),
        ];
        (kind("credit_entry"), texts)
    };
    let posts = MEMBERS.iter().enumerate().flat_map(|(n, line)| {
        let days: [&str; 3] = [["周一", "周二", "周三"][n % 3], ["周四", "周五"][n % 2], "周五"];
        line.3.split('、').enumerate().map(move |(at, school)| {
            let researcher = if n == 4 || n == 10 { "" } else { RESEARCHERS[n % 4] };
            let texts: Texts = vec![
                ("semester", semester.code.clone()),
                ("member", line.0.into()),
                ("name", line.1.into()),
                ("school", school.into()),
                ("researcher", researcher.into()),
                ("days", if n == 11 && at == 1 { String::new() } else { days[at.min(2)].into() }),
            ];
            (kind("assignment"), texts)
        })
    });
    RULES.iter().map(rule).chain(BY_HAND.iter().map(entry)).chain(posts).collect()
}

/// What a member thinks over and sums up, up to today. Who is behind writes little.
pub fn of_member(n: usize, semester: &Semester, today: NaiveDate) -> Vec<Record> {
    let Some(line) = MEMBERS.get(n) else { return Vec::new() };
    let mut all = Vec::new();
    let count = match line.8 {
        Habit::Behind => 1,
        Habit::Ahead => 4,
        _ => 2,
    };
    let after = |days: u64| semester.span.from.checked_add_days(Days::new(days)).unwrap_or(today);
    for at in 0..count {
        all.extend(reflection(line, n + at, after(21 + 27 * at as u64)));
    }
    // A training that does not say its hours is no credit until it does.
    if n == 3 {
        let texts: Texts = vec![
            ("date", day::iso(after(60))),
            ("organiser", "省教科院".into()),
            ("content", "课堂观察与诊断".into()),
            ("category", "研讨".into()),
            ("level", "省级".into()),
        ];
        all.extend(record(line, "training", &texts));
    }
    // Towards the end of the semester, or lately where the end lies ahead.
    let lately = today.checked_sub_days(Days::new(2)).unwrap_or(today).max(semester.span.from);
    let near_the_end = after(130).min(lately);
    if n % 3 != 2 && line.8 != Habit::Behind {
        all.extend(summary(line, &semester.code, near_the_end));
    }
    if n == 1 || n == 7 {
        all.extend(summary(line, semester.school_year(), near_the_end));
    }
    all.retain(|r| r.text("date") <= day::iso(today).as_str());
    all
}

fn reflection(line: &MemberLine, at: usize, date: NaiveDate) -> Option<Record> {
    let subject = line.4;
    let point = line.3.split('、').next().unwrap_or_default();
    let titles = ["提问之后要等一等", "把时间还给学生", "从学生的错误出发", "一节“磨”出来的课"];
    let texts: Texts = vec![
        ("date", day::iso(date)),
        ("title", titles[at % titles.len()].into()),
        ("about", ["本人上课", "听课", "指导工作"][at % 3].into()),
        ("school", point.into()),
        ("lesson", format!("{subject}随堂课")),
        (
            "content",
            format!(
                "{}\n在{point}与{subject}组的老师一起回看了这节课，把可改之处逐条记下。",
                REFLECTIONS[at % REFLECTIONS.len()]
            ),
        ),
        ("change", "下次课前先写出三个关键问题，每个问题留足思考时间。".into()),
    ];
    record(line, "reflection", &texts)
}

fn summary(line: &MemberLine, period: &str, date: NaiveDate) -> Option<Record> {
    let (name, home, guided, subject) = (line.1, line.2, line.3, line.4);
    let when = if period.ends_with("-1") || period.ends_with("-2") { "本学期" } else { "本学年" };
    let home = if home.is_empty() { String::new() } else { format!("，原任教学校{home}") };
    let paragraphs = [
        "一、基本情况".to_owned(),
        format!("本人{name}{home}，任教{subject}。{when}按教科室的安排，在{guided}开展指导工作。"),
        "二、主要做法".to_owned(),
        "（一）上示范课，带着问题听课".to_owned(),
        "每次到校先上一节随堂课，再听跟班教师的课，课后当面交换意见，把亮点、不足和建议写进听课记录，约定下一次看什么。".to_owned(),
        "（二）集体备课抓住一个问题".to_owned(),
        "每次备课只谈一个问题：学生会在哪里卡住，用什么活动帮他们越过去。主备人先说，再逐环节修改，会后把定稿发给全组。".to_owned(),
        "三、收获与体会".to_owned(),
        "被指导学校的老师愿意开门上课了，学生回答问题的声音也大了。自己在备课、表达和记录上都更细致。".to_owned(),
        "四、存在的不足".to_owned(),
        "个别听课没有当天讲评；小课题的过程材料积累不够，提炼不深。".to_owned(),
        "五、下一步打算".to_owned(),
        "坚持听课当天讲评；把两个小课题的阶段材料整理成案例，在片区活动中交流。".to_owned(),
    ];
    let texts: Texts = vec![
        ("period", period.into()),
        ("date", day::iso(date)),
        ("title", format!("骨干教师工作室成员{}工作总结", if when == "本学年" { "年度" } else { "学期" })),
        ("body", paragraphs.join("\n")),
    ];
    record(line, "work_summary", &texts)
}

fn record(line: &MemberLine, key: &str, texts: &Texts) -> Option<Record> {
    Some(row_record(kind(key), line.0, &parsed(kind(key), &borrow(texts))?, 1))
}
