#!/usr/bin/env bash
# Installs what the tests in a browser need and is missing: Chromium and its driver, axe-core, the oldest supported engine.
# CHROME and CHROMEDRIVER, if set, say where the browser and the driver are.
. "$(dirname "$0")/common.sh"
axe_version=4.14.1
old_package=chrome-aws-lambda@5.3.1 # Chromium 86

find_browser() { [ -x "${CHROME:-}" ] || command -v chromium || command -v chromium-browser || command -v google-chrome; }
find_driver() { [ -x "${CHROMEDRIVER:-}" ] || command -v chromedriver; }
if ! find_browser >/dev/null || ! find_driver >/dev/null; then
  (timed "Chromium and its driver, from packages" apt_install chromium chromium-driver fonts-noto-cjk) ||
    fail "The tests need Chromium and ChromeDriver: install the packages chromium and chromium-driver, or set CHROME and CHROMEDRIVER."
fi

pack() { # pack PACKAGE INTO: unpacks a package of npm without its dependencies.
  mkdir -p "$2" && npm pack --silent --cache "$tools/npm" --pack-destination "$2" "$1" && tar xzf "$2"/*.tgz --no-same-owner -C "$2" && rm -f "$2"/*.tgz
}
axe() { pack "axe-core@$axe_version" "$tools/part" && mkdir -p "$tools/axe" && mv "$tools/part/package/axe.min.js" "$tools/axe/" && rm -rf "$tools/part"; }
old_engine() {
  local into="$tools/chromium-86"
  pack "$old_package" "$tools/part" && mkdir -p "$into" || return 1
  node -e '
    const fs = require("fs"), zlib = require("zlib"), { pipeline } = require("stream");
    const [from, to] = process.argv.slice(1);
    const unpack = (name, out) => pipeline(fs.createReadStream(`${from}/${name}.br`), zlib.createBrotliDecompress(),
      fs.createWriteStream(`${to}/${out}`), (error) => { if (error) throw error; });
    unpack("chromium", "chromium.part"); unpack("swiftshader.tar", "swiftshader.tar");
  ' "$tools/part/package/bin" "$into" || return 1
  tar xf "$into/swiftshader.tar" --no-same-owner -C "$into" && chmod +x "$into/chromium.part" && mv "$into/chromium.part" "$into/chromium" &&
    rm -rf "$tools/part" "$into/swiftshader.tar"
}
if [ ! -s "$tools/axe/axe.min.js" ] || [ ! -x "$tools/chromium-86/chromium" ]; then
  command -v npm >/dev/null || { say "npm is missing: axe-core and Chromium 86 cannot be fetched"; exit 0; }
  rm -rf "$tools/part"
  [ -s "$tools/axe/axe.min.js" ] || timed "axe-core $axe_version" axe
  [ -x "$tools/chromium-86/chromium" ] || (timed "Chromium 86, the oldest engine supported" old_engine) || say "Chromium 86 could not be fetched"
  rm -rf "$tools/part" "$tools/npm"
fi
