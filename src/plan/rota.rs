//! The arrangement laid over the school calendar, day by day (clauses 二2, 四): who is where on which day, whose points clash, on which
//! days nobody comes, and how many days each post comes to once the holidays are taken off.

use super::assignment::Post;
use crate::domain::calendar::{Semester, Span};
use crate::domain::order::Order as _;
use chrono::{Datelike, Days, NaiveDate, Weekday};

/// What a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Before or after the semester, or of another month.
    Outside,
    /// A Saturday or Sunday.
    Weekend,
    /// A day off from Monday to Friday.
    Holiday,
    /// A school day.
    Teaching,
    /// A Saturday or Sunday worked instead: no weekday is arranged for it, so that nobody knows where to go.
    MadeUp,
}

/// One day with whom it takes where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day<'a> {
    /// The day.
    pub date: NaiveDate,
    /// What it is.
    pub sort: Sort,
    /// The posts of its day of the week, by point and member; on a holiday those that fall out.
    pub posts: Vec<&'a Post>,
    /// Numbers of the members among them who are to be at several points, those included that were not asked for.
    pub clashes: Vec<&'a str>,
}

impl Day<'_> {
    /// Whether nobody comes on a school day.
    pub fn is_empty(&self) -> bool {
        self.sort == Sort::Teaching && self.posts.is_empty()
    }
}

/// A week from Monday to Sunday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Week<'a> {
    /// Which of the semester, from 1.
    pub number: i64,
    /// Its seven days.
    pub days: Vec<Day<'a>>,
}

impl Week<'_> {
    /// Whether nobody comes in a week that has school days.
    pub fn is_empty(&self) -> bool {
        let school = |d: &&Day<'_>| d.sort == Sort::Teaching;
        self.days.iter().any(|d| school(&d)) && self.days.iter().filter(school).all(Day::is_empty)
    }
}

/// A month of the semester in whole weeks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month<'a> {
    /// Such as 2025-09.
    pub month: String,
    /// Its weeks; what lies in another month, or outside the semester, is [`Sort::Outside`].
    pub weeks: Vec<Week<'a>>,
}

/// What a stretch of the calendar comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// School days, exchanged weekends included.
    pub school: usize,
    /// Members at points, summed over the days.
    pub visits: usize,
    /// The same that fall out for holidays.
    pub lost: usize,
    /// School days on which somebody is to be at several points.
    pub clashes: usize,
    /// School days on which nobody comes.
    pub empty: usize,
}

impl Month<'_> {
    /// What the month comes to.
    pub fn count(&self) -> Count {
        let mut count = Count::default();
        for day in self.weeks.iter().flat_map(|w| &w.days) {
            match day.sort {
                Sort::Holiday => count.lost += day.posts.len(),
                Sort::Teaching | Sort::MadeUp => {
                    count.school += 1;
                    count.visits += day.posts.len();
                    count.clashes += usize::from(!day.clashes.is_empty());
                    count.empty += usize::from(day.is_empty());
                }
                Sort::Outside | Sort::Weekend => {}
            }
        }
        count
    }

    /// How many days of a week are to be shown: five, or up to the last weekend day that is worked.
    pub fn width(&self) -> usize {
        let worked = |n: &usize| self.weeks.iter().any(|w| w.days[*n].sort == Sort::MadeUp);
        [6, 5].into_iter().find(worked).map_or(5, |n| n + 1)
    }
}

impl Count {
    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            school: self.school + other.school,
            visits: self.visits + other.visits,
            lost: self.lost + other.lost,
            clashes: self.clashes + other.clashes,
            empty: self.empty + other.empty,
        }
    }
}

/// The months of a semester with the posts that are asked for on each of their days.
pub fn months<'a>(semester: &Semester, posts: &'a [Post], asked: &dyn Fn(&Post) -> bool) -> Vec<Month<'a>> {
    let first = monday(semester.span.from);
    let month = |(month, span): (String, Span)| {
        let begins = monday(span.from).iter_weeks().take_while(|day| *day <= span.to);
        let week = |begin: NaiveDate| Week {
            number: (begin - first).num_weeks() + 1,
            days: begin.iter_days().take(7).map(|day| on(semester, span, posts, asked, day)).collect(),
        };
        Month { month, weeks: begins.map(week).filter(is_school_week).collect() }
    };
    semester.months().into_iter().map(month).collect()
}

/// Whether a week has a day from Monday to Friday that is in view, or a weekend day that is worked.
fn is_school_week(week: &Week<'_>) -> bool {
    week.days.iter().any(|d| !matches!(d.sort, Sort::Outside | Sort::Weekend))
}

fn on<'a>(
    semester: &Semester,
    span: Span,
    posts: &'a [Post],
    asked: &dyn Fn(&Post) -> bool,
    date: NaiveDate,
) -> Day<'a> {
    let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    let sort = match (span.has(date), semester.is_teaching_day(date), weekend) {
        (false, ..) => Sort::Outside,
        (true, true, false) => Sort::Teaching,
        (true, true, true) => Sort::MadeUp,
        (true, false, false) => Sort::Holiday,
        (true, false, true) => Sort::Weekend,
    };
    let all = || posts.iter().filter(|post| sort != Sort::Outside && is_on(post, date));
    let mut there: Vec<&Post> = all().filter(|post| asked(post)).collect();
    there.order_by(|a, b| (&a.school, &a.member).cmp(&(&b.school, &b.member)));
    let mut clashes: Vec<&str> = there.iter().map(|post| post.member.as_str()).collect();
    clashes.order();
    clashes.dedup();
    clashes
        .retain(|member| sort != Sort::Holiday && all().filter(|post| post.member == **member).count() > 1);
    Day { date, sort, posts: there, clashes }
}

fn is_on(post: &Post, date: NaiveDate) -> bool {
    post.days.contains(&(date.weekday().num_days_from_monday() as usize))
}

fn monday(date: NaiveDate) -> NaiveDate {
    date.checked_sub_days(Days::new(date.weekday().num_days_from_monday().into())).unwrap_or(date)
}

/// How many days of the semester a post comes to, and how many more it would without the holidays.
pub fn days_of(semester: &Semester, post: &Post) -> (usize, usize) {
    let mut found = (0, 0);
    for date in semester.span.days().filter(|date| is_on(post, *date)) {
        if semester.is_teaching_day(date) {
            found.0 += 1;
        } else {
            found.1 += 1;
        }
    }
    found
}
