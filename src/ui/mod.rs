//! Screens: routes, texts, pages, components. Imports `app`, `domain`, `plan` and `platform`.

pub mod desk;
pub mod place;
pub mod route;
pub mod studio;
pub mod texts;

#[cfg(target_arch = "wasm32")]
mod components;
#[cfg(target_arch = "wasm32")]
mod pages;
#[cfg(target_arch = "wasm32")]
pub mod paper;
#[cfg(target_arch = "wasm32")]
mod parts;
pub mod people;
#[cfg(target_arch = "wasm32")]
mod root;
#[cfg(target_arch = "wasm32")]
mod shell;
#[cfg(target_arch = "wasm32")]
mod state;

#[cfg(target_arch = "wasm32")]
pub use root::mount;
