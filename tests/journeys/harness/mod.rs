//! What journeys are written with: a page of the release build in headless Chromium.
//!
//! A journey is `journey("name", |page| async move { … }).await` in a test marked
//! `#[ignore = "needs a browser: make test"]`. Everything a [`Page`] does waits up to [`PATIENCE`] for what it needs
//! and panics, saying what it waited for, when that does not come. When a journey panics, its last
//! picture is in `target/journeys/NAME.png` and the browser's console on the terminal.
//!
//! Methods come in three files: `find` (elements), `act` (what a person does), `check` (what a person sees).

// The benches use some of it and the journeys the rest.
#![allow(dead_code)]

mod act;
mod axe;
pub mod browser;
mod check;
pub mod engine;
mod find;
pub mod site;

use std::{future::Future, ops::Deref, sync::Arc, time::Duration};

use browser::Browser;
use site::Site;

/// How long a page is waited for, before a journey fails.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// A page in a browser and the site it comes from. Clones are the same page.
#[derive(Clone)]
pub struct Page(Arc<Inner>);

/// What the clones of a page share.
pub struct Inner {
    pub site: Arc<Site>,
    pub browser: Browser,
}

impl Deref for Page {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl Page {
    /// A new browser with nothing stored, showing an empty page; `name` must differ between tests.
    pub async fn start(name: &str) -> Self {
        let site = Arc::new(Site::of_dist());
        Self(Arc::new(Inner { site, browser: Browser::start(name).await }))
    }

    /// Kills the whole browser as a power cut would, and starts it again on what it left on the disk.
    pub async fn power_cut(self) -> Self {
        self.browser.kill_all();
        let browser = Browser::start_again(&self.browser.home).await;
        Self(Arc::new(Inner { site: self.site.clone(), browser }))
    }

    /// Ends the browser, for all clones.
    pub async fn end(self) {
        self.browser.end().await;
    }
}

/// Runs one journey in a browser of its own, at 1280 × 800; keeps a picture and the console of one that fails.
pub async fn journey<F>(name: &str, steps: impl FnOnce(Page) -> F)
where
    F: Future<Output = ()> + 'static,
{
    let page = Page::start(name).await;
    page.window_size(1280, 800).await;
    let local = tokio::task::LocalSet::new();
    let run = steps(page.clone());
    let outcome = local.run_until(local.spawn_local(run)).await;
    drop(local);
    if outcome.is_err() {
        let picture = browser::journeys_folder().join(format!("{name}.png"));
        let _ = page.browser.driver.screenshot(&picture).await;
        eprintln!("journey {name} failed; its last picture: {}", picture.display());
        eprintln!("the console:");
        page.console().await.iter().for_each(|line| eprintln!("  {line}"));
    }
    page.end().await;
    if let Err(error) = outcome {
        std::panic::resume_unwind(error.into_panic());
    }
}

/// Asks again and again until there is an answer; panics with `what` after so long.
pub async fn until<T, F>(patience: Duration, what: &str, mut ask: impl FnMut() -> F) -> T
where
    F: Future<Output = Option<T>>,
{
    let end = tokio::time::Instant::now() + patience;
    loop {
        if let Some(answer) = ask().await {
            return answer;
        }
        assert!(tokio::time::Instant::now() < end, "waited {} s in vain for {what}", patience.as_secs());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
