//! Which records a file may bring into this profile.

use crate::app::profile::Role;
use crate::app::session::Session;
use crate::bundle::{Header, OFFICE, Purpose, is_lent};
use crate::domain::Record;

/// Whether it is the carry-along file of someone else, with that one's signing key in it.
pub(super) fn is_strayed(session: &Session, header: &Header) -> bool {
    header.purpose == Purpose::Home && header.producer.who != session.owner()
}

/// Whether a file may bring a record here: what its purpose may hold, and of that, into the office's profile, everything but what
/// it says itself; into another's, its user's own records, what the office says, and what that user is given to read.
pub(super) fn may_bring(session: &Session, header: &Header, record: &Record) -> bool {
    let from_office = header.producer.who == OFFICE;
    // What is addressed to someone is for nobody else.
    let addressed = matches!(header.purpose, Purpose::Receipt | Purpose::Panel);
    if addressed && session.profile.role != Role::Office && header.extras.member != session.profile.no {
        return false;
    }
    // Someone else's carry-along file is no hand-in: of it only what is that person's own is taken.
    if is_strayed(session, header) && *record.owner != *header.producer.who {
        return false;
    }
    let ours = match session.profile.role {
        Role::Office => &*record.owner != OFFICE || from_office,
        _ if &*record.owner == OFFICE => from_office || header.producer.who == session.profile.no,
        _ => *record.owner == session.profile.no || is_lent(&session.profile.no, record),
    };
    ours && header.may_hold(record)
}
