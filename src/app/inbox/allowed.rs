//! Which records a file may bring into this profile.

use crate::app::profile::Role;
use crate::app::session::Session;
use crate::bundle::{Header, OFFICE, Purpose, is_lent};
use crate::domain::Record;

/// Whether a file may bring a record here: what its purpose may hold, and of that, into the office's profile, everything but what
/// it says itself; into another's, its user's own records, what the office says, and what that user is given to read.
pub(super) fn may_bring(session: &Session, header: &Header, record: &Record) -> bool {
    let from_office = header.producer.who == OFFICE;
    // What is addressed to someone is for nobody else.
    let addressed = matches!(header.purpose, Purpose::Receipt | Purpose::Panel);
    if addressed && session.profile.role != Role::Office && header.extras.member != session.profile.no {
        return false;
    }
    let ours = match session.profile.role {
        Role::Office => &*record.owner != OFFICE || from_office,
        _ if &*record.owner == OFFICE => from_office || header.producer.who == session.profile.no,
        _ => *record.owner == session.profile.no || is_lent(&session.profile.no, record),
    };
    ours && header.may_hold(record)
}
