#!/usr/bin/env bash
# Format and clippy, warnings denied, for the native side with its tests, for the browser side, and for the crates of the fuzzers
# and of the packer, whose few tests run here too, with what unpacks in the browser.
. "$(dirname "$0")/common.sh"
cargo fmt --check
cargo clippy --locked --all-targets -- -D warnings
cargo clippy --locked --target wasm32-unknown-unknown --lib --bins --examples --features split -- -D warnings
fuzz=(--manifest-path tests/fuzz/Cargo.toml)
cargo fmt --check "${fuzz[@]}"
# Its lock follows that of the app, whose version stands in it; without libFuzzer no C++ compiler is needed.
cargo clippy "${fuzz[@]}" --target-dir target/fuzz --no-default-features --all-targets -- -D warnings
pack=(--manifest-path .ci/pack/Cargo.toml)
cargo fmt --check "${pack[@]}"
cargo clippy --locked "${pack[@]}" --target-dir target/packer --all-targets -- -D warnings
cargo test --quiet --locked "${pack[@]}" --target-dir target/packer
unpack=(--manifest-path .ci/unpack/Cargo.toml)
cargo fmt --check "${unpack[@]}"
cargo clippy --locked "${unpack[@]}" --target-dir target/unpack --target wasm32-unknown-unknown -- -D warnings
