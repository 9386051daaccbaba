//! Elements: what a person sees and could point at.

use serde_json::{Value, json};
use thirtyfour::prelude::*;

use super::{PATIENCE, Page, until};

/// Defines `shown`, which a person can see, and `words`, an element's text with its spaces made single.
const SCRIPT: &str = "
const shown = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== 'hidden';
const words = (e) => (e.innerText || e.textContent || '').replace(/\\s+/g, ' ').trim();
const [want] = arguments;
";

/// The innermost thing one can press that says or is called exactly `want`.
const PRESSED: &str = "
const press = 'button, a, summary, label, [role=button], [role=tab], [role=menuitem], [role=option], input[type=submit], input[type=button]';
const all = [...document.querySelectorAll(press)].filter(shown);
const dialog = [...document.querySelectorAll('dialog[open]')].pop();
const near = dialog ? [...all.filter((e) => dialog.contains(e)), ...all] : all;
return near.find((e) => words(e) === want)
  || near.find((e) => e.getAttribute('aria-label') === want || e.value === want || e.title === want) || null;
";

/// The control whose label says `want`, or begins with it.
const LABELLED: &str = "
const names = (e) => [
  ...[...(e.labels || [])].map((l) => words(l)), e.getAttribute('aria-label') || '', e.placeholder || '',
  ...(e.getAttribute('aria-labelledby') || '').split(' ').map((id) => document.getElementById(id)).filter(Boolean).map(words),
];
const all = [...document.querySelectorAll('input, select, textarea, [contenteditable=true], [role=combobox]')].filter(shown);
return all.find((e) => names(e).includes(want)) || all.find((e) => names(e).some((n) => n.startsWith(want))) || null;
";

const TEXT: &str = "
const all = [...document.body.querySelectorAll('*')].filter((e) => shown(e) && words(e).includes(want));
return all.find((e) => !all.some((inner) => inner !== e && e.contains(inner))) || null;
";

impl Page {
    /// The first element for the CSS selector, waiting for it; it need not be visible.
    pub async fn find(&self, css: &str) -> WebElement {
        let what = format!("an element {css}");
        until(PATIENCE, &what, || async { self.browser.driver.find(By::Css(css)).await.ok() }).await
    }

    /// All elements for the CSS selector as they are now, perhaps none.
    pub async fn find_all(&self, css: &str) -> Vec<WebElement> {
        self.browser.driver.find_all(By::Css(css)).await.unwrap_or_default()
    }

    /// The first element with `data-testid="id"`, waiting for it.
    pub async fn by_test_id(&self, id: &str) -> WebElement {
        self.find(&format!("[data-testid=\"{id}\"]")).await
    }

    /// The visible button, link, tab, label or menu item that says exactly `text` (or is called so by `aria-label`,
    /// `value` or `title`), one in an open dialog first.
    pub async fn by_button(&self, text: &str) -> WebElement {
        self.by_script(PRESSED, text, &format!("something to press that says “{text}”")).await
    }

    /// The visible control whose label, `aria-label` or placeholder is `label` or begins with it.
    pub async fn by_label(&self, label: &str) -> WebElement {
        self.by_script(LABELLED, label, &format!("a control labelled “{label}”")).await
    }

    /// The innermost visible element whose text contains `text`.
    pub async fn by_text(&self, text: &str) -> WebElement {
        self.by_script(TEXT, text, &format!("the text “{text}”")).await
    }

    async fn by_script(&self, script: &str, want: &str, what: &str) -> WebElement {
        let script = format!("{SCRIPT}{script}");
        until(PATIENCE, what, || async {
            let found = self.browser.driver.execute(script.as_str(), vec![json!(want)]).await.ok()?;
            if *found.json() == Value::Null { None } else { found.element().ok() }
        })
        .await
    }
}
