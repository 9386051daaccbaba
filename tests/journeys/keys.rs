//! What a hand on the keyboard does: from one thing to the next, and where the cursor is then.

use crate::harness::Page;
use thirtyfour::Key;

/// Goes on with Tab until the cursor stands on what the selector says.
pub async fn tab_to(page: &Page, css: &str) {
    for _ in 0..150 {
        let there = page.eval(&format!("return document.activeElement.matches({css:?})")).await;
        if there == true {
            return;
        }
        page.press(Key::Tab + "").await;
    }
    panic!("150 times Tab, and never on {css}");
}

/// Waits until the cursor stands on what the selector says.
pub async fn wait_cursor(page: &Page, css: &str) {
    page.wait_eval(&format!("return document.activeElement.matches({css:?})")).await;
}
