//! 学校: the schools of the district and their areas (片区).

use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Label};

crate::typed! {
    /// One school.
    pub struct School {
        /// Name as in the ledgers.
        name: &'a str,
        /// Area (片区).
        area: Option<&'a str>,
        /// Stage of schooling.
        stage: Option<&'a str>,
    }
}

const STAGES: &[Label] = &[
    Label::new("小学", "Primary"),
    Label::new("初中", "Junior secondary"),
    Label::new("九年一贯", "Nine-year"),
    Label::new("高中", "Senior secondary"),
];

/// The list of schools.
pub static KIND: Kind = Kind {
    key: "school",
    label: Label::new("学校", "Schools"),
    one: Label::new("一所学校", "a school"),
    clause: "五(二)",
    writer: Writer::Office,
    fields: &[
        Field::line("name", "校名", "Name").required().natural(),
        Field::line("area", "片区", "Area").sticky(),
        Field::word("stage", "学段", "Stage", STAGES).sticky(),
    ],
    dated_by: "name",
    fact: no_fact,
};
