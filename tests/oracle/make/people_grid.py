"""Made-up grids of people over the western districts as GeoTIFF of many kinds, and their sums by district of another program.

    python3 -m venv v && v/bin/pip install rasterio==1.4.4 exactextract==0.3.0 numpy==2.4.6 pyproj==3.7.2 shapely==2.2.0
    v/bin/python people_grid.py ../../../geodata/boundaries/districts.geojson ../grid

Nobody was counted: a cell has people by its place, more of them around some made-up towns. exactextract weighs the cells at an
outline by the part of their area in the plane of the grid; ours is on the ellipsoid, which differs by 0.02 % of such a cell.
"""

import json
import sys
from pathlib import Path

import numpy as np
import rasterio
from exactextract import exact_extract
from pyproj import Transformer
from shapely.geometry import mapping, shape
from shapely.ops import transform

WEST, NORTH = 45.0, 52.0
TOWNS = [(51.4, 51.2, 120), (57.2, 50.3, 200), (51.9, 47.1, 90), (51.2, 43.7, 110), (54.9, 47.5, 20)]


def people(lng, lat):
    """Persons in a cell of a tenth of a degree; 0 in a fifth of them."""
    found = np.zeros(np.broadcast(lng, lat).shape)
    for x, y, most in TOWNS:
        found += most * np.exp(-((lng - x) ** 2 + (lat - y) ** 2) * 8)
    found += 3 + 3 * np.sin(lng * 7) * np.cos(lat * 5)
    return np.where(np.sin(lng * 31 + lat * 17) < -0.8, 0, np.floor(found)).clip(0, 250)


def write(path, values, origin, step, epsg, kind, options, no_data=None):
    rows, columns = values.shape
    place = rasterio.Affine(step, 0, origin[0], 0, -step, origin[1])
    head = dict(driver="GTiff", width=columns, height=rows, count=1, dtype=kind, crs=f"EPSG:{epsg}", transform=place)
    with rasterio.open(path, "w", nodata=no_data, **head, **options) as made:
        made.write(values.astype(kind), 1)


def sums(path, districts):
    found = exact_extract(str(path), districts, ["sum"], include_cols=["code"])
    return {one["properties"]["code"]: one["properties"]["sum"] for one in found}


def main():
    districts = json.load(open(sys.argv[1]))["features"]
    out = Path(sys.argv[2])
    out.mkdir(exist_ok=True)
    golden = {}
    step = 0.1
    lng = WEST + step * (np.arange(196) + 0.5)
    lat = (NORTH - step * (np.arange(112) + 0.5))[:, None]
    values = people(lng, lat)
    degrees = [
        ("u8_strips_deflate", "uint8", dict(COMPRESS="DEFLATE")),
        ("u16_tiles_lzw_predictor", "uint16", dict(COMPRESS="LZW", PREDICTOR="2", TILED="YES", BLOCKXSIZE="64", BLOCKYSIZE="48")),
        ("i32_tiles_big_endian", "int32", dict(COMPRESS="DEFLATE", TILED="YES", BLOCKXSIZE="16", BLOCKYSIZE="16", ENDIANNESS="BIG")),
        ("f32_predictor_bigtiff", "float32", dict(COMPRESS="DEFLATE", PREDICTOR="3", BIGTIFF="YES")),
        ("f64_lzw_one_block", "float64", dict(COMPRESS="LZW", BLOCKYSIZE="112")),
    ]
    for name, kind, options in degrees:
        write(out / f"{name}.tif", values, (WEST, NORTH), step, 4326, kind, options)
    golden["degrees"] = sums(out / "u8_strips_deflate.tif", districts)
    # A hole without numbers, as nodata, and the blocks that hold nothing else left out of the file.
    holed = values.copy()
    holed[:, :70] = -99999
    holed[30:60, 90:120] = -99999
    options = dict(COMPRESS="DEFLATE", TILED="YES", BLOCKXSIZE="16", BLOCKYSIZE="16", SPARSE_OK="TRUE")
    write(out / "f32_nodata_sparse.tif", holed, (WEST, NORTH), step, 4326, "float32", options, -99999)
    golden["nodata"] = {code: None if sum is None or np.isnan(sum) else sum for code, sum in sums(out / "f32_nodata_sparse.tif", districts).items()}
    # The same hole without a word of it: zeros, of which GDAL leaves whole blocks out all the same.
    zeros = values.copy()
    zeros[:, :70] = 0
    write(out / "f32_zeros_sparse.tif", zeros, (WEST, NORTH), step, 4326, "float32", options)
    golden["zeros"] = sums(out / "f32_zeros_sparse.tif", districts)
    # Cells 110 km wide and a kilometre high.
    wide = people((WEST + np.arange(20) + 0.5), (NORTH - 0.01 * (np.arange(1120) + 0.5))[:, None])
    place = rasterio.Affine(1, 0, WEST, 0, -0.01, NORTH)
    head = dict(driver="GTiff", width=20, height=1120, count=1, dtype="uint8", crs="EPSG:4326", transform=place)
    with rasterio.open(out / "u8_wide_cells.tif", "w", COMPRESS="DEFLATE", **head) as made:
        made.write(wide.astype("uint8"), 1)
    golden["wide"] = sums(out / "u8_wide_cells.tif", districts)
    # What is refused: a mask among the images, numbers packed by Zstandard.
    corner = values[:16, :16]
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True):
        write(out / "u8_masked.tif", corner, (WEST, NORTH), step, 4326, "uint8", {})
        with rasterio.open(out / "u8_masked.tif", "r+") as made:
            made.write_mask(corner > 3)
    write(out / "u8_zstd.tif", corner, (WEST, NORTH), step, 4326, "uint8", dict(COMPRESS="ZSTD"))
    # Web Mercator, cells of 16 km: each is cut into sixteen by sixteen.
    to = Transformer.from_crs(4326, 3857, always_xy=True)
    west, north = to.transform(WEST, NORTH)
    cells = 16_000
    x = west + cells * (np.arange(136) + 0.5)
    y = (north - cells * (np.arange(124) + 0.5))[:, None]
    back = Transformer.from_crs(3857, 4326, always_xy=True)
    places = back.transform(*np.broadcast_arrays(x, y))
    write(out / "u16_mercator.tif", people(*places), (west, north), cells, 3857, "uint16", dict(COMPRESS="DEFLATE"))
    flat = [{**one, "geometry": mapping(transform(to.transform, shape(one["geometry"])))} for one in districts]
    golden["mercator"] = sums(out / "u16_mercator.tif", flat)
    json.dump(golden, open(out / "sums.json", "w"), indent=1, sort_keys=True)
    print(*(f"{path.name} {path.stat().st_size}" for path in sorted(out.iterdir())), sep="\n")


main()
