"""What the shifts of datums are worth, for src/boundary/reference/shifts.csv.

    python3 -m venv v && v/bin/pip install pyproj==3.7.2 numpy
    v/bin/python shifts.py ~/.cargo/registry/src/*/crs-definitions-0.6.0/src/defs.rs > ../../../src/boundary/reference/shifts.csv

The register that is compiled in gives one shift a datum (three or seven numbers). PROJ's register (EPSG's, without
grids) has several for each, by area. For each shift: the one that is taken, which is one of PROJ's for one of the
systems where that comes nearer for all of them together by two metres and a third; and how far places are off at the
most, in metres: the largest distance on the ground from PROJ's own, over 25 places of the area of use of each system,
with the accuracy that EPSG states for PROJ's. Systems that are off by more than 200 m are left out and listed on the
standard error: their definition is of something else (grads, a meridian, a sign), and they are refused.
"""

import collections
import math
import re
import sys
import warnings

import numpy as np
from pyproj import CRS, Geod, Transformer
from pyproj.transformer import TransformerGroup

warnings.filterwarnings("ignore")
GEOD = Geod(ellps="WGS84")
# Datums by name in the register: their ellipsoid, and the shift of EPSG's operation.
NAMED = {
    "OSGB36": ("airy", "446.448,-125.157,542.06,0.15,0.247,0.842,-20.489"),  # EPSG:1314
    "potsdam": ("bessel", "598.1,73.7,418.2,0.202,0.045,-2.455,6.7"),  # EPSG:1777
    "hermannskogel": ("bessel", "577.326,90.129,463.919,5.137,1.474,5.297,2.4232"),  # EPSG:1618
    "ire65": ("mod_airy", "482.5,-130.6,564.6,-1.042,-0.214,-0.631,8.15"),  # EPSG:1641
    "GGRS87": ("GRS80", "-199.87,74.79,246.62"),  # EPSG:1272
    "carthage": ("clrk80ign", "-263,6,431"),  # EPSG:1130
}
KEPT = {
    "23.92,-141.27,-80.9,0,0.35,0.82,-0.12",  # GOST R 51794-2001
    # Within 20 m of EPSG's for each part of the former Yugoslavia; its first for North Macedonia alone is 1.6 km from all.
    "682,-203,480,0,0,0,0",
}
# Chosen by hand, with metres: the box around a country has places where PROJ takes the worse one itself. EPSG:1622 is
# within 2.5 m of EPSG's for Czechia and for Slovakia, of an accuracy of 1 m, at seven towns of both.
CHOSEN = {"589,76,480,0,0,0,0": ("570.8,85.7,462.8,4.998,1.587,5.261,3.56", 4)}
OTHER = 200.0


def shift_of(definition):
    found = re.search(r"\+towgs84=(\S+)", definition)
    return found and found.group(1)


def places(crs):
    area = crs.area_of_use
    east = area.east if area.east >= area.west else area.east + 360
    x, y = np.meshgrid(np.linspace(area.west, east, 7)[1:-1], np.linspace(area.south, area.north, 7)[1:-1])
    return x.ravel(), y.ravel()


class System:
    def __init__(self, number, definition):
        self.number, self.definition = number, definition
        self.crs = CRS.from_epsg(number)
        self.name = self.crs.name
        group = TransformerGroup(self.crs, 4326, always_xy=True, allow_ballpark=False)
        self.best = Transformer.from_crs(self.crs, 4326, always_xy=True, allow_ballpark=False)
        first = group.transformers[0]
        self.accuracy = first.accuracy if first.accuracy and 0 <= first.accuracy < 999 else None
        self.shifts = {helmert(one.definition) for one in group.transformers} - {None}
        at = places(self.crs)
        # The numbers of places, by the definition as it is.
        own = Transformer.from_crs(CRS.from_proj4(definition), 4326, always_xy=True)
        self.numbers = own.transform(*at, direction="INVERSE")
        self.there = self.best.transform(*self.numbers)

    def off(self, shift):
        text = self.definition.replace(shift_of(self.definition), shift)
        own = Transformer.from_crs(CRS.from_proj4(text), 4326, always_xy=True)
        x, y = own.transform(*self.numbers)
        good = np.isfinite(x) & np.isfinite(self.there[0])
        if not good.any():
            return None
        _, _, metres = GEOD.inv(x[good], y[good], self.there[0][good], self.there[1][good])
        return float(metres.max())


def helmert(pipeline):
    steps = [one for one in pipeline.split("step ") if one.startswith("proj=helmert")]
    if len(steps) != 1:
        return None
    values = dict(re.findall(r"(\w+)=(\S+)", steps[0]))
    if any(key.startswith("d") for key in values):
        return None
    turned = -1 if values.get("convention") == "coordinate_frame" else 1
    three = [values.get(key, "0") for key in "xyz"]
    rest = [f"{turned * float(values.get(key, 0)):.12g}" for key in ("rx", "ry", "rz")] + [values.get("s", "0")]
    return ",".join(three + rest)


def register(path, with_none=False):
    """Number, definition and shift of each system; with those whose shift is none, if asked."""
    text = open(path).read()
    for number, definition in re.findall(r'^EPSG_\d+\|(\d+)\|"(.*?)"\|', text, re.M):
        if "nadgrids" in definition:
            continue
        named = re.search(r"\+datum=(\S+)", definition)
        if named and named.group(1) in NAMED:
            ellipsoid, shift = NAMED[named.group(1)]
            definition = definition.replace(named.group(0), f"+ellps={ellipsoid} +towgs84={shift}")
        shift = shift_of(definition)
        is_wgs = named and named.group(1) in ("WGS84", "NAD83")
        if shift and (with_none or re.search("[1-9]", shift)) or with_none and is_wgs:
            yield int(number), definition, shift


def main():
    groups = collections.defaultdict(list)
    for number, definition, shift in register(sys.argv[1]):
        try:
            groups[shift].append(System(number, definition))
        except Exception as error:  # not in this register, or without an area or an operation
            print(f"{number}: {error!s:.60}", file=sys.stderr)
    print("# Made by tests/oracle/reference/shifts.py with PROJ 9.5.1: a shift of the register, the one that is taken, and metres.")
    refused = []
    for shift, systems in groups.items():
        def worst(taken):
            offs = [(one.off(taken), one) for one in systems]
            offs = [(off, one) for off, one in offs if off is not None]
            near = [off + (one.accuracy or 0) for off, one in offs if off <= OTHER]
            return (max(near) if near else math.inf), len(near), [(one, off) for off, one in offs if off > OTHER]

        own = worst(shift)
        taken, found = shift, own
        if shift in CHOSEN:
            print(shift, *CHOSEN[shift], sep=";")
            continue
        if shift not in KEPT and own[0] > 2.5:
            for other in sorted(set().union(*(one.shifts for one in systems)) - {shift}):
                tried = worst(other)
                better = tried[1] > found[1] or tried[1] == found[1] and tried[0] < found[0]
                far = tried[1] > own[1] or (tried[0] < own[0] - 2 and tried[0] < own[0] * 2 / 3)
                if better and far:
                    taken, found = other, tried
        refused += [(one.number, one.name, round(off)) for one, off in found[2]]
        if found[1]:
            taken = re.sub(r"(,0){4}$", "", taken)
            print(f"{shift};{taken};{math.ceil(found[0])}")
    for one in sorted(refused):
        print("refused", *one, file=sys.stderr)


if __name__ == "__main__":
    main()
