//! Where the cursor goes when what it stood on is gone: a button that can be pressed no more, a line that is drawn anew, a form that
//! closes, a word that is taken back.

use crate::harness::{Page, journey};
use crate::keys::{tab_to, wait_cursor};
use thirtyfour::Key;

async fn sample(page: &Page) {
    page.window_size(1366, 768).await;
    page.open("").await;
    page.click("choose-sample").await;
    page.wait_eval("return document.querySelectorAll('[data-testid=board] tbody tr').length === 12").await;
}

async fn enter(page: &Page) {
    page.press(Key::Enter + "").await;
}

/// From the passing word: take back.
async fn undo(page: &Page) {
    page.wait_for("[data-testid=toast]", 10).await;
    page.eval("document.querySelector('[data-testid=toast] button').focus()").await;
    enter(page).await;
    page.wait_gone("[data-testid=toast]").await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn the_cursor_goes_on_in_expenses_and_in_the_arrangement() {
    journey("cursor_studio", |page| async move {
        sample(&page).await;
        page.open("#studio/expenses").await;
        page.wait_for("[data-testid=expenses]", 10).await;
        tab_to(&page, "[data-testid=grant-plain]").await;
        enter(&page).await;
        page.wait_eval("return document.querySelector('[data-testid=grant-plain]').disabled").await;
        // Nothing is left to grant: on to what is done next.
        wait_cursor(&page, "a[href='#paper/settlement']").await;
        undo(&page).await;
        wait_cursor(&page, "[data-testid=grant-plain]").await;

        // One after the other: granted, reduced, left.
        page.eval("[...document.querySelectorAll('[data-testid=expenses] tbody tr')].find((r) => Number(r.querySelectorAll('td.figure')[2].textContent) > 3).querySelector('a').click()").await;
        page.wait_for("[data-testid=claims]", 10).await;
        let waiting = page.count("[data-testid=grant]").await;
        tab_to(&page, "[data-testid=grant]").await;
        enter(&page).await;
        page.wait_eval(&format!("return document.querySelectorAll('[data-testid=grant]').length === {}", waiting - 1)).await;
        wait_cursor(&page, "[data-testid=grant]").await;
        tab_to(&page, "[data-testid=reduce]").await;
        enter(&page).await;
        wait_cursor(&page, "[data-testid=granted-sum]").await;
        page.press(Key::Escape + "").await;
        wait_cursor(&page, "[data-testid=reduce]").await;
        enter(&page).await;
        wait_cursor(&page, "[data-testid=granted-sum]").await;
        page.press("1").await;
        page.press(Key::Tab + "").await;
        page.press("按标准核减").await;
        enter(&page).await;
        page.wait_gone("[data-testid=granted-sum]").await;
        wait_cursor(&page, "[data-testid=reduce]").await;
        // The last one: nothing waits any more, and the cursor is still among the claims.
        tab_to(&page, "[data-testid=grant-plain], .menu a").await;
        page.eval("document.querySelector('[data-testid=grant-plain]').focus()").await;
        enter(&page).await;
        page.wait_eval("return document.querySelectorAll('[data-testid=grant]').length === 0").await;
        page.wait_eval("return !!document.activeElement.closest('main')").await;

        // A cell of the matrix is drawn anew, and keeps the cursor.
        page.open("#studio/assign").await;
        page.wait_for("[data-testid=matrix]", 10).await;
        tab_to(&page, ".tick[aria-pressed=false]").await;
        let label = page.eval("return document.activeElement.getAttribute('aria-label')").await;
        let same = format!(".tick[aria-label={label}]");
        enter(&page).await;
        wait_cursor(&page, &format!("{same}[aria-pressed=true]")).await;
        enter(&page).await;
        wait_cursor(&page, &format!("{same}[aria-pressed=false]")).await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
#[ignore = "needs a browser: make test"]
async fn the_cursor_goes_on_among_people() {
    journey("cursor_people", |page| async move {
        sample(&page).await;
        page.open("#people/terms").await;
        page.wait_for("[data-testid=terms]", 10).await;
        tab_to(&page, "[data-testid=number-certificates]").await;
        enter(&page).await;
        page.wait_for("[data-testid=toast]", 10).await;
        wait_cursor(&page, "[data-testid=number-certificates]").await;
        undo(&page).await;
        wait_cursor(&page, "[data-testid=number-certificates]").await;
        // A form that a line opened gives the cursor back to it.
        tab_to(&page, "[data-testid=terms] tbody tr:nth-child(3) .col-tools button").await;
        let words = page.eval("return document.activeElement.textContent").await;
        enter(&page).await;
        page.wait_for("form.card", 10).await;
        wait_cursor(&page, "form.card input").await;
        page.press(Key::Escape + "").await;
        page.wait_gone("form.card").await;
        wait_cursor(&page, "[data-testid=terms] tbody tr:nth-child(3) .col-tools button").await;
        assert_eq!(page.eval("return document.activeElement.textContent").await, words);

        page.open("#people/selection").await;
        page.wait_for("[data-testid=cases]", 10).await;
        tab_to(&page, "[data-testid=cases] tbody a").await;
        enter(&page).await;
        page.wait_for("[data-testid=conditions]", 10).await;
        tab_to(&page, "[data-testid=decide]").await;
        enter(&page).await;
        page.wait_for("form.card", 10).await;
        page.press(Key::Escape + "").await;
        wait_cursor(&page, "[data-testid=decide]").await;
        tab_to(&page, "[data-testid=recommend]").await;
        enter(&page).await;
        page.wait_for("#field-principal", 10).await;
        // It begins with what was said before; Tab selects it.
        tab_to(&page, "#field-principal").await;
        page.press("李校长").await;
        enter(&page).await;
        page.wait_gone("form.card").await;
        wait_cursor(&page, "[data-testid=recommend]").await;
        assert_eq!(page.console_errors().await, Vec::<String>::new());
    })
    .await;
}
