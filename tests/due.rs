//! What is due on a day: nothing that ended short is called done.

use chrono::NaiveDate;
use yanxun::domain::calendar::{Calendar, Span};
use yanxun::domain::{Lang, Rule};
use yanxun::plan::{Figure, Part, due};
use yanxun::ui::texts;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn figure(rule: Rule, done: u32, target: u32, span: Span) -> Figure {
    Figure { rule, part: Part::Total, span, done, target, counted: Vec::new(), uncounted: Vec::new() }
}

#[test]
fn what_is_due_is_sorted_by_the_day() {
    let calendar = Calendar::from_records([]);
    let semester = calendar.get("2025-2026-1").unwrap();
    let whole = semester.span;
    let october = Span { from: day("2025-10-01"), to: day("2025-10-31") };
    // A figure each: done, of a semester, of a month, of a right.
    for (today, lessons, preparation, open, missed, ahead, says) in [
        ("2025-09-20", 10, 0, 1, 0, 1, None),
        ("2025-10-20", 60, 0, 1, 0, 0, None),
        ("2025-09-20", 60, 0, 0, 0, 1, Some("目前的要求都已达到，另有 1 项还没开始。")),
        ("2025-11-20", 56, 4, 1, 0, 0, None),
        ("2025-11-20", 60, 4, 0, 0, 0, Some("本学期各项要求都已达到。")),
        ("2025-11-20", 60, 1, 0, 1, 0, Some("1 项已到期未完成，其余都已达到：")),
        ("2025-11-20", 56, 1, 1, 1, 0, Some("另有 1 项已到期未完成：")),
        ("2026-02-10", 60, 4, 0, 0, 0, Some("本学期各项要求都已达到。")),
        ("2026-02-10", 56, 4, 0, 1, 0, Some("本学期已结束，1 项未完成：")),
        ("2026-02-10", 56, 1, 0, 2, 0, Some("本学期已结束，2 项未完成：")),
        ("2025-08-20", 0, 0, 0, 0, 2, Some("本学期还没开始。")),
    ] {
        let figures = vec![
            figure(Rule::D1, lessons, 60, whole),
            figure(Rule::D3, preparation, 4, october),
            figure(Rule::D8, 0, 1, whole),
        ];
        let due = due(figures, semester, day(today));
        assert_eq!((due.open.len(), due.missed.len(), due.ahead), (open, missed, ahead), "{today}");
        assert_eq!(texts::due_sentence(&due, Lang::Zh).as_deref(), says, "{today} {lessons} {preparation}");
        assert_eq!(texts::due_sentence(&due, Lang::En).is_some(), says.is_some());
    }
}
