//! 教学点抽查: the point's own spot checks of its following teachers (五(二)单位3: 定期抽查学习与运用情况).

use super::spot_check::FIELDS;
use crate::domain::Label;
use crate::domain::kind::{Kind, Writer, no_fact};

/// Spot checks of a guidance point.
pub static KIND: Kind = Kind {
    key: "point_check",
    label: Label::new("教学点抽查", "The point's spot checks"),
    one: Label::new("一次教学点抽查", "a spot check of the point"),
    clause: "五(二)单位3",
    writer: Writer::School,
    fields: FIELDS,
    dated_by: "date",
    fact: no_fact,
};
