"""How well-known text calls the datums whose shift is known, for src/boundary/reference/datums.csv.

    v/bin/python datums.py ~/.cargo/registry/src/*/crs-definitions-0.6.0/src/defs.rs > ../../../src/boundary/reference/datums.csv

Each line: a name by its letters and digits, as EPSG, GDAL (WKT 1) or Esri have it, and the number of the system of
degrees whose definition in the register has the shift, or has none because the datum follows WGS 84. A name with several shifts is left out.
"""

import collections
import re
import sys
import warnings

from pyproj import CRS
from shifts import register, shift_of

warnings.filterwarnings("ignore")


def bare(name):
    return re.sub("[^a-z0-9]", "", re.sub("^D_", "", name).lower())


def main():
    names = collections.defaultdict(dict)
    for number, definition, shift in register(sys.argv[1], with_none=True):
        if "+proj=longlat" not in definition or "+pm=" in definition:
            continue
        try:
            crs = CRS.from_epsg(number)
        except Exception:
            continue
        if not crs.is_geographic or crs.axis_info[0].unit_name != "degree" or len(crs.axis_info) > 2:
            continue
        found = {crs.datum.name if crs.datum else None}
        for version in ("WKT1_GDAL", "WKT1_ESRI"):
            text = crs.to_wkt(version)
            found.update(re.findall(r'DATUM\["(.*?)"', text or ""))
        for name in found - {None}:
            names[bare(name)].setdefault(shift if shift and re.search("[1-9]", shift) else "", number)
    for name, shifts in sorted(names.items()):
        if len(shifts) == 1:
            print(f"{name};{next(iter(shifts.values()))}")
        else:
            print(name, shifts, file=sys.stderr)


if __name__ == "__main__":
    main()
