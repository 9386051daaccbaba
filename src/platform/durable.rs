//! Texts by key in IndexedDB, written with strict durability: what `write` acknowledged survives a power cut.

use js_sys::{Array, Function, JsString, Object, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction};

/// The database, and the one object store in it.
const NAME: &str = "yanxun";
const COPIES: &str = "copies";

/// An open database.
#[derive(Clone)]
pub struct Durable(IdbDatabase);

impl Durable {
    /// Opens the database, or makes it.
    ///
    /// # Errors
    /// In the browser's words, where there is no IndexedDB or it is refused.
    pub async fn open() -> Result<Self, String> {
        let factory = web_sys::window().and_then(|w| w.indexed_db().ok().flatten()).ok_or("no IndexedDB")?;
        let request: IdbOpenDbRequest = factory.open_with_u32(NAME, 1).map_err(words)?;
        let opening = request.clone();
        let make = Closure::once_into_js(move || {
            // Where it cannot be made, opening fails and says so.
            let database = opening.result().ok().and_then(|db| db.dyn_into::<IdbDatabase>().ok());
            database.map(|db| db.create_object_store(COPIES).is_ok());
        });
        request.set_onupgradeneeded(Some(make.unchecked_ref()));
        let database: IdbDatabase = answer(&request).await?.unchecked_into();
        // A newer version of the program in another tab may change the database only when nobody holds it.
        let held = database.clone();
        let close = Closure::<dyn Fn()>::new(move || held.close());
        database.set_onversionchange(Some(close.as_ref().unchecked_ref()));
        close.forget();
        Ok(Self(database))
    }

    /// Every key and its text.
    ///
    /// # Errors
    /// In the browser's words.
    pub async fn all(&self) -> Result<Vec<(String, String)>, String> {
        let store = self.begin("readonly")?.object_store(COPIES).map_err(words)?;
        let (keys, values) = (store.get_all_keys().map_err(words)?, store.get_all().map_err(words)?);
        let (keys, values) = (answer(&keys).await?, answer(&values).await?);
        let texts =
            |list: JsValue| list.unchecked_into::<Array>().iter().map(|v| v.as_string()).collect::<Vec<_>>();
        Ok(texts(keys)
            .into_iter()
            .zip(texts(values))
            .filter_map(|(key, value)| Some((key?, value?)))
            .collect())
    }

    /// Writes texts, and removes the keys that have none: all of them or none, on the disk when this answers.
    ///
    /// # Errors
    /// In the browser's words; nothing is written then.
    pub async fn write(&self, changes: &[(String, Option<JsString>)]) -> Result<(), String> {
        let transaction = self.begin("readwrite")?;
        let store: IdbObjectStore = transaction.object_store(COPIES).map_err(words)?;
        for (key, value) in changes {
            let key = JsValue::from_str(key);
            match value {
                Some(value) => store.put_with_key(value, &key),
                None => store.delete(&key),
            }
            .map_err(words)?;
        }
        let ended = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        });
        JsFuture::from(ended).await.map(drop).map_err(|_| match transaction.error() {
            Some(error) => words(error.into()),
            None => "aborted".into(),
        })
    }

    /// `durability` is left out of the bindings' types; engines that do not know it pass over it.
    fn begin(&self, mode: &str) -> Result<IdbTransaction, String> {
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into()).map_err(words)?;
        let begin: Function = Reflect::get(&self.0, &"transaction".into()).map_err(words)?.unchecked_into();
        begin
            .call3(&self.0, &COPIES.into(), &mode.into(), &options)
            .map(JsCast::unchecked_into)
            .map_err(words)
    }
}

pub(super) async fn answer(request: &IdbRequest) -> Result<JsValue, String> {
    let answered = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    match JsFuture::from(answered).await {
        Ok(_) => request.result().map_err(words),
        Err(_) => {
            Err(request.error().ok().flatten().map_or_else(|| "refused".into(), |error| words(error.into())))
        }
    }
}

pub(super) fn words(error: JsValue) -> String {
    let field = |name: &str| Reflect::get(&error, &name.into()).ok().and_then(|v| v.as_string());
    field("name").or_else(|| error.as_string()).unwrap_or_else(|| "unknown error".into())
}
