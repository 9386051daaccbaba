//! The registry: every kind of record, one line each. A new kind is one file beside this one and one line below.

use super::kind::{Kind, Writer};
use std::collections::HashSet;
use std::sync::OnceLock;

pub mod allowance;
pub mod appointment;
pub mod approval;
pub mod area_activity;
pub mod assignment;
pub mod award;
pub mod brought_up;
pub mod certificate;
pub mod checks;
pub mod class_profile;
pub mod class_quality;
pub mod credit_entry;
pub mod credit_rule;
pub mod expense;
pub mod experience;
pub mod experience_use;
pub mod follower;
pub mod follower_summary;
pub mod issue_log;
pub mod lecture;
pub mod lesson;
pub mod marking;
pub mod member;
pub mod observation;
pub mod outcome;
pub mod participation;
pub mod pay;
pub mod plan;
pub mod point_check;
pub mod preparation;
pub mod project;
pub mod question;
pub mod readiness;
pub mod reflection;
pub mod report_lesson;
pub mod result;
pub mod review;
pub mod scheme;
pub mod school;
pub mod selection;
pub mod semester;
pub mod sheets;
pub mod small_project;
pub mod spot_check;
pub mod staffing;
pub mod support;
pub mod task;
pub mod term;
pub mod training;
pub mod visit;
pub mod work_summary;
pub mod workload;

/// Every kind, in the order of menus.
pub static KINDS: [&Kind; 60] = [
    &lesson::KIND,
    &observation::KIND,
    &preparation::KIND,
    &lecture::KIND,
    &project::KIND,
    &small_project::KIND,
    &training::KIND,
    &reflection::KIND,
    &work_summary::KIND,
    &expense::KIND,
    &member::KIND,
    &school::KIND,
    &semester::KIND,
    &plan::KIND,
    &marking::KIND,
    &review::KIND,
    &workload::KIND,
    &task::KIND,
    &selection::application::KIND,
    &selection::evidence::KIND,
    &selection::recommendation::KIND,
    &selection::screening::KIND,
    &selection::waiver::KIND,
    &selection::panel::KIND,
    &selection::score::KIND,
    &selection::decision::KIND,
    &staffing::KIND,
    &term::KIND,
    &certificate::KIND,
    &appointment::KIND,
    &issue_log::KIND,
    &pay::KIND,
    &support::KIND,
    &allowance::KIND,
    &approval::KIND,
    &credit_rule::KIND,
    &credit_entry::KIND,
    &assignment::KIND,
    &scheme::KIND,
    &sheets::OWN_KIND,
    &sheets::SCHOOL_KIND,
    &sheets::OFFICE_KIND,
    &result::KIND,
    &award::KIND,
    &follower::KIND,
    &class_profile::KIND,
    &readiness::KIND,
    &participation::KIND,
    &question::KIND,
    &report_lesson::KIND,
    &follower_summary::KIND,
    &class_quality::KIND,
    &outcome::KIND,
    &brought_up::KIND,
    &point_check::KIND,
    &experience::KIND,
    &experience_use::KIND,
    &area_activity::KIND,
    &visit::KIND,
    &spot_check::KIND,
];

/// The kind of that key.
pub fn find(key: &str) -> Option<&'static Kind> {
    KINDS.iter().copied().find(|kind| kind.key == key)
}

/// The kinds that a member keeps as ledgers; the self-assessment is a sheet and no ledger.
pub fn ledgers() -> impl Iterator<Item = &'static Kind> {
    written_by(Writer::Member).filter(|kind| !sheets::is_sealed(kind.key))
}

/// The kinds that someone writes.
pub fn written_by(writer: Writer) -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().copied().filter(move |kind| kind.writer == writer)
}

/// Whether a kind holds the office's answers to single members, which go to each in a receipt and to nobody else.
pub fn is_answer(key: &str) -> bool {
    [review::KIND.key, approval::KIND.key, credit_entry::KIND.key].contains(&key)
}

/// The kind of a ledger's name (表名), such as 上课.
pub fn by_sheet(name: &str) -> Option<&'static Kind> {
    KINDS.iter().copied().find(|kind| kind.label.zh == name.trim())
}

/// The registry's own text of a name, so that names met in files need no memory of their own.
pub(super) fn known_name(name: &str) -> Option<&'static str> {
    static NAMES: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let all = || {
        KINDS
            .iter()
            .flat_map(|k| k.fields.iter().map(|f| f.key).chain([k.key]))
            .chain([super::record::DELETED])
            .collect()
    };
    NAMES.get_or_init(all).get(name).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{FieldKind, Lang};

    #[test]
    fn names_are_unique_plain_and_never_the_envelope_s() {
        let mut keys = HashSet::new();
        let mut sheets = HashSet::new();
        for kind in KINDS {
            assert!(keys.insert(kind.key), "{} twice", kind.key);
            assert!(sheets.insert(kind.label.zh), "{} twice", kind.label.zh);
            let mut fields = HashSet::new();
            let mut headers = HashSet::new();
            for field in kind.fields {
                assert!(
                    fields.insert(field.key) && headers.insert(field.label.zh),
                    "{}.{} twice",
                    kind.key,
                    field.key
                );
                assert!(
                    field.key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'),
                    "{}",
                    field.key
                );
                assert!(
                    !["id", "kind", "owner"].contains(&field.key) && !field.key.starts_with('_'),
                    "{}",
                    field.key
                );
            }
        }
    }

    #[test]
    fn every_kind_is_dated_described_and_labelled_in_both_languages() {
        for kind in KINDS {
            assert!(kind.field(kind.dated_by).is_some(), "{}", kind.key);
            assert!(kind.fields.iter().any(|f| f.natural && f.required), "{} has no natural key", kind.key);
            for lang in [Lang::Zh, Lang::En] {
                assert!(!kind.label.text(lang).is_empty() && !kind.one.text(lang).is_empty());
                assert!(kind.fields.iter().all(|f| !f.label.text(lang).is_empty()));
            }
            for field in kind.fields {
                if let FieldKind::Choice { words, .. } = field.kind {
                    assert!(
                        !words.is_empty() && words.iter().all(|w| !w.zh.is_empty() && !w.en.is_empty()),
                        "{}",
                        field.key
                    );
                }
            }
        }
    }

    #[test]
    fn typed_structs_have_the_fields_of_their_kind() {
        let typed: [(&Kind, &[&str]); 60] = [
            (&lesson::KIND, lesson::Lesson::KEYS),
            (&observation::KIND, observation::Observation::KEYS),
            (&preparation::KIND, preparation::Preparation::KEYS),
            (&lecture::KIND, lecture::Lecture::KEYS),
            (&project::KIND, project::Project::KEYS),
            (&small_project::KIND, small_project::SmallProject::KEYS),
            (&training::KIND, training::Training::KEYS),
            (&reflection::KIND, reflection::Reflection::KEYS),
            (&work_summary::KIND, work_summary::WorkSummary::KEYS),
            (&expense::KIND, expense::Expense::KEYS),
            (&member::KIND, member::Member::KEYS),
            (&school::KIND, school::School::KEYS),
            (&semester::KIND, semester::Semester::KEYS),
            (&plan::KIND, plan::Plan::KEYS),
            (&marking::KIND, marking::Marking::KEYS),
            (&review::KIND, review::Review::KEYS),
            (&workload::KIND, workload::Workload::KEYS),
            (&task::KIND, task::Task::KEYS),
            (&selection::application::KIND, selection::application::Application::KEYS),
            (&selection::evidence::KIND, selection::evidence::Evidence::KEYS),
            (&selection::recommendation::KIND, selection::recommendation::Recommendation::KEYS),
            (&selection::screening::KIND, selection::screening::Screening::KEYS),
            (&selection::waiver::KIND, selection::waiver::Waiver::KEYS),
            (&selection::panel::KIND, selection::panel::Panel::KEYS),
            (&selection::score::KIND, selection::score::Score::KEYS),
            (&selection::decision::KIND, selection::decision::Decision::KEYS),
            (&staffing::KIND, staffing::Staffing::KEYS),
            (&term::KIND, term::Term::KEYS),
            (&certificate::KIND, certificate::Certificate::KEYS),
            (&appointment::KIND, appointment::Appointment::KEYS),
            (&issue_log::KIND, issue_log::IssueLog::KEYS),
            (&pay::KIND, pay::Pay::KEYS),
            (&support::KIND, support::Support::KEYS),
            (&allowance::KIND, allowance::Allowance::KEYS),
            (&approval::KIND, approval::Approval::KEYS),
            (&credit_rule::KIND, credit_rule::CreditRule::KEYS),
            (&credit_entry::KIND, credit_entry::CreditEntry::KEYS),
            (&assignment::KIND, assignment::Assignment::KEYS),
            (&scheme::KIND, scheme::Scheme::KEYS),
            (&sheets::OWN_KIND, sheets::Sheet::KEYS),
            (&sheets::SCHOOL_KIND, sheets::Sheet::KEYS),
            (&sheets::OFFICE_KIND, sheets::Sheet::KEYS),
            (&result::KIND, result::AssessmentResult::KEYS),
            (&award::KIND, award::Award::KEYS),
            (&follower::KIND, follower::Follower::KEYS),
            (&class_profile::KIND, class_profile::ClassProfile::KEYS),
            (&readiness::KIND, readiness::Readiness::KEYS),
            (&participation::KIND, participation::Participation::KEYS),
            (&question::KIND, question::Question::KEYS),
            (&report_lesson::KIND, report_lesson::ReportLesson::KEYS),
            (&follower_summary::KIND, follower_summary::FollowerSummary::KEYS),
            (&class_quality::KIND, class_quality::ClassQuality::KEYS),
            (&outcome::KIND, outcome::Outcome::KEYS),
            (&brought_up::KIND, brought_up::BroughtUp::KEYS),
            (&point_check::KIND, spot_check::SpotCheck::KEYS),
            (&experience::KIND, experience::Experience::KEYS),
            (&experience_use::KIND, experience_use::ExperienceUse::KEYS),
            (&area_activity::KIND, area_activity::AreaActivity::KEYS),
            (&visit::KIND, visit::Visit::KEYS),
            (&spot_check::KIND, spot_check::SpotCheck::KEYS),
        ];
        for (kind, keys) in typed {
            assert_eq!(kind.fields.iter().map(|f| f.key).collect::<Vec<_>>(), keys, "{}", kind.key);
        }
    }

    #[test]
    fn names_from_files_are_the_registry_s_own() {
        assert_eq!(known_name("periods"), Some("periods"));
        assert_eq!(known_name("from_the_future"), None);
    }
}
