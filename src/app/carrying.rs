//! The home file carried to another computer: opened there, and left here only once it holds everything.

use super::handle::Handle;
use super::home::{self, Halt, Link, Unfit};
use super::leave::{self, Left, Stays};
use super::linking::{halted, hold, save};
use super::{Profile, Session, profile};
use crate::bundle::{Lock, Locked};
use crate::domain::Label;
use crate::platform::durable::Durable;
use crate::platform::linked::{self, LinkedFile};
use leptos::prelude::*;
use std::rc::Rc;

const ALREADY_LEFT: Label = Label::new(
    "浏览器的数据库里还有副本没有删掉，请关掉研训的其他页面，再打开一次。",
    "Copies are left in the browser's database; please close other pages of Yanxun and open it once more.",
);

/// A home file that the user chose, on its way into the app.
#[derive(Clone)]
pub struct Chosen {
    /// Its name.
    pub name: String,
    bytes: Vec<u8>,
    file: Option<LinkedFile>,
}

impl Chosen {
    /// A file from a file input.
    pub fn new(name: String, bytes: Vec<u8>) -> Self {
        Self { name, bytes, file: None }
    }

    /// The lock that a passphrase makes for it; `None` if it is not its own, or the file is not locked. Slow: tell the user first.
    ///
    /// # Errors
    /// As [`Locked::open`].
    pub fn unlock(&self, passphrase: &str) -> Result<Lock, Unfit> {
        let locked = Locked::read(&self.bytes).map_err(Unfit::Bundle)?;
        let lock = locked.lock(passphrase).map_err(Unfit::Bundle)?;
        locked.open(&lock).map_err(Unfit::Bundle)?;
        Ok(lock)
    }
}

/// Asks for the home file; `None` if the user thought better of it.
///
/// # Errors
/// In words, when it could not be read.
pub async fn choose(app: Handle) -> Result<Option<Chosen>, String> {
    let lang = app.lang.get_untracked();
    let words = |fault| match halted(fault) {
        Link::Stopped(halt) => halt.say(lang),
        _ => Halt::Gone.say(lang),
    };
    let Some(file) = linked::pick_there().await.map_err(words)? else { return Ok(None) };
    let (bytes, _) = file.read().await.map_err(words)?;
    Ok(Some(Chosen { name: file.name(), bytes, file: Some(file) }))
}

/// Opens a home file: its profile is at work from now on, with what the file holds joined in. `into` is the profile that the user
/// chose, where several have its number.
///
/// # Errors
/// Why it cannot be; [`crate::bundle::BundleError::Locked`] asks for its passphrase.
pub async fn open(
    app: Handle,
    chosen: &Chosen,
    lock: Option<Lock>,
    into: Option<Profile>,
) -> Result<(), Unfit> {
    let header = home::read(&chosen.bytes, lock.as_ref())?.header;
    let here = app.profiles();
    let at_work = into.or_else(|| app.current.get_untracked());
    let profile = home::profile_of(&header, &here, at_work.as_ref(), &app.env()).map_err(Unfit::Which)?;
    if !here.contains(&profile)
        && let Err(error) = profile::save(&app.store(), &profile)
    {
        app.blocked.set(Some(error));
    }
    if app.current.get_untracked().as_ref() != Some(&profile) {
        app.open(profile);
    }
    app.home_file.lock.set(lock.clone());
    let met = app.act(|session| {
        let (_, in_file) = home::meet(session, &chosen.name, &chosen.bytes, lock.as_ref())?;
        home::opened(session, &chosen.name, &in_file);
        Ok(())
    });
    met.unwrap_or(Ok(()))?;
    app.look_at_today();
    Ok(())
}

/// How many records another profile of this computer has.
pub fn records_of(app: Handle, profile: Profile) -> usize {
    Session::open(app.store(), profile, Rc::new(app.env())).records().len()
}

/// Links an opened file, where it can be, and writes into it what it did not hold.
pub async fn take_up(app: Handle, chosen: Chosen) {
    if let Some(file) = chosen.file {
        file.may_write(true).await;
        hold(app, file).await;
        save(app).await;
    }
}

/// Leaves this computer: the file is read back and held against the profile, and only if it holds everything does the profile go.
/// `chosen` is the file that was saved, where none is linked.
///
/// # Errors
/// In words: what is wrong, and that nothing was removed.
pub async fn leave(app: Handle, chosen: Option<Chosen>) -> Result<(), String> {
    let lang = app.lang.get_untracked();
    let home = app.home_file;
    let stays = |unfit| Stays::Unfit(unfit).say(lang);
    let Some(profile) = app.current.get_untracked() else { return Ok(()) };
    let (name, bytes) = match (chosen, home.file.get_value()) {
        (Some(chosen), _) => (chosen.name, chosen.bytes),
        (None, Some(file)) => {
            save(app).await;
            match home.link.get_untracked() {
                Link::Follows => {}
                Link::Stopped(halt) => return Err(halt.say(lang)),
                _ => return Err(Halt::Other("NotAllowedError".into()).say(lang)),
            }
            let read = file.read().await;
            (file.name(), read.map_err(|_| Halt::Gone.say(lang))?.0)
        }
        (None, None) => return Err(stays(Unfit::NoHome)),
    };
    let lock = home.lock.get_untracked();
    let records = app.peek(|s| leave::compare(s, &bytes, lock.as_ref()));
    let Some(records) = records else { return Ok(()) };
    let records = records.map_err(|stays| stays.say(lang))?;
    // From here on everything is in a file that was read.
    home.let_go();
    let store = app.store();
    let values = leave::wipe(&store, &profile).map_err(|error| error.say(lang))?;
    app.leave();
    let copies = wipe_copies(&profile.id).await.map_err(|()| app.t(ALREADY_LEFT).to_owned())?;
    home.left.set(Some(Left { name: profile.name, file: name, records, values, copies }));
    Ok(())
}

/// Removes what the browser's database still holds of a profile; answers how many values went. One that is not there holds none.
async fn wipe_copies(id: &str) -> Result<usize, ()> {
    // Not kept, there is nothing to forget.
    let _ = linked::forget(id).await;
    let Ok(durable) = Durable::open().await else { return Ok(0) };
    let mut count = 0;
    // Another page may have written a copy meanwhile: once more then.
    for _ in 0..3 {
        let all = durable.all().await.map_err(drop)?;
        let mut gone = Vec::new();
        for (key, value) in all {
            if leave::is_of(&key, id) {
                count += 1;
                gone.push((key, None));
            } else if key.starts_with("before/") && value.contains(&format!("/p/{id}/")) {
                gone.push((key, leave::without(&value, id).map(Into::into)));
            }
        }
        if gone.is_empty() {
            return Ok(count);
        }
        durable.write(&gone).await.map_err(drop)?;
    }
    Err(())
}
