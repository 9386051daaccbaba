//! 课前准备: what is ready before a member teaches or is observed (五(二)教学点1).

use crate::domain::kind::{Kind, Writer, no_fact};
use crate::domain::{Field, Label};
use chrono::NaiveDate;

crate::typed! {
    /// The checklist of one lesson.
    pub struct Readiness {
        /// Day of the lesson.
        date: NaiveDate,
        /// Class.
        class: &'a str,
        /// Subject.
        subject: Option<&'a str>,
        /// What is taught.
        topic: &'a str,
        /// The member who comes.
        member: Option<&'a str>,
        /// Whether the class knows.
        told: Option<bool>,
        /// Whether the member has the class profile.
        profile: Option<bool>,
        /// Whether the pupils have prepared.
        read: Option<bool>,
        /// Whether room and equipment are ready.
        room: Option<bool>,
        /// Whether materials are ready.
        materials: Option<bool>,
        /// Who sees to it.
        by: Option<&'a str>,
        /// What is missing.
        remark: Option<&'a str>,
    }
}

/// Preparation checklists.
pub static KIND: Kind = Kind {
    key: "readiness",
    label: Label::new("课前准备", "Preparation checklists"),
    one: Label::new("一份课前准备", "a checklist"),
    clause: "五(二)教学点1",
    writer: Writer::School,
    fields: &[
        Field::day("date", "日期", "Date").required().natural(),
        Field::line("class", "班级", "Class").required().natural().sticky(),
        Field::line("subject", "学科", "Subject").sticky(),
        Field::line("topic", "课题", "Topic").required().natural(),
        Field::line("member", "成员", "Member").sticky(),
        Field::yes_no("told", "已通知班级", "Class told"),
        Field::yes_no("profile", "学情已反馈", "Profile given"),
        Field::yes_no("read", "学生已预习", "Pupils prepared"),
        Field::yes_no("room", "教室设备已检查", "Room and equipment"),
        Field::yes_no("materials", "教具学具已备", "Materials ready"),
        Field::line("by", "落实人", "Seen to by").sticky(),
        Field::long("remark", "未落实事项", "What is missing"),
    ],
    dated_by: "date",
    fact: no_fact,
};
