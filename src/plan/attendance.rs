//! Who of the following teachers was there: of the activities of each one's time, how many attended, missed, or not said (五(二)单位3).

use crate::domain::Record;
use crate::domain::field::split_names;
use crate::domain::kinds::follower::Follower;
use crate::domain::kinds::participation::Participation;
use std::collections::BTreeMap;

/// One teacher's attendance.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// Name.
    pub name: String,
    /// Whether the list of following teachers has the name; a name only met in an activity is shown too.
    pub listed: bool,
    /// Activities attended.
    pub present: usize,
    /// Activities missed.
    pub absent: usize,
    /// Activities of the teacher's time for which nothing is said.
    pub unsaid: usize,
}

impl Attendance {
    /// Percent attended of all that the teacher should have, rounded down; `None` where there was none.
    pub fn rate(&self) -> Option<usize> {
        let all = self.present + self.absent + self.unsaid;
        (all > 0).then(|| self.present * 100 / all)
    }
}

/// The attendance of every teacher, by name; `followers` and `activities` are one school's, of the time in view.
pub fn attendance<'a>(
    followers: impl IntoIterator<Item = &'a Record>,
    activities: impl IntoIterator<Item = &'a Record>,
) -> Vec<Attendance> {
    let followers: Vec<Follower> = followers.into_iter().filter_map(Follower::of).collect();
    let mut found: BTreeMap<String, Attendance> = BTreeMap::new();
    let row = |found: &mut BTreeMap<String, Attendance>, name: &str| {
        found
            .entry(name.to_owned())
            .or_insert_with(|| Attendance { name: name.into(), ..Attendance::default() });
    };
    for follower in &followers {
        row(&mut found, follower.name);
    }
    for activity in activities.into_iter().filter_map(Participation::of) {
        let names = |list: Option<&'a str>| split_names(list.unwrap_or_default()).collect::<Vec<_>>();
        let (present, absent) = (names(activity.present), names(activity.absent));
        for name in present.iter().chain(&absent) {
            row(&mut found, name);
        }
        for (name, attendance) in &mut found {
            let due = followers.iter().any(|f| {
                f.name == name
                    && f.from <= activity.date
                    && f.until.is_none_or(|until| activity.date <= until)
            });
            if present.contains(&name.as_str()) {
                attendance.present += 1;
            } else if absent.contains(&name.as_str()) {
                attendance.absent += 1;
            } else if due {
                attendance.unsaid += 1;
            }
        }
    }
    for attendance in found.values_mut() {
        attendance.listed = followers.iter().any(|f| f.name == attendance.name);
    }
    found.into_values().collect()
}
