"""Made-up units in the formats and reference systems of GDAL, for tests/cli/formats.rs.

    python3 -m venv v && v/bin/pip install pyogrio==0.13.0 geopandas==1.2.0 && v/bin/python make.py
    npm install topojson-server@3.0.1 && npx geo2topo -q 1e6 units=units.geojson > units.topojson
"""

import os
import tempfile
import zipfile
from pathlib import Path

import geopandas
import pyogrio
from shapely import force_3d
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.polygon import orient

HERE = Path(__file__).parent


def box(west, south, east, north):
    return [(west, south), (east, south), (east, north), (west, north)]


# A unit with a hole, a unit in that hole, one of two parts, and two that share a line which is not straight.
LAKE = box(51.31, 50.12, 51.47, 50.23)
LINE = [(51.6017, 50.0), (51.6203, 50.1711), (51.5889, 50.2937), (51.6017, 50.4)]
UNITS = [
    ("K01", "Ельники", Polygon([(51.2, 50.0), *LINE, (51.2, 50.4)], [LAKE])),
    ("K02", "Озерки", Polygon(LAKE)),
    ("K03", "Двуречье", MultiPolygon([Polygon(box(51.0, 50.0, 51.2, 50.4)), Polygon(box(50.7, 50.1, 50.8, 50.2))])),
    ("K04", "Тихое", Polygon([LINE[0], (51.9, 50.0), (51.9, 50.4), *reversed(LINE[1:])])),
    # A shape that a table of Latin letters cannot name.
    ("K05", "Ағашты Ұя", Polygon(box(51.0, 50.4, 51.9, 50.55))),
]


def zipped(path, name):
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(path.iterdir()):
            archive.write(file, file.name)


def main():
    units = geopandas.GeoDataFrame(
        {
            "code": [one[0] for one in UNITS],
            "name": [one[1] for one in UNITS],
            "rows": [7 * at for at in range(len(UNITS))],
        },
        geometry=[
            orient(one[2]) if one[2].geom_type == "Polygon"
            else MultiPolygon([orient(part) for part in one[2].geoms])
            for one in UNITS
        ],
        crs="EPSG:4326",
    )
    russian = units.copy()
    russian.loc[4, "name"] = "Лесное"

    def write(frame, name, driver, **options):
        path = HERE / name
        path.unlink(missing_ok=True)
        pyogrio.write_dataframe(frame, path, driver=driver, **options)

    write(units, "units.geojson", "GeoJSON", RFC7946="YES")
    write(units, "units.geojsonl", "GeoJSONSeq")
    write(units, "units.geojsons", "GeoJSONSeq", RS="YES")
    write(units.to_crs(28409), "zone-9.geojson", "GeoJSON", RFC7946="NO")
    write(units.to_crs(32639), "utm.fgb", "FlatGeobuf")
    write(units.set_geometry(force_3d(units.geometry, 12.5)), "heights.fgb", "FlatGeobuf")
    # Of few bytes, because everything that may be left out is.
    for name, frame, layer in [("zone-9.gpkg.zip", units.to_crs(28409), "units")]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "units.gpkg"
            pyogrio.write_dataframe(frame, path, layer=layer, driver="GPKG", SPATIAL_INDEX="NO")
            zipped(Path(folder), name)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "two.gpkg"
        pyogrio.write_dataframe(units, path, layer="units", driver="GPKG", SPATIAL_INDEX="NO")
        pyogrio.write_dataframe(units[:1], path, layer="extra", driver="GPKG", SPATIAL_INDEX="NO", append=True)
        zipped(Path(folder), "two.gpkg.zip")
    for name, frame, encoding in [
        ("utf-8.shp.zip", units, "UTF-8"),
        ("windows-1251.shp.zip", russian.to_crs(4284), "CP1251"),
        ("web.shp.zip", units.to_crs(3857), "UTF-8"),
    ]:
        with tempfile.TemporaryDirectory() as folder:
            pyogrio.write_dataframe(frame, Path(folder) / "units.shp", driver="ESRI Shapefile", encoding=encoding)
            zipped(Path(folder), name)
    # The code page as only the letters tell it.
    with tempfile.TemporaryDirectory() as folder:
        pyogrio.write_dataframe(russian, Path(folder) / "units.shp", driver="ESRI Shapefile", encoding="CP1251")
        table = bytearray((Path(folder) / "units.dbf").read_bytes())
        table[29] = 0
        (Path(folder) / "units.dbf").write_bytes(table)
        for ending in ("cpg", "prj", "shx"):
            os.remove(Path(folder) / f"units.{ending}")
        zipped(Path(folder), "bare.shp.zip")


if __name__ == "__main__":
    main()
