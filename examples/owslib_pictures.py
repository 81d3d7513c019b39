"""A picture by OGC API Maps in OWSLib, and a tile by OGC API Tiles: python3 owslib_pictures.py [SERVER] [PICTURE.png]"""

import json
import struct
import sys
from urllib.request import urlopen

from owslib.ogcapi.maps import Maps

server = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"
picture = sys.argv[2] if len(sys.argv) > 2 else "districts-map.png"

# OWSLib knows no parameters of a view: the map is of the layer's default indicator.
service = Maps(server)
print(", ".join(service.maps()))
made = service.map("districts", bbox=[46, 41, 65, 52], width=800, height=600, transparent=False).getvalue()
with open(picture, "wb") as file:
    file.write(made)
print("a picture:", struct.unpack(">I", made[16:20])[0], "pixels wide")


def led_to(document, relation):
    """The address behind a link of a document."""
    return next(link["href"] for link in document["links"] if link["rel"].rsplit("/", 1)[-1] == relation)


# Each document leads to the next, and all carry the view on.
layer = json.load(urlopen(f"{server}/collections/districts?indicator=net_migration&period=2024"))
sets = json.load(urlopen(led_to(layer, "tilesets-vector")))
one = json.load(urlopen(led_to(sets["tilesets"][0], "self")))
print("districts:", len(one["tileMatrixSetLimits"]), "zooms")
tile = urlopen(led_to(one, "item").format(tileMatrix=5, tileRow=10, tileCol=20)).read()
print("a tile:", len(tile), "bytes")
