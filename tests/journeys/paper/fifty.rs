//! A district of fifty for the printer: the sample district, and members with names and words as long as the program takes, or with
//! nothing but what is required.

use chrono::{DateTime, Days, NaiveDate, Utc};
use std::rc::Rc;
use yanxun::app::assessment::{awards, opening};
use yanxun::app::env::FixedEnv;
use yanxun::app::expenses::{self, Decision};
use yanxun::app::points::checks::{self, Frame};
use yanxun::app::session::Store;
use yanxun::app::{Profile, Role, Session, overview, profile, sample, terms};
use yanxun::domain::kinds::sheets::{HOME, OFFICE_PARTY, OWN, POINT, SCORES};
use yanxun::domain::{Draft, Party, day, kinds};
use yanxun::plan::assessment::Scheme;
use yanxun::storage::{KeyValue, MemoryStore};

/// How many members the district has.
pub const MEMBERS: usize = 50;
/// A name of twenty characters.
pub const LONG_NAME: &str = "欧阳阿卜杜热西提·买买提依明江·艾合买提江";
/// A school with a name of thirty-two characters.
pub const LONG_SCHOOL: &str = "云溪区第一九年一贯制实验学校附属南湖风景区教育集团东校区第二教学部";

/// A store filled for the browser, and who is in it.
pub struct District {
    /// Keys and values for localStorage.
    pub stored: Vec<(String, String)>,
    /// The profiles: the office, the member, the school.
    pub profiles: Vec<Profile>,
}

/// So many characters, with paragraphs.
pub fn long(count: usize) -> String {
    let words = "课堂以问题引路，学生先独立思考，再小组交流，教师适时追问；板书随学习的进程生成，练习分层，讲评及时。";
    words
        .chars()
        .cycle()
        .take(count)
        .enumerate()
        .map(|(n, c)| if n % 400 == 399 { '\n' } else { c })
        .collect()
}

/// Enters a record of someone.
fn say(session: &mut Session, key: &str, owner: &str, texts: &[(&str, &str)]) {
    let kind = kinds::find(key).expect("a kind");
    let draft = Draft(texts.iter().map(|(k, t)| ((*k).to_owned(), (*t).to_owned())).collect());
    let parsed = draft.parse(kind, None).unwrap_or_else(|issues| panic!("{key} {texts:?}: {issues:?}"));
    session.add_keyed(kind, owner, &parsed);
}

/// The district on the day of today.
pub fn district() -> District {
    let memory = Rc::new(MemoryStore::new());
    let store: Store = memory.clone();
    let now = std::time::SystemTime::UNIX_EPOCH.elapsed().expect("after 1970").as_millis() as i64;
    let today = DateTime::<Utc>::from_timestamp_millis(now + 8 * 3_600_000).expect("a day").date_naive();
    sample::install(&store, 7, now, 99).expect("room");
    let (profiles, _) = profile::list(&store).expect("readable");
    let open = |role: Role, seed| {
        let whose = profiles.iter().find(|p| p.role == role).expect("the sample has one").clone();
        Session::open(store.clone(), whose, Rc::new(FixedEnv::on(today, seed)))
    };
    let mut desk = open(Role::Office, 5);
    // What is keyed by day must lie in a semester, and not after today.
    let semester = overview::calendar(&desk).near(today).expect("a semester").clone();
    let on = day::iso(today.min(semester.span.to));
    let year = semester.school_year().to_owned();
    let numbers: Vec<String> = (13..=MEMBERS).map(|n| format!("YG{n:03}")).collect();
    for (at, no) in numbers.iter().enumerate() {
        join(&mut desk, at, no);
        declare(&mut desk, at, no, &semester.code);
        claim(&mut desk, at, no, today, &semester.span);
        assess(&mut desk, at, no, &year, &on);
        apply(&mut desk, at, &year, &on);
        sum_up(&mut desk, at, no, &semester, &on);
        pay(&mut desk, at, no, &semester, &on);
    }
    for (at, school) in (0..3).map(|at| (at, home(at))) {
        support(&mut desk, at, school, &semester.code, &on);
    }
    for n in 1..13 {
        let texts =
            [("date", on.as_str()), ("category", "资料费"), ("amount", "100200.05"), ("receipts", "2")];
        say(&mut desk, "expense", &format!("YG{n:03}"), &texts);
    }
    settle(&mut desk, &semester);
    let new = terms::without_term(&desk);
    terms::begin(&mut desk, &new, semester.span.from);
    let ids: Vec<_> = terms::rows(&desk).iter().map(|row| row.id).collect();
    terms::number(&mut desk, terms::Document::Certificate, &ids);
    terms::number(&mut desk, terms::Document::Appointment, &ids);
    for no in &numbers {
        opening::open(&mut desk, &year, no, "吴建平", "").expect("all scores are in");
        awards::nominate(&mut desk, &year, no, &long(300)).expect("its result is open");
    }
    for nomination in awards::list(&desk, &year) {
        awards::decide(&mut desk, nomination.id, true, "局党组会议").expect("somebody decided");
    }
    checks::draw(&mut desk, Frame::Observations, semester.span, "2025-fifty", 50);
    report(&mut desk, &Party::School(LONG_SCHOOL).owner(), &semester.code, &on);
    let mut member = open(Role::Member, 6);
    let own = member.owner().to_owned();
    let decided = desk.of_kind("approval").filter(|r| r.text("member") == own).cloned();
    let claimed = desk.of_kind("expense").filter(|r| *r.owner == *own).cloned();
    member.absorb(decided.chain(claimed).collect::<Vec<_>>());
    teach(&mut member, &on);
    host(&mut open(Role::School, 8), &semester.code, &on);
    profile::set_setting(&store, "lang", "zh").expect("room");
    let keys = memory.keys("").expect("keys");
    let value = |key: String| memory.get(&key).ok().flatten().map(|value| (key, value));
    District { stored: keys.into_iter().filter_map(value).collect(), profiles }
}

fn name(at: usize) -> &'static str {
    ["邓梅国", LONG_NAME, "王丽", "司马青云"][at % 4]
}

fn home(at: usize) -> &'static str {
    ["第三中学", LONG_SCHOOL, "临湖中学"][at % 3]
}

fn join(desk: &mut Session, at: usize, no: &str) {
    let mut card = vec![("no", no), ("name", name(at)), ("home", home(at)), ("guided", "松岭小学")];
    if at.is_multiple_of(2) {
        card.extend([("subject", "道德与法治"), ("rank", "中级"), ("education", "本科"), ("years", "12")]);
    }
    say(desk, "member", "office", &card);
}

fn declare(desk: &mut Session, at: usize, no: &str, semester: &str) {
    let duties = if at == 1 { long(2000) } else { String::new() };
    let texts =
        [("semester", semester), ("member", no), ("name", name(at)), ("post", "0.4"), ("duties", &duties)];
    say(desk, "workload", &Party::School(home(at)).owner(), &texts);
}

fn claim(desk: &mut Session, at: usize, no: &str, today: NaiveDate, span: &yanxun::domain::calendar::Span) {
    let reason: String = long(100).replace('\n', "，");
    let claims = if at == 2 { 60 } else { 4 };
    for n in 0..claims {
        let on = day::iso(span.from.max(today.min(span.to) - Days::new(n as u64)));
        let category = ["交通费", "误餐费", "资料费", "参加市级以上培训的住宿费"][n % 4];
        let amount = format!("{}.0{}", 10 + n, n % 10);
        let mut texts =
            vec![("date", on.as_str()), ("category", category), ("amount", &amount), ("receipts", "1")];
        // All but the shortest are as long as they can be.
        if n % 4 > 0 {
            texts.push(("reason", &reason));
        }
        say(desk, "expense", no, &texts);
    }
}

/// Grants all but each member's last claim of the dearest category, which is reduced, or refused, or left waiting.
fn settle(desk: &mut Session, semester: &yanxun::domain::calendar::Semester) {
    let why: String = long(100).replace('\n', "，");
    for (at, (_, claims)) in expenses::all(desk, semester).into_iter().enumerate() {
        let (last, rest) = claims.split_last().expect("one at least");
        let ids: Vec<_> = rest.iter().map(|c| c.id).collect();
        expenses::decide(desk, &ids, &Decision::Grant);
        match at % 3 {
            0 => expenses::decide(desk, &[last.id], &Decision::Reduce(100, why.clone())),
            1 => expenses::decide(desk, &[last.id], &Decision::Refuse("没有票据".into())),
            // Nothing is settled for whom nothing is decided.
            _ if rest.is_empty() => expenses::decide(desk, &[last.id], &Decision::Grant),
            _ => 0,
        };
    }
}

fn assess(desk: &mut Session, at: usize, no: &str, year: &str, on: &str) {
    let remark = if at == 1 { long(2000) } else { String::new() };
    let items = Scheme::default().items;
    let points: Vec<String> =
        items.iter().map(|i| yanxun::domain::value::hundredths_to_text(i.points)).collect();
    let school = |name: &str| Party::School(name).owner();
    let sheets = [
        ("self_assessment", no.to_owned(), OWN),
        ("school_assessment", school(home(at)), HOME),
        ("school_assessment", school("松岭小学"), POINT),
        ("office_assessment", "office".into(), OFFICE_PARTY),
    ];
    for (kind, owner, party) in sheets {
        let mut texts =
            vec![("year", year), ("member", no), ("party", party), ("scorer", LONG_NAME), ("date", on)];
        texts.extend(SCORES.iter().zip(&points).map(|(key, points)| (*key, points.as_str())));
        texts.push(("remark", &remark));
        say(desk, kind, &owner, &texts);
    }
}

fn apply(desk: &mut Session, at: usize, year: &str, on: &str) {
    // No two applicants of a school bear one name.
    let who = format!(
        "{}{}",
        name(at).chars().take(18).collect::<String>(),
        char::from_u32(0x4e00 + at as u32).unwrap_or('甲')
    );
    let owner = Party::Applicant { school: home(at), name: &who }.owner();
    let mut texts =
        vec![("year", year), ("date", on), ("name", &who), ("school", home(at)), ("subject", "语文")];
    let text = long(2000);
    if at == 1 {
        texts.extend([
            ("statement", text.as_str()),
            ("intent", text.as_str()),
            ("duty", LONG_SCHOOL),
            ("phone", "13800000000"),
        ]);
        for n in 0..12 {
            let title = format!("{}{n}", long(90).replace('\n', "，"));
            let proof = [
                ("year", year),
                ("proves", "其他"),
                ("title", &title),
                ("issuer", LONG_SCHOOL),
                ("level", "市级"),
                ("grade", "一等奖"),
                ("number", "岳市教科〔2025〕0001号"),
            ];
            say(desk, "evidence", &owner, &proof);
        }
    }
    say(desk, "application", &owner, &texts);
}

fn report(desk: &mut Session, owner: &str, semester: &str, on: &str) {
    let text = long(2000);
    let said = ["thought", "ideas", "methods", "problems", "next"].map(|key| (key, text.as_str()));
    let texts: Vec<_> = said.into_iter().chain([("semester", semester), ("by", LONG_NAME)]).collect();
    say(desk, "outcome", owner, &texts);
    for n in 0..30 {
        let name = format!("{}{n}", LONG_NAME.chars().take(15).collect::<String>());
        let growth = long(200);
        let texts = [
            ("date", on),
            ("name", name.as_str()),
            ("subject", "语文"),
            ("member", LONG_NAME),
            ("growth", &growth),
            ("honours", &growth),
        ];
        say(desk, "brought_up", owner, &texts);
    }
}

/// A member's records: all that can be said, and the least.
fn teach(member: &mut Session, on: &str) {
    let own = member.owner().to_owned();
    let text = long(2000);
    let line: String = long(100).replace('\n', "，");
    let course: String = (0..60)
        .map(|n| format!("{:02}:{:02} {}\n", 8 + n / 60, n % 60, long(90).replace('\n', "，")))
        .collect();
    let marks = "教学目标 9/10；教学内容 13/15；教学过程 22/25；教学方法 26/30；教师素质 18/20";
    let full = [
        ("date", on),
        ("school", LONG_SCHOOL),
        ("class", "九年级（12）班"),
        ("subject", "道德与法治"),
        ("teacher", LONG_NAME),
        ("topic", &line),
        ("periods", "2"),
        ("feedback_date", on),
        ("score", "88"),
        ("comment", &text),
        ("lesson_type", "新授课"),
        ("session", "第3、4节"),
        ("process", &course),
        ("highlights", &text),
        ("shortcomings", &text),
        ("suggestions", &text),
        ("item_scores", marks),
    ];
    say(member, "observation", &own, &full);
    say(
        member,
        "observation",
        &own,
        &[("date", on), ("school", "松岭小学"), ("teacher", "王丽"), ("periods", "1")],
    );
    let full = [
        ("date", on),
        ("school", LONG_SCHOOL),
        ("subject", "道德与法治"),
        ("theme", &line),
        ("lead", LONG_NAME),
        ("attendance", "500"),
        ("guidance", &text),
        ("chair", LONG_NAME),
        ("keeper", LONG_NAME),
        ("absent", &line),
        ("discussion", &text),
        ("tasks", &text),
    ];
    say(member, "preparation", &own, &full);
    say(member, "preparation", &own, &[("date", on), ("school", "松岭小学"), ("theme", "单元整体设计")]);
    let full = [
        ("date", on),
        ("venue", LONG_SCHOOL),
        ("title", &line),
        ("hours", "40"),
        ("audience", "5000"),
        ("summary", &text),
    ];
    say(member, "lecture", &own, &full);
    say(member, "lecture", &own, &[("date", on), ("venue", "松岭小学"), ("title", "怎样听课")]);
    say(
        member,
        "expense",
        &own,
        &[("date", on), ("category", "资料费"), ("amount", "12.30"), ("reason", &line)],
    );
    for n in 0..24 {
        let day = day::iso(day::from_iso(on).expect("a day") - Days::new(n));
        let talk = long(if n == 0 { 2000 } else { 120 });
        let texts = [
            ("date", day.as_str()),
            ("title", &line),
            ("school", LONG_SCHOOL),
            ("lead", LONG_NAME),
            ("stage", "中期"),
            ("guidance", &talk),
        ];
        say(member, "small_project", &own, &texts);
    }
    say(member, "small_project", &own, &[("date", on), ("title", "错题本的使用")]);
}

/// A summary: long with some, one sentence with others. And credits given by hand, for as long a reason as there may be.
fn sum_up(desk: &mut Session, at: usize, no: &str, semester: &yanxun::domain::calendar::Semester, on: &str) {
    let body = match at % 8 {
        0 => {
            format!("一、示范课\n{}\n二、听课与讲评\n{}\n三、努力方向\n{}", long(1500), long(3000), long(700))
        }
        _ => format!("一、示范课\n{}", long(60 + 130 * (at % 8))),
    };
    let title = "骨干教师工作室成员学期工作总结";
    let texts = [("period", semester.code.as_str()), ("date", on), ("title", title), ("body", body.as_str())];
    say(desk, "work_summary", no, &texts);
    if at.is_multiple_of(5) {
        let reason: String = long(100).replace('\n', "，");
        let texts = [
            ("date", on),
            ("year", semester.school_year()),
            ("member", no),
            ("name", name(at)),
            ("item", "省级骨干教师高级研修班结业"),
            ("credits", "2.5"),
            ("reason", &reason),
        ];
        say(desk, "credit_entry", "office", &texts);
    }
}

/// Pay of every month, now and then short.
fn pay(desk: &mut Session, at: usize, no: &str, semester: &yanxun::domain::calendar::Semester, on: &str) {
    let reason: String = long(100).replace('\n', "，");
    for (n, (month, _)) in semester.months().into_iter().enumerate() {
        let short = at == 1 || (at + n).is_multiple_of(11);
        let mut texts = vec![
            ("period", month.as_str()),
            ("member", no),
            ("name", name(at)),
            ("full", if short { "否" } else { "是" }),
            ("date", on),
            ("by", LONG_NAME),
        ];
        if short {
            texts.push(("reason", &reason));
        }
        say(desk, "pay", &Party::School(home(at)).owner(), &texts);
    }
}

/// A home school's checklist: of all that is secured, of what is not with many words, and of one short remark.
fn support(desk: &mut Session, at: usize, school: &str, semester: &str, on: &str) {
    let remark = [String::new(), long(2000), "每周二、周四下午不排课。".into()][at % 3].clone();
    let given = if at == 1 { "否" } else { "是" };
    let mut texts = vec![("semester", semester), ("date", on), ("by", LONG_NAME)];
    texts.extend(["leads", "people", "time", "means"].map(|key| (key, given)));
    if !remark.is_empty() {
        texts.push(("remark", &remark));
    }
    say(desk, "support", &Party::School(school).owner(), &texts);
}

/// A school's report lessons, its outcome, its declaration.
fn host(school: &mut Session, semester: &str, on: &str) {
    let own = school.owner().to_owned();
    let text = long(2000);
    let full = [
        ("date", on),
        ("teacher", LONG_NAME),
        ("class", "九年级（12）班"),
        ("subject", "道德与法治"),
        ("topic", "百分数的应用"),
        ("stage", "第一阶段"),
        ("reviewers", LONG_NAME),
        ("process", &text),
        ("highlights", &text),
        ("shortcomings", &text),
        ("suggestions", &text),
    ];
    say(school, "report_lesson", &own, &full);
    say(school, "report_lesson", &own, &[("date", on), ("teacher", "王丽"), ("topic", "小数")]);
    report(school, &own, semester, on);
    for n in 0..MEMBERS {
        let no = format!("YG{:03}", n + 1);
        let texts = [
            ("semester", semester),
            ("member", &no),
            ("name", name(n)),
            ("post", "0.5"),
            ("duties", "教研组长"),
        ];
        say(school, "workload", &own, &texts);
    }
    let months = overview::calendar(school).get(semester).expect("it is known").months();
    for (month, _) in &months[..2] {
        for n in 0..MEMBERS {
            let no = format!("YG{:03}", n + 1);
            let texts = [
                ("period", month.as_str()),
                ("member", &no),
                ("name", name(n)),
                ("full", "是"),
                ("date", on),
                ("by", "王"),
            ];
            say(school, "pay", &own, &texts);
        }
    }
    support(school, 0, &school.profile.name.clone(), semester, on);
    checks::draw(
        school,
        Frame::of(Role::School)[0],
        overview::calendar(school).get(semester).expect("it is known").span,
        "2025-point",
        20,
    );
}
