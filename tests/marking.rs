//! The observation sheet: marks by item and the score, the scheme of a lesson's day, and the sheet in and out of a ledger.

use chrono::NaiveDate;
use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, Session, entry, notes};
use yanxun::domain::kinds::observation;
use yanxun::domain::marking::{Marks, Scheme};
use yanxun::domain::{Draft, Kind, Lang, kinds};
use yanxun::sheet::{decode, read_ledger, to_records, write_csv};
use yanxun::storage::MemoryStore;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn open(store: &Rc<MemoryStore>, role: Role) -> Session {
    let store: Store = store.clone();
    let no = if role == Role::Office { "office" } else { "YL001" };
    let profile = Profile { id: format!("{role:?}"), role, no: no.into(), name: no.into(), sample: false };
    Session::open(store, profile, Rc::new(FixedEnv::on(day("2025-11-20"), 5)))
}

fn draft(texts: &[(&str, &str)]) -> Draft {
    Draft(texts.iter().map(|(k, t)| ((*k).to_owned(), (*t).to_owned())).collect())
}

fn observed(more: &[(&str, &str)]) -> Draft {
    let mut draft =
        draft(&[("date", "2025-11-20"), ("school", "南津小学"), ("teacher", "王芳"), ("periods", "1")]);
    more.iter().for_each(|(key, text)| draft.set(key, *text));
    draft
}

fn said(kind: &'static Kind, draft: &Draft) -> Vec<String> {
    match draft.parse(kind, None) {
        Ok(_) => Vec::new(),
        Err(issues) => issues.iter().map(|i| i.say(Lang::Zh)).collect(),
    }
}

#[test]
fn marks_and_score_say_the_same() {
    const WHOLE: &str = "教学目标 9/10；教学内容 13/15；教学过程 22/25；教学方法 26/30；教师素质 18/20";
    for (marks, score, wrong) in [
        (WHOLE, "88", None),
        (WHOLE, "", None),
        ("", "88", None),
        // Not all marked: the score is the observer's own.
        ("教学目标 9/10；教学内容 -/15", "80", None),
        (WHOLE, "90", Some("得分与分项得分之和不符")),
        ("教学目标 11/10", "", Some("分项得分有一项不是数字，或超过该项分值")),
        ("教学目标 好/10", "", Some("分项得分有一项不是数字，或超过该项分值")),
        ("都很好", "", Some("分项得分有一项不是数字，或超过该项分值")),
    ] {
        let issues = said(&observation::KIND, &observed(&[("item_scores", marks), ("score", score)]));
        match wrong {
            None => assert_eq!(issues, Vec::<String>::new(), "{marks}"),
            Some(wrong) => assert!(issues.len() == 1 && issues[0].starts_with(wrong), "{marks}: {issues:?}"),
        }
    }
}

#[test]
fn a_lesson_is_judged_by_the_scheme_of_its_day() {
    let store = Rc::new(MemoryStore::new());
    let mut office = open(&store, Role::Office);
    let marking = kinds::find("marking").unwrap();
    // The form begins with the scheme in force.
    let begun = entry::prefill(&office, marking, None);
    assert_eq!(begun.get("bands"), "优 90、良 75、合格 60、不合格 0");
    let new =
        draft(&[("from", "2025-11-01"), ("name", "新表"), ("items", "学 60、教 40"), ("bands", "A 80、B 0")]);
    office.add(marking, &new.parse(marking, None).unwrap());

    let judge = |office: &Session, date: &str, more: &[(&str, &str)]| {
        let mut draft = observed(more);
        draft.set("date", date);
        let parsed = draft.parse(&observation::KIND, None).unwrap();
        let record = yanxun::domain::identity::row_record(&observation::KIND, "YL001", &parsed, 1);
        let judged = notes::judge(office, &record);
        (judged.total, judged.overall)
    };
    for (date, more, total, overall) in [
        ("2025-10-31", &[("score", "85")][..], Some(8500), "良"),
        ("2025-11-01", &[("score", "85")][..], Some(8500), "A"),
        ("2025-11-01", &[("score", "85"), ("overall", "合格")][..], Some(8500), "合格"),
        ("2025-11-01", &[("item_scores", "学 30/60；教 20/40")][..], Some(5000), "B"),
        ("2025-11-01", &[][..], None, ""),
    ] {
        assert_eq!(judge(&office, date, more), (total, overall.to_owned()), "{date} {more:?}");
    }
    assert_eq!(notes::scheme_for(&office, "2025-10-31"), Scheme::default());
    assert_eq!(notes::scheme_for(&office, "10.31"), Scheme::default());
    assert_eq!(notes::scheme_for(&office, "11.2").items.len(), 2);
    // What cannot be read as a day yet is today.
    assert_eq!(notes::scheme_for(&office, "第三").items.len(), 2);
}

#[test]
fn a_scheme_that_cannot_be_read_is_refused_with_an_example() {
    let marking = kinds::find("marking").unwrap();
    for (items, bands, wrong) in [
        ("教学目标 10", "优 90", 0),
        ("教学目标", "优 90", 1),
        ("教学目标 10、教学目标 20", "良 75、优 90", 2),
    ] {
        let typed = draft(&[("from", "2025-09-01"), ("name", "表"), ("items", items), ("bands", bands)]);
        let issues = said(marking, &typed);
        assert_eq!(issues.len(), wrong, "{items} {bands}: {issues:?}");
        assert!(issues.iter().all(|i| i.contains("请写成")));
    }
}

#[test]
fn the_ledger_s_columns_fit_as_before_and_the_sheet_goes_along() {
    let read =
        |text: &str| read_ledger(&decode(text.as_bytes(), &|_| None).unwrap(), None, "听课.csv").unwrap();
    const OLD: &str = "日期,学校,班级,学科,授课教师,课题,节数,讲评日期,得分,评语";
    let old = read(&format!("{OLD}\r\n2025-09-03,南津小学,三(2)班,语文,王芳,背影,1,2025-09-03,88,好\r\n"));
    assert!(old.unknown_columns.is_empty() && old.rows.len() == 1);
    let records = to_records(&old, "YL001");
    let plain = write_csv(&observation::KIND, records.iter());
    assert!(plain.starts_with(&format!("\u{feff}{OLD}\r\n")), "{plain}");

    let mut sheet = observed(&[
        ("process", "08:05 导入，猜谜\n08:20 “小组”交流"),
        ("highlights", "追问到位"),
        ("item_scores", "教学目标 9/10；教学内容 13.5/15；教学过程 22/25；教学方法 26/30；教师素质 18/20"),
        ("score", "88.5"),
        ("session", "第二节"),
    ]);
    sheet.set("lesson_type", "新授课");
    let parsed = sheet.parse(&observation::KIND, None).unwrap();
    let record = yanxun::domain::identity::row_record(&observation::KIND, "YL001", &parsed, 1);
    let csv = write_csv(&observation::KIND, std::iter::once(&record));
    let back = read(&csv);
    assert!(back.rejected.is_empty() && back.unknown_columns.is_empty(), "{csv}");
    assert_eq!(to_records(&back, "YL001"), [record]);
}

#[test]
fn what_was_noted_is_there_again_after_closing() {
    let store = Rc::new(MemoryStore::new());
    let mut marks = Marks::unmarked(&Scheme::default());
    marks.0[0].got = "9.".into();
    let half = observed(&[("process", "08:05 导入\n08:12 "), ("item_scores", &marks.show())]);
    open(&store, Role::Member).keep_draft("observation", &half);
    let again = open(&store, Role::Member).draft("observation");
    assert_eq!(again, half);
    assert_eq!(Marks::split(again.get("item_scores")).unwrap().0[0].got, "9.");
    assert_eq!(notes::minute_now(&open(&store, Role::Member)), "12:00");
}

#[test]
fn a_teacher_s_earlier_lessons_stand_beside_the_new_one() {
    let store = Rc::new(MemoryStore::new());
    let mut session = open(&store, Role::Member);
    for (date, teacher, score) in [
        ("2025-10-20", "王芳", "80"),
        ("2025-09-10", " 王芳", "72"),
        ("2025-10-01", "李伟", "90"),
        ("2025-11-20", "王芳", "88"),
    ] {
        let mut typed = observed(&[("teacher", teacher), ("score", score)]);
        typed.set("date", date);
        session.add(&observation::KIND, &typed.parse(&observation::KIND, None).unwrap());
    }
    let totals = |teacher: &str| {
        let found = notes::earlier(&session, "observation", teacher, day("2025-11-20"));
        found.iter().map(|(r, j)| (r.text("date").to_owned(), j.total)).collect::<Vec<_>>()
    };
    assert_eq!(
        totals("王芳"),
        [("2025-09-10".to_owned(), Some(7200)), ("2025-10-20".to_owned(), Some(8000))]
    );
    assert!(totals("").is_empty());
}
