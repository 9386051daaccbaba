#!/usr/bin/env bash
# Format and clippy, warnings denied, for the native side with its tests and for the browser side.
. "$(dirname "$0")/common.sh"
cargo fmt --check
cargo clippy --locked --all-targets -- -D warnings
cargo clippy --locked --target wasm32-unknown-unknown --lib --bins --examples -- -D warnings
