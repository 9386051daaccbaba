//! A file that the user links once and that is then written again and again (File System Access). Called through JavaScript's own
//! names, since the bindings hold some of them back.

use super::durable::{answer, words};
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::{Closure, JsValue};
use wasm_bindgen::{JsCast, JsError};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbTransactionMode};

/// Where links are kept from one opening of the page to the next, apart from the records' copies.
const NAME: &str = "yanxun-files";
const LINKS: &str = "links";

/// After so many milliseconds a file that could not be read is tried again.
const AGAIN_MS: u32 = 300;

/// A linked file.
#[derive(Clone, Debug)]
pub struct LinkedFile(JsValue);

/// What tells one writing of a file from another: its time and size as the disk has them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stamp {
    modified: f64,
    size: f64,
}

/// Why a linked file could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not there any more: deleted, renamed, or its stick pulled out.
    Gone,
    /// The user has not allowed it, or not since the page was opened.
    NotAllowed,
    /// The disk is full.
    Full,
    /// Anything else, in the browser's word.
    Other(String),
}

impl From<JsValue> for Fault {
    fn from(error: JsValue) -> Self {
        match words(error).as_str() {
            "NotFoundError" => Self::Gone,
            "NotAllowedError" | "SecurityError" => Self::NotAllowed,
            "QuotaExceededError" => Self::Full,
            word => Self::Other(word.into()),
        }
    }
}

/// Whether this browser links files, on this kind of address.
pub fn available() -> bool {
    web_sys::window()
        .is_some_and(|w| Reflect::get(&w, &"showSaveFilePicker".into()).is_ok_and(|f| f.is_function()))
}

/// Asks for a file to make; `None` if the user thought better of it.
///
/// # Errors
/// When the browser does not ask.
pub async fn pick_new(name: &str) -> Result<Option<LinkedFile>, Fault> {
    let options = options()?;
    Reflect::set(&options, &"suggestedName".into(), &name.into())?;
    pick("showSaveFilePicker", &options).await
}

/// Asks for a file that is there.
///
/// # Errors
/// As [`pick_new`].
pub async fn pick_there() -> Result<Option<LinkedFile>, Fault> {
    let picked = pick("showOpenFilePicker", &options()?).await?;
    Ok(picked
        .map(|list| list.0.unchecked_into::<Array>().get(0))
        .filter(|f| !f.is_undefined())
        .map(LinkedFile))
}

fn options() -> Result<Object, JsValue> {
    let kind = Object::new();
    let accept = Object::new();
    Reflect::set(&accept, &"application/json".into(), &Array::of1(&".json".into()))?;
    Reflect::set(&kind, &"accept".into(), &accept)?;
    let options = Object::new();
    Reflect::set(&options, &"types".into(), &Array::of1(&kind))?;
    Ok(options)
}

async fn pick(how: &str, options: &Object) -> Result<Option<LinkedFile>, Fault> {
    let window = web_sys::window().ok_or_else(|| Fault::Other("no page".into()))?;
    match promised(&window, how, &[options]).await {
        Ok(picked) => Ok(Some(LinkedFile(picked))),
        Err(error) if words(error.clone()) == "AbortError" => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Calls a method that answers by a promise.
async fn promised(on: &JsValue, method: &str, arguments: &[&JsValue]) -> Result<JsValue, JsValue> {
    let function = Reflect::get(on, &method.into())?.dyn_into::<Function>();
    let function = function.map_err(|_| JsValue::from(JsError::new(method)))?;
    let list: Array = arguments.iter().copied().collect();
    JsFuture::from(function.apply(on, &list)?.unchecked_into::<Promise>()).await
}

impl LinkedFile {
    /// The file's name, without its folder, which the browser keeps to itself.
    pub fn name(&self) -> String {
        Reflect::get(&self.0, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
    }

    /// Whether it may be written now; where `ask`, the user is asked, which a browser does only right after a key or a click.
    pub async fn may_write(&self, ask: bool) -> bool {
        let mode = Object::new();
        let method = if ask { "requestPermission" } else { "queryPermission" };
        // Where nothing can be asked, the write itself tells.
        let known = Reflect::has(&self.0, &method.into()).unwrap_or(false)
            && Reflect::set(&mode, &"mode".into(), &"readwrite".into()).unwrap_or(false);
        !known || promised(&self.0, method, &[&mode]).await.is_ok_and(|state| state == "granted")
    }

    /// What tells the file's present content from others.
    ///
    /// # Errors
    /// When the file cannot be reached.
    pub async fn stamp(&self) -> Result<Stamp, Fault> {
        Ok(stamp(&promised(&self.0, "getFile", &[]).await?))
    }

    /// The content.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn read(&self) -> Result<(Vec<u8>, Stamp), Fault> {
        match self.read_once().await {
            // Another window was just putting a new content in its place.
            Err(Fault::Other(_)) => {
                gloo_timers::future::TimeoutFuture::new(AGAIN_MS).await;
                self.read_once().await
            }
            read => read,
        }
    }

    async fn read_once(&self) -> Result<(Vec<u8>, Stamp), Fault> {
        let file = promised(&self.0, "getFile", &[]).await?;
        let bytes = promised(&file, "arrayBuffer", &[]).await?;
        Ok((Uint8Array::new(&bytes).to_vec(), stamp(&file)))
    }

    /// Writes the file anew: whole, or it stays as it was.
    ///
    /// # Errors
    /// When it was not written.
    pub async fn write(&self, text: &str) -> Result<Stamp, Fault> {
        // The browser writes beside the file and puts it in its place when it is closed.
        let stream = promised(&self.0, "createWritable", &[]).await?;
        if let Err(error) = promised(&stream, "write", &[&text.into()]).await {
            // What was written beside goes; the error is what counts.
            let _ = promised(&stream, "abort", &[]).await;
            return Err(error.into());
        }
        promised(&stream, "close", &[]).await?;
        self.stamp().await
    }

    /// Keeps the link for the next opening of the page, under a profile's name.
    ///
    /// # Errors
    /// Where the browser does not keep it: the user links the file anew then.
    pub async fn keep(&self, profile: &str) -> Result<(), Fault> {
        let links = links(IdbTransactionMode::Readwrite).await?;
        answer(&links.put_with_key(&self.0, &profile.into())?).await.map(drop).map_err(Fault::Other)
    }
}

/// The link kept under a profile's name.
pub async fn kept(profile: &str) -> Option<LinkedFile> {
    let request = links(IdbTransactionMode::Readonly).await.ok()?.get(&profile.into()).ok()?;
    answer(&request).await.ok().filter(JsValue::is_object).map(LinkedFile)
}

/// Forgets the link of a profile.
///
/// # Errors
/// When the browser's database cannot be reached.
pub async fn forget(profile: &str) -> Result<(), Fault> {
    let request = links(IdbTransactionMode::Readwrite).await?.delete(&profile.into())?;
    answer(&request).await.map(drop).map_err(Fault::Other)
}

async fn links(mode: IdbTransactionMode) -> Result<IdbObjectStore, Fault> {
    let factory = web_sys::window().and_then(|w| w.indexed_db().ok().flatten());
    let factory = factory.ok_or_else(|| Fault::Other("no IndexedDB".into()))?;
    let request: IdbOpenDbRequest = factory.open_with_u32(NAME, 1)?;
    let opening = request.clone();
    let make = Closure::once_into_js(move || {
        // Where it cannot be made, opening the store below fails and says so.
        let database = opening.result().ok().and_then(|db| db.dyn_into::<IdbDatabase>().ok());
        database.map(|db| db.create_object_store(LINKS).is_ok());
    });
    request.set_onupgradeneeded(Some(make.unchecked_ref()));
    let database: IdbDatabase = answer(&request).await.map_err(Fault::Other)?.unchecked_into();
    Ok(database.transaction_with_str_and_mode(LINKS, mode)?.object_store(LINKS)?)
}

fn stamp(file: &JsValue) -> Stamp {
    let number = |name: &str| Reflect::get(file, &name.into()).ok().and_then(|n| n.as_f64()).unwrap_or(-1.0);
    Stamp { modified: number("lastModified"), size: number("size") }
}
