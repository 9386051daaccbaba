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
step "sizes of what was built"
.ci/sizes.sh
skip=()
absent() { printf '\n✗ SKIPPED: %s is not here\n' "$1" >&2; skip+=(--skip "$2"); }
for version in 86 92 109; do
  [ -x "$tools/chromium-$version/chromium" ] || absent "Chromium $version (it comes from npm: install npm)" "chromium_$version"
done
command -v "${FIREFOX:-firefox-esr}" >/dev/null && command -v "${GECKODRIVER:-geckodriver}" >/dev/null || absent "Firefox ESR or geckodriver" firefox
command -v pdftotext >/dev/null || absent "pdftotext (the package poppler-utils)" paper::
step "journeys in Chromium, and one on every engine from 86 on and in Firefox, from a file and over http"
cargo test --locked --test journeys -- --ignored "${skip[@]}"
