//! What the sample district's guidance points recorded: following teachers, what they attended, their questions, report lessons and
//! classes. Most of what members observed there is recorded here too, some of it differently, some of it not at all.

use super::maker::{Dice, sheet_of_lesson};
use super::reference::{Texts, borrow, kind, parsed};
use super::words;
use crate::domain::calendar::Semester;
use crate::domain::identity::row_record;
use crate::domain::{Kind, Party, Record, Value, day};
use chrono::{Days, NaiveDate};

const GAINS: [&str; 3] = [
    "学会了从学生的错误入手设计提问，备课时先写学生可能怎么想。",
    "明白了“讲得细”不等于“学得会”，课堂上留出了动手练的时间。",
    "能独立完成一个单元的整体设计，作业分成了两层。",
];
const QUESTIONS: [(&str, &str, &str); 5] = [
    (
        "小组讨论总是两三个人在说，怎么让每个人都开口？",
        "先独立写，再轮流说，组长最后说；任务单上留每个人的格子。",
        "已用于课堂",
    ),
    (
        "新课讲完只剩五分钟练习，时间怎么挤？",
        "把例题讲解压缩到十五分钟，第二道例题改成学生尝试。",
        "已用于课堂",
    ),
    (
        "学生能背公式，不会用在应用题里，从哪里入手？",
        "先画图说题意，再列式；每节课口述一道，不急着算。",
        "已解答",
    ),
    ("期中后两极分化明显，作业要不要分层？", "", "转集体研究"),
    ("试卷讲评课怎么不变成念答案？", "", "待解决"),
];
const EXPERIENCES: [(&str, &str, &str, &str, &str); 4] = [
    (
        "“错题会诊”十分钟",
        "作业与评价",
        "订正流于抄答案",
        "每周五最后十分钟，同桌互诊一道错题，写清“错在哪一步、为什么”。",
        "单元检测同类错误由三成降到一成。",
    ),
    (
        "青年教师“一课三上”",
        "教师培养",
        "听了课回去不会用",
        "同一课题先自己上，再听成员上，最后改了再上，三次都用同一张评课表打分。",
        "六名教师得分平均提高八分。",
    ),
    (
        "集体备课先做题",
        "备课",
        "备课只分工抄教案",
        "备课前人人限时做一遍本单元检测题，按自己的错处定难点。",
        "备课由一小时缩到四十分钟，难点更准。",
    ),
    (
        "课前学情便条",
        "课堂教学",
        "借班上课不了解学生",
        "任课教师提前一天交一张便条：会什么、不会什么、请关注谁。",
        "成员到校即能上课，不再临时改环节。",
    ),
];

/// The records of every school, by its name, from what members observed there.
pub fn records(
    observed: &[Record],
    semester: &Semester,
    today: NaiveDate,
    seed: u64,
) -> Vec<(String, Vec<Record>)> {
    let guided =
        |name: &str| words::MEMBERS.iter().filter(|m| m.3.split('、').any(|s| s == name)).collect::<Vec<_>>();
    let mut all = Vec::new();
    // Three schools have handed nothing in: the board of points says so.
    for (n, (name, ..)) in words::SCHOOLS.iter().filter(|s| !guided(s.0).is_empty()).take(7).enumerate() {
        let dice = Dice(seed ^ 0x5c00_0000 ^ (n as u64) << 40);
        let member = guided(name)[0];
        let mut maker = Maker {
            dice,
            school: name,
            member: member.1,
            subject: member.4,
            semester,
            today,
            out: Vec::new(),
        };
        maker.all(observed, n);
        all.push(((*name).to_owned(), maker.out));
    }
    all
}

struct Maker<'a> {
    dice: Dice,
    school: &'a str,
    member: &'a str,
    subject: &'a str,
    semester: &'a Semester,
    today: NaiveDate,
    out: Vec<Record>,
}

impl Maker<'_> {
    fn day(&self, after: u64) -> NaiveDate {
        self.semester.span.from.checked_add_days(Days::new(after)).unwrap_or(self.today)
    }

    /// A record of the school; nothing after today.
    fn add(&mut self, key: &str, texts: Texts) {
        let kind: &'static Kind = kind(key);
        let late =
            texts.iter().any(|(k, t)| *k == kind.dated_by && t.len() == 10 && *t > day::iso(self.today));
        if let (false, Some(parsed)) = (late, parsed(kind, &borrow(&texts))) {
            let record = row_record(kind, &Party::School(self.school).owner(), &parsed, 1);
            if !self.out.iter().any(|r| r.id == record.id) {
                self.out.push(record);
            }
        }
    }

    fn all(&mut self, observed: &[Record], nth: usize) {
        let mut names: Vec<String> = Vec::new();
        while names.len() < 4 {
            let name = self.dice.name();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let (member, subject) = (self.member.to_owned(), self.subject.to_owned());
        for (n, name) in names.iter().enumerate() {
            self.add(
                "follower",
                vec![
                    ("name", name.clone()),
                    ("subject", subject.clone()),
                    ("class", words::CLASSES[(nth + n) % 10].into()),
                    ("member", member.clone()),
                    ("from", day::iso(self.day(5))),
                    ("goal", "能独立上好一节阶段性汇报课，本班成绩有明显上升。".into()),
                ],
            );
        }
        self.activities(observed, &names);
        self.classes(&names, nth);
        self.lessons(&names);
        self.papers(&names, nth);
    }

    /// Of what members observed here: most as they say it, some with another class or number of lessons, some not at all.
    fn activities(&mut self, observed: &[Record], names: &[String]) {
        let here: Vec<&Record> = observed.iter().filter(|r| r.text("school") == self.school).collect();
        for seen in here {
            let luck = self.dice.below(20);
            if luck < 4 {
                continue;
            }
            let class = if luck == 4 { "七(9)班" } else { seen.text("class") };
            let periods = if luck == 5 { Value::whole(3) } else { seen.value("periods").clone() };
            let missed = self.dice.chance(25).then(|| self.dice.below(names.len()));
            let there = |absent: bool| {
                let of = names.iter().enumerate().filter(|(n, _)| (Some(*n) == missed) == absent);
                of.map(|(_, name)| name.clone()).collect::<Vec<_>>().join("、")
            };
            let who = words::MEMBERS.iter().find(|m| m.0 == &*seen.owner).map_or("", |m| m.1);
            let reason =
                if missed.is_some() { self.dice.pick(&["外出培训", "病假", "监考"]) } else { "" };
            self.add(
                "participation",
                vec![
                    ("date", seen.text("date").into()),
                    ("activity", "听课".into()),
                    ("topic", seen.text("topic").into()),
                    (
                        "teacher",
                        if seen.kind.as_str() == "lesson" { who } else { seen.text("teacher") }.into(),
                    ),
                    ("class", class.into()),
                    ("subject", seen.text("subject").into()),
                    ("periods", periods.to_string()),
                    ("member", who.into()),
                    ("present", there(false)),
                    ("absent", there(true)),
                    ("reason", reason.into()),
                ],
            );
        }
        // Two that no member wrote down.
        for after in [33, 61] {
            let topic = self.dice.pick(words::topics(self.subject));
            let (teacher, member) = (self.dice.name(), self.member.to_owned());
            let subject = self.subject.to_owned();
            self.add(
                "participation",
                vec![
                    ("date", day::iso(self.day(after))),
                    ("activity", "听课".into()),
                    ("topic", topic.into()),
                    ("teacher", teacher),
                    ("class", "六(2)班".into()),
                    ("subject", subject),
                    ("periods", "1".into()),
                    ("member", member),
                    ("present", names.join("、")),
                ],
            );
        }
    }

    fn classes(&mut self, names: &[String], nth: usize) {
        let subject = self.subject.to_owned();
        for (n, teacher) in names.iter().enumerate().take(2) {
            let class = words::CLASSES[(nth + n) % 10];
            let pupils = 38 + self.dice.below(14);
            self.add(
                "class_profile",
                vec![
                    ("date", day::iso(self.day(7))),
                    ("class", class.into()),
                    ("subject", subject.clone()),
                    ("teacher", teacher.clone()),
                    ("pupils", pupils.to_string()),
                    ("strengths", "愿意发言，小组合作有基础。".into()),
                    ("weaknesses", "计算与书写不过关，约三成学生跟不上。".into()),
                    ("needs", "请多叫后排学生，练习留足十分钟。".into()),
                ],
            );
            let base = 62 + self.dice.below(10);
            let gain = self.dice.below(9) as i64 - 1;
            for (phase, after, add, test) in [
                ("跟班前", 3_u64, 0, "入学检测"),
                ("过程", 35, gain / 2, "月考"),
                ("跟班后", if n == 0 { 66 } else { 132 }, gain, if n == 0 { "期中检测" } else { "期末检测" }),
            ] {
                let mean = base as i64 + add;
                let tenth = self.dice.below(10);
                let of = |n: i64| n.clamp(0, 100).to_string();
                self.add(
                    "class_quality",
                    vec![
                        ("date", day::iso(self.day(after))),
                        ("class", class.into()),
                        ("subject", subject.clone()),
                        ("teacher", teacher.clone()),
                        ("phase", phase.into()),
                        ("test", test.into()),
                        ("full", "100".into()),
                        ("count", "45".into()),
                        ("mean", format!("{mean}.{tenth}")),
                        ("pass", of(mean + 6)),
                        ("excellent", of(mean - 48)),
                        ("grade_mean", format!("{}.{}", 66 + add / 3, tenth)),
                        ("grade_pass", of(72 + add / 3)),
                        ("grade_excellent", of(19 + add / 4)),
                    ],
                );
            }
        }
        for after in [21, 48, 77, 104] {
            let yes = |dice: &mut Dice| if dice.chance(85) { "是" } else { "否" }.to_owned();
            let flags: Vec<String> = (0..5).map(|_| yes(&mut self.dice)).collect();
            let topic = self.dice.pick(words::topics(self.subject));
            let mut texts = vec![
                ("date", day::iso(self.day(after))),
                ("class", words::CLASSES[nth % 10].into()),
                ("subject", subject.clone()),
                ("topic", topic.into()),
                ("member", self.member.into()),
                ("by", names[0].clone()),
            ];
            if flags.iter().any(|f| f == "否") {
                texts.push(("remark", "投影仪待修，已报总务。".into()));
            }
            texts.extend(crate::app::points::CHECKLIST.into_iter().zip(flags));
            self.add("readiness", texts);
        }
    }

    fn lessons(&mut self, names: &[String]) {
        let subject = self.subject.to_owned();
        for (n, teacher) in names.iter().enumerate().take(3) {
            for (stage, after, more) in [("第一次", 40_u64, 0), ("第二次", 82, 5), ("结业", 124, 9)] {
                if n == 2 && stage != "第一次" {
                    continue;
                }
                let topic = self.dice.pick(words::topics(self.subject));
                let score = 70 + more + self.dice.below(6);
                let mut texts = vec![
                    ("date", day::iso(self.day(after + n as u64))),
                    ("teacher", teacher.clone()),
                    ("class", words::CLASSES[n].into()),
                    ("subject", subject.clone()),
                    ("topic", topic.into()),
                    ("stage", stage.into()),
                    ("reviewers", format!("{}、学科组", self.member)),
                ];
                let only = |(key, _): &(&str, String)| !matches!(*key, "session" | "lesson_type");
                texts.extend(sheet_of_lesson(&mut self.dice, score).into_iter().filter(only));
                self.add("report_lesson", texts);
            }
        }
    }

    fn papers(&mut self, names: &[String], nth: usize) {
        let subject = self.subject.to_owned();
        for (n, (question, answer, state)) in QUESTIONS.iter().enumerate() {
            let asked = self.day(15 + n as u64 * 21);
            let closed = if answer.is_empty() { String::new() } else { day::iso(asked + Days::new(6)) };
            let outcome = if *state == "已用于课堂" {
                "一个月后再看，发言人次由九人增加到二十一人。"
            } else {
                ""
            };
            self.add(
                "question",
                vec![
                    ("date", day::iso(asked)),
                    ("teacher", names[n % names.len()].clone()),
                    ("question", (*question).into()),
                    ("context", "听课".into()),
                    ("answered_by", self.member.into()),
                    ("answer", (*answer).into()),
                    ("state", (*state).into()),
                    ("closed", closed),
                    ("outcome", outcome.into()),
                ],
            );
        }
        for (n, name) in names.iter().enumerate().take(2) {
            self.add(
                "follower_summary",
                vec![
                    ("date", day::iso(self.day(72 + n as u64))),
                    ("teacher", name.clone()),
                    ("title", "我的跟班学习小结".into()),
                    ("gains", GAINS[(nth + n) % 3].into()),
                    ("changes", "提问由一问一答改为追问，练习时间由五分钟增加到十二分钟。".into()),
                    ("next", "下学期带一名新教师，一起做错题跟踪。".into()),
                ],
            );
        }
        self.add(
            "outcome",
            vec![
                ("semester", self.semester.code.clone()),
                ("thought", "教师由“要我听课”变为“我要听课”，主动约成员到班。".into()),
                ("ideas", "认同先学后教、以学定教，备课先写学情。".into()),
                ("methods", "课堂练习时间平均增加七分钟，作业分两层。".into()),
                ("problems", "教师工学矛盾仍在，集体备课时间常被挤占。".into()),
                ("next", "每周三下午固定为跟班学习时间，校长参加。".into()),
                ("by", "教务处".into()),
            ],
        );
        self.add(
            "brought_up",
            vec![
                ("date", day::iso(self.day(78))),
                ("name", names[0].clone()),
                ("subject", subject),
                ("member", self.member.into()),
                ("level", "校级".into()),
                ("growth", "三次汇报课得分逐次提高，承担本校同年级示范课两节。".into()),
                ("honours", "校级教学能手；区级赛课二等奖".into()),
            ],
        );
        if let Some((title, theme, problem, method, effect)) = EXPERIENCES.get(nth) {
            self.add(
                "experience",
                vec![
                    ("date", day::iso(self.day(50 + nth as u64))),
                    ("title", (*title).into()),
                    ("theme", (*theme).into()),
                    ("author", names[1].clone()),
                    ("problem", (*problem).into()),
                    ("method", (*method).into()),
                    ("effect", (*effect).into()),
                ],
            );
        }
        // The first school's experience is used by the next two.
        if (1..3).contains(&nth) {
            self.add(
                "experience_use",
                vec![
                    ("date", day::iso(self.day(74 + nth as u64))),
                    ("title", EXPERIENCES[0].0.into()),
                    ("teacher", names[0].clone()),
                    ("class", words::CLASSES[nth].into()),
                    ("adapted", "改为两人一组，每周二、周五各五分钟。".into()),
                    ("effect", "学生愿意说自己的错，订正质量提高。".into()),
                ],
            );
        }
    }
}

/// What the office keeps of areas, visits and checks.
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
