//! 名册: the members of the studio (clauses 二1, 二2).

use crate::domain::draft::{Parsed, value_of};
use crate::domain::field::split_schools;
use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Issue, Label, OFFICE, Problem};

crate::typed! {
    /// One member.
    pub struct Member {
        /// Number (编号), such as YL001.
        no: &'a str,
        /// Name.
        name: &'a str,
        /// Home school (原任教学校); a researcher (教研员) has none.
        home: Option<&'a str>,
        /// Guided schools (被指导学校), joined by 、.
        guided: Option<&'a str>,
        /// Subject.
        subject: Option<&'a str>,
        /// Professional title.
        rank: Option<&'a str>,
        /// Highest education.
        education: Option<&'a str>,
        /// Years of teaching.
        years: Option<u32>,
        /// Whether the office finds that the member works actively: the ground of the right to training (四5).
        active: Option<bool>,
    }
}

impl<'a> Member<'a> {
    /// The guided schools.
    pub fn guided_schools(&self) -> impl Iterator<Item = &'a str> {
        split_schools(self.guided.unwrap_or_default()).into_iter()
    }

    /// Whether lessons at that school are at a guidance point.
    pub fn guides(&self, school: &str) -> bool {
        self.guided_schools().any(|s| s == school.trim())
    }
}

/// Professional titles, the least first.
pub const RANKS: &[Label] = &[
    Label::new("初级", "Junior"),
    Label::new("中级", "Intermediate"),
    Label::new("高级", "Senior"),
    Label::new("正高级", "Professor"),
];

/// Educations, the least first.
pub const EDUCATIONS: &[Label] = &[
    Label::new("中专", "Secondary"),
    Label::new("大专", "College"),
    Label::new("本科", "Bachelor"),
    Label::new("硕士", "Master"),
    Label::new("博士", "Doctor"),
];

/// The 名册.
pub static KIND: Kind = Kind {
    key: "member",
    label: Label::new("名册", "Roster"),
    one: Label::new("一名成员", "a member"),
    clause: "二1",
    writer: Writer::Office,
    fields: &[
        Field::line("no", "编号", "No.").required().natural(),
        Field::line("name", "姓名", "Name").required(),
        Field::school("home", "原任教学校", "Home school"),
        Field::schools("guided", "被指导学校", "Guided schools"),
        Field::line("subject", "学科", "Subject"),
        Field::word("rank", "职称", "Title", RANKS),
        Field::word("education", "学历", "Education", EDUCATIONS),
        Field::whole("years", "教龄", "Years of teaching", 0, 60).unit("年", "years"),
        Field::yes_no("active", "积极主动开展工作", "Works actively").own(),
    ],
    dated_by: "no",
    fact: no_fact,
};

/// A number must not read as another's name: see [`crate::domain::party`].
pub fn check(parsed: &Parsed) -> Vec<Issue> {
    let no = value_of(parsed, "no").as_text().unwrap_or_default();
    if no.contains(':') || no == OFFICE {
        let problem = Problem::Together(Label::new(
            "不能含冒号，也不能是 office",
            "must have no colon and not be office",
        ));
        return vec![Issue { field: KIND.field("no"), problem }];
    }
    Vec::new()
}
