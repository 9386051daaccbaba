//! What the sample district's guidance points recorded: following teachers, what they attended, their questions, report lessons and
//! classes. Most of what members observed there is recorded here too, some of it differently, some of it not at all.

use super::maker::{Dice, sheet_of_lesson};
use super::reference::{Texts, borrow, kind, parsed};
use super::words;
use crate::domain::calendar::Semester;
use crate::domain::identity::row_record;
use crate::domain::{Kind, Party, Record, Value, day};
use chrono::{Days, NaiveDate};

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

/// The records of one point in the making.
pub(super) struct Maker<'a> {
    pub(super) dice: Dice,
    pub(super) school: &'a str,
    pub(super) member: &'a str,
    pub(super) subject: &'a str,
    pub(super) semester: &'a Semester,
    today: NaiveDate,
    out: Vec<Record>,
}

impl Maker<'_> {
    pub(super) fn day(&self, after: u64) -> NaiveDate {
        self.semester.span.from.checked_add_days(Days::new(after)).unwrap_or(self.today)
    }

    /// A record of the school; nothing after today.
    pub(super) fn add(&mut self, key: &str, texts: Texts) {
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
}
