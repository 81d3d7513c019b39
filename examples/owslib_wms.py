"""A view as a picture by WMS in OWSLib: python3 owslib_wms.py [SERVER] [PICTURE.png]"""

import sys

from owslib.wms import WebMapService

server = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"
picture = sys.argv[2] if len(sys.argv) > 2 else "districts-wms.png"

for version in ["1.1.1", "1.3.0"]:
    # The view behind the address goes along with every request.
    service = WebMapService(f"{server}/wms?indicator=net_migration", version=version)
    layer = service["districts"]
    print(version, len(service.contents), "layers;", layer.title, layer.boundingBoxWGS84)
    place = {"srs": "EPSG:4326", "bbox": (50, 50, 53, 52), "size": (600, 400), "format": "image/png"}
    made = service.getmap(layers=["districts"], styles=["default"], transparent=True, time="2024", **place)
    with open(picture, "wb") as file:
        file.write(made.read())
    told = service.getfeatureinfo(
        layers=["districts"], query_layers=["districts"], info_format="text/plain", xy=(273, 153), time="2024", **place
    )
    print(told.read().decode())
