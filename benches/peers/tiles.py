"""Which tiles are asked for: the same number of every zoom, spread over the layer, none empty."""

import gzip
import json
import math
import random


def column_row(longitude, latitude, z):
    """The tile over a place, in the Web Mercator grid."""
    n = 2**z
    y = (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * n
    return int((longitude + 180) / 360 * n) % n, min(max(int(y), 0), n - 1)


def chosen(server, layer, zooms, each):
    _, body = server.get(f"/tiles/{layer}.json")
    west, south, east, north = json.loads(gzip.decompress(body))["bounds"]
    order, found = random.Random(1), []
    for z in zooms:
        left, top = column_row(west, min(north, 85), z)
        right, bottom = column_row(min(east, 179.999999), max(south, -85), z)
        width, height = right - left + 1, bottom - top + 1
        places = order.sample(range(width * height), min(width * height, each * 40))
        kept = 0
        for place in places:
            tile = (z, left + place % width, top + place // width)
            if kept < each and server.get(server.address(*tile))[1]:
                found.append(tile)
                kept += 1
    return found
