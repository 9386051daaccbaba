//! The checks of a record's fields together, one line for each kind that has any.
//!
//! They stand beside the kinds and not in them: the program opens with every kind, and without what only a form or an import needs.

use super::sheets::{HOME, OFFICE_KIND, OFFICE_PARTY, OWN, OWN_KIND, POINT, SCHOOL_KIND, as_one_of};
use super::*;
use crate::domain::draft::Parsed;
use crate::domain::problem::Issue;

type Check = fn(&Parsed) -> Vec<Issue>;

static CHECKS: [(&Kind, Check); 33] = [
    (&observation::KIND, observation::check),
    (&work_summary::KIND, work_summary::check),
    (&member::KIND, member::check),
    (&semester::KIND, semester::check),
    (&marking::KIND, marking::check),
    (&workload::KIND, workload::check),
    (&task::KIND, task::check),
    (&selection::evidence::KIND, selection::evidence::check),
    (&selection::recommendation::KIND, selection::recommendation::check),
    (&selection::screening::KIND, selection::screening::check),
    (&selection::score::KIND, selection::score::check),
    (&selection::decision::KIND, selection::decision::check),
    (&staffing::KIND, staffing::check),
    (&term::KIND, term::check),
    (&pay::KIND, pay::check),
    (&support::KIND, support::check),
    (&approval::KIND, approval::check),
    (&credit_rule::KIND, credit_rule::check),
    (&credit_entry::KIND, credit_entry::check),
    (&assignment::KIND, assignment::check),
    (&scheme::KIND, scheme::check),
    (&OWN_KIND, |parsed| as_one_of(parsed, &[OWN])),
    (&SCHOOL_KIND, |parsed| as_one_of(parsed, &[HOME, POINT])),
    (&OFFICE_KIND, |parsed| as_one_of(parsed, &[OFFICE_PARTY])),
    (&award::KIND, award::check),
    (&follower::KIND, follower::check),
    (&participation::KIND, participation::check),
    (&question::KIND, question::check),
    (&report_lesson::KIND, report_lesson::check),
    (&class_quality::KIND, class_quality::check),
    (&outcome::KIND, outcome::check),
    (&point_check::KIND, |parsed| spot_check::check_of(&point_check::KIND, parsed)),
    (&spot_check::KIND, |parsed| spot_check::check_of(&spot_check::KIND, parsed)),
];

/// What is wrong with a record's fields together, after each was read.
pub fn check(kind: &Kind, parsed: &Parsed) -> Vec<Issue> {
    CHECKS.iter().find(|(of, _)| *of == kind).map_or_else(Vec::new, |(_, check)| check(parsed))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_is_the_check_of_one_kind_of_the_registry() {
        let mut checked = HashSet::new();
        for (kind, _) in &CHECKS {
            assert!(checked.insert(kind.key), "{} twice", kind.key);
            assert!(KINDS.contains(kind), "{}", kind.key);
        }
    }

    /// A check that was written and not entered would never be asked.
    #[test]
    fn every_check_in_a_kind_s_file_is_in_the_list() {
        let folder = |name: &str| {
            let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("kinds").join(name);
            std::fs::read_dir(folder)
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.is_file())
        };
        let has_check = |path: &std::path::PathBuf| {
            std::fs::read_to_string(path).unwrap().contains("fn check(parsed: &Parsed)")
        };
        let others = folder("").filter(|path| path.file_name().unwrap() != "checks.rs");
        let written = others.chain(folder("selection")).filter(has_check).count();
        // Three sheets share a check, and so do the two kinds of spot checks.
        assert_eq!(written, CHECKS.len() - 5);
    }
}
