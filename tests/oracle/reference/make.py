"""What PROJ makes of places, for the tests of src/boundary/reference.

    python3 -m venv v && v/bin/pip install pyproj==3.7.2 && v/bin/python make.py > places.csv

Each line: how the system is written, and a place in it, with its longitude and latitude on WGS 84. The shift of a
datum is the one that the definition gives (three or seven numbers); `epsg` is what PROJ's own register would make of
the same numbers, which may use a better one.
"""

import sys

import pyproj
from pyproj import CRS, Transformer
from pyproj.enums import WktVersion

SHIFT = "+towgs84=23.92,-141.27,-80.9,0,0.35,0.82,-0.12"
KRASS = "+ellps=krass " + SHIFT


def zone(number):
    return (f"+proj=tmerc +lat_0=0 +lon_0={number * 6 - 3} +k=1 +x_0={number}500000 +y_0=0 "
            f"{KRASS} +units=m +no_defs")


# How the system is written, its definition for PROJ, and longitudes and latitudes.
WEST = [(51.37, 51.23), (46.5, 48.8), (57.17, 50.28), (49.01, 45.33)]
SYSTEMS = [
    ("EPSG:4284", f"+proj=longlat {KRASS} +no_defs", WEST),
    ("EPSG:3857", "EPSG:3857", WEST + [(180, 65), (-180, 65), (-73.98, 40.75), (0, -84.9)]),
    ("EPSG:3395", "EPSG:3395", WEST + [(18.4, -33.9)]),
    ("EPSG:32639", "EPSG:32639", WEST),
    ("EPSG:32640", "EPSG:32640", WEST),
    ("EPSG:32733", "EPSG:32733", [(18.4, -33.9), (15, -1)]),
    ("EPSG:25833", "EPSG:25833", [(13.4, 52.5)]),
    ("EPSG:3035", "EPSG:3035", [(13.4, 52.5), (-9.1, 38.7)]),
    ("EPSG:5070", "EPSG:5070", [(-98.5, 39.8), (-73.98, 40.75)]),
    ("EPSG:2154", "EPSG:2154", [(2.35, 48.85)]),
    ("EPSG:2180", "EPSG:2180", [(21.0, 52.2)]),
    ("EPSG:31370", "+proj=lcc +lat_1=51.1666672333333 +lat_2=49.8333339 +lat_0=90 +lon_0=4.36748666666667 "
     "+x_0=150000.013 +y_0=5400088.438 +ellps=intl "
     "+towgs84=-106.8686,52.2978,-103.7239,0.3366,-0.457,1.8422,-1.2747 +units=m +no_defs", [(4.35, 50.85)]),
] + [(f"EPSG:284{number:02}", zone(number), [(number * 6 - 3 + east, 48.3) for east in (-2.9, 0, 2.4)])
     for number in (4, 8, 9, 10, 11, 32)]


def main():
    print("system,x,y,longitude,latitude,epsg_longitude,epsg_latitude")
    for written, definition, places in SYSTEMS:
        there = Transformer.from_crs("EPSG:4326", definition, always_xy=True)
        back = Transformer.from_crs(definition, "EPSG:4326", always_xy=True)
        own = Transformer.from_crs(written, "EPSG:4326", always_xy=True)
        for longitude, latitude in places:
            x, y = there.transform(longitude, latitude)
            x, y = round(x, 4 if abs(x) > 400 else 9), round(y, 4 if abs(y) > 400 else 9)
            at = back.transform(x, y)
            best = own.transform(x, y)
            print(f"{written},{x!r},{y!r},{at[0]:.11f},{at[1]:.11f},{best[0]:.7f},{best[1]:.7f}")
    print(f"pyproj {pyproj.__version__}, PROJ {pyproj.proj_version_str}", file=sys.stderr)


if __name__ == "__main__":
    main()
