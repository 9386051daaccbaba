//! What is shown of an application, read from the records at once.

use crate::app::selection::{self, Folder, Step};
use crate::domain::kinds::selection::evidence as proof;
use crate::domain::{Lang, Party, day, kinds, value};
use crate::plan::eligibility::Finding;
use crate::plan::selection::Case;
use crate::ui::state::App;
use crate::ui::texts;
use uuid::Uuid;

/// What is shown of a case, in owned texts.
#[derive(Clone, PartialEq)]
pub(super) struct Shown {
    pub(super) applicant: String,
    pub(super) year: String,
    pub(super) name: String,
    pub(super) subject: String,
    pub(super) school: String,
    pub(super) stage: String,
    pub(super) urgent: bool,
    pub(super) findings: Vec<Finding>,
    pub(super) steps: Vec<Step>,
    pub(super) facts: Vec<(String, String)>,
    pub(super) evidence: Vec<Vec<String>>,
    pub(super) scores: Vec<[String; 4]>,
    /// Names of those who reviewed unasked.
    pub(super) unasked: Vec<String>,
    pub(super) mean: String,
    pub(super) next_no: String,
    /// Whether the screening is the office's next step.
    pub(super) screens: bool,
    /// Whether the decision is.
    pub(super) decides: bool,
}

/// The case of an application, where it is here.
pub(super) fn shown(id: Uuid, app: App, lang: Lang) -> Option<Shown> {
    app.read(|s| {
        let folder = Folder::of(s);
        let case: Case<'_> = folder.find(id)?;
        let rules = selection::rules_of(s, &case);
        let stage = case.stage(&rules);
        let record = s.records().get(id)?;
        let kind = kinds::find("application")?;
        let facts = kind.fields.iter().filter(|f| f.key != "date" && f.key != "year");
        let facts = facts.map(|f| {
            (app.t(f.label).to_owned(), texts::observe::word_of(f, &f.show(record.value(f.key)), lang))
        });
        let evidence = case.evidence.iter().map(|e| {
            let word = |key: &str, said: &str| {
                proof::KIND.field(key).map_or_else(String::new, |f| texts::observe::word_of(f, said, lang))
            };
            let words = [("level", e.level), ("grade", e.grade), ("role", e.role)];
            let words = words.map(|(key, said)| said.map(|said| word(key, said)));
            let words = words.into_iter().flatten().collect::<Vec<_>>().join(" ");
            let issuer = e.issuer.unwrap_or_default().to_owned();
            let date = e.date.map(day::iso).unwrap_or_default();
            vec![
                word("proves", e.proves),
                e.title.to_owned(),
                words,
                issuer,
                date,
                e.number.unwrap_or_default().to_owned(),
            ]
        });
        let scores = case.scores.iter().map(|(who, score)| {
            let total = score.total().map(value::hundredths_to_text).unwrap_or_default();
            [
                Party::of(who).to_string(),
                total,
                score.verdict.to_owned(),
                score.opinion.unwrap_or_default().to_owned(),
            ]
        });
        Some(Shown {
            applicant: case.applicant.to_owned(),
            year: case.application.year.to_owned(),
            name: case.application.name.to_owned(),
            subject: case.application.subject.to_owned(),
            school: case.application.school.to_owned(),
            stage: texts::stage(&stage, lang),
            urgent: texts::is_office_s_turn(&stage),
            findings: case.findings(&rules),
            steps: selection::steps(&case),
            facts: facts.filter(|(_, text)| !text.is_empty()).collect(),
            evidence: evidence.collect(),
            scores: scores.collect(),
            unasked: case.unasked.iter().map(|who| Party::of(who).to_string()).collect(),
            mean: case.mean().map(value::hundredths_to_text).unwrap_or_default(),
            next_no: selection::next_member(s),
            screens: stage.asks_screening(),
            decides: stage.asks_decision(),
        })
    })?
}
