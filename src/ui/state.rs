//! The handle to state and commands, and where we are: handed down by context.

use super::route::Route;
use crate::app::browser::page;
use crate::app::handle::Handle;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// What every page asks for.
#[derive(Clone, Copy)]
pub struct App {
    handle: Handle,
    /// Where we are.
    pub route: RwSignal<Route>,
    /// Whether the page has been drawn once: what does not belong to the first picture waits for that.
    pub drawn: RwSignal<bool>,
    /// The semester that each ledger was last shown for, by kind, while the page is open.
    pub periods: StoredValue<BTreeMap<&'static str, String>>,
}

impl std::ops::Deref for App {
    type Target = Handle;
    fn deref(&self) -> &Handle {
        &self.handle
    }
}

impl App {
    /// Opens the store, and the profile that was last at work.
    pub fn start() -> Self {
        let drawn = RwSignal::new(false);
        page::once_drawn(move || drawn.set(true));
        Self {
            handle: Handle::start(super::pages::chore),
            route: RwSignal::new(Route::Home),
            drawn,
            periods: StoredValue::default(),
        }
    }

    /// Goes to a place.
    pub fn go(&self, route: &Route) {
        page::go(&route.fragment());
    }
}

/// The handle of the page that asks.
pub fn app() -> App {
    expect_context::<App>()
}
