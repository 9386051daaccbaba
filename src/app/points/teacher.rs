//! One following teacher's semester: what was attended, asked and shown, and how the class did (五(二)教学点1–5).

use super::Point;
use crate::domain::Record;
use crate::domain::field::split_names;
use crate::plan::Judged;
use crate::plan::quality::Course;

/// Whether the teacher was at an activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum There {
    /// Named as present.
    Present,
    /// Named as absent.
    Absent,
    /// Neither, within the teacher's time.
    Unsaid,
}

/// One teacher's part of a point's semester.
#[derive(Debug)]
pub struct Teacher<'a> {
    /// The line of the list of following teachers, if there is one.
    pub listed: Option<&'a Record>,
    /// Activities of the teacher's time, by day.
    pub activities: Vec<(&'a Record, There)>,
    /// Profiles of the teacher's classes.
    pub profiles: Vec<&'a Record>,
    /// The teacher's questions, the open ones first.
    pub questions: Vec<&'a Record>,
    /// Report lessons, by day.
    pub reports: Vec<(&'a Record, Judged)>,
    /// Summaries.
    pub summaries: Vec<&'a Record>,
    /// The teacher's classes before and after.
    pub courses: Vec<Course>,
}

impl<'a> Teacher<'a> {
    /// The teacher of that name at a point.
    pub fn of(point: &Point<'a>, name: &str) -> Self {
        let by = |r: &&&Record| r.text("teacher").trim() == name;
        let of = |all: &[&'a Record]| all.iter().filter(by).copied().collect::<Vec<_>>();
        let listed = point.followers.iter().find(|f| f.text("name").trim() == name).copied();
        // A class belongs to who is named with it; where nobody is, to who follows with it.
        let class = listed.map(|f| f.text("class").trim()).unwrap_or_default();
        let own = |teacher: &str, c: &str| {
            teacher == name || (teacher.is_empty() && !class.is_empty() && c == class)
        };
        let within = |r: &Record| {
            let day = r.text("date");
            listed.is_some_and(|f| {
                f.text("from") <= day && (f.text("until").is_empty() || day <= f.text("until"))
            })
        };
        let there = |r: &&'a Record| {
            let names = |key| split_names(r.text(key)).any(|n| n == name);
            let there = match (names("present"), names("absent")) {
                (true, _) => There::Present,
                (_, true) => There::Absent,
                _ if within(r) => There::Unsaid,
                _ => return None,
            };
            Some((*r, there))
        };
        let mine = |r: &&&Record| own(r.text("teacher").trim(), r.text("class").trim());
        Self {
            listed,
            activities: point.activities.iter().filter_map(there).collect(),
            profiles: point.profiles.iter().filter(mine).copied().collect(),
            questions: of(&point.questions),
            reports: point.reports.get(name).cloned().unwrap_or_default(),
            summaries: of(&point.summaries),
            courses: point
                .courses
                .iter()
                .filter(|c| own(c.teacher.trim(), c.class.trim()))
                .cloned()
                .collect(),
        }
    }

    /// Activities attended, and all of the teacher's time.
    pub fn attended(&self) -> (usize, usize) {
        (self.activities.iter().filter(|(_, t)| *t == There::Present).count(), self.activities.len())
    }

    /// Questions that wait.
    pub fn open_questions(&self) -> usize {
        self.questions.iter().filter(|q| q.text("state") == "待解决").count()
    }

    /// Whether nothing is known of the teacher.
    pub fn is_empty(&self) -> bool {
        self.listed.is_none()
            && self.activities.is_empty()
            && self.profiles.is_empty()
            && self.questions.is_empty()
            && self.reports.is_empty()
            && self.summaries.is_empty()
            && self.courses.is_empty()
    }
}
