//! A sample district, made from a seed: an office that has received its members' files, and one of the members.
//! The same seed and day give the same district to the byte.

mod assessment;
mod desk;
mod maker;
mod reference;
mod studio;
mod words;

pub use maker::{District, SampleBundle, district};

use super::env::{FixedEnv, day_of};
use super::inbox::Inbox;
use super::profile::{self, Profile, Role};
use super::session::{Session, Store};
use crate::domain::Party;
use crate::storage::StoreError;
use std::rc::Rc;

/// The school whose profile comes along.
const SCHOOL: &str = "临湖中学";

/// Puts the sample district into the store as three profiles and answers the office's.
///
/// # Errors
/// When the profiles could not be kept.
pub fn install(store: &Store, seed: u64, now_ms: i64, random: u64) -> Result<Profile, StoreError> {
    let today = day_of(now_ms);
    let district = district(seed, today);
    let profile = |id: u64, role, no: &str, name: &str| Profile {
        id: format!("{id:016x}"),
        role,
        no: no.into(),
        name: name.into(),
        sample: true,
    };
    let office = profile(random, Role::Office, "office", "教科室（示例）");
    let member =
        profile(random ^ 1, Role::Member, &district.member.0, &format!("{}（示例）", district.member.1));
    let first = Party::School(SCHOOL);
    let school = profile(random ^ 5, Role::School, &first.owner(), &format!("{SCHOOL}（示例）"));
    for profile in [&office, &member, &school] {
        profile::save(store, profile)?;
    }
    let env = |salt: u64| Rc::new(FixedEnv::on(today, random ^ salt));
    let mut desk = Session::open(store.clone(), office.clone(), env(2));
    desk.absorb(district.roster.into_iter().chain(district.reference));
    let mut own = Session::open(store.clone(), member, env(3));
    for file in &district.bundles {
        // Through the same door as any file.
        let door = |session: &mut Session| {
            let mut inbox = Inbox::default();
            inbox.look(session, &file.file_name, file.text.as_bytes(), &|_| None);
            inbox.apply(session);
        };
        if file.who == district.member.0 {
            door(&mut own);
        }
        door(&mut desk);
    }
    studio::furnish(&mut desk, today);
    assessment::open(&mut desk, &district.year);
    // A school comes along too, with its own sheets and the packet that they answer.
    let mut at_school = Session::open(store.clone(), school, env(5));
    let own = district.bundles.iter().find(|b| b.who == first.owner());
    let packet = super::assessment::packet::file(&desk, &district.year, SCHOOL);
    let packet = packet.map(|(file_name, text)| SampleBundle { file_name, who: String::new(), text });
    for file in own.into_iter().chain(packet.as_ref()) {
        let mut inbox = Inbox::default();
        inbox.look(&at_school, &file.file_name, file.text.as_bytes(), &|_| None);
        inbox.apply(&mut at_school);
    }
    Ok(office)
}
