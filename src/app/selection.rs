//! Selection: the applications as they stand, the file for an expert, the decision (clauses 二1, 三).

use super::profile::Role;
use super::session::Session;
use super::{handin, hands, overview};
use crate::bundle::{Extras, Purpose, is_lent, write_with};
use crate::domain::calendar::Semester;
use crate::domain::draft::{Parsed, value_of};
use crate::domain::kinds::selection::application::{self, Application};
use crate::domain::kinds::selection::decision::{self, Decision};
use crate::domain::kinds::selection::evidence::{self, Evidence};
use crate::domain::kinds::selection::panel::{self, Panel};
use crate::domain::kinds::selection::recommendation::{self, Recommendation};
use crate::domain::kinds::selection::score::{self, Score};
use crate::domain::kinds::selection::screening::{self, Screening};
use crate::domain::kinds::selection::waiver::{self, Waiver};
use crate::domain::kinds::selection::{PUT_OFF, SELECTED};
use crate::domain::kinds::{member, term};
use crate::domain::order::Order as _;
use crate::domain::{Draft, Issue, Kind, Label, OFFICE, Party, Problem, Record, day, value};
use crate::plan::selection::Case;
use crate::plan::staffing::Rules;
use crate::plan::terms;
use chrono::NaiveDate;
use uuid::Uuid;

/// Everything of the selection that is here, read once.
#[derive(Debug, Default)]
pub struct Folder<'a> {
    applications: Vec<&'a Record>,
    evidence: Vec<&'a Record>,
    recommendations: Vec<&'a Record>,
    screenings: Vec<&'a Record>,
    waivers: Vec<&'a Record>,
    scores: Vec<&'a Record>,
    decisions: Vec<&'a Record>,
    /// Who was asked to review, by year and name; `None` where nobody here knows, as in an expert's own profile.
    panel: Option<Vec<Panel<'a>>>,
}

impl<'a> Folder<'a> {
    /// Reads it.
    pub fn of(session: &'a Session) -> Self {
        let all = |kind: &'static Kind| session.of_kind(kind.key).collect::<Vec<_>>();
        let panel: Vec<Panel> = session.of_kind(panel::KIND.key).filter_map(Panel::of).collect();
        Self {
            applications: all(&application::KIND),
            evidence: all(&evidence::KIND),
            recommendations: all(&recommendation::KIND),
            screenings: all(&screening::KIND),
            waivers: all(&waiver::KIND),
            scores: all(&score::KIND),
            decisions: all(&decision::KIND),
            panel: (session.profile.role == Role::Office || !panel.is_empty()).then_some(panel),
        }
    }

    /// Every application with all that was said of it, by id: the latest year first, then by school and name.
    pub fn cases(&self) -> Vec<(Uuid, Case<'a>)> {
        let mut cases: Vec<_> =
            self.applications.iter().filter_map(|r| Some((r.id, self.case(r)?))).collect();
        cases.order_by(|(_, a), (_, b)| {
            (b.application.year, a.applicant).cmp(&(a.application.year, b.applicant))
        });
        cases
    }

    /// The application of that id.
    pub fn find(&self, id: Uuid) -> Option<Case<'a>> {
        self.applications.iter().find(|r| r.id == id).and_then(|r| self.case(r))
    }

    fn case(&self, record: &'a Record) -> Option<Case<'a>> {
        let applicant: &'a str = &record.owner;
        let application = Application::of(record)?;
        let year = application.year;
        let about = move |r: &&&'a Record| r.text("applicant") == applicant && r.text("year") == year;
        let owned = move |r: &&&'a Record| *r.owner == *applicant && r.text("year") == year;
        let recommended = move |r: &&&'a Record| {
            let Party::School(school) = Party::of(&r.owner) else { return false };
            let whom = Party::Applicant { school, name: r.text("applicant") };
            whom.owner() == applicant && r.text("year") == year
        };
        let listed = |owner: &str| {
            let asked = |p: &Panel| p.year == year && Party::Expert(p.expert).owner() == owner;
            self.panel.as_ref().is_none_or(|panel| panel.iter().any(asked))
        };
        let scores = self.scores.iter().filter(about).filter_map(|r| Some((&*r.owner, Score::of(r)?)));
        let (scores, unasked): (Vec<_>, Vec<_>) = scores.partition(|(owner, _)| listed(owner));
        Some(Case {
            applicant,
            application,
            evidence: self.evidence.iter().filter(owned).filter_map(|r| Evidence::of(r)).collect(),
            recommendation: self.recommendations.iter().find(recommended).and_then(|r| Recommendation::of(r)),
            screening: self.screenings.iter().find(about).and_then(|r| Screening::of(r)),
            waivers: self.waivers.iter().filter(about).filter_map(|r| Waiver::of(r)).collect(),
            scores,
            unasked: unasked.into_iter().map(|(owner, _)| owner).collect(),
            decision: self.decisions.iter().find(about).and_then(|r| Decision::of(r)),
        })
    }
}

/// The rules of selection in force today.
pub fn rules(session: &Session) -> Rules {
    rules_on(session, session.env().today())
}

/// The rules that an application is judged by: those of today while it is open, those of the day once it is decided.
pub fn rules_of(session: &Session, case: &Case<'_>) -> Rules {
    let today = session.env().today();
    let decided = case.decision.as_ref().filter(|d| d.result != PUT_OFF).map(|d| d.date.min(today));
    rules_on(session, decided.unwrap_or(today))
}

/// The rules that a semester is judged by: those of today, as long as it runs; of its last day once it is over, of its first before.
pub fn rules_in(session: &Session, semester: &Semester) -> Rules {
    let today = session.env().today();
    rules_on(session, today.max(semester.span.from).min(semester.span.to))
}

fn rules_on(session: &Session, day: NaiveDate) -> Rules {
    Rules::on(day, session.of_kind("staffing").filter(|r| &*r.owner == OFFICE))
}

/// One step of an application: what, by whom, when, why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was done.
    pub what: Label,
    /// By whom.
    pub who: String,
    /// When.
    pub when: NaiveDate,
    /// Why, or with what result, in the words that were written.
    pub why: String,
}

/// What the school says of conduct (三1) and of how content pupils and parents are (三5), for those who judge it.
pub fn school_s_grounds(said: &Recommendation<'_>) -> String {
    let percent = |n: crate::domain::kind::Hundredths| format!("{}%", value::hundredths_to_text(n.0));
    let grounds = [
        said.ethics.map(|word| format!("师德{word}")),
        said.pupils.map(|n| format!("学生满意度 {}", percent(n))),
        said.parents.map(|n| format!("家长满意度 {}", percent(n))),
    ];
    grounds.into_iter().flatten().collect::<Vec<_>>().join("，")
}

/// The steps that an application has taken, in their order.
pub fn steps(case: &Case<'_>) -> Vec<Step> {
    let joined =
        |parts: &[&str]| parts.iter().filter(|p| !p.is_empty()).copied().collect::<Vec<_>>().join("；");
    let mut steps = vec![Step {
        what: Label::new("本人申请", "Application"),
        who: case.application.name.to_owned(),
        when: case.application.date,
        why: String::new(),
    }];
    if let Some(r) = &case.recommendation {
        steps.push(Step {
            what: Label::new("学校推荐", "School's word"),
            who: r.principal.to_owned(),
            when: r.date,
            why: joined(&[r.verdict, &school_s_grounds(r), r.opinion]),
        });
    }
    if let Some(s) = &case.screening {
        steps.push(Step {
            what: Label::new("资格审核", "Screening"),
            who: s.by.to_owned(),
            when: s.date,
            why: s.reason.unwrap_or_default().to_owned(),
        });
    }
    for w in &case.waivers {
        steps.push(Step {
            what: Label::new("放宽条件", "Waiver"),
            who: w.approver.to_owned(),
            when: w.date,
            why: joined(&[w.condition, w.subject, w.reason]),
        });
    }
    for (expert, s) in &case.scores {
        let total = s.total().map(value::hundredths_to_text).unwrap_or_default();
        steps.push(Step {
            what: Label::new("专家评审", "Review"),
            who: Party::of(expert).to_string(),
            when: s.date,
            why: joined(&[s.verdict, &total, s.opinion.unwrap_or_default()]),
        });
    }
    if let Some(d) = &case.decision {
        steps.push(Step {
            what: Label::new("审批", "Decision"),
            who: d.approver.to_owned(),
            when: d.date,
            why: joined(&[d.result, d.member.unwrap_or_default(), d.reason.unwrap_or_default()]),
        });
    }
    steps.order_by_key(|s| s.when);
    steps
}

/// The experts of a year's panel, by name.
pub fn panel<'a>(session: &'a Session, year: &str) -> Vec<Panel<'a>> {
    let mut experts: Vec<Panel> =
        session.of_kind(panel::KIND.key).filter_map(Panel::of).filter(|p| p.year == year).collect();
    experts.order_by_key(|p| p.expert);
    experts
}

/// What an expert is given to review, and its file name: a year's applications with all that was said of them but the decision
/// and other experts' reviews.
pub fn panel_file(session: &Session, year: &str, expert: &str) -> (String, String) {
    let owner = Party::Expert(expert).owner();
    let of_year = |r: &&Record| r.text("year") == year && !r.is_deleted();
    let given = |r: &&Record| is_lent(&owner, r) && r.kind.as_str() != decision::KIND.key;
    let rules = session.of_kind("staffing").filter(|r| &*r.owner == OFFICE);
    let records = session.records().iter().filter(of_year).filter(given).chain(rules);
    let producer = handin::producer(session);
    let extras = Extras { member: owner.clone(), ..Extras::default() };
    let text = write_with(Purpose::Panel, &producer, &extras, Some(&hands::own(session)), records);
    (format!("研训-评审-{year}-{expert}.json"), text)
}

/// What keeps a decision from being made: the number of a member who is somebody else.
pub fn refused(session: &Session, case_id: Uuid, parsed: &Parsed) -> Option<Issue> {
    let folder = Folder::of(session);
    let name = folder.find(case_id)?.application.name.trim();
    let no = value_of(parsed, "member")
        .as_text()
        .filter(|_| value_of(parsed, "result").as_text() == Some(SELECTED))?;
    let taken =
        overview::people(session).into_iter().any(|p| p.no == no && p.on_roster && p.name.trim() != name);
    let words = Label::new("已是名册上另一名成员的编号", "is another member's number on the roster");
    taken.then(|| Issue { field: decision::KIND.field("member"), problem: Problem::Together(words) })
}

/// Decides: keeps the decision and, for one who is selected, enters roster and first term. Decided otherwise than before, the
/// term that the earlier decision began ends as if it had not been, and with it the roster's row, as long as nothing rests on them.
pub fn decide(session: &mut Session, case_id: Uuid, parsed: &Parsed) {
    let selected = |session: &Session| {
        let folder = Folder::of(session);
        let case = folder.find(case_id)?;
        let no = case.decision.as_ref().filter(|d| d.result == SELECTED)?.member?.to_owned();
        let a = &case.application;
        let begins = first_day(session, a.year);
        let row = draft(&[
            ("no", &no),
            ("name", a.name),
            ("home", a.school),
            ("subject", a.subject),
            ("rank", a.rank.unwrap_or_default()),
            ("education", a.education.unwrap_or_default()),
            ("years", &a.years.map(|n| n.to_string()).unwrap_or_default()),
        ]);
        Some((no, a.name.to_owned(), begins, row))
    };
    let before = selected(session);
    session.add_keyed(&decision::KIND, OFFICE, parsed);
    let now = selected(session);
    if let Some((no, _, Some(begins), _)) = before
        && now.as_ref().is_none_or(|(other, ..)| *other != no)
    {
        unseat(session, &no, begins);
    }
    let Some((no, name, begins, row)) = now else { return };
    let ends = begins.and_then(|start| terms::end_of(start, rules(session).term));
    let term = draft(&[
        ("member", &no),
        ("name", &name),
        ("start", &begins.map(day::iso).unwrap_or_default()),
        ("end", &ends.map(day::iso).unwrap_or_default()),
    ]);
    let on_roster = overview::people(session).iter().any(|p| p.no == no && p.on_roster);
    if !on_roster && let Ok(parsed) = row.parse(&member::KIND, None) {
        session.add_keyed(&member::KIND, OFFICE, &parsed);
    }
    if let Ok(parsed) = term.parse(&term::KIND, None) {
        session.add_keyed(&term::KIND, OFFICE, &parsed);
    }
}

/// Takes back the term that a decision began, unless a certificate or a letter was numbered for it; and the roster's row, unless the
/// member has another term or records.
fn unseat(session: &mut Session, no: &str, begins: NaiveDate) {
    let start = day::iso(begins);
    let of_term = |r: &&Record| r.text("member") == no && r.text("start") == start;
    let documents = ["certificate", "appointment"];
    if documents.iter().any(|kind| session.of_kind(kind).any(|r| of_term(&r))) {
        return;
    }
    let mut gone: Vec<Uuid> = session.of_kind(term::KIND.key).filter(of_term).map(|r| r.id).collect();
    let other_term =
        session.of_kind(term::KIND.key).any(|r| r.text("member") == no && r.text("start") != start);
    let has_records = session.records().of(no).any(|r| !r.is_deleted());
    if !other_term && !has_records {
        let row = |r: &&Record| *r.owner == *OFFICE && r.text("no") == no;
        gone.extend(session.of_kind(member::KIND.key).filter(row).map(|r| r.id));
    }
    session.delete(&gone);
}

/// The first day of a school year.
fn first_day(session: &Session, year: &str) -> Option<NaiveDate> {
    let calendar = overview::calendar(session);
    let semester = calendar.get(&format!("{year}-1")).map(|s| s.span.from);
    semester.or_else(|| NaiveDate::from_ymd_opt(year.get(..4)?.parse().ok()?, 9, 1))
}

/// The number that the next member would get: the greatest of the roster's and one more, in the roster's own shape.
pub fn next_member(session: &Session) -> String {
    let decided = session.of_kind(decision::KIND.key).map(|r| r.text("member").to_owned());
    let all = overview::people(session).into_iter().map(|p| p.no).chain(decided);
    let split = |no: String| {
        let digits = no.bytes().rev().take_while(u8::is_ascii_digit).count();
        let (head, tail) = no.split_at(no.len() - digits);
        Some((tail.parse::<u64>().ok()?, head.to_owned(), digits))
    };
    match all.filter_map(split).max() {
        Some((last, head, width)) => format!("{head}{:0>width$}", last + 1),
        None => "YL001".into(),
    }
}

fn draft(texts: &[(&str, &str)]) -> Draft {
    Draft(texts.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect())
}
