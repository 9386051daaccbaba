#!/usr/bin/env bash
# Installs cargo-fuzz if it is missing and fuzzes each reader in turn, FUZZ_SECONDS (60) each.
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

[ $# -gt 0 ] || set -- bundle sheet workbook store join
run() { cargo fuzz "$1" --fuzz-dir tests/fuzz --target-dir target/fuzz --sanitizer none "${@:2}"; }
fuzz() { # fuzz TARGET: from the seeds in the repository and from what earlier runs found, which stays in target/.
  local found="target/fuzz/found/$1"
  mkdir -p "$found"
  run run "$1" "$found" "tests/fuzz/corpus/$1" -- -dict=tests/fuzz/words.dict -max_total_time="$seconds" -timeout=10 \
    -rss_limit_mb=1024 -print_final_stats=1 -verbosity=0
}
timed "building the fuzz targets (the first time about two minutes)" run build
for target in "$@"; do
  say "fuzzing $target for $seconds s …"
  log="target/fuzz/$target.log"
  if ! fuzz "$target" >"$log" 2>&1; then
    # Not the input as a list of numbers.
    grep -v '^	\[' "$log" | tail -n 40 >&2
    fail "$target: see above. Mend the reader, and put the input into tests/fuzz/corpus/$target, so that tests/fuzzed.rs feeds it for good."
  fi
  say "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") inputs, nothing found"
done
