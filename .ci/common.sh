# Sourced by the other scripts: where things are and how a script speaks.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools=${YANXUN_TOOLS:-$PWD/.tools}
mkdir -p "$tools/bin"
tools=$(cd "$tools" && pwd)
export RUST_BACKTRACE=0 YANXUN_TOOLS=$tools PATH="$tools/bin:$PATH" TRUNK_SKIP_VERSION_CHECK=true

say() { printf '· %s\n' "$*" >&2; }
fail() { printf '✗ %s\n' "$*" >&2; exit 1; }
timed() { # timed WHAT COMMAND…: runs it quietly and says how long it took; if it fails, shows the end of what it said.
  local what=$1 log start=$SECONDS; shift
  log=$(mktemp -p "$tools")
  say "$what …"
  if ! "$@" >"$log" 2>&1; then tail -n 30 "$log" >&2; rm -f "$log"; fail "$what: failed after $((SECONDS - start)) s"; fi
  rm -f "$log"
  say "$what: done in $((SECONDS - start)) s"
}
apt_install() { # Packages by name; false where there is no apt or no right to use it.
  local root=()
  command -v apt-get >/dev/null || return 1
  if [ "$(id -u)" != 0 ]; then sudo -n true 2>/dev/null || return 1; root=(sudo -n); fi
  "${root[@]}" apt-get update -qq && "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
}
quick_install() { # A tool by cargo, into .tools/bin: built fast rather than made fast.
  CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --root "$tools" --target-dir "$tools/build-$$" "$@" && rm -rf "$tools/build-$$"
}
