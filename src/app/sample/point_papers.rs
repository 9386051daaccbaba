//! What the sample's guidance points wrote: questions and what became of them, summaries, the outcome report, the teachers brought up,
//! experience and its uses.

use super::points::Maker;
use super::words;
use crate::domain::day;
use chrono::Days;

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

impl Maker<'_> {
    /// Everything that is written rather than counted.
    pub(super) fn papers(&mut self, names: &[String], nth: usize) {
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
