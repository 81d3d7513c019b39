"""Makes ../boundaries/*.geojson from the inputs that SOURCES.toml names.

Districts keep their full precision. The four western oblasts are held against the dissolve of their
districts. The other sixteen come from the frame: where they meet the west they take over the western
vertices, and elsewhere each arc is simplified once, so that the twenty stay one coverage.
"""

import csv
import json
from collections import Counter, defaultdict

from shapely import STRtree, coverage_is_valid, coverage_union_all, make_valid, unary_union
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Point, Polygon, mapping, shape
from shapely.geometry.polygon import orient

from sources import GEODATA, folder_argument, named
from units import CITIES, COUNTRIES, OBLASTS, kato

# About 300 m: the sixteen oblasts outside the west are context.
TOLERANCE_DEGREES = 0.003
# The three cities of republican significance are small: their outlines keep more.
CITY_TOLERANCE_DEGREES = 0.0005
# About 2 m: what of the frame is nearer to the western outline is the same line.
SAME_LINE_DEGREES = 2e-5
DIGITS = 6


def polygons(geometry):
    parts = geometry.geoms if hasattr(geometry, "geoms") else [geometry]
    return [p for p in parts if p.geom_type == "Polygon" and p.area > 0]


def rings_of(geometry):
    """Open rings of rounded coordinates without repeats."""
    found = []
    for polygon in polygons(geometry):
        polygon = orient(polygon)
        for ring in [polygon.exterior, *polygon.interiors]:
            points = []
            for x, y, *_ in ring.coords[:-1]:
                point = (round(x, DIGITS), round(y, DIGITS))
                if not points or points[-1] != point:
                    points.append(point)
            if points[0] == points[-1]:
                points.pop()
            found.append(points)
    return found


def western_paths(west):
    """Where each western outline vertex stands, and its ring."""
    places = defaultdict(list)
    rings = rings_of(west)
    for number, ring in enumerate(rings):
        for index, point in enumerate(ring):
            places[point].append((number, index))
    return rings, places


def off_the_line(ring, rings, places):
    """A ring of the frame without the vertices that lie on the western outline and are none of its own: each
    would keep the two it stands between from being held against the west."""
    outline = MultiLineString([[*line, line[0]] for line in rings])
    return [p for p in ring if p in places or outline.distance(Point(p)) >= SAME_LINE_DEGREES]


def take_over(ring, rings, places):
    """A ring of the frame with the western vertices between two that it shares with the west."""
    result = []
    ring = off_the_line(ring, rings, places)
    for a, b in zip(ring, ring[1:] + ring[:1]):
        result.append(a)
        edge = LineString([a, b])
        best = None
        for ring_a, i in places.get(a, []):
            for ring_b, j in places.get(b, []):
                if ring_a != ring_b:
                    continue
                line = rings[ring_a]
                for step in (1, -1):
                    between, k = [], (i + step) % len(line)
                    while k != j and len(between) < 200:
                        between.append(line[k])
                        k = (k + step) % len(line)
                    near = all(edge.distance(LineString([p, p])) < SAME_LINE_DEGREES for p in between)
                    if k == j and near and (best is None or len(between) < len(best)):
                        best = between
        result.extend(best or [])
    return result


def exclaves_cut_out(rings_by_unit):
    """A part of one unit within another is a hole of that one: the frame gives two parts of cities, of 9.3 km2
    (Astana) and 5.2 km2 (Almaty), to the oblast around them as well."""
    shapes = {unit: assemble(rings) for unit, rings in rings_by_unit.items()}
    for unit, rings in rings_by_unit.items():
        for ring in rings:
            part = Polygon(ring)
            if not part.exterior.is_ccw:
                continue
            for other, whole in shapes.items():
                if other != unit and whole.contains(part):
                    rings_by_unit[other].append(ring[::-1])


def lacking(features):
    """Vertices of western oblasts that lie on the edge of another oblast which has no vertex there."""
    west, edges = set(), []
    for f in features:
        for ring in rings_of(shape(f["geometry"])):
            if f["properties"]["west"]:
                west.update(ring)
            else:
                edges.extend(LineString(e) for e in zip(ring, ring[1:] + ring[:1]))
    tree = STRtree(edges)
    points = [Point(p) for p in sorted(west)]
    near = tree.query(points, predicate="dwithin", distance=SAME_LINE_DEGREES)
    ends = {i: set(edges[i].coords) for i in near[1]}
    own = defaultdict(set)
    for v, e in zip(*near):
        own[v] |= ends[e]
    return [points[v].coords[0] for v in own if points[v].coords[0] not in own[v]]


def simplified(rings_by_unit, fixed, fine):
    """Each arc between two junctions simplified once; arcs in `fixed` stay, those in `fine` nearly."""
    pairs, junctions = {}, set()
    for rings in rings_by_unit.values():
        for ring in rings:
            for i, point in enumerate(ring):
                pair = frozenset((ring[i - 1], ring[(i + 1) % len(ring)]))
                if pairs.setdefault(point, pair) != pair:
                    junctions.add(point)
    made = {}

    def arc(points):
        key = min(tuple(points), tuple(reversed(points)))
        if key not in made:
            keep = len(key) < 3 or (key[1] in fixed and key[-2] in fixed)
            tolerance = CITY_TOLERANCE_DEGREES if set(key) <= fine else TOLERANCE_DEGREES
            made[key] = key if keep else tuple(LineString(key).simplify(tolerance).coords)
        return made[key] if key[0] == points[0] and tuple(points) == key else tuple(reversed(made[key]))

    def closed(ring):
        """A ring that meets no junction. Its first vertex stays, so both of its units begin at the same one."""
        first = ring.index(min(ring))
        kept = Polygon(ring[first:] + ring[:first]).simplify(CITY_TOLERANCE_DEGREES)
        return list(kept.exterior.coords)[:-1]

    result = {}
    for unit, rings in rings_by_unit.items():
        result[unit] = []
        for ring in rings:
            start = next((i for i, p in enumerate(ring) if p in junctions), None)
            if start is None:
                result[unit].append(closed(ring))
                continue
            turned = ring[start:] + ring[:start] + [ring[start]]
            line, out = [turned[0]], []
            for point in turned[1:]:
                line.append(point)
                if point in junctions:
                    out.extend(arc(line)[:-1])
                    line = [point]
            result[unit].append(out)
    return result


def assemble(rings):
    """Exteriors turn left; a right-turning ring is a hole of the exterior that holds it."""
    outer = [Polygon(r) for r in rings if len(r) > 2 and Polygon(r).exterior.is_ccw]
    holes = [r for r in rings if len(r) > 2 and not Polygon(r).exterior.is_ccw]
    parts = []
    for polygon in outer:
        own = [h for h in holes if polygon.contains(Polygon(h).representative_point())]
        parts.append(Polygon(polygon.exterior, own))
    return MultiPolygon(parts) if len(parts) > 1 else parts[0]


def feature(number, properties, geometry):
    def tidy(value):
        if isinstance(value, float):
            value = round(value, DIGITS)
            return int(value) if value == int(value) else value
        return [tidy(v) for v in value]

    parts = [orient(p) for p in polygons(geometry)]
    geometry = mapping(parts[0] if len(parts) == 1 else MultiPolygon(parts))
    geometry = {"type": geometry["type"], "coordinates": tidy(geometry["coordinates"])}
    return {"type": "Feature", "id": number, "properties": properties, "geometry": geometry}


def write(name, features):
    lines = [json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features]
    text = '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"
    path = GEODATA / "boundaries" / name
    path.write_text(text, encoding="utf-8")
    print(name, len(features), "features", len(text.encode()), "bytes")


def read(path, key):
    collection = json.loads(path.read_text(encoding="utf-8"))
    return {f["properties"][key]: (f["properties"], shape(f["geometry"])) for f in collection["features"]}


def main():
    source = named(folder_argument())
    catalogue = {row["kato"]: row for row in csv.DictReader(source("kato.csv").open(encoding="utf-8"))}
    districts = read(source("districts.full.geojson"), "kato")
    west = read(source("oblasts.full.geojson"), "kato")
    frame = read(source("kz-oblasts-2023.geojson"), "ADM1_EN")
    context = read(source("neighbours.geojson"), "id")

    def properties(code):
        row = catalogue[code]
        names = (row["name_en"], row["name_kk"], row["name_ru"])
        alt = [a.strip() for a in row["alt_names"].split(";") if a.strip()]
        if code in CITIES:
            alt += [n for n in names if n not in alt]
            names = CITIES[code]
        en, kk, ru = names
        kind = "oblast" if row["kind"] == "region" else row["kind"]
        return {"code": code, "name_kk": kk, "name_ru": ru, "name_en": en,
                "parent": row["parent_kato"] or "KZ", "kind": kind, "alt": alt}

    write("districts.geojson", [feature(int(code), properties(code), g) for code, (_, g) in sorted(districts.items())])

    # The western oblasts must be the dissolve of their districts, vertex by vertex.
    for code, (_, geometry) in west.items():
        own = [g for c, (_, g) in districts.items() if catalogue[c]["parent_kato"] == code]
        dissolved = {p for ring in rings_of(coverage_union_all(own)) for p in ring}
        given = {p for ring in rings_of(geometry) for p in ring}
        assert given == dissolved, f"{code}: {len(given ^ dissolved)} vertices differ from the districts' outline"

    rings, places = western_paths(MultiPolygon([p for _, g in west.values() for p in polygons(g)]))
    others = {}
    for digits, name, *_ in OBLASTS:
        others[digits] = [take_over(r, rings, places) for r in rings_of(frame[name][1])]
    exclaves_cut_out(others)
    with_west = dict(others)
    with_west.update({code: rings_of(g) for code, (_, g) in west.items()})
    cities = {p for digits in ("71", "75", "79") for ring in others[digits] for p in ring}
    result = simplified(with_west, set(places), cities)
    shapes = {digits: assemble(result[digits]) for digits, *_ in OBLASTS}

    features = []
    for code, (_, geometry) in west.items():
        p = properties(code)
        row = catalogue[code]
        p.update(west=True, iso=row["iso_3166_2"], alt=p["alt"] + [row["iso_3166_2_pre2022"], row["pcode"]])
        features.append(feature(int(code), p, geometry))
    for digits, _, en, kk, ru, kind in OBLASTS:
        p = {"code": kato(digits), "name_kk": kk, "name_ru": ru, "name_en": en, "parent": "KZ",
             "kind": kind, "alt": [], "west": False, "iso": f"KZ-{digits}"}
        features.append(feature(int(kato(digits)), p, shapes[digits]))
    features.sort(key=lambda f: f["id"])
    write("oblasts.geojson", features)

    all_shapes = [shape(f["geometry"]) for f in features]
    shared = Counter(frozenset(e) for f in features for ring in rings_of(shape(f["geometry"]))
                     for e in zip(ring, ring[1:] + ring[:1]))
    beside = lacking(features)
    assert not beside, f"western vertices on an edge that lacks them: {beside}"
    assert coverage_is_valid(all_shapes), "units overlap, or an edge is of one unit alone"
    print("shared edges:", sum(n == 2 for n in shared.values()),
          "| edges used more than twice:", sum(n > 2 for n in shared.values()),
          "| invalid:", sum(not s.is_valid for s in all_shapes))
    union = unary_union(all_shapes)
    gaps = sum(Polygon(r).area for p in polygons(union) for r in p.interiors)
    assert gaps == 0, f"holes in the union, square degrees: {gaps}"

    kept = []
    for code, number in COUNTRIES.items():
        row, geometry = context[code]
        geometry = geometry if geometry.is_valid else make_valid(geometry)
        kind = "sea" if code == "CASPIAN" else "country"
        p = {"code": code, "name_kk": row["name_kk"], "name_ru": row["name_ru"], "name_en": row["name_en"],
             "parent": None, "kind": kind, "alt": []}
        kept.append(feature(number, p, geometry))
    write("neighbours.geojson", kept)


if __name__ == "__main__":
    main()
