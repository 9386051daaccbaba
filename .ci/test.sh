#!/usr/bin/env bash
# make test: everything that has to hold before a merge. What each tool prints is left as it is.
. "$(dirname "$0")/common.sh"
step() { printf '\n▸ %s (at %d min %d s)\n' "$*" $((SECONDS / 60)) $((SECONDS % 60)) >&2; }

step "what is missing"
.ci/toolchain.sh check
.ci/toolchain.sh
.ci/browsers.sh
step "format and clippy, native and wasm32"
.ci/lint.sh
step "native tests"
cargo test --locked
step "fuzzing, briefly"
FUZZ_SECONDS=${FUZZ_SECONDS:-10} .ci/fuzz.sh
shopt -s nullglob
browser=()
for file in tests/browser*.rs; do name=${file##*/}; browser+=(--test "${name%.rs}"); done
if [ ${#browser[@]} -gt 0 ]; then
  step "tests in headless Chromium"
  # Absolute: cargo runs the tests from the package's folder whatever ours is.
  CHROMEDRIVER=${CHROMEDRIVER:-$(command -v chromedriver)} WASM_BINDGEN_TEST_WEBDRIVER_JSON=$PWD/.ci/webdriver.json \
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
    cargo test --locked --target wasm32-unknown-unknown "${browser[@]}"
fi
step "release build"
trunk build --release --locked
skip=()
if [ ! -x "$tools/chromium-86/chromium" ]; then
  printf '\n✗ SKIPPED: the oldest engine, Chromium 86, is not here (it comes from npm: install npm)\n' >&2
  skip=(--skip oldest_engine)
fi
if [ ! -x "$tools/chromium-109/chromium" ]; then
  printf '\n✗ SKIPPED: Chromium 109 is not here (it comes from npm: install npm)\n' >&2
  skip+=(--skip chromium_109)
fi
step "journeys in Chromium, and the page in Chromium 86"
cargo test --locked --test journeys -- --ignored "${skip[@]}"
