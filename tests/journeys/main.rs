//! Journeys through the release build in a real browser. They need `make dist` and Chromium: `make test` runs them.
#![cfg(not(target_arch = "wasm32"))]

mod assessment;
mod checks;
mod credits;
mod cursor;
mod desk;
mod district;
mod engines;
mod expenses;
mod gap;
mod harness;
mod help;
mod home_file;
mod keys;
mod office;
mod offline;
mod opening;
mod paper;
mod point;
mod power_cut;
mod rota;
mod school;
mod screens;
mod seal;
mod selection;
mod slips;
mod soak;
mod task_pack;
mod teacher;
