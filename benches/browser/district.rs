//! A district's hand-ins as text, the same at every run: ledgers in the proportions of real ones, of about 280 UTF-16 units a
//! record as plain JSON, with texts of a large vocabulary (`language.rs`).

use crate::language::{Dice, Language};
use yanxun::bundle::{Producer, Purpose, write};
use yanxun::domain::identity::row_record;
use yanxun::domain::{Draft, Record, kinds};

const SUBJECTS: [&str; 9] =
    ["语文", "数学", "英语", "体育", "地理", "道德与法治", "科学", "音乐", "信息科技"];
const GRADES: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
const TYPES: [&str; 4] = ["新授课", "复习课", "示范课", "汇报课"];
const BASES: [&str; 2] = ["教学研究需要", "学校教学进度"];

/// The hand-in of the `n`-th member with so many records; or the same as that member's backup, which a profile of the same number takes
/// without a signature.
pub fn bundle(purpose: Purpose, n: usize, records: usize) -> String {
    let mut member = Member::new(n);
    let all: Vec<Record> = (0..records).map(|at| member.record(at)).collect();
    let producer = Producer { app: "bench".into(), who: member.no, name: "邓梅国".into(), at: None };
    write(purpose, &producer, &all)
}

/// What stays the same in a member's ledgers.
struct Member {
    no: String,
    dice: Dice,
    subject: &'static str,
    schools: [String; 3],
    classes: Vec<String>,
    teachers: Vec<String>,
}

impl Member {
    fn new(n: usize) -> Self {
        let language = Language::get();
        let mut dice = Dice(n as u64 + 1);
        // The schools of a district are few, and several members guide each.
        let mut school = |kind: &str| language.name(dice.below(20)) + kind;
        let schools = [school("小学"), school("中学"), school("学校")];
        let class = |dice: &mut Dice| format!("{}({})班", GRADES[dice.below(9)], 1 + dice.below(8));
        let classes = (0..9).map(|_| class(&mut dice)).collect();
        let teachers = (0..40).map(|_| language.name(20 + dice.below(3_000))).collect();
        Self { no: format!("YL{n:03}"), subject: SUBJECTS[n % 9], dice, schools, classes, teachers }
    }

    /// One of a list, the first of them oftenest.
    fn one(&mut self, of: usize) -> usize {
        self.dice.below(of).min(self.dice.below(of))
    }

    fn record(&mut self, at: usize) -> Record {
        let language = Language::get();
        let (month, day) = (9 + self.dice.below(4), 1 + self.dice.below(28));
        let date = format!("2025-{month:02}-{day:02}");
        let school = self.dice.below(3);
        let mut texts = vec![
            ("date", date),
            ("school", self.schools[school].clone()),
            ("subject", self.subject.to_owned()),
        ];
        let mut put = |key: &'static str, text: String| texts.push((key, text));
        // Of twenty rows nine are lessons observed, eight lessons taught, and three of preparation together.
        let kind = match at % 20 {
            0..=8 => {
                let class = self.one(9);
                put("class", self.classes[class].clone());
                let teacher = self.one(40);
                put("teacher", self.teachers[teacher].clone());
                put("topic", language.text(&mut self.dice, 4, 9));
                put("periods", (1 + self.dice.below(8) / 7).to_string());
                let later = (day + self.dice.below(4)).min(28);
                put("feedback_date", format!("2025-{month:02}-{later:02}"));
                put("score", (65 + self.dice.below(17) + self.dice.below(17)).to_string());
                put("comment", language.text(&mut self.dice, 40, 137));
                "observation"
            }
            9..=16 => {
                let class = self.one(9);
                put("class", self.classes[class].clone());
                put("topic", language.text(&mut self.dice, 4, 9));
                put("periods", (1 + self.dice.below(8) / 7).to_string());
                let lesson = self.one(4);
                put("lesson_type", TYPES[lesson].to_owned());
                put("basis", BASES[self.dice.below(2)].to_owned());
                put("reflection", language.text(&mut self.dice, 15, 76));
                "lesson"
            }
            _ => {
                put("theme", language.text(&mut self.dice, 5, 12));
                let lead = self.one(40);
                put("lead", self.teachers[lead].clone());
                put("attendance", (4 + self.dice.below(12)).to_string());
                put("guidance", language.text(&mut self.dice, 30, 90));
                "preparation"
            }
        };
        let kind = kinds::find(kind).expect("a kind");
        let draft = Draft(texts.into_iter().map(|(key, text)| (key.to_owned(), text)).collect());
        row_record(kind, &self.no, &draft.parse(kind, None).expect("sound"), 1)
    }
}
