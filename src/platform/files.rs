//! Files in and out.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

/// A file that the user chose or dropped.
#[derive(Clone, Debug)]
pub struct Picked {
    /// Its name.
    pub name: String,
    blob: web_sys::File,
}

/// The files of a file input, which is emptied so that the same file can be chosen again.
pub fn of_input(event: &web_sys::Event) -> Vec<Picked> {
    let input = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok());
    let picked = input
        .as_ref()
        .and_then(web_sys::HtmlInputElement::files)
        .map(|list| list_files(&list))
        .unwrap_or_default();
    if let Some(input) = input {
        input.set_value("");
    }
    picked
}

/// The files that were dropped.
pub fn of_drop(event: &web_sys::DragEvent) -> Vec<Picked> {
    event.data_transfer().and_then(|t| t.files()).map(|list| list_files(&list)).unwrap_or_default()
}

fn list_files(list: &web_sys::FileList) -> Vec<Picked> {
    (0..list.length()).filter_map(|n| list.get(n)).map(|blob| Picked { name: blob.name(), blob }).collect()
}

/// Files on their way from the disk, all by one call: for a small file the call takes longer than the reading.
#[derive(Debug)]
pub struct Reading {
    files: Vec<Picked>,
    all: Option<js_sys::Promise>,
}

/// Begins to read files: the next can be on their way while some are looked at.
pub fn begin(files: Vec<Picked>) -> Reading {
    let parts: js_sys::Array = files.iter().map(|file| JsValue::from(&file.blob)).collect();
    let whole = web_sys::Blob::new_with_blob_sequence(&parts).ok();
    Reading { files, all: whole.map(|blob| blob.array_buffer().unchecked_into()) }
}

/// The files' names and bytes, once they are all here. In place of the bytes stands, in the browser's words, why a file cannot be
/// read (a stick that was pulled out).
pub async fn finish(reading: Reading) -> Vec<(String, Result<Vec<u8>, String>)> {
    let Reading { files, all } = reading;
    let sizes: Vec<u32> = files.iter().map(|file| file.blob.size() as u32).collect();
    let whole = match all {
        Some(all) => wasm_bindgen_futures::JsFuture::from(all).await.ok(),
        None => None,
    };
    let mut read = Vec::with_capacity(files.len());
    if let Some(whole) = whole {
        let mut from = 0;
        for (file, size) in files.into_iter().zip(sizes) {
            read.push((
                file.name,
                Ok(js_sys::Uint8Array::new_with_byte_offset_and_length(&whole, from, size).to_vec()),
            ));
            from += size;
        }
    } else {
        // Which of them cannot be read is only known one by one.
        for file in files {
            let bytes = self::read(&file).await;
            read.push((file.name, bytes));
        }
    }
    read
}

/// Reads a file whole.
///
/// # Errors
/// In the browser's words, when it cannot be read.
pub async fn read(picked: &Picked) -> Result<Vec<u8>, String> {
    let promise: js_sys::Promise = picked.blob.array_buffer().unchecked_into();
    match wasm_bindgen_futures::JsFuture::from(promise).await {
        Ok(buffer) => Ok(js_sys::Uint8Array::new(&buffer).to_vec()),
        Err(why) => Err(why.dyn_ref::<js_sys::Error>().map_or_else(String::new, |e| e.message().into())),
    }
}

/// Divides files into such as are read by one call: no more than so many bytes together, unless one alone is larger.
pub fn in_batches(files: Vec<Picked>, bytes: f64) -> std::collections::VecDeque<Vec<Picked>> {
    let mut batches: std::collections::VecDeque<Vec<Picked>> = std::collections::VecDeque::new();
    let mut filled = f64::INFINITY;
    for file in files {
        let size = file.blob.size();
        if filled + size > bytes {
            batches.push_back(Vec::new());
            filled = 0.0;
        }
        filled += size;
        if let Some(batch) = batches.back_mut() {
            batch.push(file);
        }
    }
    batches
}

/// Hands the user a file to save.
///
/// # Errors
/// In the browser's words, when it could not be made.
pub fn download(name: &str, mime: &str, text: &str) -> Result<(), String> {
    download_bytes(name, mime, text.as_bytes())
}

/// Hands the user a file that is no text to save.
///
/// # Errors
/// As [`download`].
pub fn download_bytes(name: &str, mime: &str, bytes: &[u8]) -> Result<(), String> {
    offer(name, mime, bytes).map_err(|e| format!("{e:?}"))
}

fn offer(name: &str, mime: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let blob = gloo_file::Blob::new_with_options(bytes, Some(mime));
    let url = web_sys::Url::create_object_url_with_blob(blob.as_ref())?;
    let document = web_sys::window().and_then(|w| w.document()).ok_or("no page")?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    document.body().ok_or("no body")?.append_child(&link)?;
    link.click();
    link.remove();
    // Revoked late: some browsers begin to read the blob only after the click has returned.
    gloo_timers::callback::Timeout::new(60_000, move || drop(web_sys::Url::revoke_object_url(&url))).forget();
    Ok(())
}

/// Text in GBK, what Chinese Excel saves; `None` where the bytes are not that.
pub fn decode_gbk(bytes: &[u8]) -> Option<String> {
    let decoder = web_sys::TextDecoder::new_with_label("gb18030").ok()?;
    let text = decoder.decode_with_u8_array(bytes).ok()?;
    (!text.contains('\u{fffd}')).then_some(text)
}

/// Gives the page time to show where the work stands.
pub async fn breathe() {
    gloo_timers::future::TimeoutFuture::new(0).await;
}
