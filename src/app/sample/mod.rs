//! A sample district, made from a seed: an office that has received its members' files, and one of the members.
//! The same seed and day give the same district to the byte.

mod areas;
mod assessment;
mod credits;
mod desk;
mod maker;
mod point_papers;
mod points;
mod reference;
mod studio;
mod words;

pub use maker::{District, SampleBundle, district};

use super::env::{FixedEnv, day_of};
use super::inbox::Inbox;
use super::overview;
use super::points::checks::{self, Frame};
use super::profile::{self, Profile, Role};
use super::session::{Session, Store};
use crate::domain::{Draft, Party, day};
use crate::plan::draw;
use crate::storage::StoreError;
use chrono::{Days, NaiveDate};
use std::rc::Rc;

/// The school whose profile comes along.
const SCHOOL: &str = "南津小学";

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
    let mut point = Session::open(store.clone(), school, env(5));
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
        if file.who == first.owner() {
            door(&mut point);
        }
        door(&mut desk);
    }
    studio::furnish(&mut desk, today);
    assessment::open(&mut desk, &district.year);
    if let Some((name, text)) = super::assessment::packet::file(&desk, &district.year, SCHOOL) {
        let mut inbox = Inbox::default();
        inbox.look(&point, &name, text.as_bytes(), &|_| None);
        inbox.apply(&mut point);
    }
    // The school has what it said, on file here or on paper there.
    let said: Vec<_> = desk.records().iter().filter(|r| *r.owner == *first.owner()).cloned().collect();
    point.absorb(said);
    // Member and school have taken in what the office sent; its answers they still wait for.
    if let Some(semester) = overview::calendar(&desk).near(today).cloned() {
        let (name, text) = super::assignment::task_pack(&desk, &semester);
        for session in [&mut own, &mut point] {
            let mut inbox = Inbox::default();
            inbox.look(session, &name, text.as_bytes(), &|_| None);
            inbox.apply(session);
        }
    }
    spot_checks(&mut desk, today);
    spot_checks(&mut point, today);
    Ok(office)
}

/// A draw by the office, or by a point, of which the first three were checked: one is sound, one is to be mended, one was mended.
fn spot_checks(session: &mut Session, today: NaiveDate) {
    let Some(semester) = overview::calendar(session).near(today).cloned() else { return };
    let frame = Frame::of(session.profile.role)[0];
    let kind = checks::kind_of(session.profile.role);
    checks::draw(session, frame, semester.span, &draw::seed(today, 417), 5);
    let due = day::iso(today + Days::new(14));
    let now = day::iso(today);
    let answers: [&[(&str, &str)]; 3] = [
        &[("state", "合格"), ("finding", "记录与教学点登记一致，讲评及时，教师能说出改进之处。")],
        &[
            ("state", "需整改"),
            ("finding", "评语过简，没有写明建议；被听课教师未签字。"),
            ("demand", "补写建议，请被听课教师签字后再交。"),
            ("due", &due),
        ],
        &[
            ("state", "已整改"),
            ("finding", "班级写错。"),
            ("demand", "更正班级。"),
            ("due", &due),
            ("mended", &now),
            ("remark", "已更正，与教学点登记一致。"),
        ],
    ];
    let ids: Vec<_> = checks::list(session).iter().map(|(r, _)| r.id).collect();
    for (id, answer) in ids.into_iter().zip(answers) {
        let Some(mut draft) = session.records().get(id).map(|r| Draft::of(kind, r)) else { continue };
        draft.set("by", "督查组");
        draft.set("checked", &now);
        answer.iter().for_each(|(key, text)| draft.set(key, *text));
        if let Ok(parsed) = draft.parse(kind, None) {
            session.edit(id, &parsed);
        }
    }
}
