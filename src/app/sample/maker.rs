//! Makes the sample district's records.

use super::reference::{Texts, borrow, kind, parsed, plan, roster_row, schools, semesters};
use super::words::{self, Habit, MEMBERS, MemberLine};
use super::{areas, points};
use crate::app::people::card_of;
use crate::bundle::{Producer, Purpose, write};
use crate::domain::calendar::{Calendar, Semester};
use crate::domain::identity::row_record;
use crate::domain::marking::{Marks, Scheme};
use crate::domain::record::DELETED;
use crate::domain::{Key, Kind, Party, Record, Replica, Stamp, Value, day};
use chrono::{Datelike, Days, NaiveDate};

/// The sample district.
#[derive(Debug)]
pub struct District {
    /// The office's roster.
    pub roster: Vec<Record>,
    /// Schools, semesters and the plan.
    pub reference: Vec<Record>,
    /// What the members handed in; one of them twice, from two computers that did not know of each other.
    pub bundles: Vec<SampleBundle>,
    /// The school year that it is about.
    pub year: String,
    /// Number and name of the member whose profile comes along.
    pub member: (String, String),
}

/// A file that a member handed in.
#[derive(Debug)]
pub struct SampleBundle {
    /// Its name.
    pub file_name: String,
    /// The member's number.
    pub who: String,
    /// What it holds.
    pub text: String,
}

/// SplitMix64: small, the same everywhere, good enough to vary a sample.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }
    pub(super) fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
    pub(super) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
    pub(super) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
    pub(super) fn name(&mut self) -> String {
        let surname = words::SURNAMES.chars().nth(self.below(20)).unwrap_or('王');
        format!("{surname}{}", self.pick(&words::GIVEN))
    }
}

/// The district as it stands on `today`: records up to that day of the semester that it falls in, or of the latest before it.
pub fn district(seed: u64, today: NaiveDate) -> District {
    let calendar = Calendar::default();
    let semester = calendar.near(today).cloned().unwrap_or_else(|| calendar.semesters()[0].clone());
    let office = |kind: &'static Kind, texts: &[(&str, &str)]| {
        parsed(kind, texts).map(|p| row_record(kind, "office", &p, 1))
    };
    let reference = schools()
        .chain(semesters(&semester))
        .chain(std::iter::once(plan(&semester)))
        .chain(super::desk::tasks(&semester, today))
        .chain(super::assessment::of_office(seed, &semester, today))
        .chain(areas::office(&semester, today))
        .chain(super::credits::of_office(&semester, today));
    let reference: Vec<Record> =
        reference.filter_map(|(kind, texts)| office(kind, &borrow(&texts))).collect();
    let roster =
        MEMBERS.iter().filter_map(|line| office(kind("member"), &borrow(&roster_row(line)))).collect();
    let mut bundles = Vec::new();
    let mut observed: Vec<Record> = Vec::new();
    for (n, line) in MEMBERS.iter().enumerate() {
        let mut dice = Dice(seed ^ ((n as u64 + 1) << 32));
        let mut records = Maker {
            dice: &mut dice,
            line,
            semester: &semester,
            today,
            replica: Replica(seed.wrapping_add(n as u64)),
        }
        .records();
        observed
            .extend(records.iter().filter(|r| matches!(r.kind.as_str(), "observation" | "lesson")).cloned());
        if let Some(card) = parsed(kind("member"), &borrow(&roster_row(line))).map(|p| card_of(line.0, &p)) {
            records.push(card);
        }
        records.extend(super::assessment::of_member(seed, n, &semester, today));
        records.extend(super::credits::of_member(n, &semester, today));
        if n == 0 {
            let (school, home) = two_computers(&records, seed);
            bundles.push(bundle(line, "学校电脑", &school));
            bundles.push(bundle(line, "家里电脑", &home));
        } else {
            bundles.push(bundle(line, "", &records));
        }
    }
    bundles.extend(super::assessment::of_schools(seed, &semester, today));
    for (school, records) in points::records(&observed, &semester, today, seed) {
        let who = Party::School(&school).owner();
        let producer =
            Producer { app: "yanxun sample".into(), who: who.clone(), name: school.clone(), at: None };
        let text = write(Purpose::HandIn, &producer, &records);
        bundles.push(SampleBundle { file_name: format!("研训-上交-{school}.json"), who, text });
    }
    let year = semester.school_year().to_owned();
    District { year, roster, reference, bundles, member: (MEMBERS[0].0.into(), MEMBERS[0].1.into()) }
}

fn bundle(line: &MemberLine, from: &str, records: &[Record]) -> SampleBundle {
    let producer =
        Producer { app: "yanxun sample".into(), who: line.0.into(), name: line.1.into(), at: None };
    let file_name = format!("研训-上交-{}-{}{from}.json", line.0, line.1);
    SampleBundle { file_name, who: line.0.into(), text: write(Purpose::HandIn, &producer, records) }
}

/// The same records on two computers: on each the number of lessons of one was corrected differently, and another was deleted
/// on the one and edited on the other.
fn two_computers(base: &[Record], seed: u64) -> (Vec<Record>, Vec<Record>) {
    let (mut school, mut home) = (base.to_vec(), base.to_vec());
    let lessons: Vec<usize> =
        base.iter().enumerate().filter(|(_, r)| r.kind.as_str() == "lesson").map(|(n, _)| n).collect();
    let [first, second, ..] = lessons[..] else { return (school, home) };
    let edit = |record: &mut Record, replica: u64, key: &'static str, value: Value| {
        let dot = record.next_dot(Replica(replica));
        let at = record.touched_at().unwrap_or(0) + 3_600_000;
        record.set(Key::known(key), value, dot);
        record.stamp(Stamp { dot, at, by: MEMBERS[0].0.into() });
    };
    edit(&mut school[first], seed ^ 0xa, "periods", Value::whole(2));
    edit(&mut home[first], seed ^ 0xb, "periods", Value::whole(3));
    let seen = Value::Seen(school[second].seen.clone());
    edit(&mut school[second], seed ^ 0xa, DELETED, seen);
    edit(&mut home[second], seed ^ 0xb, "reflection", Value::text(words::REFLECTIONS[3]));
    (school, home)
}

/// The sheet of an observed lesson: marks that come near the score, timed notes, what was good and what was not.
pub(super) fn sheet_of_lesson(dice: &mut Dice, score: usize) -> Texts {
    let mut marks = Marks::unmarked(&Scheme::default());
    for mark in &mut marks.0 {
        // To half a point, a little up or down.
        let near = mark.of * (score as i64 - 3 + dice.below(7) as i64) / 100;
        mark.got = Value::Num((near / 50 * 50).clamp(0, mark.of)).to_string();
    }
    let total = marks.total().map(|t| Value::Num(t).to_string()).unwrap_or_default();
    let (hour, start) = (8 + dice.below(3), dice.below(15));
    let note = |(n, words): (usize, &&str)| format!("{hour:02}:{:02} {words}", start + n * 8);
    vec![
        ("score", total),
        ("item_scores", marks.show()),
        ("session", format!("第{}节", ["一", "二", "三"][hour - 8])),
        ("lesson_type", dice.pick(&["新授课", "新授课", "复习课", "练习课"]).into()),
        ("process", dice.pick(&words::COURSES).iter().enumerate().map(note).collect::<Vec<_>>().join("\n")),
        ("highlights", dice.pick(&words::HIGHLIGHTS).into()),
        ("shortcomings", dice.pick(&words::SHORTCOMINGS).into()),
        ("suggestions", dice.pick(&words::SUGGESTIONS).into()),
    ]
}

struct Maker<'a> {
    dice: &'a mut Dice,
    line: &'a MemberLine,
    semester: &'a Semester,
    today: NaiveDate,
    replica: Replica,
}

impl Maker<'_> {
    fn records(mut self) -> Vec<Record> {
        let (_, _, home, guided, subject, _, _, _, habit) = *self.line;
        let guided: Vec<&str> = guided.split('、').collect();
        let days: Vec<NaiveDate> = self
            .semester
            .span
            .days()
            .take_while(|d| *d <= self.today)
            .filter(|d| self.semester.is_teaching_day(*d))
            .collect();
        // Of every hundred teaching days, on how many something of the kind is done.
        let (teach, observe) = match habit {
            Habit::Ahead => (72, 74),
            Habit::Behind => (26, 22),
            _ => (52, 58),
        };
        let mut records = Vec::new();
        for date in days {
            if habit == Habit::Away && date.month() == 11 {
                continue;
            }
            if self.dice.chance(teach) {
                records.extend(self.lesson(date, home, &guided, subject, habit));
            }
            if self.dice.chance(observe) {
                records.extend(self.observation(date, &guided, subject, habit));
            }
            // Twice a month, in the second and the fourth week.
            if matches!(date.day(), 8..=12 | 22..=26)
                && date.weekday() == chrono::Weekday::Wed
                && habit != Habit::Behind
            {
                records.extend(self.preparation(date, &guided, subject));
            }
            if self.dice.chance(6) {
                records.extend(self.expense(date));
            }
        }
        records.extend(self.others(&guided, habit));
        records
    }

    fn lesson(
        &mut self,
        date: NaiveDate,
        home: &str,
        guided: &[&str],
        subject: &str,
        habit: Habit,
    ) -> Option<Record> {
        let school = match self.dice.below(20) {
            _ if home.is_empty() => self.dice.pick(guided),
            0..=5 if habit == Habit::Elsewhere => "松岭小学",
            0..=10 => self.dice.pick(guided),
            _ => home,
        };
        let reflection = if self.dice.chance(60) { self.dice.pick(&words::REFLECTIONS) } else { "" };
        let texts = vec![
            ("date", day::iso(date)),
            ("school", school.into()),
            ("class", self.dice.pick(&words::CLASSES).into()),
            ("subject", subject.into()),
            ("topic", self.dice.pick(words::topics(subject)).into()),
            ("periods", if self.dice.chance(30) { "2" } else { "1" }.into()),
            ("lesson_type", self.dice.pick(&["示范课", "新授课", "新授课", "复习课", "讲评课"]).into()),
            ("basis", self.dice.pick(&["教学研究需要", "学校教学进度"]).into()),
            ("reflection", reflection.into()),
        ];
        self.record("lesson", date, texts)
    }

    fn observation(
        &mut self,
        date: NaiveDate,
        guided: &[&str],
        subject: &str,
        habit: Habit,
    ) -> Option<Record> {
        let wait = match (habit, self.dice.below(10)) {
            (Habit::Silent, 0..=3) => None,
            (Habit::Silent, 4..=6) => Some(6),
            (_, 0) => Some(5),
            (_, n) => Some(n as u64 % 3),
        };
        let feedback =
            wait.and_then(|days| date.checked_add_days(Days::new(days))).filter(|d| *d <= self.today);
        let long = self.line.0 == "YG002" && self.dice.chance(4);
        let comment = if long { words::LONG_COMMENT } else { self.dice.pick(&words::COMMENTS) };
        let mut texts = vec![
            ("date", day::iso(date)),
            ("school", self.dice.pick(guided).into()),
            ("class", self.dice.pick(&words::CLASSES).into()),
            ("subject", subject.into()),
            ("teacher", self.dice.name()),
            ("topic", self.dice.pick(words::topics(subject)).into()),
            ("periods", if self.dice.chance(15) { "2" } else { "1" }.into()),
            ("feedback_date", feedback.map(day::iso).unwrap_or_default()),
        ];
        let score = 72 + self.dice.below(25);
        // Every other lesson was noted on the sheet, from a chance of its own that leaves the rest of the sample as it is.
        let mut side = Dice(u64::from(date.num_days_from_ce().unsigned_abs()) ^ ((score as u64) << 32));
        if side.chance(50) {
            texts.extend(sheet_of_lesson(&mut side, score));
        } else {
            texts.push(("score", score.to_string()));
        }
        texts.push(("comment", comment.into()));
        self.record("observation", date, texts)
    }

    fn preparation(&mut self, date: NaiveDate, guided: &[&str], subject: &str) -> Option<Record> {
        let texts = vec![
            ("date", day::iso(date)),
            ("school", self.dice.pick(guided).into()),
            ("subject", subject.into()),
            ("theme", self.dice.pick(&words::THEMES).into()),
            ("lead", self.dice.name()),
            ("attendance", (4 + self.dice.below(12)).to_string()),
            ("guidance", self.dice.pick(&words::GUIDANCE).into()),
        ];
        self.record("preparation", date, texts)
    }

    fn expense(&mut self, date: NaiveDate) -> Option<Record> {
        let n = self.dice.below(4);
        let category = ["交通费", "误餐费", "资料费", "资料费"][n];
        let amount = format!("{}.{}0", 8 + self.dice.below(60), self.dice.below(10));
        let texts = vec![
            ("date", day::iso(date)),
            ("category", category.into()),
            ("amount", amount),
            ("reason", words::REASONS[n].into()),
            ("receipts", (date.day() % 3 + 1).to_string()),
        ];
        self.record("expense", date, texts)
    }

    /// What happens a few times a semester.
    fn others(&mut self, guided: &[&str], habit: Habit) -> Vec<Record> {
        let start = self.semester.span.from;
        let after = |days: u64| start.checked_add_days(Days::new(days)).unwrap_or(start);
        let mut records = Vec::new();
        let lectures = if habit == Habit::Behind { 1 } else { 2 };
        for n in 0..lectures {
            let date = after(30 + n * 35 + self.dice.below(9) as u64);
            let texts = vec![
                ("date", day::iso(date)),
                ("venue", self.dice.pick(guided).into()),
                ("title", self.dice.pick(&words::LECTURES).into()),
                ("hours", "2".into()),
                ("audience", (20 + self.dice.below(70)).to_string()),
                ("summary", self.dice.pick(&words::GUIDANCE).into()),
            ];
            records.extend(self.record("lecture", date, texts));
        }
        let first = self.dice.below(words::SMALL_PROJECTS.len());
        for n in 0..5_usize {
            let date = after(14 + n as u64 * 17);
            // Behind: one project again and again.
            let which = if habit == Habit::Behind { first } else { first + n % 2 };
            let texts = vec![
                ("date", day::iso(date)),
                ("title", words::SMALL_PROJECTS[which % words::SMALL_PROJECTS.len()].into()),
                ("school", guided[0].into()),
                ("lead", self.dice.name()),
                ("stage", ["开题", "开题", "中期", "中期", "结题"][n].into()),
                ("guidance", self.dice.pick(&words::GUIDANCE).into()),
            ];
            records.extend(self.record("small_project", date, texts));
        }
        let role = if habit == Habit::Behind { "参与" } else { "主持" };
        let texts = vec![
            ("year", self.semester.school_year().to_owned()),
            ("title", self.dice.pick(&words::PROJECTS).into()),
            ("level", self.dice.pick(&["区级", "市级"]).into()),
            ("role", role.into()),
            ("stage", "在研".into()),
        ];
        records.extend(self.record("project", start, texts));
        if self.dice.chance(60) {
            let date = after(45);
            let texts = vec![
                ("date", day::iso(date)),
                ("organiser", "市教科院".into()),
                ("content", "骨干教师高级研修".into()),
                ("category", "培训".into()),
                ("level", "市级".into()),
                ("hours", "16".into()),
            ];
            records.extend(self.record("training", date, texts));
        }
        records
    }

    /// A record as entered by hand on its day; nothing after today.
    fn record(&mut self, key: &str, date: NaiveDate, texts: Texts) -> Option<Record> {
        if date > self.today {
            return None;
        }
        let kind = kind(key);
        let parsed = parsed(kind, &borrow(&texts))?;
        let at = date.and_hms_opt(8, self.dice.below(60) as u32, 0)?.and_utc().timestamp_millis();
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.dice.next().to_be_bytes());
        let id = uuid::Builder::from_unix_timestamp_millis(at.unsigned_abs(), &bytes).into_uuid();
        let mut record = Record::new(id, Key::known(kind.key), self.line.0);
        let dot = record.next_dot(self.replica);
        for (field, value) in parsed.into_iter().filter(|(_, value)| !value.is_empty()) {
            record.set(Key::known(field.key), value, dot);
        }
        record.stamp(Stamp { dot, at, by: self.line.0.into() });
        Some(record)
    }
}
