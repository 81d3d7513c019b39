"""National systems as the .prj of Esri's programs and of GDAL has them, for src/boundary/reference.

    v/bin/python national.py v/lib/python3.11/site-packages/pyogrio/proj_data > national.csv

Each line: the number, a place's numbers in the system, its longitude and latitude by PROJ 9.5.1 (EPSG's operation for
the place, without grids), and the text, which has no number and no shift. The register that the argument names gives the names that EPSG 12 has; the places are those of PROJ's own.
"""

import re
import sys

import pyproj
from pyproj import CRS, Transformer

NUMBERS = [
    # Europe: realisations of ETRS89 and what came before.
    3067, 3879, 25832, 25833, 5972, 3006, 2154, 27572, 3035, 3346, 3059, 3301, 2180, 3763, 2100, 3765, 3794, 7801, 6316,
    3906, 3857, 2062, 27700, 28992, 31370, 31467, 21781, 2056, 21780, 23700, 5514, 27573,
    # Asia and the Pacific.
    3414, 2326, 3375, 3376, 5247, 9476, 23839, 24547, 3826, 6677, 5186, 4490, 4547, 32643, 2193, 28355, 7855, 7683, 20790,
    # Africa, the Near East.
    22235, 26191, 2039, 20437, 20255,
    # The Americas.
    9377, 3116, 31983, 5880, 5367, 6372, 3347, 3978, 26910, 6350, 6414, 3079, 6842, 5344, 22185, 5361,
]

# Oblique ones, of which EPSG has renamed parameters, and a few others.
IN_WKT2 = [3067, 27572, 21780, 3375, 3376, 5247, 6842, 9377, 3414, 6414]


def bare(text):
    return re.sub(r',(?:AUTHORITY\["[^"]*","[^"]*"\]|ID\["[^"]*",[^\]]*\])', "", text)


def main():
    own = {}
    for number in NUMBERS:
        crs = CRS.from_epsg(number)
        area = crs.area_of_use
        middle = ((area.west + area.east) / 2, (area.south + area.north) / 2)
        turn = Transformer.from_crs(crs, 4326, always_xy=True)
        x, y = (round(one, 3 if crs.is_projected else 8) for one in turn.transform(*middle, direction="INVERSE"))
        if 0 < turn.accuracy <= 3:  # of the others prj.py has examples
            own[number] = (x, y, *turn.transform(x, y))
    for data in [None, *sys.argv[1:]]:
        if data:
            pyproj.datadir.set_data_dir(data)
        for number in NUMBERS:
            if number not in own:
                continue
            for version in ("WKT1_ESRI", "WKT1_GDAL", "WKT2_2019") if number in IN_WKT2 else ("WKT1_ESRI", "WKT1_GDAL"):
                text = bare(CRS.from_epsg(number).to_wkt(version))
                text = re.sub(r",USAGE\[.*", "]", text)
                text = re.sub(r',MEMBER\["[^"]*"\]', "", text)
                x, y, longitude, latitude = own[number]
                yield f"{number};{x};{y};{longitude:.9f};{latitude:.9f};{text}"


print("number;x;y;longitude;latitude;text")
print(*sorted(set(main())), sep="\n")
