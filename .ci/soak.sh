#!/usr/bin/env bash
# make soak: the long run of the faults in tests/journeys/soak, one after the other, with what each prints.
. "$(dirname "$0")/common.sh"
skip=()
if [ ! -x "$tools/chromium-109/chromium" ]; then
  printf '\n✗ SKIPPED: Chromium 109 is not here (it comes from npm: install npm)\n' >&2
  skip=(--skip chromium_109)
fi
SOAK=long cargo test --locked --test journeys -- --ignored --nocapture --test-threads=1 soak "${skip[@]}"
