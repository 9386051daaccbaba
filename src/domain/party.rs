//! Whose a record is: the office, a member, a school, an applicant or an expert, as the record's owner says it.
//!
//! | owner | whose |
//! |---|---|
//! | `office` | the district office (教科室) |
//! | `school:第十二中学` | a school, by its name |
//! | `applicant:第十二中学:王小明` | a teacher who applies (clause 二1), by school and name |
//! | `expert:李教授` | a reviewer (clause 二1), by name |
//! | anything else | the member of that number (编号) |
//!
//! A member's number therefore has no colon and is not `office`; names lose their spaces, and a colon in one is written ：.

use super::kind::Writer;
use std::fmt;

/// The owner of the office's records, and the number under which it signs.
pub const OFFICE: &str = "office";

/// Someone who owns records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Party<'a> {
    /// The district office.
    Office,
    /// The member of that number.
    Member(&'a str),
    /// The school of that name.
    School(&'a str),
    /// A teacher who applies.
    Applicant {
        /// The home school.
        school: &'a str,
        /// The name.
        name: &'a str,
    },
    /// A reviewer of that name.
    Expert(&'a str),
}

impl<'a> Party<'a> {
    /// Whose records an owner's are.
    pub fn of(owner: &'a str) -> Self {
        match owner.split_once(':') {
            None if owner == OFFICE => Self::Office,
            Some(("school", name)) if is_name(name) => Self::School(name),
            Some(("expert", name)) if is_name(name) => Self::Expert(name),
            Some(("applicant", rest)) => match rest.split_once(':') {
                Some((school, name)) if is_name(school) && is_name(name) => Self::Applicant { school, name },
                _ => Self::Member(owner),
            },
            _ => Self::Member(owner),
        }
    }

    /// The owner of its records.
    pub fn owner(&self) -> String {
        match self {
            Self::Office => OFFICE.into(),
            Self::Member(no) => no.trim().into(),
            Self::School(name) => format!("school:{}", plain(name)),
            Self::Applicant { school, name } => format!("applicant:{}:{}", plain(school), plain(name)),
            Self::Expert(name) => format!("expert:{}", plain(name)),
        }
    }

    /// Which kinds it writes.
    pub const fn writer(&self) -> Writer {
        match self {
            Self::Office => Writer::Office,
            Self::Member(_) => Writer::Member,
            Self::School(_) => Writer::School,
            Self::Applicant { .. } => Writer::Applicant,
            Self::Expert(_) => Writer::Expert,
        }
    }
}

/// As a person reads it: number or name.
impl fmt::Display for Party<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Office => f.write_str("教科室"),
            Self::Member(name) | Self::School(name) | Self::Expert(name) => f.write_str(name),
            Self::Applicant { school, name } => write!(f, "{name}（{school}）"),
        }
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && !text.contains(':') && plain(text) == text
}

/// A name as it stands in an owner.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).map(|c| if c == ':' { '：' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_say_whose() {
        for (owner, party, shown) in [
            ("office", Party::Office, "教科室"),
            ("YL001", Party::Member("YL001"), "YL001"),
            ("school:第十二中学", Party::School("第十二中学"), "第十二中学"),
            (
                "applicant:第十二中学:王小明",
                Party::Applicant { school: "第十二中学", name: "王小明" },
                "王小明（第十二中学）",
            ),
            ("expert:李教授", Party::Expert("李教授"), "李教授"),
        ] {
            assert_eq!(
                (Party::of(owner), party.owner(), party.to_string()),
                (party, owner.into(), shown.into())
            );
        }
    }

    #[test]
    fn what_only_looks_like_another_s_is_a_member_s() {
        for owner in [
            "school:",
            "school:a:b",
            "school: 甲",
            "applicant:甲",
            "applicant::乙",
            "expert:",
            "Office",
            "学校:甲",
        ] {
            assert_eq!(Party::of(owner), Party::Member(owner), "{owner}");
        }
    }

    #[test]
    fn names_are_written_one_way() {
        assert_eq!(Party::School(" 第十二 中学").owner(), "school:第十二中学");
        assert_eq!(Party::Applicant { school: "甲:校", name: "王 明" }.owner(), "applicant:甲：校:王明");
        assert_eq!(Party::of("applicant:甲：校:王明"), Party::Applicant { school: "甲：校", name: "王明" });
    }
}
