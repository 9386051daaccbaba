//! One `Copy` handle to the state and the commands, handed down by context.

use super::chores::Chore;
use super::clock::{self, Doubt};
use super::copies::Copies;
use super::linking::{self, HomeFile};
pub use super::saying::{Toast, Undo};
use super::session::Store;
use super::{Env, Profile, SaveState, Session, overview, profile, recovery};
use crate::domain::calendar::{Calendar, Semester};
use crate::domain::{Label, Lang};
use crate::plan::Book;
use crate::platform::{page, place};
use crate::storage::format::{self, Found};
use crate::storage::{KeyValue, LocalStore, MemoryStore, NAMESPACE, StoreError, Watched};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;

/// Clock and randomness of the browser.
pub struct Browser;
impl Env for Browser {
    fn now_ms(&self) -> i64 {
        page::now_ms()
    }
    fn random(&self) -> u64 {
        page::random()
    }
}

/// The handle.
#[derive(Clone, Copy)]
pub struct Handle {
    /// Carries out a chore, once the part of the program that does is here.
    pub(super) chores: fn(Handle, Chore),
    store: StoredValue<Store, LocalStorage>,
    pub(super) watched: StoredValue<Rc<Watched<LocalStore>>, LocalStorage>,
    session: StoredValue<Option<Rc<RefCell<Session>>>, LocalStorage>,
    /// Whether the store bore its mark when it was opened.
    pub(super) marked: StoredValue<bool, LocalStorage>,
    pub(super) version: RwSignal<u64>,
    /// The language; the whole page is drawn anew when it changes.
    pub lang: RwSignal<Lang>,
    /// Who is at work; `None` before the first choice.
    pub current: RwSignal<Option<Profile>>,
    /// Why nothing can be stored on this computer, if so.
    pub blocked: RwSignal<Option<StoreError>>,
    /// Whether what is saved would survive a power cut.
    pub copies: RwSignal<Copies>,
    /// Whether a newer program has opened the store, so that this one only shows.
    pub frozen: RwSignal<bool>,
    /// Whether the list of profiles was gone or could not be read; it was made anew of whatever is there.
    pub profiles_lost: RwSignal<bool>,
    /// Why the computer's clock is doubted, if it is.
    pub clock: RwSignal<Option<Doubt>>,
    /// The semester in view, by code.
    pub semester: RwSignal<String>,
    /// The passing word in view.
    pub toast: RwSignal<Option<Toast>>,
    /// When it came into view.
    pub(super) said: StoredValue<f64>,
    /// The file that is the profile's home.
    pub home_file: HomeFile,
}

impl Handle {
    /// Opens the store, and the profile that was last at work. `chores` carries out what waits until the first screen stands.
    pub fn start(chores: fn(Self, Chore)) -> Self {
        // Asking for a key tells whether storage may be used at all.
        let watched = Rc::new(Watched::new(LocalStore, page::random()));
        let (store, blocked): (Store, _) = match watched.keys("yanxun/") {
            Ok(_) => (watched.clone(), None),
            Err(error) => (Rc::new(MemoryStore::new()), Some(error)),
        };
        // A mark that cannot be written for want of room is written another time.
        let found = format::open(&watched).unwrap_or(Found::Ours);
        let marked = matches!(watched.get(&format::key()), Ok(Some(_)));
        if found == Found::Newer {
            watched.freeze();
        }
        let lang = match profile::setting(&store, "lang").ok().flatten().as_deref() {
            Some("en") => Lang::En,
            Some(_) => Lang::Zh,
            None if page::language().starts_with("en") => Lang::En,
            None => Lang::Zh,
        };
        let (profiles, lost) = profile::list(&store).unwrap_or_default();
        let app = Self {
            chores,
            store: StoredValue::new_local(store.clone()),
            watched: StoredValue::new_local(watched.clone()),
            session: StoredValue::new_local(None),
            marked: StoredValue::new_local(marked),
            version: RwSignal::new(0),
            lang: RwSignal::new(lang),
            current: RwSignal::new(None),
            blocked: RwSignal::new(blocked),
            copies: RwSignal::new(Copies::Opening),
            frozen: RwSignal::new(found == Found::Newer),
            profiles_lost: RwSignal::new(lost),
            clock: RwSignal::new(clock::look(&store, page::now_ms())),
            semester: RwSignal::new(String::new()),
            toast: RwSignal::new(None),
            said: StoredValue::new(0.0),
            home_file: HomeFile::new(linking::forgets(&store)),
        };
        app.open_last(&profiles);
        if app.blocked.get_untracked().is_none() {
            app.look_at_copies_soon(watched, found);
        }
        app
    }

    /// Opens the profile that was last at work, else the first.
    pub fn open_last(&self, profiles: &[Profile]) {
        let last = profile::setting(&self.store(), "profile").ok().flatten();
        if let Some(profile) = profiles.iter().find(|p| Some(&p.id) == last.as_ref()).or(profiles.first()) {
            self.open(profile.clone());
        }
    }

    /// Puts a rescue file back into the store; answers how many values changed, or why it is not one.
    ///
    /// # Errors
    /// In the user's words; what came back before stays.
    pub fn rescue(&self, bytes: &[u8]) -> Result<usize, String> {
        let lang = self.lang.get_untracked();
        let file = recovery::read_rescue(bytes).ok_or_else(|| self.t(recovery::NO_RESCUE_FILE).to_owned())?;
        let back = recovery::rescue(&self.store(), &file).map_err(|error| error.say(lang))?;
        self.recovered(&back);
        self.version.update(|v| *v += 1);
        Ok(back.len())
    }

    /// A text in the language in view.
    pub fn t(&self, label: Label) -> &'static str {
        label.text(self.lang.get_untracked())
    }

    /// The store of this computer.
    pub fn store(&self) -> Store {
        self.store.get_value()
    }

    /// UTF-16 units of this computer's store in use, and those of them that other pages of the same origin take.
    pub fn used_units(&self) -> (usize, usize) {
        let store = self.store();
        let used = store.used_units().unwrap_or(0);
        (used, used.saturating_sub(store.units_under(NAMESPACE).unwrap_or(used)))
    }

    /// Every profile of this computer.
    pub fn profiles(&self) -> Vec<Profile> {
        profile::list(&self.store()).map(|(profiles, _)| profiles).unwrap_or_default()
    }

    /// Goes over to a profile.
    pub fn open(&self, profile: Profile) {
        // A setting that cannot be kept only means that another profile opens next time.
        let _ = profile::set_setting(&self.store(), "profile", &profile.id);
        // Without room for it, a list that vanishes is made anew of the records.
        let _ = profile::remember(&self.store(), &profile);
        let session = Session::open(self.store(), profile.clone(), Rc::new(Browser));
        self.home_file.let_go();
        self.session.set_value(Some(Rc::new(RefCell::new(session))));
        self.look_at_today();
        self.toast.set(None);
        self.version.update(|v| *v += 1);
        linking::resume(*self, profile.id.clone());
        self.current.set(Some(profile));
        self.read_on_soon();
        self.settle_soon();
    }

    /// Brings the semester of today into view.
    pub(super) fn look_at_today(&self) {
        let near = |s: &Session| overview::calendar(s).near(s.env().today()).map(|s| s.code.clone());
        self.semester.set(self.peek(near).flatten().unwrap_or_default());
    }

    /// Clock and randomness.
    pub const fn env(&self) -> Browser {
        Browser
    }

    /// Leaves the profile, for instance after it was removed.
    pub fn close(&self) {
        self.session.set_value(None);
        self.home_file.let_go();
        self.current.set(None);
        self.version.update(|v| *v += 1);
    }

    /// Changes the language.
    pub fn speak(&self, lang: Lang) {
        // A setting that cannot be kept only means the first language again next time.
        let _ = profile::set_setting(&self.store(), "lang", if lang == Lang::En { "en" } else { "zh" });
        self.lang.set(lang);
    }

    /// Reads the session, and again whenever it changes. `None` before a profile is chosen.
    pub fn read<T>(&self, look: impl FnOnce(&Session) -> T) -> Option<T> {
        self.version.track();
        self.peek(look)
    }

    /// Reads the session once.
    pub fn peek<T>(&self, look: impl FnOnce(&Session) -> T) -> Option<T> {
        let session = self.session.get_value()?;
        let session = session.try_borrow().ok()?;
        Some(look(&session))
    }

    /// Carries out a command; everything that reads the session follows. Where a newer program has opened the store, nothing is
    /// carried out, and why is said.
    pub fn act<T>(&self, command: impl FnOnce(&mut Session) -> T) -> Option<T> {
        if self.frozen.get_untracked() {
            self.warn(StoreError::Newer.say(self.lang.get_untracked()));
            return None;
        }
        if self.is_cleared() {
            self.change(Session::cleared);
        }
        let place = place::note();
        let done = self.change(command);
        place.keep();
        self.look_at_clock();
        self.settle_soon();
        done
    }

    /// Goes on with another profile of this computer, or with none.
    pub fn leave(&self) {
        let gone = |p: &Profile| matches!(self.store().get(&profile::gone(&p.id)), Ok(Some(_)));
        match self.profiles().into_iter().find(|p| !gone(p)) {
            Some(next) => self.open(next),
            None => self.close(),
        }
    }

    /// Carries out what changes nothing in view.
    pub(super) fn quietly<T>(&self, command: impl FnOnce(&mut Session) -> T) -> Option<T> {
        let session = self.session.get_value()?;
        let mut session = session.try_borrow_mut().ok()?;
        Some(command(&mut session))
    }

    pub(super) fn change<T>(&self, command: impl FnOnce(&mut Session) -> T) -> Option<T> {
        let session = self.session.get_value()?;
        let done = session.try_borrow_mut().ok().map(|mut session| command(&mut session));
        self.version.update(|v| *v += 1);
        done
    }

    /// Whether everything is written.
    pub fn save_state(&self) -> SaveState {
        self.read(Session::save_state).unwrap_or(SaveState::Saved)
    }

    /// The calendar, the plan and the semester in view.
    pub fn frame(&self) -> Option<(Calendar, Book, Semester)> {
        let code = self.semester.get();
        self.read(|session| {
            let calendar = overview::calendar(session);
            let semester = calendar.get(&code).or(calendar.near(session.env().today())).cloned()?;
            Some((calendar, overview::book(session), semester))
        })?
    }
}
