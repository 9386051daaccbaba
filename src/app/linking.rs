//! The profile's home file in the browser: linked once and written at each change where the browser can, downloaded where it
//! cannot; opened on the next computer; and leaving.

use super::handle::Handle;
use super::home::{self, Halt, Home, Link, Unfit};
use super::leave::{self, Left, Stays};
use super::session::SaveState;
use super::{Profile, Session, handin, passphrase, profile};
use crate::bundle::{Lock, Locked};
use crate::domain::Label;
use crate::platform::durable::Durable;
use crate::platform::linked::{self, Fault, LinkedFile, Stamp};
use crate::platform::{files, page};
use leptos::prelude::*;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

/// How long changes are gathered before they are written, in milliseconds; and at most, where writing a large file takes long: so
/// many times as long as it took.
const GATHER_MS: f64 = 800.0;
const GATHER_MOST_MS: f64 = 30_000.0;
const GATHER_TIMES: f64 = 10.0;

/// The setting that this computer forgets everything when it is restarted.
const FORGETS: &str = "forgets";

const ALREADY_LEFT: Label = Label::new(
    "浏览器的数据库里还有副本没有删掉，请关掉研训的其他页面，再打开一次。",
    "Copies are left in the browser's database; please close other pages of Yanxun and open it once more.",
);

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
    look: RwSignal<bool>,
    file: StoredValue<Option<LinkedFile>, LocalStorage>,
    /// The file as this page last read or wrote it.
    known: StoredValue<Option<Stamp>, LocalStorage>,
    /// Milliseconds that the last writing took.
    took: StoredValue<f64>,
    busy: StoredValue<bool>,
    again: StoredValue<bool>,
    gathering: StoredValue<bool>,
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

/// Watches over unsaved work: has what changed written into the linked file, and asks before the page closes. `save` is [`save`],
/// which is not needed before.
pub fn watch(app: Handle, save: impl Fn() + Copy + 'static) {
    page::ask_before_closing(move || {
        let writing = app.home_file.link.get_untracked() == Link::Writing;
        let only_here = app.peek(|s| s.save_state() != SaveState::Saved).unwrap_or(false);
        writing || only_here || unsaved(app)
    });
    page::on_hidden(move || {
        if follows(&app.home_file.link.get_untracked()) && unsaved(app) {
            save();
        }
    });
    Effect::new(move || {
        let changed = matches!(app.read(home::home), Some(Home::File { changes: 1.., .. }));
        if (changed || app.home_file.look.get()) && follows(&app.home_file.link.get()) {
            soon(app, save);
        }
    });
}

fn unsaved(app: Handle) -> bool {
    // The sample is nobody's work.
    let real = app.current.get_untracked().is_some_and(|p| !p.sample);
    let forgets = app.home_file.forgets.get_untracked();
    real && app.peek(|s| home::is_unsaved(s, forgets)).unwrap_or(false)
}

/// Whether a change is to be written into a linked file by itself.
const fn follows(link: &Link) -> bool {
    match link {
        Link::Follows => true,
        Link::Stopped(halt) => halt.may_pass(),
        // What changes while it is written is written after it.
        Link::None | Link::Asks | Link::Writing => false,
    }
}

fn soon(app: Handle, save: impl Fn() + 'static) {
    let home = app.home_file;
    if home.gathering.get_value() {
        return;
    }
    home.gathering.set_value(true);
    let wait = (home.took.get_value() * GATHER_TIMES).clamp(GATHER_MS, GATHER_MOST_MS);
    gloo_timers::callback::Timeout::new(wait as u32, move || {
        home.gathering.set_value(false);
        save();
    })
    .forget();
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

async fn hold(app: Handle, file: LinkedFile) {
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

fn halted(fault: Fault) -> Link {
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

/// Says whether this computer forgets everything when it is restarted.
pub fn set_forgets(app: Handle, yes: bool) {
    app.home_file.forgets.set(yes);
    if let Err(error) = profile::set_setting(&app.store(), FORGETS, if yes { "1" } else { "0" }) {
        app.warn(error.say(app.lang.get_untracked()));
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
        let mut gone: Vec<(String, Option<String>)> = Vec::new();
        for (key, value) in all {
            if leave::is_of(&key, id) {
                count += 1;
                gone.push((key, None));
            } else if key.starts_with("before/") && value.contains(&format!("/p/{id}/")) {
                gone.push((key, leave::without(&value, id)));
            }
        }
        if gone.is_empty() {
            return Ok(count);
        }
        durable.write(&gone).await.map_err(drop)?;
    }
    Err(())
}

impl Handle {
    /// A text as it leaves: locked where there is a lock.
    pub fn sealed(&self, lock: Option<&Lock>, text: String) -> String {
        passphrase::seal(&self.env(), lock, text)
    }
}
