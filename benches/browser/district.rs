//! A district's hand-ins as text, the same at every run: real-looking ledgers of about 480 bytes a record.

use yanxun::bundle::{Producer, Purpose, write};
use yanxun::domain::identity::row_record;
use yanxun::domain::{Draft, Record, kinds};

const WORDS: [&str; 16] = [
    "时间分配需调整",
    "提问有层次",
    "信息技术运用恰当",
    "课堂生成处理得当",
    "情境创设自然",
    "小组合作实效不足",
    "目标明确",
    "关注学困生",
    "重难点突出",
    "建议放慢节奏",
    "学生参与度高",
    "教材挖掘深入",
    "板书规范",
    "练习梯度合理",
    "师生互动充分",
    "建议增加当堂检测",
];

/// SplitMix64, so that every run measures the same text.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        ((mixed ^ (mixed >> 27)) % n as u64) as usize
    }

    fn text(&mut self, words: usize) -> String {
        (0..words).map(|_| WORDS[self.below(WORDS.len())]).collect::<Vec<_>>().join("，")
    }
}

/// The hand-in of the `n`-th member with so many records.
pub fn bundle(n: usize, records: usize) -> String {
    let no = format!("YL{n:03}");
    let mut dice = Dice(n as u64 + 1);
    let all: Vec<Record> = (0..records).map(|at| record(&mut dice, &no, at)).collect();
    let producer = Producer { app: "bench".into(), who: no, name: "邓梅国".into(), at: None };
    write(Purpose::HandIn, &producer, &all)
}

fn record(dice: &mut Dice, no: &str, at: usize) -> Record {
    let day = format!("2025-{:02}-{:02}", 9 + dice.below(4), 1 + dice.below(28));
    let school = ["北港小学", "西塘中学", "第十二中学"][dice.below(3)];
    let texts = if at.is_multiple_of(2) {
        let words = 3 + dice.below(5);
        vec![
            ("date", day),
            ("school", school.into()),
            ("class", "八(5)班".into()),
            ("subject", "体育".into()),
            ("topic", format!("{}{at}", dice.text(1))),
            ("periods", "1".into()),
            ("lesson_type", "示范课".into()),
            ("basis", "教学研究需要".into()),
            ("reflection", dice.text(words)),
        ]
    } else {
        let words = 6 + dice.below(9);
        vec![
            ("date", day.clone()),
            ("school", school.into()),
            ("class", "五(4)班".into()),
            ("subject", "体育".into()),
            ("teacher", "于辉霞".into()),
            ("topic", format!("{}{at}", dice.text(1))),
            ("periods", "1".into()),
            ("feedback_date", day),
            ("score", "88".into()),
            ("comment", dice.text(words)),
        ]
    };
    let kind = kinds::find(if at.is_multiple_of(2) { "lesson" } else { "observation" }).expect("a kind");
    let draft = Draft(texts.into_iter().map(|(key, text)| (key.to_owned(), text)).collect());
    row_record(kind, no, &draft.parse(kind, None).expect("sound"), 1)
}
