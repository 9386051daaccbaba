#!/usr/bin/env bash
# Installs what the tests in a browser need and is missing: Chromium and its driver, Firefox ESR and its driver, axe-core,
# and the old Chromium engines, each in .tools/chromium-VERSION/chromium.
# CHROME, CHROMEDRIVER, FIREFOX and GECKODRIVER, if set, say where the browsers and the drivers are.
. "$(dirname "$0")/common.sh"
axe_version=4.14.1
geckodriver_version=0.37.1
# Old engines, real ones, and the packages of npm that carry them: version, package.
old_engines="86 chrome-aws-lambda@5.3.1
92 chrome-aws-lambda@10.1.0
109 @sparticuz/chromium@109.0.6"

find_browser() { [ -x "${CHROME:-}" ] || command -v chromium || command -v chromium-browser || command -v google-chrome; }
find_driver() { [ -x "${CHROMEDRIVER:-}" ] || command -v chromedriver; }
if ! find_browser >/dev/null || ! find_driver >/dev/null; then
  (timed "Chromium and its driver, from packages" apt_install chromium chromium-driver fonts-noto-cjk) ||
    fail "The tests need Chromium and ChromeDriver: install the packages chromium and chromium-driver, or set CHROME and CHROMEDRIVER."
fi

command -v pdftotext >/dev/null || (timed "poppler, which reads printed pages, from packages" apt_install poppler-utils) ||
  say "pdftotext is missing: install the package poppler-utils"

pack() { # pack PACKAGE INTO: unpacks a package of npm without its dependencies.
  mkdir -p "$2" && npm pack --silent --cache "$tools/npm" --pack-destination "$2" "$1" && tar xzf "$2"/*.tgz --no-same-owner -C "$2" && rm -f "$2"/*.tgz
}
axe() { pack "axe-core@$axe_version" "$tools/part" && mkdir -p "$tools/axe" && mv "$tools/part/package/axe.min.js" "$tools/axe/" && rm -rf "$tools/part"; }
old_engine() { # old_engine VERSION PACKAGE: the engine that the package carries, in .tools/chromium-VERSION/.
  local into="$tools/chromium-$1" part="$tools/part-$1"
  rm -rf "$part" && pack "$2" "$part" && mkdir -p "$into" || return 1
  node -e '
    const fs = require("fs"), zlib = require("zlib"), { pipeline } = require("stream");
    const [from, to] = process.argv.slice(1);
    const unpack = (name, out) => pipeline(fs.createReadStream(`${from}/${name}.br`), zlib.createBrotliDecompress(),
      fs.createWriteStream(`${to}/${out}`), (error) => { if (error) throw error; });
    unpack("chromium", "chromium.part"); unpack("swiftshader.tar", "swiftshader.tar");
  ' "$part/package/bin" "$into" || return 1
  tar xf "$into/swiftshader.tar" --no-same-owner -C "$into" && chmod +x "$into/chromium.part" && mv "$into/chromium.part" "$into/chromium" &&
    rm -rf "$part" "$into/swiftshader.tar"
}
if command -v npm >/dev/null; then
  [ -s "$tools/axe/axe.min.js" ] || timed "axe-core $axe_version" axe
  while read -r -u 3 version package; do
    [ -x "$tools/chromium-$version/chromium" ] || (timed "Chromium $version" old_engine "$version" "$package") || say "Chromium $version could not be fetched"
  done 3<<<"$old_engines"
  rm -rf "$tools"/part* "$tools/npm"
else
  say "npm is missing: axe-core and old engines that are not here yet cannot be fetched"
fi

find_firefox() { [ -x "${FIREFOX:-}" ] || command -v firefox-esr || command -v firefox; }
find_geckodriver() { [ -x "${GECKODRIVER:-}" ] || command -v geckodriver; }
find_firefox >/dev/null || (timed "Firefox ESR, from packages" apt_install firefox-esr) || say "Firefox could not be installed"
if find_firefox >/dev/null && ! find_geckodriver >/dev/null; then
  (timed "geckodriver $geckodriver_version, Firefox's driver (first time only, about 2 minutes)" quick_install --locked --version "$geckodriver_version" geckodriver) ||
    say "geckodriver could not be installed"
fi
