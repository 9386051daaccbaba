#!/usr/bin/env bash
# Installs cargo-fuzz if it is missing, checks the fuzz crate and fuzzes each reader in turn, FUZZ_SECONDS (60) each.
#   fuzz.sh           every target
#   fuzz.sh TARGET…   only these
# It runs on stable Rust: coverage comes from an LLVM pass, and no sanitizer is asked for, since those need a nightly.
. "$(dirname "$0")/common.sh"
fuzz_version=0.13.2
seconds=${FUZZ_SECONDS:-60}
[[ $seconds =~ ^[1-9][0-9]*$ ]] || fail "FUZZ_SECONDS=$seconds is not a number of seconds."

skipped() { printf '\n✗ SKIPPED: fuzzing: %s\n' "$*" >&2; exit 0; }
command -v c++ >/dev/null || (timed "a C++ compiler for libFuzzer, from packages" apt_install g++) ||
  skipped "libFuzzer needs a C++ compiler, c++ on PATH (install the package g++)"
install_fuzz() {
  CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --root "$tools" --target-dir "$tools/build" --locked --version "$fuzz_version" cargo-fuzz && rm -rf "$tools/build"
}
case "$(cargo fuzz --version 2>/dev/null)" in *" $fuzz_version") ;; *)
  (timed "cargo-fuzz $fuzz_version (first time only, about a minute)" install_fuzz) || skipped "cargo-fuzz could not be installed" ;; esac
