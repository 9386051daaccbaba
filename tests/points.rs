//! The guidance points: attendance, class quality, checks of each kind with the clause's words, draws that anyone can draw again, cross
//! evidence over a whole sample district, the bank of experience, and the golden file of these kinds.

use chrono::NaiveDate;
use std::rc::Rc;
use yanxun::app::env::FixedEnv;
use yanxun::app::inbox::Inbox;
use yanxun::app::points::checks::{self, Frame, Standing};
use yanxun::app::points::teacher::{Teacher, There};
use yanxun::app::points::{self, bank, evidence};
use yanxun::app::sample::install;
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, Session, assignment, entry, overview, profile};
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
    let silent = points::schools(&office, semester.span)
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
fn a_spread_experience_reaches_every_school_with_the_task_pack_and_is_used_there() {
    let (mut office, _) = sample();
    let first = |office: &Session| {
        let entries = bank::entries(office);
        (entries[0].record.id, entries[0].record.text("title").to_owned(), entries[0].school.clone())
    };
    let (id, title, origin) = first(&office);
    let pack = |office: &Session| {
        let calendar = overview::calendar(office);
        assignment::task_pack(office, calendar.on(day("2026-01-20")).unwrap())
    };
    let store: Store = Rc::new(MemoryStore::new());
    let mut far = open(&store, Role::School, "school:桃林小学");
    let take = |session: &mut Session, file: (String, String)| {
        let mut inbox = Inbox::default();
        inbox.look(session, &file.0, file.1.as_bytes(), &|_| None);
        inbox.apply(session);
    };
    // What was not spread does not go out, nor what the office found at single schools.
    take(&mut far, pack(&office));
    assert_eq!(bank::entries(&far).len(), 0);
    assert!(["spot_check", "visit"].iter().all(|kind| office.of_kind(kind).count() > 0));
    assert!(["spot_check", "visit"].iter().all(|kind| far.of_kind(kind).count() == 0));
    assert!(far.of_kind("area_activity").count() > 0, "the areas' calendar is everyone's");
    bank::spread(&mut office, id);
    take(&mut far, pack(&office));
    let entries = bank::entries(&far);
    assert_eq!(entries.len(), 1);
    assert_eq!((entries[0].school.as_str(), entries[0].spread), (origin.as_str(), true));
    assert_eq!(entries[0].record.text("title"), title);
    // Used there, and handed in: the office counts one use more, at that school.
    let used = entries[0].record.clone();
    let mut draft = bank::use_of(&far, &used);
    draft.set("effect", "错题同类率下降。");
    let kind = kinds::find("experience_use").unwrap();
    let parsed = draft.parse(kind, None).unwrap();
    entry::save(&mut far, kind, None, "school:桃林小学", &parsed);
    let before = bank::entries(&office).iter().map(|e| e.uses.len()).sum::<usize>();
    take(&mut office, yanxun::app::handin::file(&far));
    let entries = bank::entries(&office);
    let of_title = entries.iter().find(|e| e.record.text("title") == title).unwrap();
    assert_eq!(entries.iter().map(|e| e.uses.len()).sum::<usize>(), before + 1);
    assert!(of_title.uses.iter().any(|u| &*u.owner == "school:桃林小学"));
}

#[test]
fn a_teacher_s_semester_is_what_bears_the_name() {
    let store: Store = Rc::new(MemoryStore::new());
    let mut school = open(&store, Role::School, "school:南津小学");
    school.absorb(records(&[
        "follower name=王芳 from=2025-09-01 until=2025-10-31 class=五(1)班 member=陈静怡",
        "follower name=李伟 from=2025-09-01",
        "participation date=2025-09-10 activity=听课 topic=一 present=王芳、李伟",
        "participation date=2025-09-17 activity=听课 topic=二 absent=王芳 reason=病假",
        "participation date=2025-09-24 activity=听课 topic=三 present=李伟",
        "participation date=2025-11-10 activity=听课 topic=四 present=李伟",
        "participation date=2025-11-17 activity=听课 topic=五 present=王芳",
        "class_profile date=2025-09-02 class=五(1)班 subject=数学",
        "class_profile date=2025-09-02 class=五(2)班 subject=数学 teacher=王芳",
        "class_profile date=2025-09-02 class=五(1)班 subject=语文 teacher=李伟",
        "question date=2025-09-12 teacher=王芳 question=甲 state=待解决",
        "question date=2025-09-12 teacher=李伟 question=乙 state=待解决",
        "report_lesson date=2025-10-09 teacher=王芳 topic=背影 stage=第一次 score=80",
        "report_lesson date=2025-11-09 teacher=王芳 topic=春 stage=第二次 score=85.5",
        "follower_summary date=2025-11-12 teacher=王芳 gains=学会追问",
        "class_quality date=2025-09-05 class=五(1)班 subject=数学 phase=跟班前 full=100 mean=70",
        "class_quality date=2025-09-05 class=五(3)班 subject=数学 phase=跟班前 full=100 mean=70",
    ]));
    let semester = overview::calendar(&school).on(day("2025-11-20")).unwrap().clone();
    let point = points::point(&school, "南津小学", &semester.code, semester.span);
    let teacher = Teacher::of(&point, "王芳");
    let there: Vec<_> = teacher.activities.iter().map(|(r, t)| (r.text("topic").to_owned(), *t)).collect();
    let said = |topic: &str, there| (topic.to_owned(), there);
    // 四 lies after the teacher's time and does not name her; 五 does.
    let want = [
        said("一", There::Present),
        said("二", There::Absent),
        said("三", There::Unsaid),
        said("五", There::Present),
    ];
    assert_eq!(there, want);
    assert_eq!((teacher.attended(), teacher.open_questions()), ((2, 4), 1));
    // The class that nobody is named with is the one she follows with.
    assert_eq!((teacher.profiles.len(), teacher.courses.len(), teacher.summaries.len()), (2, 1, 1));
    let marks: Vec<_> = teacher.reports.iter().map(|(r, _)| r.text("topic").to_owned()).collect();
    assert_eq!(marks, ["背影", "春"]);
    assert!(Teacher::of(&point, "无名").is_empty() && !Teacher::of(&point, "李伟").is_empty());
}

#[test]
fn names_are_offered_wherever_one_is_asked_for() {
    use yanxun::domain::pinyin;
    let (office, school) = sample();
    let offered = |session: &Session, kind: &str, field: &str| {
        let kind = kinds::find(kind).unwrap();
        entry::words(session, kind, kind.field(field).unwrap())
    };
    let followers: Vec<String> = school.of_kind("follower").map(|r| r.text("name").to_owned()).collect();
    for (kind, field) in [
        ("participation", "present"),
        ("participation", "absent"),
        ("participation", "teacher"),
        ("question", "teacher"),
        ("report_lesson", "teacher"),
        ("report_lesson", "reviewers"),
        ("follower_summary", "teacher"),
        ("class_quality", "teacher"),
        ("class_profile", "teacher"),
        ("readiness", "by"),
        ("brought_up", "name"),
        ("experience", "author"),
        ("experience_use", "teacher"),
    ] {
        let words = offered(&school, kind, field);
        assert!(followers.iter().all(|name| words.contains(name)), "{kind}.{field}: {words:?}");
        // Names one by one, never a list of them.
        assert!(words.iter().all(|w| !w.contains('、')), "{kind}.{field}: {words:?}");
    }
    // A point names the member, the office's papers have the number with the name beside it.
    for (session, kind, field, word) in [
        (&office, "participation", "member", "陈静怡"),
        (&office, "question", "answered_by", "陈静怡"),
        (&office, "assignment", "member", "YG001\t陈静怡"),
        (&office, "visit", "school", "南津小学"),
        (&office, "area_activity", "host", "南津小学"),
        (&office, "area_activity", "area", "城中片区"),
        (&office, "experience_use", "title", "“错题会诊”十分钟"),
    ] {
        assert!(offered(session, kind, field).iter().any(|w| w == word), "{kind}.{field}");
    }
    let found = |typed: &str| {
        let words = offered(&office, "assignment", "member");
        words.into_iter().filter(|w| pinyin::matches(w, typed)).collect::<Vec<_>>()
    };
    for typed in ["陈静", "chenjing", "cjy", "YG001"] {
        assert!(found(typed).iter().any(|w| w.contains("陈静怡")), "{typed}");
    }
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

#[test]
fn the_golden_files_of_areas_checks_and_the_bank_read_as_ever() {
    type Golden<'a> = (&'a [u8], &'a str, &'a [(&'a str, usize)]);
    let cases: [Golden; 3] = [
        (
            include_bytes!("fixtures/bundles/points-office.json"),
            "office",
            &[("area_activity", 5), ("visit", 3), ("spot_check", 5), ("school", 4), ("experience", 1)],
        ),
        (
            include_bytes!("fixtures/bundles/points-school.json"),
            "school:南津小学",
            &[("experience", 1), ("experience_use", 1), ("point_check", 4)],
        ),
        (
            include_bytes!("fixtures/bundles/points-member.json"),
            "YG001",
            &[("self_assessment", 1), ("observation", 2)],
        ),
    ];
    for (bytes, who, wanted) in cases {
        let bundle = read(bytes).unwrap();
        assert!(bundle.problems.is_empty(), "{who}: {:?}", bundle.problems);
        assert_eq!(bundle.header.producer.who, who);
        let counts: Vec<_> = wanted.iter().map(|(key, _)| bundle.header.counts.get(*key).copied()).collect();
        assert_eq!(counts, wanted.iter().map(|(_, n)| Some(*n)).collect::<Vec<_>>(), "{who}");
        let text = std::str::from_utf8(bytes).unwrap();
        for record in &bundle.records {
            let kind = kinds::find(record.kind.as_str()).unwrap();
            assert!(Draft::of(kind, record).parse(kind, None).is_ok(), "{record:?}");
            assert!(text.contains(&yanxun::bundle::record_to_json(record)), "{record:?}");
        }
    }
}
