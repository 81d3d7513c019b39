#!/usr/bin/env bash
# What a program asks with curl: bash curl.sh [SERVER]
set -euo pipefail
server=${1:-http://127.0.0.1:8080}
view='indicator=net_migration&period=2024'
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"

# Names in any spelling; curl writes letters as addresses have them.
curl --fail --silent --get --data-urlencode 'q=Зеленов' "$server/search"
echo

# A file, under the name that the server gives it.
curl --fail --silent --compressed --remote-name --remote-header-name "$server/data/districts.csv?$view"
wc -l ./*.csv

# The same again only if it has changed.
curl --fail --silent --etag-save tag --output districts.geojson "$server/data/districts.geojson?$view"
curl --fail --silent --etag-compare tag --output /dev/null --write-out 'second time: %{http_code}\n' "$server/data/districts.geojson?$view"

# A part of a file.
curl --fail --silent --range 0-99 --output part --write-out 'a part: %{http_code}\n' "$server/data/districts.geojson?$view"
test "$(wc -c <part)" = 100

# A mistake is a document with what is allowed.
curl --silent "$server/data/districts.csv?indicator=net_migratoin"
echo
