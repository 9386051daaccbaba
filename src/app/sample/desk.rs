//! What lies on the sample office's desk: a semester plan with tasks in every state.

use super::reference::{Texts, kind};
use crate::domain::calendar::Semester;
use crate::domain::{Kind, day};
use chrono::{Days, NaiveDate};

/// Title, part of the work, researcher, days from the first day of the semester, measures, outcome.
const TASKS: [(&str, &str, &str, u64, &str, &str); 10] = [
    (
        "制定工作室学期工作计划",
        "规划",
        "吴建平",
        7,
        "分解任务，落实到责任教研员，报局领导审定。",
        "计划已印发各校。",
    ),
    (
        "落实成员与教学点对接",
        "规划",
        "吴建平",
        12,
        "逐人确定被指导学校和到校时间。",
        "十二名成员全部对接到校。",
    ),
    ("召开工作室启动会", "组织", "蒋丽", 14, "成员、教学点校长和责任教研员参加。", "会议纪要已存档。"),
    ("第一次月度进度通报", "跟踪", "蒋丽", 35, "按总览通报落后项，点名到人。", "已通报。"),
    ("语文学科视导", "指导", "何春梅", 50, "随堂听课、查阅备课记录、座谈。", ""),
    ("期中抽查听课讲评落实情况", "跟踪", "何春梅", 70, "随机抽查，核对讲评日期和教师反馈。", ""),
    ("数学学科集体备课观摩", "组织", "段志强", 85, "在白马湖学校举行，成员全部参加。", ""),
    ("片区展示课活动", "组织", "段志强", 100, "每个片区推出一节汇报课。", ""),
    ("收集考核材料、准备年度考核", "评估", "吴建平", 130, "发放评分文件，汇总各方评分。", ""),
    ("撰写学期工作总结", "总结", "", 145, "由数据生成初稿，征求各学科意见。", ""),
];

/// The semester plan as it stands on `today`: what is long past is done, one task was done late, one is overdue, the rest lies ahead.
pub fn tasks(semester: &Semester, today: NaiveDate) -> Vec<(&'static Kind, Texts)> {
    let start = semester.span.from;
    let after = |days: u64| start.checked_add_days(Days::new(days)).unwrap_or(start).min(semester.span.to);
    let past: Vec<usize> = (0..TASKS.len()).filter(|n| after(TASKS[*n].3) < today).collect();
    let row = |(n, task): (usize, &(&str, &str, &str, u64, &str, &str))| {
        let (title, part, researcher, days, measures, outcome) = *task;
        let due = after(days);
        let last = past.last() == Some(&n);
        let state = match due < today {
            true if last => "进行中",
            true => "已完成",
            false if (due - today).num_days() < 21 => "进行中",
            false => "未开始",
        };
        let late = u64::from(n == 1) * 3;
        let done_on = if state == "已完成" {
            day::iso(due.checked_add_days(Days::new(late)).unwrap_or(due).min(today))
        } else {
            String::new()
        };
        let outcome = match (state, outcome) {
            ("已完成", "") => "已按计划完成。",
            ("已完成", text) => text,
            _ => "",
        };
        let texts: Texts = vec![
            ("due", day::iso(due)),
            ("title", title.into()),
            ("part", part.into()),
            ("researcher", researcher.into()),
            ("state", state.into()),
            ("done_on", done_on),
            ("measures", measures.into()),
            ("outcome", outcome.into()),
        ];
        (kind("task"), texts)
    };
    TASKS.iter().enumerate().map(row).collect()
}
