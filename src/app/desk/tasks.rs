//! The office's semester plan: its tasks in the order in which they are looked at, and the one press that finishes one.

use crate::app::Session;
use crate::domain::calendar::Span;
use crate::domain::kinds::task::{DONE, KIND, Task};
use crate::domain::order::Order as _;
use crate::domain::{Record, Value, day};
use crate::plan::agenda::{self, Standing};
use uuid::Uuid;

/// The tasks due in a span of days, each with how it stands; overdue first.
pub fn list(session: &Session, span: Span) -> Vec<(&Record, Standing)> {
    let today = session.env().today();
    let mut found: Vec<_> = session
        .of_kind(KIND.key)
        .filter_map(|record| Some((record, Task::of(record)?)))
        .filter(|(_, task)| span.has(task.due))
        .map(|(record, task)| (agenda::order(&task, today), record, agenda::standing(&task, today)))
        .collect();
    found.order_by_key(|(order, record, _)| (*order, record.id));
    found.into_iter().map(|(_, record, standing)| (record, standing)).collect()
}

/// Marks a task as done today.
pub fn finish(session: &mut Session, id: Uuid) {
    let today = day::iso(session.env().today());
    let values = [("state", DONE), ("done_on", today.as_str())];
    let parsed =
        values.iter().filter_map(|(key, text)| Some((KIND.field(key)?, Value::text(text)))).collect();
    session.edit(id, &parsed);
}
