"""Systems as the .prj of Esri's programs has them, with a place by PROJ's own register, for src/boundary/reference.

    v/bin/python prj.py > prj.csv

Each line: the number, a place's numbers in the system, its longitude and latitude by PROJ 9.5.1 (EPSG's operation for
the place, without grids), and the text, which has no number and no shift.
"""

from pyproj import CRS, Transformer

PLACES = [
    (27700, -1.5, 52.5), (29902, -7.5, 53.2), (29903, -7.5, 53.2), (31466, 7.0, 51.5), (31467, 9.2, 48.8),
    (31468, 11.6, 48.1), (31287, 14.3, 47.6), (31256, 16.4, 48.2), (31370, 4.35, 50.85), (2056, 7.44, 46.95),
    (21781, 9.5, 47.1), (23700, 19.05, 47.5), (28992, 5.4, 52.2), (2039, 35.0, 31.8), (5514, 15.0, 50.0),
    (3844, 25.0, 46.0), (2100, 24.0, 38.0), (4313, 4.35, 50.85), (3064, 12.5, 42.0), (21413, 75.5, 40.0),
]

print("number;x;y;longitude;latitude;text")
for number, *place in PLACES:
    crs = CRS.from_epsg(number)
    own = Transformer.from_crs(crs, 4326, always_xy=True, allow_ballpark=False)
    x, y = (round(one, 3 if crs.is_projected else 8) for one in own.transform(*place, direction="INVERSE"))
    longitude, latitude = own.transform(x, y)
    text = crs.to_wkt("WKT1_ESRI")
    print(f"{number};{x};{y};{longitude:.9f};{latitude:.9f};{text}")
