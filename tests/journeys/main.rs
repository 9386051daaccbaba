//! Journeys through the release build in a real browser. They need `make dist` and Chromium: `make test` runs them.
#![cfg(not(target_arch = "wasm32"))]

mod desk;
mod district;
mod harness;
mod office;
mod oldest_engine;
mod opening;
mod power_cut;
mod screens;
mod soak;
mod teacher;
