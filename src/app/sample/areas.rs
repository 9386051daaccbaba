//! What the sample's office keeps of areas and visits.

use super::reference::{Texts, kind};
use crate::domain::calendar::Semester;
use crate::domain::{Kind, day};
use chrono::{Days, NaiveDate};

/// What the office keeps of areas and visits.
pub fn office(semester: &Semester, today: NaiveDate) -> Vec<(&'static Kind, Texts)> {
    let after = |days: u64| semester.span.from.checked_add_days(Days::new(days)).unwrap_or(today);
    let mut rows: Vec<(&'static Kind, Texts)> = Vec::new();
    const ACTIVITIES: [(&str, &str, &str, &str, &str, u64); 5] = [
        ("城中片区", "分数的意义同课异构", "同课异构", "南津小学", "南津小学、青石桥小学、第一实验学校", 44),
        ("湖滨片区", "单元作业怎么分层", "主题研讨", "白马湖学校", "白马湖学校、临湖中学、柳林小学", 58),
        ("东山片区", "小班化课堂展示", "经验交流", "望城坡小学", "望城坡小学、红旗小学、枫桥中学", 86),
        ("云溪片区", "送教到松岭", "送教下乡", "松岭小学", "松岭小学、桃林小学、梅溪中学", 113),
        ("城中片区", "期末复习联合备课", "联合备课", "第三中学", "第三中学、第一实验学校", 141),
    ];
    for (area, theme, form, host, schools, days) in ACTIVITIES {
        let held = after(days) <= today;
        let mut texts: Texts = vec![
            ("date", day::iso(after(days))),
            ("area", area.into()),
            ("theme", theme.into()),
            ("form", form.into()),
            ("host", host.into()),
            ("lead", "片区组长".into()),
            ("schools", schools.into()),
            ("state", if held { "已开展" } else { "计划" }.into()),
        ];
        if held {
            texts.push(("people", (18 + days % 17).to_string()));
            texts.push(("summary", "三名教师同上一课，现场打分并当场评议；形成一份共用的学习单。".into()));
        }
        rows.push((kind("area_activity"), texts));
    }
    const VISITS: [(&str, &str, u64, &str, &str, &str); 4] = [
        (
            "南津小学",
            "谢主任",
            38,
            "听课",
            "跟班教师全部到场，评课能说到学生。",
            "每次评课留十分钟给跟班教师先说。",
        ),
        ("柳林小学", "谢主任", 52, "集体备课", "备课有分工，缺少学情分析。", "备课先交学情便条。"),
        (
            "红旗小学",
            "陆科长",
            71,
            "教研活动",
            "音乐、信息科技教师兼课多，时间难保证。",
            "学校调课，固定每周三下午。",
        ),
        ("枫桥中学", "陆科长", 99, "听课", "课堂练习时间明显增加。", "推出一节片区展示课。"),
    ];
    for (school, visitor, days, joined, seen, advice) in VISITS.into_iter().filter(|v| after(v.2) <= today) {
        rows.push((
            kind("visit"),
            vec![
                ("date", day::iso(after(days))),
                ("school", school.into()),
                ("visitor", visitor.into()),
                ("joined", joined.into()),
                ("seen", seen.into()),
                ("advice", advice.into()),
                ("outcome", if days < 60 { "已落实，学校回函确认。" } else { "" }.into()),
            ],
        ));
    }
    rows
}
