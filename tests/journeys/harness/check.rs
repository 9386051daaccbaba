//! What a person sees, and what only the browser tells.

use std::time::Duration;

use serde_json::Value;
use thirtyfour::prelude::*;

use super::{PATIENCE, Page, until};

impl Page {
    /// Waits until the program runs: it has something in `#app`, and the notice that it is starting has gone.
    pub async fn wait_started(&self) {
        let script = "
            const app = document.querySelector('#app');
            return !!app && !document.querySelector('#boot') && app.querySelector(':not(script):not(noscript)') !== null;";
        until(Duration::from_secs(30), "the program to start", || async {
            (*self.browser.driver.execute(script, vec![]).await.ok()?.json() == Value::Bool(true))
                .then_some(())
        })
        .await;
    }

    /// Waits so many seconds at most for a visible element.
    pub async fn wait_for(&self, css: &str, seconds: u64) -> WebElement {
        until(Duration::from_secs(seconds), &format!("a visible {css}"), || async {
            let found = self.browser.driver.find(By::Css(css)).await.ok()?;
            found.is_displayed().await.ok()?.then_some(found)
        })
        .await
    }

    /// Waits until no element for the selector is visible.
    pub async fn wait_gone(&self, css: &str) {
        until(PATIENCE, &format!("{css} to go"), || async {
            for element in self.find_all(css).await {
                if element.is_displayed().await.unwrap_or(false) {
                    return None;
                }
            }
            Some(())
        })
        .await;
    }

    /// Waits until the text is somewhere on the page, visible.
    pub async fn wait_text(&self, text: &str) {
        self.by_text(text).await;
    }

    /// Waits until JavaScript, the body of a function, returns `true`.
    pub async fn wait_eval(&self, js: &str) {
        // What is asked for may not be on the page yet, or the page itself be on its way.
        let asked = format!("try {{ {js} }} catch (notYet) {{ return false; }}");
        until(PATIENCE, js, || async { (self.eval(&asked).await == Value::Bool(true)).then_some(()) }).await;
    }

    /// Whether the text is visible now.
    pub async fn has_text(&self, text: &str) -> bool {
        self.text().await.contains(text)
    }

    /// All the visible text of the page.
    pub async fn text(&self) -> String {
        self.eval("return document.body.innerText;").await.as_str().unwrap_or_default().into()
    }

    /// The visible text of what has `data-testid="id"`.
    pub async fn text_of(&self, id: &str) -> String {
        self.by_test_id(id).await.text().await.expect("its text")
    }

    /// The value of the control labelled so.
    pub async fn value_of(&self, label: &str) -> String {
        self.by_label(label).await.value().await.expect("its value").unwrap_or_default()
    }

    /// How many elements the selector finds now.
    pub async fn count(&self, css: &str) -> usize {
        self.find_all(css).await.len()
    }

    /// The fragment of the address, with its `#`.
    pub async fn route(&self) -> String {
        self.eval("return location.hash;").await.as_str().unwrap_or_default().into()
    }

    /// Whether the page can be scrolled sideways, which it never should.
    pub async fn overflows(&self) -> bool {
        let js = "return document.documentElement.scrollWidth > document.documentElement.clientWidth;";
        self.eval(js).await == Value::Bool(true)
    }

    /// What the console has said since it was last asked, one line each: `SEVERE: …`.
    pub async fn console(&self) -> Vec<String> {
        let entries = self.browser.driver.browser_log().await.unwrap_or_default();
        entries.into_iter().map(|entry| format!("{}: {}", entry.level, entry.message)).collect()
    }

    /// Only the errors of [`Page::console`]; a missing favicon is none.
    pub async fn console_errors(&self) -> Vec<String> {
        let lines = self.console().await;
        lines.into_iter().filter(|line| line.starts_with("SEVERE") && !line.contains("favicon.ico")).collect()
    }
}
