"""Makes `border/mean_distances.json`: the mean and the largest distance of each county of Montana from the border with Canada.

Means over the area: outlines cut every 0.004 degrees along straight edges, laid into an equal-area plane and cut into
squares of 2 km (shapely), four places by Gauss in a whole one, the centre of gravity of one that an outline cuts.
Distances are geodesic: the nearest of the border's points, every 50 m, as a chord on the sphere of the place's own
curvature; some checked against geographiclib. The largest distance is that of the places and of the outlines. With squares
of 4 km no mean moves by more than what the file says. Run:
`pip install shapely pyproj geographiclib scipy numpy && python3 tests/oracle/make/mean_distances.py`
"""

import json
from pathlib import Path

import numpy as np
import shapely
from geographiclib.geodesic import Geodesic
from pyproj import Transformer
from scipy.spatial import cKDTree
from shapely.geometry import shape

BORDER = Path(__file__).resolve().parents[1] / "border"
CUT_DEGREES = 0.004
POINT_M = 50.0

to_plane = Transformer.from_crs(4326, "+proj=laea +lat_0=47 +lon_0=-110 +datum=WGS84", always_xy=True)
to_space = Transformer.from_crs("EPSG:4979", "EPSG:4978", always_xy=True)


def space(lng, lat):
    return np.column_stack(to_space.transform(lng, lat, np.zeros_like(lng)))


def cut(line, step):
    """Places along straight edges in longitude and latitude."""
    made = []
    for (ax, ay), (bx, by) in zip(line, line[1:]):
        n = max(1, int(np.ceil(max(abs(bx - ax), abs(by - ay)) / step)))
        t = np.arange(n) / n
        made.append(np.column_stack([ax + (bx - ax) * t, ay + (by - ay) * t]))
    made.append(np.array([line[-1]]))
    return np.vstack(made)


def places(polygon, side):
    """Places and the areas they stand for: four by Gauss in a whole square, the centre of gravity of a cut one."""
    west, south, east, north = polygon.bounds
    x, y = np.meshgrid(np.arange(west, east, side), np.arange(south, north, side))
    x, y = x.ravel(), y.ravel()
    squares = shapely.box(x, y, x + side, y + side)
    shapely.prepare(polygon)
    whole = shapely.contains_properly(polygon, squares)
    cut_squares = shapely.intersection(squares[~whole & shapely.intersects(polygon, squares)], polygon)
    centres = shapely.centroid(cut_squares)
    areas = shapely.area(cut_squares)
    kept = areas > 0
    at = [np.column_stack([shapely.get_x(centres[kept]), shapely.get_y(centres[kept])])]
    weights = [areas[kept]]
    for u in (0.5 - 0.5 / 3**0.5, 0.5 + 0.5 / 3**0.5):
        for v in (0.5 - 0.5 / 3**0.5, 0.5 + 0.5 / 3**0.5):
            at.append(np.column_stack([x[whole] + u * side, y[whole] + v * side]))
            weights.append(np.full(whole.sum(), side * side / 4))
    return np.vstack(at), np.concatenate(weights)


def arc(chord, lat):
    """A chord as an arc of a sphere with the mean curvature at a latitude."""
    a, e2 = 6378137.0, 0.0066943799901413165
    w = 1 - e2 * np.sin(np.radians(lat)) ** 2
    r = a * np.sqrt(1 - e2) / w
    return 2 * r * np.arcsin(chord / (2 * r))


def main():
    read = json.loads((BORDER / "montana_canada_border.geojson").read_text())
    border = []
    for f in read.get("features", [read]):
        g = f.get("geometry", f)
        border += g["coordinates"] if g["type"] == "MultiLineString" else [g["coordinates"]]
    line = np.vstack([cut(one, POINT_M / 111_000) for one in border])
    tree = cKDTree(space(line[:, 0], line[:, 1]))
    counties = json.loads((BORDER / "montana_counties.geojson").read_text())["features"]
    found, moved, checked = {}, 0.0, []
    for f in counties:
        polygons = shape(f["geometry"])
        polygons = polygons.geoms if hasattr(polygons, "geoms") else [polygons]
        means, most = [], 0.0
        for side in (4000.0, 2000.0):
            total = weight = 0.0
            for polygon in polygons:
                flat = [to_plane.transform(*cut(list(r.coords), CUT_DEGREES).T) for r in [polygon.exterior, *polygon.interiors]]
                flat = shapely.Polygon(np.column_stack(flat[0]), [np.column_stack(r) for r in flat[1:]])
                at_places, areas = places(flat, side)
                lng, lat = to_plane.transform(*at_places.T, direction="INVERSE")
                chord, at = tree.query(space(lng, lat))
                d = arc(chord, lat)
                total += (d * areas).sum()
                weight += areas.sum()
                most = max(most, d.max())
                for i in np.random.default_rng(1).integers(0, len(d), 18):
                    g = Geodesic.WGS84.Inverse(lat[i], lng[i], *line[at[i]][::-1])["s12"]
                    checked.append(abs(g - d[i]))
                outline = cut(list(polygon.exterior.coords), CUT_DEGREES)
                chord, _ = tree.query(space(outline[:, 0], outline[:, 1]))
                most = max(most, arc(chord, outline[:, 1]).max())
            means.append(total / weight)
        moved = max(moved, abs(means[1] - means[0]))
        found[f["properties"]["fips"]] = [round(means[1], 2), round(most, 1)]
    print("moved by", moved, "| off from geographiclib by", max(checked))
    text = json.dumps({"mean_and_largest_m": found, "moved_m": round(moved, 3)}, separators=(",", ":"))
    (BORDER / "mean_distances.json").write_text(text.replace("],", "],\n") + "\n")


if __name__ == "__main__":
    main()
