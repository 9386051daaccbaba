//! The rules of selection, terms and posts by the day from which they are in force (chapters 二 and 三).

use crate::domain::Record;
use crate::domain::field::split_names;
use crate::domain::kinds::staffing::{EITHER, Staffing};
use chrono::NaiveDate;

/// The rules in force on some day. The default is the work plan of Yueyanglou District; what it leaves open is set so that
/// nobody is admitted by mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Least education (三2).
    pub education: String,
    /// Least title (三2).
    pub rank: String,
    /// Least years of teaching (三2).
    pub years: u32,
    /// Whether one of the two prizes (三3, 三4) is enough; the plan lists both.
    pub either_award: bool,
    /// Subjects short of teachers (三6); the plan names none.
    pub scarce: Vec<String>,
    /// Experts asked for each applicant; the plan names no number.
    pub experts: u32,
    /// Least mean of the experts, in hundredths; the plan names none.
    pub pass: i64,
    /// Years of a term (二1).
    pub term: u32,
    /// Days before a term's end from which it is warned of; the plan names none.
    pub warn: u32,
    /// Pattern of certificate numbers.
    pub certificate: String,
    /// Pattern of numbers of letters of appointment.
    pub appointment: String,
    /// Greatest share of a post at the home school, in hundredths (二2).
    pub post: i64,
    /// Most guidance points of a member without a word (二2); the plan names no number.
    pub points: usize,
    /// Most members of a researcher without a word (四); the plan names no number.
    pub members: usize,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            education: "大专".into(),
            rank: "中级".into(),
            years: 5,
            either_award: false,
            scarce: Vec::new(),
            experts: 3,
            pass: 6000,
            term: 2,
            warn: 60,
            certificate: "岳骨证{年}{序号3}".into(),
            appointment: "岳骨聘{年}{序号3}".into(),
            post: 50,
            points: 3,
            members: 10,
        }
    }
}

impl Rules {
    /// The rules in force on a day, from the office's records. Of two versions from the same day the one with the greater name
    /// holds, so that every computer judges alike.
    pub fn on<'a>(day: NaiveDate, records: impl IntoIterator<Item = &'a Record>) -> Self {
        let read = records.into_iter().filter(|r| !r.is_deleted()).filter_map(Staffing::of);
        let latest = read.filter(|v| v.from <= day).max_by_key(|v| (v.from, v.name));
        latest.map_or_else(Self::default, |version| Self::of(&version))
    }

    fn of(version: &Staffing<'_>) -> Self {
        let d = Self::default();
        let text = |said: Option<&str>, default: String| said.map_or(default, str::to_owned);
        Self {
            education: text(version.education, d.education),
            rank: text(version.rank, d.rank),
            years: version.years.unwrap_or(d.years),
            either_award: version.awards.map_or(d.either_award, |word| word == EITHER),
            scarce: split_names(version.scarce.unwrap_or_default()).map(str::to_owned).collect(),
            experts: version.experts.unwrap_or(d.experts),
            pass: version.pass.map_or(d.pass, |n| n.0),
            term: version.term.unwrap_or(d.term),
            warn: version.warn.unwrap_or(d.warn),
            certificate: text(version.certificate, d.certificate),
            appointment: text(version.appointment, d.appointment),
            post: version.post.map_or(d.post, |n| n.0),
            points: version.points.map_or(d.points, |n| n as usize),
            members: version.members.map_or(d.members, |n| n as usize),
        }
    }

    /// Each rule by the name of its field in a version, as it would be typed.
    pub fn texts(&self) -> [(&'static str, String); 14] {
        let number = crate::domain::value::hundredths_to_text;
        [
            ("education", self.education.clone()),
            ("rank", self.rank.clone()),
            ("years", self.years.to_string()),
            ("awards", if self.either_award { EITHER } else { "两项都要" }.to_owned()),
            ("scarce", self.scarce.join("、")),
            ("experts", self.experts.to_string()),
            ("pass", number(self.pass)),
            ("term", self.term.to_string()),
            ("warn", self.warn.to_string()),
            ("certificate", self.certificate.clone()),
            ("appointment", self.appointment.clone()),
            ("post", number(self.post)),
            ("points", self.points.to_string()),
            ("members", self.members.to_string()),
        ]
    }
}
