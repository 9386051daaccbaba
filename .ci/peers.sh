#!/usr/bin/env bash
# What `make bench` compares with, as modules for its page, in .tools/peers/: our core alone, and libraries of others from npm.
. "$(dirname "$0")/common.sh"
into="$tools/peers"
mkdir -p "$into"

core() {
  cargo build --locked --profile web --target wasm32-unknown-unknown --example yanxun_page &&
    wasm-bindgen --target web --no-typescript --out-dir "$into/core" "target/wasm32-unknown-unknown/web/examples/yanxun_page.wasm" &&
    if command -v wasm-opt >/dev/null; then
      wasm-opt -Os --enable-mutable-globals --enable-sign-ext --enable-bulk-memory --enable-nontrapping-float-to-int \
        "$into/core/yanxun_page_bg.wasm" -o "$into/core/yanxun_page_bg.wasm"
    fi
}
timed "our core alone, for the page of the benches" core

libraries() {
  cp benches/peers/package.json benches/peers/package-lock.json "$into/" &&
    (cd "$into" && npm ci --ignore-scripts --no-audit --no-fund --cache "$tools/npm") && rm -rf "$tools/npm"
}
bundle() {
  # Automerge with its wasm inside, so that one file is all the page needs.
  cp benches/peers/peers.js "$into/" && (cd "$into" && node_modules/.bin/esbuild peers.js --bundle --format=esm --platform=browser \
    --alias:@automerge/automerge=./node_modules/@automerge/automerge/dist/mjs/entrypoints/fullfat_base64.js --outfile=bundle.part) &&
    mv "$into/bundle.part" "$into/bundle.js"
}
if ! cmp -s benches/peers/package-lock.json "$into/package-lock.json" || [ ! -d "$into/node_modules" ]; then
  command -v npm >/dev/null || { rm -f "$into/bundle.js"; say "npm is missing: nothing is compared with other libraries"; exit 0; }
  timed "libraries to compare with, from npm" libraries
fi
timed "the libraries in one file" bundle
wiki() {
  node "$into/node_modules/tiddlywiki/tiddlywiki.js" "$into/node_modules/tiddlywiki/editions/empty" --output "$into/tiddlywiki" --build empty
}
[ -s "$into/tiddlywiki/empty.html" ] || timed "TiddlyWiki's empty.html, to start beside" wiki
