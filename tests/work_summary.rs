//! Reflections and summaries (四1): figures that come from the records, one summary a period, handed in, read and returned.

mod people;

use people::{add, give, open, take};
use yanxun::app::work_summary::{Period, facts, find, id, save, standing, standings};
use yanxun::app::{Session, handin, overview, receipt};
use yanxun::domain::{Draft, Lang, OFFICE, day, kinds};
use yanxun::ui::texts::own_summary;

const CODE: &str = "2025-2026-1";

fn member() -> Session {
    let mut member = open("YL001", 21);
    let card = [
        ("no", "YL001"),
        ("name", "邓梅国"),
        ("home", "第十二中学"),
        ("guided", "北港小学"),
        ("subject", "数学"),
    ];
    add(&mut member, "member", &card);
    for (date, school, periods, reflection) in [
        ("2025-09-03", "北港小学", "12", "节奏快了些"),
        ("2025-09-10", "北港小学", "12", ""),
        ("2025-09-17", "北港小学", "6", ""),
        ("2025-10-14", "第十二中学", "12", ""),
        ("2025-10-15", "第十二中学", "12", ""),
        ("2025-10-16", "第十二中学", "6", ""),
        ("2025-03-04", "北港小学", "7", "上学年的"),
    ] {
        let lesson = [
            ("date", date),
            ("school", school),
            ("topic", date),
            ("periods", periods),
            ("reflection", reflection),
        ];
        add(&mut member, "lesson", &lesson);
    }
    for (date, feedback) in [("2025-09-05", "2025-09-05"), ("2025-09-08", "2025-09-28"), ("2025-09-09", "")] {
        let seen = [
            ("date", date),
            ("school", "北港小学"),
            ("teacher", date),
            ("periods", "2"),
            ("feedback_date", feedback),
        ];
        add(&mut member, "observation", &seen);
    }
    add(
        &mut member,
        "lecture",
        &[("date", "2025-10-20"), ("venue", "北港小学"), ("title", "让提问走向深处")],
    );
    for title in ["等一等", "从错误出发"] {
        add(&mut member, "reflection", &[("date", "2025-11-01"), ("title", title), ("content", "留白。")]);
    }
    member
}

fn period(session: &Session, code: &str) -> Period {
    Period::of(&overview::calendar(session), code).unwrap()
}

fn draft(session: &Session, code: &str, lang: Lang) -> Draft {
    let period = period(session, code);
    own_summary::draft(&facts(session, "YL001", &period).unwrap(), &period, lang)
}

#[test]
fn the_draft_s_figures_are_those_of_the_records() {
    let member = member();
    let body = draft(&member, CODE, Lang::Zh).get("body").to_owned();
    for part in [
        "本人邓梅国，原任教学校第十二中学，任教数学",
        "在北港小学开展指导工作",
        "上课（方案四2）：完成 60 节，其中被指导学校 30 节；要求 60 节，其中被指导学校 30 节，已完成。",
        "听课讲评（方案四3）：完成 4 节；要求 60 节，未完成。",
        "专题讲座（方案四4）：完成 1 次，《让提问走向深处》；要求 2 次，未完成。",
        "撰写教学反思 2 篇：《",
        "随课写下反思 1 节",
        "有 1 次听课没有讲评",
        "有 1 次讲评不够及时",
        "听课讲评还差 56 节",
    ] {
        assert!(body.contains(part), "{part}\n{body}");
    }
    assert!(!body.contains("{}") && !body.contains("学分"), "{body}");
    // Nothing that lies ahead is called missing: on 20 November, of the months only three have begun.
    assert!(body.contains("要求的 3 个月中 0 个月达到次数"), "{body}");
    let english = draft(&member, CODE, Lang::En);
    assert!(
        english.get("body").contains("60 lessons, 30 of them at guided schools"),
        "{}",
        english.get("body")
    );
    // The year so far is the semester that has begun, and the credits of the year.
    let year = draft(&member, "2025-2026", Lang::Zh);
    assert!(year.get("title").contains("年度工作总结"));
    assert!(
        year.get("body").contains("本学年") && year.get("body").contains("完成 60 节"),
        "{}",
        year.get("body")
    );
    // Both are whole records as they are.
    for code in [CODE, "2025-2026"] {
        for lang in [Lang::Zh, Lang::En] {
            let mut whole = draft(&member, code, lang);
            whole.set("period", code);
            whole.set("date", "2025-11-20");
            assert!(whole.parse(kinds::find("work_summary").unwrap(), None).is_ok(), "{whole:?}");
        }
    }
}

#[test]
fn the_arrangement_says_where_one_worked() {
    let mut member = member();
    let mut office = open(OFFICE, 22);
    add(&mut office, "member", &[("no", "YL001"), ("name", "邓梅国"), ("guided", "北港小学")]);
    yanxun::app::assignment::assign(&mut office, CODE, "YL001", "西塘中学", "");
    let semester = overview::calendar(&office).get(CODE).unwrap().clone();
    give(&mut member, &yanxun::app::assignment::task_pack(&office, &semester).1);
    let body = draft(&member, CODE, Lang::Zh).get("body").to_owned();
    assert!(body.contains("在西塘中学开展") && body.contains("其中被指导学校 0 节"), "{body}");
}

#[test]
fn a_period_has_one_summary_which_goes_to_the_office_and_may_come_back() {
    let (mut member, mut office) = (member(), open(OFFICE, 23));
    let today = day::from_iso("2025-11-20").unwrap();
    let first = save(&mut member, CODE, "学期工作总结", "一、基本情况\n很好。", today).unwrap();
    let second = save(&mut member, CODE, "学期工作总结", "一、基本情况\n改过。", today).unwrap();
    assert_eq!((first, second), (id("YL001", CODE), id("YL001", CODE)));
    save(&mut member, "2025-2026", "年度工作总结", "全年。", today).unwrap();
    for (period, title, body) in [
        ("2025秋", "总结", "好"),
        (CODE, "", "好"),
        (CODE, "总结", " "),
        (CODE, "总结", &"长".repeat(20_001)),
        ("", "总结", "好"),
    ] {
        assert!(save(&mut member, period, title, body, today).is_err(), "{period} {title}");
    }
    assert_eq!(find(&member, "YL001", CODE).unwrap().text("body"), "一、基本情况\n改过。");
    save(&mut member, CODE, "学期工作总结", &"长".repeat(20_000), today).unwrap();
    assert_eq!(take(&mut office, &handin::file(&member).1), 16);
    let semester = overview::calendar(&office).get(CODE).unwrap().clone();
    let all = standings(&office, &semester);
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].semester.unwrap().1, all[0].year.unwrap().1, all[0].reflections), (20_000, 3, 2));
    let person = overview::person(&member, "YL001").unwrap();
    assert_eq!(standing(&member, &person, &semester).reflections, 2);
    // Returned with a remark, which the member reads.
    receipt::give_back(&mut office, first, "请补写存在的不足");
    give(&mut member, &receipt::file(&office, "YL001", "邓梅国").1);
    let returned = receipt::Answers::of(&member).standing(find(&member, "YL001", CODE).unwrap());
    assert_eq!(returned, receipt::Standing::Returned("请补写存在的不足".into()));
    // Deleted and written again it is the same one.
    member.delete(&[first]);
    assert!(find(&member, "YL001", CODE).is_none());
    assert_eq!(save(&mut member, CODE, "学期工作总结", "再写。", today).unwrap(), first);
    assert_eq!(find(&member, "YL001", CODE).unwrap().text("body"), "再写。");
}

#[test]
fn what_is_no_period_has_no_facts() {
    let member = member();
    let calendar = overview::calendar(&member);
    for code in ["", "2025", "2025-2026-3", "1999-2000-1", "2025/2026"] {
        assert!(Period::of(&calendar, code).is_none(), "{code}");
    }
    assert!(!period(&member, CODE).is_year() && period(&member, "2025-2026").is_year());
    assert!(facts(&member, "nobody", &period(&member, CODE)).is_none());
}

#[test]
fn the_office_writes_no_member_s_summary() {
    use yanxun::app::Role;
    let kind = kinds::find("work_summary").unwrap();
    assert!(Role::Member.may_enter(kind) && !Role::Office.may_enter(kind) && !Role::School.may_enter(kind));
}
