//! Whose hand a file bears: this profile's own key, and the keys that it knows others by.

use super::session::Session;
use super::{handin, receipt};
use crate::bundle::{Extras, Header, Purpose, SigningKey};
use std::collections::{BTreeMap, BTreeSet};

const OWN: &str = "key";
const KNOWN: &str = "hands";

/// What a file's signature says beside what is known of its producer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hand {
    /// This profile's own file.
    Own,
    /// The hand that is known.
    Known,
    /// The first signed file of this producer: from now on the hand is known.
    First(String),
    /// No signature, and none is known.
    Unsigned,
    /// Another hand than the known one, or none where one is known: held back until someone vouches for it.
    Other {
        /// The key that was known.
        known: String,
        /// The file's key, if it bears one.
        now: Option<String>,
    },
}

impl Hand {
    /// Whether the file is held back until someone vouches for it.
    pub const fn is_held(&self) -> bool {
        matches!(self, Self::Other { .. })
    }
}

/// The first eight digits of a key, by which two people compare it on the telephone.
pub fn short(key: &str) -> &str {
    key.get(..8).unwrap_or(key)
}

/// This profile's key; made when it is first asked for.
pub fn own(session: &Session) -> SigningKey {
    if let Some(key) = session.note(OWN).as_deref().and_then(SigningKey::from_secret) {
        return key;
    }
    let mut seed = [0; 32];
    seed.chunks_mut(8).for_each(|part| part.copy_from_slice(&session.env().random().to_be_bytes()));
    let key = SigningKey::from_seed(seed);
    // One that cannot be kept still signs; the store says itself that it is full or blocked.
    session.set_note(OWN, &key.secret());
    key
}

/// Takes over the key of a home file. Of two computers that each had made a key, both end with the lesser.
pub fn adopt(session: &Session, secret: &str) {
    let Some(theirs) = SigningKey::from_secret(secret) else { return };
    let ours = session.note(OWN).as_deref().and_then(SigningKey::from_secret);
    if ours.is_none_or(|ours| theirs.public() < ours.public()) {
        session.set_note(OWN, &theirs.secret());
    }
}

/// The keys that others are known by, by their numbers.
pub fn known(session: &Session) -> BTreeMap<String, String> {
    session.note(KNOWN).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// Knows people by these keys from now on, by their numbers.
pub fn know(session: &Session, hands: &BTreeMap<String, String>) {
    let mut all = known(session);
    let before = all.clone();
    all.extend(hands.clone());
    if all != before {
        session.set_note(KNOWN, &serde_json::to_string(&all).unwrap_or_default());
    }
}

/// Learns the keys that a home file brings; those known already stay.
pub fn learn(session: &Session, hands: &BTreeMap<String, String>) {
    let mut hands = hands.clone();
    hands.extend(known(session));
    know(session, &hands);
}

/// Takes over what a home file brings beside its records: the key, the keys of others, what was handed in and accepted.
pub fn move_in(session: &Session, extras: &Extras) {
    adopt(session, &extras.secret);
    learn(session, &extras.hands);
    receipt::learn(session, &extras.accepted);
    if let Some(handed_in) = &extras.handed_in {
        handin::learn(session, handed_in);
    }
}

/// A file that bears this profile's own number. Another key than the own one may be that of a second computer, and may be that of a
/// neighbouring district's office or of someone of the same number there; and a number without a signature is what anyone can write. Both wait until
/// someone vouches for them. Home files and backups are opened by whoever keeps them, also on a computer that has a new key.
fn judge_own(session: &Session, known: Option<&String>, header: &Header) -> Hand {
    let own = session.note(OWN).as_deref().and_then(SigningKey::from_secret).map(|key| key.public());
    let kept = matches!(header.purpose, Purpose::Home | Purpose::Backup);
    match own {
        Some(own)
            if !kept
                && header.key.as_ref() != Some(&own)
                && (header.key.is_none() || known != header.key.as_ref()) =>
        {
            Hand::Other { known: own, now: header.key.clone() }
        }
        // One that has signed nothing yet knows no better.
        _ => Hand::Own,
    }
}

/// Judges a file by its signature. `known` tells by which key someone is known; `owners` are the members whose records are in it.
pub fn judge<'a>(
    session: &Session,
    known: impl Fn(&str) -> Option<&'a String>,
    header: &Header,
    owners: &BTreeSet<&str>,
) -> Hand {
    let who = header.producer.who.as_str();
    if who == session.owner() {
        return judge_own(session, known(who), header);
    }
    if header.purpose == Purpose::Merged {
        // Whoever joined the files, their signatures are gone.
        let first = owners.iter().find_map(|owner| known(owner));
        return first.map_or(Hand::Unsigned, |known| Hand::Other { known: known.clone(), now: None });
    }
    match (known(who), &header.key) {
        (None, None) => Hand::Unsigned,
        (None, Some(key)) => Hand::First(key.clone()),
        (Some(known), Some(key)) if known == key => Hand::Known,
        (Some(known), now) => Hand::Other { known: known.clone(), now: now.clone() },
    }
}
