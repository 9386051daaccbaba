//! The guidance points: attendance, class quality, checks of each kind with the clause's words, draws that anyone can draw again, cross
//! evidence over a whole sample district, the bank of experience, and the golden file of these kinds.

use chrono::NaiveDate;
use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::points::checks::{self, Frame, Standing};
use yanxun::app::points::{self, bank, evidence};
use yanxun::app::sample::install;
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, Session, overview, profile};
use yanxun::bundle::read;
use yanxun::domain::identity::row_record;
use yanxun::domain::{Draft, Lang, Record, kinds};
use yanxun::plan::attendance::attendance;
use yanxun::plan::quality::courses;
use yanxun::sheet::{decode, read_ledger, to_records, write_csv};
use yanxun::storage::MemoryStore;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn draft(text: &str) -> Draft {
    Draft(text.split(' ').filter_map(|p| p.split_once('=')).map(|(k, t)| (k.into(), t.into())).collect())
}

/// `follower name=王芳 from=2025-09-01` of the school 南津小学.
fn record(text: &str) -> Record {
    let (kind, texts) = text.split_once(' ').unwrap();
    let kind = kinds::find(kind).unwrap();
    let parsed = draft(texts).parse(kind, None).unwrap_or_else(|issues| panic!("{text}: {issues:?}"));
    row_record(kind, "school:南津小学", &parsed, 1)
}

fn records(texts: &[&str]) -> Vec<Record> {
    texts.iter().map(|t| record(t)).collect()
}

fn open(store: &Store, role: Role, no: &str) -> Session {
    let profile =
        Profile { id: format!("{role:?}{no}"), role, no: no.into(), name: no.into(), sample: false };
    Session::open(store.clone(), profile, Rc::new(FixedEnv::on(day("2025-11-20"), 5)))
}

#[test]
fn attendance_is_counted_within_each_teacher_s_time() {
    let followers = records(&[
        "follower name=王芳 from=2025-09-01",
        "follower name=李伟 from=2025-10-01 until=2025-10-31",
        "follower name=张敏 from=2025-09-01",
    ]);
    let activities = records(&[
        "participation date=2025-09-10 activity=听课 topic=一 present=王芳、张敏",
        "participation date=2025-10-10 activity=听课 topic=二 present=王芳 absent=李伟 reason=病假",
        "participation date=2025-11-10 activity=评课 topic=三 present=王芳、赵强",
        "participation date=2025-11-11 activity=评课 topic=四 absent=张敏",
    ]);
    let rows: Vec<_> = attendance(&followers, &activities)
        .into_iter()
        .map(|a| (a.name.clone(), a.listed, a.present, a.absent, a.unsaid, a.rate()))
        .collect();
    let row = |name: &str, listed, present, absent, unsaid, rate| {
        (name.to_owned(), listed, present, absent, unsaid, Some(rate))
    };
    assert_eq!(
        rows,
        [
            // 10 October and 10 November say nothing of 张敏.
            row("张敏", true, 1, 1, 2, 25),
            // Only October is 李伟's time.
            row("李伟", true, 0, 1, 0, 0),
            row("王芳", true, 3, 0, 1, 75),
            // On no list: what is said counts, what is not said does not.
            row("赵强", false, 1, 0, 0, 100),
        ]
    );
    assert_eq!(attendance(&followers, []).iter().map(|a| a.rate()).collect::<Vec<_>>(), [None; 3]);
}

#[test]
fn a_class_s_change_stands_beside_its_grade_s() {
    let test = |date: &str, phase: &str, full: u32, mean: &str, pass: &str, grade: &str| {
        let grade = if grade.is_empty() { String::new() } else { format!(" grade_mean={grade}") };
        let pass = if pass.is_empty() { String::new() } else { format!(" pass={pass}") };
        record(&format!(
            "class_quality date={date} class=五(1)班 subject=数学 phase={phase} full={full} mean={mean}{pass}{grade}"
        ))
    };
    for (tests, mean, pass) in [
        // Mean 70 to 76 of 100, the grade 72 to 73: 6 beside 1, so 5 beyond.
        (
            vec![
                test("2025-09-05", "跟班前", 100, "70", "80", "72"),
                test("2026-01-10", "跟班后", 100, "76", "88.5", "73"),
            ],
            Some((Some(600), Some(100), Some(500))),
            Some(850),
        ),
        // Different full marks are compared as shares: 84 of 120 is 70 %.
        (
            vec![
                test("2025-09-05", "跟班前", 120, "84", "", "84"),
                test("2026-01-10", "跟班后", 100, "68.5", "90", ""),
            ],
            Some((Some(-150), None, None)),
            None,
        ),
        // The latest of several before, the latest of several after.
        (
            vec![
                test("2025-09-01", "跟班前", 100, "50", "", ""),
                test("2025-09-05", "跟班前", 100, "70", "", ""),
                test("2025-11-10", "过程", 100, "90", "", ""),
                test("2026-01-10", "跟班后", 100, "71", "", ""),
            ],
            Some((Some(100), None, None)),
            None,
        ),
        (vec![test("2025-09-05", "跟班前", 100, "70", "", "")], None, None),
        // “After” that lies before “before” compares nothing.
        (
            vec![
                test("2025-09-05", "跟班后", 100, "70", "", ""),
                test("2025-10-05", "跟班前", 100, "60", "", ""),
            ],
            None,
            None,
        ),
    ] {
        let found = courses(&tests);
        assert_eq!(found.len(), 1);
        let changes = found[0].changes();
        assert_eq!(changes.map(|c| (c[0].class, c[0].grade, c[0].beyond())), mean);
        assert_eq!(changes.and_then(|c| c[1].class), pass);
    }
}

#[test]
fn what_does_not_fit_together_is_said() {
    for (text, said) in [
        ("follower name=王芳 from=2025-09-02 until=2025-09-01", "结束日期早于起始日期，请核对"),
        (
            "participation date=2025-09-02 activity=听课 present=王芳、李伟 absent=李伟",
            "缺席教师有人同时在出席名单里，请核对",
        ),
        (
            "question date=2025-09-02 teacher=王芳 question=怎么办 state=已解答",
            "解答还没有写，状态却是已解答",
        ),
        (
            "question date=2025-09-02 teacher=王芳 question=怎么办 state=待解决 closed=2025-09-01",
            "解决日期早于提出日期，请核对",
        ),
        (
            "class_quality date=2025-09-02 class=一 subject=数学 phase=跟班前 full=100 mean=101",
            "平均分高于满分，请核对",
        ),
        (
            "class_quality date=2025-09-02 class=一 subject=数学 phase=跟班前 full=100 mean=70 pass=60 excellent=61",
            "优秀率高于及格率，请核对",
        ),
        (
            "class_quality date=2025-09-02 class=一 subject=数学 phase=期中 full=100 mean=70",
            "阶段请选择：跟班前、过程、跟班后",
        ),
        (
            "report_lesson date=2025-09-02 teacher=王芳 topic=背影 item_scores=教学目标9",
            "分项得分有一项不是数字，或超过该项分值；写法如 教学目标 9/10；教学内容 13/15",
        ),
        ("outcome semester=2025年秋", "学期请写成 2025-2026-1"),
        (
            "spot_check date=2025-09-02 seed=s frame=f key=k target=t state=合格",
            "抽查情况还没有写，结论却已填",
        ),
        (
            "spot_check date=2025-09-02 seed=s frame=f key=k target=t state=需整改 finding=x due=2025-10-01",
            "整改要求必须写明",
        ),
        (
            "point_check date=2025-09-02 seed=s frame=f key=k target=t state=已整改 finding=x",
            "复查日期必须填写",
        ),
        (
            "point_check date=2025-09-02 seed=s frame=f key=k target=t state=已整改 finding=x mended=2025-09-01",
            "复查日期早于抽取日期，请核对",
        ),
        ("visit date=2025-09-02 school=南津小学", "联点干部必须填写"),
        ("area_activity date=2025-09-02 area=城中片区 theme=一 state=延期", "状态请选择：计划、已开展、取消"),
    ] {
        let (kind, texts) = text.split_once(' ').unwrap();
        let issues = draft(texts).parse(kinds::find(kind).unwrap(), None).unwrap_err();
        assert_eq!(issues.iter().map(|i| i.say(Lang::Zh)).collect::<Vec<_>>(), [said], "{text}");
    }
}

/// The sample district's office and the school's own profile, on 20 January 2026.
fn sample() -> (Session, Session) {
    let store: Store = Rc::new(MemoryStore::new());
    let office = install(&store, 7, 1_768_900_000_000, 99).unwrap();
    let school = profile::list(&store).unwrap().0.into_iter().find(|p| p.role == Role::School).unwrap();
    let env = |seed| Rc::new(FixedEnv::on(day("2026-01-20"), seed));
    (Session::open(store.clone(), office, env(1)), Session::open(store, school, env(2)))
}

#[test]
fn no_screen_of_the_sample_district_is_empty() {
    let (office, school) = sample();
    let semester = overview::calendar(&office).on(day("2026-01-20")).unwrap().clone();
    let point = points::point(&office, "南津小学", &semester.code, semester.span);
    assert_eq!(point.followers.len(), 4);
    assert!(point.rate().is_some_and(|r| (50..100).contains(&r)), "{:?}", point.rate());
    assert_eq!(point.open_questions(), 1);
    assert!(point.reports.values().any(|lessons| lessons.len() == 3));
    assert_eq!(point.gained().1, 2);
    assert!(point.outcome.is_some() && point.brought_up.len() == 1 && !point.summaries.is_empty());
    // The school sees of itself what the office sees of it.
    let own = points::point(&school, "南津小学", &semester.code, semester.span);
    assert_eq!((own.activities.len(), own.rate()), (point.activities.len(), point.rate()));
    // Some points have handed in nothing.
    let silent = points::schools(&office)
        .iter()
        .filter(|s| points::point(&office, s, &semester.code, semester.span).is_empty())
        .count();
    assert!((1..5).contains(&silent), "{silent}");
    for kind in ["area_activity", "visit", "experience", "experience_use", "spot_check"] {
        assert!(office.of_kind(kind).count() > 1, "{kind}");
    }
}

#[test]
fn lessons_of_the_sample_are_found_on_both_sides_with_their_gaps() {
    use yanxun::plan::evidence::{About, Side};
    let (office, _) = sample();
    let semester = overview::calendar(&office).on(day("2026-01-20")).unwrap().clone();
    let lessons = evidence::side_by_side(&office, semester.span);
    let agreed = lessons.iter().filter(|l| l.claims.len() > 1 && !l.has_gaps()).count();
    let differ = |about| lessons.iter().filter(|l| l.differs.contains(&about)).count();
    let missing = |side| lessons.iter().filter(|l| l.missing.contains(&side)).count();
    assert!(agreed > 100, "{agreed}");
    assert!(
        differ(About::Class) > 3 && differ(About::Periods) > 3,
        "{} {}",
        differ(About::Class),
        differ(About::Periods)
    );
    assert!(missing(Side::Point) > 20 && missing(Side::Member) > 3);
    // Every record is in one lesson only.
    let mut ids: Vec<_> = lessons.iter().flat_map(|l| l.claims.iter().map(|c| c.id)).collect();
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[test]
fn a_draw_is_written_once_and_drawn_alike_by_anyone() {
    let (mut office, _) = sample();
    let span = overview::calendar(&office).on(day("2026-01-20")).unwrap().span;
    let drawn = |s: &Session| {
        let of_seed = checks::list(s).into_iter().filter(|(r, _)| r.text("seed") == "20260120-0001");
        let mut keys: Vec<_> =
            of_seed.map(|(r, _)| (r.value("place").clone(), r.text("key").to_owned())).collect();
        keys.sort();
        keys
    };
    assert_eq!(checks::draw(&mut office, Frame::Followers, span, "20260120-0001", 3), 3);
    let first = drawn(&office);
    assert_eq!(first.len(), 3);
    // Again from the same seed: nothing is written twice, and the places are the same.
    assert_eq!(checks::draw(&mut office, Frame::Followers, span, "20260120-0001", 3), 3);
    assert_eq!(drawn(&office), first);
    // Another office with the same records draws the same.
    let (mut other, _) = sample();
    checks::draw(&mut other, Frame::Followers, span, "20260120-0001", 3);
    assert_eq!(drawn(&other), first);
    // An empty frame draws nothing.
    let store: Store = Rc::new(MemoryStore::new());
    assert_eq!(checks::draw(&mut open(&store, Role::Office, "office"), Frame::Lessons, span, "s", 3), 0);
}

#[test]
fn a_check_is_followed_until_it_is_mended() {
    let base = "date=2025-11-01 seed=s frame=f key=k target=t";
    for (more, today, want) in [
        ("state=待查", "2025-11-20", Standing::Waiting),
        ("state=合格 finding=x", "2025-11-20", Standing::Done),
        ("state=需整改 finding=x demand=y due=2025-11-20", "2025-11-20", Standing::ToMend),
        ("state=需整改 finding=x demand=y due=2025-11-19", "2025-11-20", Standing::Overdue),
        ("state=已整改 finding=x mended=2025-11-10", "2025-11-20", Standing::Done),
    ] {
        let check = record(&format!("spot_check {base} {more}"));
        assert_eq!(checks::standing(&check, day(today)), want, "{more}");
    }
    assert!(Standing::Overdue < Standing::Waiting && Standing::Waiting < Standing::ToMend);
}

#[test]
fn the_bank_counts_uses_and_what_the_office_spreads_stands_once() {
    let (mut office, _) = sample();
    let before = bank::entries(&office).len();
    let (id, school, uses) = {
        let first = &bank::entries(&office)[0];
        (first.record.id, first.school.clone(), first.uses.len())
    };
    assert_eq!(uses, 2);
    bank::spread(&mut office, id);
    let after = bank::entries(&office);
    assert_eq!(
        (after.len(), after[0].spread, after[0].school.as_str(), after[0].uses.len()),
        (before, true, school.as_str(), 2)
    );
    assert_eq!(&*after[0].record.owner, "office");
    // A school cannot spread.
    let (_, mut point) = sample();
    let own = point.of_kind("experience").next().map(|r| r.id);
    let count = point.records().len();
    own.into_iter().for_each(|id| bank::spread(&mut point, id));
    assert_eq!(point.records().len(), count);
}

#[test]
fn every_kind_of_a_point_goes_through_a_spreadsheet_and_back() {
    let (office, _) = sample();
    let mut kinds_seen = 0;
    let extra = ["point_check", "experience", "experience_use", "area_activity", "visit", "spot_check"];
    for key in points::KINDS.iter().map(|k| k.key).chain(extra) {
        let kind = kinds::find(key).unwrap();
        let owner = office.of_kind(key).map(|r| r.owner.to_string()).next();
        let Some(owner) = owner else { continue };
        let all: Vec<&Record> = office.of_kind(key).filter(|r| *r.owner == *owner).collect();
        let csv = write_csv(kind, all.iter().copied());
        let sheet = decode(csv.as_bytes(), &|_| None).unwrap();
        let back = read_ledger(&sheet, Some(kind), "").unwrap();
        assert!(back.rejected.is_empty() && back.unknown_columns.is_empty(), "{key}: {csv}");
        let values = |r: &Record| kind.fields.iter().map(|f| f.show(r.value(f.key))).collect::<Vec<_>>();
        let mut want: Vec<_> = all.iter().map(|r| values(r)).collect();
        let mut got: Vec<_> = to_records(&back, &owner).iter().map(values).collect();
        want.sort();
        got.sort();
        assert_eq!(got, want, "{key}");
        kinds_seen += 1;
    }
    assert!(kinds_seen > 13, "{kinds_seen}");
}

#[test]
fn the_golden_file_of_a_point_reads_as_ever() {
    let bundle = read(include_bytes!("fixtures/bundles/v1-point.json")).unwrap();
    assert!(bundle.problems.is_empty());
    let count = |key: &str| bundle.header.counts.get(key).copied().unwrap_or(0);
    assert_eq!((count("follower"), count("report_lesson"), count("class_quality")), (4, 7, 6));
    let lesson = bundle.records.iter().find(|r| r.kind.as_str() == "report_lesson").unwrap();
    assert_eq!(&*lesson.owner, "school:南津小学");
    for record in &bundle.records {
        let kind = kinds::find(record.kind.as_str()).unwrap();
        assert!(Draft::of(kind, record).parse(kind, None).is_ok(), "{record:?}");
    }
}
