//! What a person does.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use serde_json::{Value, json};
use thirtyfour::{Key, prelude::*};

use super::{PATIENCE, Page, until};

impl Page {
    /// Opens a route and waits until the program runs; the address lives in the fragment: `#ledger/lesson`, or `` for the start.
    /// When the page is open already, only the fragment changes.
    pub async fn open(&self, route: &str) {
        assert!(route.is_empty() || route.starts_with('#'), "a route begins with #: {route}");
        self.goto(&format!("{}{route}", self.site.url())).await;
        self.wait_started().await;
    }

    /// Goes to any address, without waiting for the program.
    pub async fn goto(&self, url: &str) {
        self.browser.driver.goto(url).await.unwrap_or_else(|error| panic!("{url} does not open: {error}"));
    }

    /// Reloads the page and waits until the program runs again.
    pub async fn reload(&self) {
        self.browser.driver.refresh().await.expect("reload");
        self.wait_started().await;
    }

    /// The browser's back button.
    pub async fn back(&self) {
        self.browser.driver.back().await.expect("back");
    }

    /// Presses the button, link, tab, label or menu item that says exactly `text`.
    pub async fn click_text(&self, text: &str) {
        let what = format!("“{text}” to be pressed");
        until(PATIENCE, &what, || async { self.by_button(text).await.click().await.ok() }).await;
    }

    /// Presses what has `data-testid="id"`.
    pub async fn click(&self, id: &str) {
        let what = format!("{id} to be pressed");
        until(PATIENCE, &what, || async { self.by_test_id(id).await.click().await.ok() }).await;
    }

    /// Presses the first element for the CSS selector.
    pub async fn click_css(&self, css: &str) {
        let what = format!("{css} to be pressed");
        until(PATIENCE, &what, || async { self.find(css).await.click().await.ok() }).await;
    }

    /// Empties the control labelled so and types `text` into it. Dates as `2026-09-01`, whatever the field shows.
    pub async fn type_into(&self, label: &str, text: &str) {
        let control = self.by_label(label).await;
        if matches!(control.attr("type").await, Ok(Some(kind)) if ["date", "month", "time"].contains(&kind.as_str()))
        {
            return self.set_value(&control, text).await;
        }
        control.send_keys(Key::Control + "a").await.expect("select what is there");
        let keys = if text.is_empty() { Key::Delete + "" } else { text.into() };
        control.send_keys(keys).await.unwrap_or_else(|error| panic!("“{label}” takes no text: {error}"));
    }

    /// Chooses the option that says `option` in the `<select>` labelled so.
    pub async fn choose(&self, label: &str, option: &str) {
        let control = self.by_label(label).await;
        let what = format!("the option “{option}” of “{label}”");
        let value = until(PATIENCE, &what, || async {
            let script = "const o = [...arguments[0].options].find((o) => o.text.trim() === arguments[1]); return o ? o.value : null;";
            let arguments = vec![control.to_json().ok()?, json!(option)];
            self.browser.driver.execute(script, arguments).await.ok()?.json().as_str().map(String::from)
        })
        .await;
        self.set_value(&control, &value).await;
    }

    /// Sets a control's value and says so with `input` and `change`, as the browser does for pickers.
    async fn set_value(&self, control: &WebElement, value: &str) {
        let script = "
            const [e, value] = arguments;
            Object.getOwnPropertyDescriptor(Object.getPrototypeOf(e), 'value').set.call(e, value);
            for (const name of ['input', 'change']) e.dispatchEvent(new Event(name, { bubbles: true }));";
        let arguments = vec![control.to_json().expect("an element"), json!(value)];
        self.browser.driver.execute(script, arguments).await.expect("set a value");
    }

    /// Presses keys where the focus is: `page.press(Key::Enter)`, `page.press(Key::Control + "s")`.
    pub async fn press(&self, keys: impl Into<thirtyfour::TypingData>) {
        let focused = self.browser.driver.active_element().await.expect("something has the focus");
        focused.send_keys(keys).await.expect("keys");
    }

    /// Gives files to the `<input type=file>` that has, or is inside what has, `data-testid="id"`. It may be hidden.
    pub async fn upload(&self, id: &str, paths: &[&Path]) {
        let css = format!("input[type=file][data-testid=\"{id}\"], [data-testid=\"{id}\"] input[type=file]");
        let all: Vec<_> = paths.iter().map(|path| absolute(path)).collect();
        self.find(&css).await.send_keys(all.join("\n")).await.expect("files");
    }

    /// Waits for a finished download whose name matches `glob` (`*` stands for anything) and takes it away: its bytes.
    pub async fn downloaded(&self, glob: &str) -> Vec<u8> {
        let path = self.downloaded_path(glob).await;
        let bytes = std::fs::read(&path).expect("the download");
        std::fs::remove_file(path).expect("taken away");
        bytes
    }

    /// Waits for a finished download whose name matches `glob`, and leaves it there.
    pub async fn downloaded_path(&self, glob: &str) -> PathBuf {
        let find = || {
            let mut found = None;
            for entry in std::fs::read_dir(&self.browser.downloads).ok()?.flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                if name.ends_with(".crdownload")
                    || name.starts_with(".org.chromium")
                    || name.starts_with(".com.google")
                {
                    return None;
                }
                if matches(glob, &name) {
                    found = Some(entry.path());
                }
            }
            found
        };
        until(Duration::from_secs(30), &format!("a download {glob}"), || async { find() }).await
    }

    /// Makes the visible part of the page exactly so large.
    pub async fn window_size(&self, width: u32, height: u32) {
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
    }

    /// Shows the page as it would be printed (`print`) or as on a screen (`screen`).
    pub async fn medium(&self, medium: &str) {
        self.cdp("Emulation.setEmulatedMedia", json!({ "media": medium })).await;
    }

    /// A command of the DevTools protocol.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Value {
        let answer = self.browser.driver.cdp().send_raw(method, parameters).await;
        answer.unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Saves a picture of what is visible.
    pub async fn screenshot(&self, path: &Path) {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).expect("a folder for the picture");
        }
        self.browser.driver.screenshot(path).await.expect("a picture");
    }

    /// Runs the body of a function in the page; what it returns (`return …;`), awaited if it is a promise.
    pub async fn eval(&self, js: &str) -> Value {
        let script = format!("return (async () => {{ {js} }})();");
        let answer = self.browser.driver.execute(script, vec![]).await;
        answer.unwrap_or_else(|error| panic!("{js}: {error}")).json().clone()
    }

    /// Opens a second tab of the same browser, with the same storage, at a route; further steps are in it.
    pub async fn open_tab(&self, route: &str) {
        self.empty_tab().await;
        self.open(route).await;
    }

    /// Opens an empty tab of the same browser; further steps are in it.
    pub async fn empty_tab(&self) {
        let tab = self.browser.driver.new_tab().await.expect("a tab");
        self.browser.driver.switch_to_window(tab).await.expect("switch");
    }

    /// Closes the tab; further steps are in the first one.
    pub async fn close_tab(&self) {
        self.browser.driver.close_window().await.expect("closed");
        self.switch_tab(0).await;
    }

    /// Further steps are in the tab that was opened so many after the first (0 is the first).
    pub async fn switch_tab(&self, number: usize) {
        let tabs = self.browser.driver.windows().await.expect("tabs");
        self.browser.driver.switch_to_window(tabs[number].clone()).await.expect("switch");
    }
}

fn absolute(path: &Path) -> String {
    let absolute = path.canonicalize().unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    absolute.to_string_lossy().into_owned()
}

/// Whether a name fits a pattern in which `*` stands for anything.
fn matches(glob: &str, name: &str) -> bool {
    match glob.split_once('*') {
        None => glob == name,
        Some((head, rest)) => name.strip_prefix(head).is_some_and(|name| {
            (0..=name.len()).filter(|&i| name.is_char_boundary(i)).any(|i| matches(rest, &name[i..]))
        }),
    }
}
