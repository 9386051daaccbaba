//! The profile's home file in the browser: linked once and written at each change where the browser can, downloaded where it
//! cannot.

use super::handle::Handle;
use super::home::{self, Halt, Link};
use super::leave::Left;
use super::{handin, passphrase, profile};
use crate::bundle::Lock;
use crate::platform::linked::{self, Fault, LinkedFile, Stamp};
use crate::platform::{files, page};
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// The setting that this computer forgets everything when it is restarted.
const FORGETS: &str = "forgets";

/// What is known of the home file while the page is open.
#[derive(Clone, Copy)]
pub struct HomeFile {
    /// How the linked file stands.
    pub link: RwSignal<Link>,
    /// What the home file is locked by.
    pub lock: RwSignal<Option<Lock>>,
    /// What hand-in files are locked by, as agreed with the office.
    pub handing_in: RwSignal<Option<Lock>>,
    /// Whether this computer forgets.
    pub forgets: RwSignal<bool>,
    /// What was done when a profile left, until it is read.
    pub left: RwSignal<Option<Left>>,
    /// Whether the file is to be looked into though nothing changed here.
    pub(super) look: RwSignal<bool>,
    pub(super) file: StoredValue<Option<LinkedFile>, LocalStorage>,
    /// The file as this page last read or wrote it.
    known: StoredValue<Option<Stamp>, LocalStorage>,
    /// Milliseconds that the last writing took.
    pub(super) took: StoredValue<f64>,
    busy: StoredValue<bool>,
    again: StoredValue<bool>,
    pub(super) gathering: StoredValue<bool>,
}

impl HomeFile {
    pub(super) fn new(forgets: bool) -> Self {
        Self {
            link: RwSignal::new(Link::None),
            lock: RwSignal::new(None),
            handing_in: RwSignal::new(None),
            forgets: RwSignal::new(forgets),
            left: RwSignal::new(None),
            look: RwSignal::new(false),
            file: StoredValue::new_local(None),
            known: StoredValue::new_local(None),
            took: StoredValue::new(0.0),
            busy: StoredValue::new(false),
            again: StoredValue::new(false),
            gathering: StoredValue::new(false),
        }
    }

    /// Lets go of the file: another profile is at work.
    pub(super) fn let_go(&self) {
        self.file.set_value(None);
        self.known.set_value(None);
        self.lock.set(None);
        self.handing_in.set(None);
        self.link.set(Link::None);
    }
}

/// Whether this browser can link a file.
pub fn can_link() -> bool {
    linked::available()
}

/// Whether the setting says that this computer forgets.
pub(super) fn forgets(store: &super::session::Store) -> bool {
    matches!(profile::setting(store, FORGETS), Ok(Some(yes)) if yes == "1")
}

/// Says whether this computer forgets everything when it is restarted.
pub fn set_forgets(app: Handle, yes: bool) {
    app.home_file.forgets.set(yes);
    if let Err(error) = profile::set_setting(&app.store(), FORGETS, if yes { "1" } else { "0" }) {
        app.warn(error.say(app.lang.get_untracked()));
    }
}

/// Takes up the link that the profile had when the page was last open.
pub(super) fn resume(app: Handle, profile: String) {
    if !can_link() {
        return;
    }
    spawn_local(async move {
        let Some(file) = linked::kept(&profile).await else { return };
        let current = app.current.get_untracked().is_some_and(|p| p.id == profile);
        let home = app.home_file;
        if !current || home.file.with_value(Option::is_some) {
            return;
        }
        let may = file.may_write(false).await;
        home.file.set_value(Some(file));
        // Another computer may have gone on with it.
        home.look.set(true);
        home.link.set(if may { Link::Follows } else { Link::Asks });
    });
}

/// Links a new file and writes everything into it.
pub async fn link_new(app: Handle) {
    let Some((name, _)) = app.peek(handin::home) else { return };
    picked(app, linked::pick_new(&name).await).await;
}

/// Links a file that is there; what is in it is joined first.
pub async fn link_there(app: Handle) {
    picked(app, linked::pick_there().await).await;
}

async fn picked(app: Handle, picked: Result<Option<LinkedFile>, Fault>) {
    match picked {
        Ok(Some(file)) => {
            file.may_write(true).await;
            hold(app, file).await;
            save(app).await;
        }
        Ok(None) => {}
        Err(fault) => app.home_file.link.set(halted(fault)),
    }
}

pub(super) async fn hold(app: Handle, file: LinkedFile) {
    if let Some(profile) = app.current.get_untracked() {
        // Not kept, it is linked anew next time.
        let _ = file.keep(&profile.id).await;
    }
    app.home_file.known.set_value(None);
    app.home_file.file.set_value(Some(file));
    app.home_file.link.set(Link::Follows);
}

/// Asks to be allowed again, and writes.
pub async fn allow(app: Handle) {
    if let Some(file) = app.home_file.file.get_value() {
        file.may_write(true).await;
        save(app).await;
    }
}

/// Lets go of the linked file, which stays as it is.
pub async fn unlink(app: Handle) {
    if let Some(profile) = app.current.get_untracked() {
        // Kept all the same, it only asks once more.
        let _ = linked::forget(&profile.id).await;
    }
    app.home_file.file.set_value(None);
    app.home_file.link.set(Link::None);
}

/// Writes everything into the linked file, joining first what stands in it from elsewhere. One at a time: what changes meanwhile
/// is written after it.
pub async fn save(app: Handle) {
    let home = app.home_file;
    if home.busy.get_value() {
        home.again.set_value(true);
        return;
    }
    home.busy.set_value(true);
    home.look.set(false);
    loop {
        home.again.set_value(false);
        let Some(file) = home.file.get_value() else { break };
        let before = app.current.get_untracked().map(|p| p.id);
        home.link.set(Link::Writing);
        let begun = page::running_ms();
        let link = match write(app, &file).await {
            Ok(()) => Link::Follows,
            Err(link) => link,
        };
        home.took.set_value(page::running_ms() - begun);
        if app.current.get_untracked().map(|p| p.id) != before {
            break;
        }
        let done = link == Link::Follows;
        home.link.set(link);
        if !(done && home.again.get_value()) {
            break;
        }
    }
    home.busy.set_value(false);
}

async fn write(app: Handle, file: &LinkedFile) -> Result<(), Link> {
    let home = app.home_file;
    if !file.may_write(false).await {
        return Err(Link::Asks);
    }
    let name = file.name();
    if Some(file.stamp().await.map_err(halted)?) != home.known.get_value() {
        let (bytes, stamp) = file.read().await.map_err(halted)?;
        // A file that was only just made is empty.
        if !bytes.is_empty() {
            let lock = home.lock.get_untracked();
            let met = app.act(|s| home::meet(s, &name, &bytes, lock.as_ref()));
            met.ok_or(Link::None)?.map_err(|unfit| Link::Stopped(Halt::Unfit(unfit)))?;
        }
        home.known.set_value(Some(stamp));
    }
    let text = app.quietly(|session| {
        session.taken();
        handin::home(session).1
    });
    let text = app.sealed(home.lock.get_untracked().as_ref(), text.ok_or(Link::None)?);
    let stamp = file.write(&text).await.map_err(halted)?;
    home.known.set_value(Some(stamp));
    app.act(|session| home::kept(session, &name));
    Ok(())
}

pub(super) fn halted(fault: Fault) -> Link {
    match fault {
        Fault::NotAllowed => Link::Asks,
        Fault::Gone => Link::Stopped(Halt::Gone),
        Fault::Full => Link::Stopped(Halt::Full),
        Fault::Other(why) => Link::Stopped(Halt::Other(why)),
    }
}

/// Hands the home file over as a download. That it arrives cannot be known; leaving asks to see it.
///
/// # Errors
/// In the browser's words.
pub fn download(app: Handle) -> Result<String, String> {
    let Some((name, text)) = app.quietly(|session| {
        session.taken();
        handin::home(session)
    }) else {
        return Ok(String::new());
    };
    let text = app.sealed(app.home_file.lock.get_untracked().as_ref(), text);
    files::download(&name, "application/json", &text)?;
    // Where only reading is left, nothing is noted either.
    if !app.frozen.get_untracked() {
        app.act(|session| home::kept(session, &name));
    }
    Ok(name)
}

impl Handle {
    /// A text as it leaves: locked where there is a lock.
    pub fn sealed(&self, lock: Option<&Lock>, text: String) -> String {
        passphrase::seal(&self.env(), lock, text)
    }
}
