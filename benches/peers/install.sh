#!/usr/bin/env bash
# Installs the peers that the registries offer, under target/peers; what is there already stays.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
target=$(realpath "${1:?usage: install.sh TARGET}")
sudo=$([ "$(id -u)" = 0 ] || echo sudo)

if ! command -v wrk nginx >/dev/null || ! ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1; then
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq --no-install-recommends postgresql postgresql-postgis nginx-light wrk
fi

[ -d "$target/venv" ] || python3 -m venv "$target/venv"
"$target/venv/bin/pip" install -q -r "$here/requirements.txt"

# sqlite3 has no prebuilt library on the registry: it compiles against the headers that node brings.
if [ ! "$here/node_modules/.package-lock.json" -nt "$here/package-lock.json" ]; then
  npm_config_nodedir=$(dirname "$(dirname "$(realpath "$(command -v node)")")") \
    npm ci --prefix "$here" --no-audit --no-fund
fi

# The newest Martin that this toolchain builds (1.15 needs Rust 1.98), without what is not measured.
if [ ! -x "$target/martin/bin/martin" ]; then
  cargo install martin --version 1.14.0 --locked --no-default-features --features postgres,mbtiles \
    --root "$target/martin" --target-dir "$target/martin-build"
fi
