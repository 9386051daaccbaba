#!/usr/bin/env bash
# Installs what building needs and is missing, and says what it does: the wasm32 standard library, wasm-bindgen, trunk, wasm-opt.
# Tools go to .tools/ in this checkout; only the standard library goes into rustc's own folder, where rustup would put it.
#   toolchain.sh        everything
#   toolchain.sh check  what `make check` needs: the standard library, clippy and rustfmt
. "$(dirname "$0")/common.sh"
trunk_version=0.21.14
bindgen_version=$(sed -n 's/^wasm-bindgen = "=\(.*\)"$/\1/p' Cargo.toml)

command -v cargo >/dev/null || fail "cargo is missing: install Rust first (https://rustup.rs)"
std="$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown/lib"
have_std() { compgen -G "$std/libstd-*.rlib" >/dev/null; }

# The same standard library that rustup would download, built from Debian's copy of the source of this very version.
std_from_debian() {
  local version work uri exact
  version=$(rustc --version | cut -d' ' -f2)
  work="$tools/rust-src"
  rm -rf "$work" && mkdir -p "$work"/{lists/partial,cache/archives/partial,src}
  command -v apt-get >/dev/null || { echo "Neither rustup nor apt can fetch it: run 'rustup target add wasm32-unknown-unknown' where there is a network."; return 1; }
  uri=$(apt-get indextargets --format '$(REPO_URI)' | grep -v security | head -n1)
  printf 'deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] %s %s main\n' "$uri" trixie-backports "$uri" sid >"$work/sources.list"
  local options=(-o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
    -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache" -o Debug::NoLocking=1 -o APT::Sandbox::User=root)
  apt-get "${options[@]}" update || return 1
  exact=$(apt-cache "${options[@]}" madison rust-src | awk '{print $3}' | grep -m1 -F "$version" || true)
  [ -n "$exact" ] || { echo "Debian has no rust-src $version: run 'rustup target add wasm32-unknown-unknown' where there is a network."; return 1; }
  (cd "$work" && apt-get "${options[@]}" download "rust-src=$exact" && dpkg-deb -x rust-src_*.deb src) || return 1
  (cd "$work"/src/usr/src/rustc-*/library &&
    RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Cembed-bitcode=yes -Zforce-unstable-if-unmarked" \
      cargo build --release -p sysroot --target wasm32-unknown-unknown --features compiler-builtins-mem \
      --target-dir "$work/build") || return 1
  mkdir -p "$std" && cp "$work"/build/wasm32-unknown-unknown/release/deps/*.rlib "$std/" && rm -rf "$work"
}
install_std() { timeout 120 rustup target add wasm32-unknown-unknown || std_from_debian; }
have_std || timed "Rust's standard library for wasm32 (first time only, about a minute)" install_std

if [ "${1:-}" = check ]; then
  cargo clippy --version >/dev/null 2>&1 || timed "clippy" rustup component add clippy
  cargo fmt --version >/dev/null 2>&1 || timed "rustfmt" rustup component add rustfmt
  exit
fi

case "$(wasm-bindgen --version 2>/dev/null)" in *" $bindgen_version") ;; *)
  timed "wasm-bindgen $bindgen_version (first time only, about 4 minutes)" quick_install --version "$bindgen_version" wasm-bindgen-cli ;; esac
case "$(trunk --version 2>/dev/null)" in *" $trunk_version") ;; *)
  timed "trunk $trunk_version (first time only, about 4 minutes)" quick_install --locked --version "$trunk_version" --no-default-features --features rustls trunk ;; esac

if ! command -v wasm-opt >/dev/null; then
  (timed "wasm-opt, from the package binaryen" apt_install binaryen) ||
    say "no wasm-opt: the program will be a third larger, and works the same (to have it: install the package binaryen)"
fi

# What Trunk runs last; built here so that the wait is told.
packer() { cargo build --release --locked --manifest-path .ci/pack/Cargo.toml --target-dir target/packer; }
[ -x target/packer/release/yanxun-pack ] || timed "the packer, .ci/pack (first time only, about a minute)" packer
