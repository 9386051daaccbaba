//! The kinds of the selection (clauses 二1 and 三): what applicants, schools, experts and the office each say, one file a kind.
//!
//! `applicant` in them is the owner of the application, such as `applicant:第十二中学:王小明`.

pub mod application;
pub mod decision;
pub mod evidence;
pub mod panel;
pub mod recommendation;
pub mod score;
pub mod screening;
pub mod waiver;

use crate::domain::{Kind, Label, Record};

/// 推荐, 不推荐.
pub const RECOMMENDED: &str = "推荐";
/// An applicant who was selected.
pub const SELECTED: &str = "入选";
/// One who is decided of another time.
pub const PUT_OFF: &str = "暂缓";

const EDUCATIONS: &[Label] = super::member::EDUCATIONS;
const RANKS: &[Label] = super::member::RANKS;

/// The kinds in which the office answers an applicant.
pub static ANSWERS: [&Kind; 3] = [&screening::KIND, &waiver::KIND, &decision::KIND];

/// Whom one of the office's records is about, where it is an answer to an applicant.
pub fn answers_whom(record: &Record) -> Option<&str> {
    ANSWERS.iter().any(|kind| kind.key == record.kind.as_str()).then(|| record.text("applicant"))
}
