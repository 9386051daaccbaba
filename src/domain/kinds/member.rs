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

    /// The home school. A researcher (教研员, 二1) has none, also where a roster names the office that he belongs to.
    pub fn home_school(&self) -> Option<&'a str> {
        self.home.filter(|home| !is_research_office(home))
    }

    /// Whether lessons at that school are at a guidance point.
    pub fn guides(&self, school: &str) -> bool {
        self.guided_schools().any(|s| s == school.trim())
    }
}

/// Whether a name is that of the district's own office, such as 区教研室, and not of a school, such as 第十二中学教科室.
pub fn is_research_office(name: &str) -> bool {
    let of_school = ["学", "校", "园"].iter().any(|word| name.contains(word));
    !of_school && ["教科室", "教研室", "教育局"].iter().any(|office| name.trim().ends_with(office))
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

#[cfg(test)]
mod tests {
    use super::is_research_office;

    #[test]
    fn two_1_researchers_come_from_the_office_and_not_from_a_school() {
        for (name, office) in [
            ("教研室", true),
            ("区教科室", true),
            ("岳阳楼区教育局教研室 ", true),
            ("第十二中学", false),
            ("第十二中学教科室", false),
            ("实验学校教研室", false),
            ("机关幼儿园", false),
            ("", false),
        ] {
            assert_eq!(is_research_office(name), office, "{name}");
        }
    }
}
