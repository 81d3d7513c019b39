"""How well-known text calls the datums whose shift is known, for src/boundary/reference/datums.csv.

    python3 -m venv v && v/bin/pip install pyproj==3.7.2 numpy pyogrio==0.13.0
    v/bin/python datums.py ~/.cargo/registry/src/*/crs-definitions-0.6.0/src/defs.rs v/lib/python3.11/site-packages/pyogrio/proj_data \
        > ../../../src/boundary/reference/datums.csv

Each line: a name by its letters and digits, as EPSG, GDAL (WKT 1) or Esri have it, and what is known of it: the number
of the system of degrees whose definition in the register has the shift, or has none because the datum follows WGS 84;
else, where the register has no such system, the number of the same datum from Greenwich; "=" for one whose places by PROJ lie within two metres of WGS 84, or
the shift of EPSG's operation that comes nearest to PROJ's own places, with how far places are off at the most
in metres, with the accuracy that EPSG states. Of the latter none stands that is off PROJ's by more than 5 m or may be off by more than
50 m, none that needs a grid in the register, and no name that has several.
The register of the second argument (EPSG 12) has the names that were given to national realisations of ETRS89.
"""

import collections
import math
import re
import sys
import warnings

import numpy as np
import pyproj
from pyproj import CRS, Geod, Transformer
from pyproj.database import query_crs_info
from pyproj.enums import PJType
from pyproj.transformer import TransformerGroup
from shifts import helmert, places, register, shift_of

warnings.filterwarnings("ignore")
GEOD = Geod(ellps="WGS84")
FOLLOWS_M, SAME_M, OFF_M = 2.0, 5.0, 50.0


def bare(name):
    return re.sub("[^a-z0-9]", "", re.sub("^D_", "", name).lower())


def names_of(crs):
    found = {crs.datum.name if crs.datum else None}
    for version in ("WKT1_GDAL", "WKT1_ESRI"):
        try:
            found.update(re.findall(r'DATUM\["(.*?)"', crs.to_wkt(version) or ""))
        except Exception:  # not to be said in that form
            pass
    return {bare(name) for name in found - {None}} - {"unknown", ""}


def of_register(path):
    names = collections.defaultdict(dict)
    for number, definition, shift in register(path, with_none=True):
        if "+proj=longlat" not in definition or "+pm=" in definition:
            continue
        try:
            crs = CRS.from_epsg(number)
        except Exception:
            continue
        if not crs.is_geographic or crs.axis_info[0].unit_name != "degree" or len(crs.axis_info) > 2:
            continue
        for name in names_of(crs):
            names[name].setdefault(shift if shift and re.search("[1-9]", shift) else "", number)
    return names


def with_grids(path):
    """Names of datums that the register gives by a grid."""
    names = set()
    for number in re.findall(r'^EPSG_\d+\|(\d+)\|"[^"]*(?:nadgrids=(?!@null)|datum=(?:NAD27|nzgd49))', open(path).read(), re.M):
        try:
            names |= names_of(CRS.from_epsg(int(number)).geodetic_crs)
        except Exception:
            continue
    return names


def meridian(crs):
    return crs.prime_meridian.longitude * crs.prime_meridian.unit_conversion_factor * 180 / math.pi


def same(crs, names):
    """The number of the same datum from Greenwich, for one from another meridian."""
    from_greenwich = names.get(bare(re.sub(r" \([^()]*\)$", "", crs.datum.name)), {})
    if abs(meridian(crs)) > 1e-9 and len(from_greenwich) == 1:
        return str(next(iter(from_greenwich.values())))
    return None


def known(crs):
    """"=" or a shift with metres; None where neither is known."""
    group = TransformerGroup(crs, 4326, always_xy=True, allow_ballpark=False)
    group = [one for one in group.transformers if "grids=" not in one.definition]
    if not group or not crs.area_of_use:
        return None
    best = group[0]
    if not best.accuracy or not 0 < best.accuracy < 999:
        return None
    unit = math.radians(1) / crs.axis_info[0].unit_conversion_factor
    x, y = places(crs)
    east = (x - meridian(crs)) * unit
    there = best.transform(east, y * unit)
    ellipsoid = f"+a={crs.ellipsoid.semi_major_metre} +rf={crs.ellipsoid.inverse_flattening}"

    def off(shift):
        own = Transformer.from_crs(
            CRS.from_proj4(f"+proj=longlat {ellipsoid} +towgs84={shift}"), 4326, always_xy=True
        ).transform(x, y)
        good = np.isfinite(own[0]) & np.isfinite(there[0])
        return float(GEOD.inv(own[0][good], own[1][good], there[0][good], there[1][good])[2].max()) if good.any() else math.inf

    if abs(meridian(crs)) < 1e-9 and off("0,0,0") < FOLLOWS_M and best.accuracy <= FOLLOWS_M:
        return "="
    tried = sorted((off(one), one) for one in {helmert(one.definition) for one in group} - {None})
    if not tried or tried[0][0] > SAME_M or tried[0][0] + best.accuracy > OFF_M:
        return None
    return f"{re.sub(r'(,-?0){4}$', '', tried[0][1])};{math.ceil(tried[0][0] + best.accuracy)}"


def main():
    names = of_register(sys.argv[1])
    left_out = {name for name, shifts in names.items() if len(shifts) > 1} | with_grids(sys.argv[1])
    more = collections.defaultdict(set)
    for data in [None, *sys.argv[2:]]:
        if data:
            pyproj.datadir.set_data_dir(data)
        for authority in ("EPSG", "ESRI"):
            for info in query_crs_info(auth_name=authority, pj_types=[PJType.GEOGRAPHIC_2D_CRS], allow_deprecated=True):
                try:
                    crs = CRS.from_authority(authority, info.code)
                    new = {name for name in names_of(crs) if name not in names and name not in left_out}
                    found = new and (same(crs, names) or known(crs))
                except Exception as error:
                    print(authority, info.code, f"{error!s:.80}", file=sys.stderr)
                    continue
                for name in new:
                    more[name].add(found)
    lines = [f"{name};{next(iter(shifts.values()))}" for name, shifts in names.items() if len(shifts) == 1]
    lines += [f"{name};{next(iter(found - {None}))}" for name, found in more.items() if len(found - {None}) == 1]
    print(*sorted(lines), sep="\n")
    for name in sorted(left_out):
        print("left out", name, file=sys.stderr)
    for name, found in sorted(more.items()):
        if len(found - {None}) != 1:
            print("not known", name, found, file=sys.stderr)


if __name__ == "__main__":
    main()
