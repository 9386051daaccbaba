#!/usr/bin/env bash
# Installs what building needs and is missing, and says what it does: the wasm32 standard library, trunk, wasm-bindgen, wasm-opt.
# Tools go to .tools/ in this checkout; only the standard library goes into rustc's own folder, where rustup would put it.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=${YANXUN_TOOLS:-$PWD/.tools}
trunk_version=0.21.14
bindgen_version=$(sed -n 's/^wasm-bindgen = "=\(.*\)"$/\1/p' Cargo.toml)
mkdir -p "$tools/bin"
PATH="$tools/bin:$PATH"

say() { printf '· %s\n' "$*" >&2; }
fail() { printf '✗ %s\n' "$*" >&2; exit 1; }
timed() { # timed WHAT COMMAND…: runs it quietly; on failure shows what it said.
  local what=$1 log; shift
  log=$(mktemp)
  say "$what …"
  local start=$SECONDS
  if ! "$@" >"$log" 2>&1; then tail -n 30 "$log" >&2; rm -f "$log"; fail "$what: failed"; fi
  rm -f "$log"
  say "$what: $((SECONDS - start)) s"
}
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo >/dev/null; then sudo "$@"; else return 1; fi; }

command -v cargo >/dev/null || fail "cargo is missing: install Rust first"
sysroot=$(rustc --print sysroot)
std="$sysroot/lib/rustlib/wasm32-unknown-unknown/lib"
have_std() { compgen -G "$std/libstd-*.rlib" >/dev/null || compgen -G "$std/libstd*.rlib" >/dev/null; }

# The same standard library that rustup would download, built from Debian's copy of the source of this very version.
std_from_debian() {
  local version work uri exact
  version=$(rustc --version | cut -d' ' -f2)
  work="$tools/rust-src"; mkdir -p "$work"/{lists/partial,cache/archives/partial,src}
  command -v apt-get >/dev/null || { echo "no rustup download and no apt: install the target wasm32-unknown-unknown by hand"; return 1; }
  uri=$(apt-get indextargets --format '$(REPO_URI)' | grep -v security | head -n1)
  {
    echo "deb [trusted=yes] $uri trixie-backports main"
    echo "deb [trusted=yes] $uri sid main"
  } >"$work/sources.list"
  local options=(-o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache" -o Debug::NoLocking=1)
  apt-get "${options[@]}" update || return 1
  exact=$(apt-cache "${options[@]}" madison rust-src | awk '{print $3}' | grep -m1 "^$version" || true)
  [ -n "$exact" ] || { echo "no rust-src $version: run 'rustup target add wasm32-unknown-unknown' on a machine with a network"; return 1; }
  (cd "$work" && apt-get "${options[@]}" download "rust-src=$exact" && dpkg-deb -x rust-src_*.deb src) || return 1
  (cd "$work"/src/usr/src/rustc-*/library &&
    RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Cembed-bitcode=yes -Zforce-unstable-if-unmarked" \
      cargo build --release -p sysroot --target wasm32-unknown-unknown --features compiler-builtins-mem \
      --target-dir "$work/build") || return 1
  mkdir -p "$std" && cp "$work"/build/wasm32-unknown-unknown/release/deps/*.rlib "$std/" && rm -rf "$work"
}
install_std() { timeout 120 rustup target add wasm32-unknown-unknown || std_from_debian; }
have_std || timed "Rust's standard library for wasm32 (first time only)" install_std

# Only tools: built fast rather than made fast.
quick() { CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 cargo install --root "$tools" "$@"; }
case "$(wasm-bindgen --version 2>/dev/null)" in *" $bindgen_version") ;; *)
  timed "wasm-bindgen $bindgen_version (first time only, about 4 minutes)" quick --version "$bindgen_version" wasm-bindgen-cli ;; esac
case "$(trunk --version 2>/dev/null)" in *" $trunk_version") ;; *)
  timed "trunk $trunk_version (first time only, about 5 minutes)" quick --locked --version "$trunk_version" --no-default-features --features rustls trunk ;; esac

if ! command -v wasm-opt >/dev/null; then
  install_binaryen() { as_root apt-get update -qq && as_root apt-get install -y -qq --no-install-recommends binaryen; }
  if command -v apt-get >/dev/null; then (timed "wasm-opt, from the package binaryen" install_binaryen) || say "no wasm-opt: the build is larger, and works"
  else say "no wasm-opt on PATH (package binaryen): the build is larger, and works"; fi
fi
