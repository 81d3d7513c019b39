"""Layers and features by OGC API in OWSLib: python3 owslib_collections.py [SERVER]"""

import sys

from owslib.ogcapi.features import Features

server = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"
service = Features(server)

for layer in service.feature_collections():
    about = service.collection(layer)
    print(layer, "-", about["title"], about["extent"]["spatial"]["bbox"][0])

# A page of units in a box, with the values of a view.
page = service.collection_items(
    "districts", bbox=[50, 46, 53, 49], limit=5, indicator="net_migration", period="2024"
)
print(page["numberReturned"], "of", page["numberMatched"])
for feature in page["features"]:
    print(feature["id"], feature["properties"]["name_en"], feature["properties"]["net_migration"])

unit = service.collection_item("districts", "271000000")
print(unit["properties"]["name_en"])
