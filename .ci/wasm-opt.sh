#!/usr/bin/env bash
# Run by Trunk after each build: makes a release smaller where wasm-opt is installed, and remembers what it made.
set -euo pipefail
[ "${TRUNK_PROFILE:-}" = release ] || exit 0
command -v wasm-opt >/dev/null || { echo "· no wasm-opt: the program is left as it is" >&2; exit 0; }
cache="$TRUNK_SOURCE_DIR/target/wasm-opt"
mkdir -p "$cache"
for wasm in "$TRUNK_STAGING_DIR"/*_bg.wasm; do
  made="$cache/$(sha256sum "$wasm" | cut -c1-32).wasm"
  if [ ! -s "$made" ]; then
    find "$cache" -name '*.wasm' -mtime +3 -delete
    # Features by name: with --all-features the result fails in every browser.
    if ! wasm-opt -Os --enable-mutable-globals --enable-sign-ext --enable-bulk-memory --enable-nontrapping-float-to-int \
      "$wasm" -o "$made.part"; then
      echo "· wasm-opt failed: the program is left as it is" >&2
      exit 0
    fi
    mv "$made.part" "$made"
  fi
  cp "$made" "$wasm"
done
