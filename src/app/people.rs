//! A member's own card: what the member says of number, name and schools, until the office's roster says it.

use super::session::Session;
use crate::domain::Record;
use crate::domain::draft::Parsed;
use crate::domain::identity::row_record;
use crate::domain::kinds::member;

/// Writes the card of the session's member, or edits it.
pub fn write_card(session: &mut Session, parsed: &Parsed) {
    let card = card_of(session.owner(), parsed);
    if session.records().get_of(session.owner(), card.id).is_some() {
        session.edit(card.id, parsed);
    } else {
        session.absorb([card]);
    }
}

/// The card of a member: the roster's row, but the member's own.
pub fn card_of(no: &str, parsed: &Parsed) -> Record {
    row_record(&member::KIND, no, parsed, 1)
}
