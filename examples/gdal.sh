#!/usr/bin/env bash
# A view in GDAL: bash gdal.sh [SERVER]
set -euo pipefail
server=${1:-http://127.0.0.1:8080}
view='indicator=net_migration&period=2024'
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

# GeoJSON and CSV, read in ranges.
ogrinfo -so -al "/vsicurl/$server/data/districts.geojson?$view"
ogrinfo -so -al "CSV:/vsicurl/$server/data/districts.csv?$view" -oo AUTODETECT_TYPE=YES

# OGC API Features: the view behind the address goes along with every request.
ogrinfo -so "OAPIF:$server?$view" districts
ogrinfo -spat 50 46 53 49 "OAPIF:$server?$view" districts

# Vector tiles: names and codes by the address alone, values of a view where both addresses have it.
ogrinfo -so "MVT:$server/tiles/districts/5" districts
ogrinfo -so "MVT:$server/tiles/districts/5" districts \
  -oo TILE_EXTENSION="pbf?$view" -oo METADATA_FILE="$server/tiles/districts/metadata.json?$view"

# Pictures: a layer of WMS, and tiles. GDAL keeps what it downloaded beside itself unless it is told where.
export GDAL_DEFAULT_WMS_CACHE_PATH="$folder/cache"
gdalinfo "WMS:$server/wms?$view" | grep -c SUBDATASET_
gdal_translate -q -outsize 600 0 -of PNG "WMS:$server/wms?$view&SERVICE=WMS&VERSION=1.1.1&REQUEST=GetMap&LAYERS=districts&SRS=EPSG:3857&BBOX=5150000,5000000,7200000,6800000&FORMAT=image/png" "$folder/wms.png"
gdalinfo "$folder/wms.png" | grep '^Size is'

# To a file of another kind; the server's own GeoPackage has titles, sources and a style as well.
ogr2ogr "$folder/districts.gpkg" "/vsicurl/$server/data/districts.geojson?$view"
curl --fail --silent --output "$folder/own.gpkg" "$server/data/districts.gpkg?$view"
ogrinfo -so "$folder/own.gpkg" districts
