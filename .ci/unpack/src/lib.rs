//! What the page unpacks the program's parts with. `.ci/pack` packs them, checks with this that all comes back, and lays this as a wasm
//! of 4 KB into the page. LZMA stands here a second time beside the packer's library, whose reader would take 19 KB of every first screen.
#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(target_arch = "wasm32")]
mod door;
mod join;
mod lzma;

pub use join::{COUNT, Join, stream};
pub use lzma::Lzma;
