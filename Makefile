# 研训: everything one does from a shell. `make help` lists it; the work is in .ci/.
export YANXUN_TOOLS ?= $(CURDIR)/.tools
export PATH := $(YANXUN_TOOLS)/bin:$(PATH)
export TRUNK_SKIP_VERSION_CHECK = true
export PORT

.PHONY: help run dist check test soak fuzz bench pictures schema clean

help: ## this list
	@echo "make TARGET, where TARGET is:"
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  \1	\2/p' Makefile

run: ## install what is missing, build, serve on http://127.0.0.1:8080 (PORT=… for another)
	@.ci/serve.sh

dist: ## the release build, in dist/: copy that folder to any static host
	@.ci/toolchain.sh
	@trunk build --release --locked

check: ## format, clippy (native and wasm32) and the native tests: what to run before each commit
	@.ci/toolchain.sh check
	@.ci/lint.sh
	@cargo test --locked

test: ## everything: check, tests in Chromium, release build, journeys, the page in Chromium 86
	@.ci/test.sh

soak: dist ## kill pages and browsers, fill and empty the store, for about half an hour; SOAK_SEED and SOAK_ROUNDS choose
	@.ci/browsers.sh
	@.ci/soak.sh

fuzz: ## feed the readers what a fuzzer makes up, FUZZ_SECONDS (60) for each of the five targets
	@.ci/fuzz.sh

bench: dist ## measure the release build in Chromium: sizes, times, and both beside other libraries
	@.ci/browsers.sh
	@.ci/peers.sh
	@cargo bench --locked --profile dev --bench browser

pictures: dist ## make the pictures of the guide anew, from the sample district: look at them before you commit them
	@.ci/browsers.sh
	@cargo bench --locked --profile dev --bench pictures

schema: ## write the bundle's JSON Schema anew from the kinds
	@cargo run --locked --quiet -- schema > target/bundle.schema.json
	@cp target/bundle.schema.json public/bundle.schema.json

clean: ## remove what builds made (the tools in .tools/ stay)
	@rm -rf dist target
