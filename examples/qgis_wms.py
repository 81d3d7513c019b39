"""A view as pictures in QGIS, by WMS and as XYZ tiles: python3 qgis_wms.py [SERVER] [PICTURE.png], with the Python that QGIS brings."""

import sys
from urllib.parse import quote

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPointXY,
    QgsRaster,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QSize

server = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"
picture = sys.argv[2] if len(sys.argv) > 2 else "districts-wms.png"
view = "indicator=net_migration&period=2024"

qgis = QgsApplication([], False)
qgis.initQgis()


def drawn(layer, box, size):
    """The layer in a box of its own system."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(box)
    settings.setOutputSize(size)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


# A connection whose address has a view carries it along.
connection = f"{server}/wms?{view}"
for crs in ["EPSG:3857", "EPSG:4326"]:
    uri = f"crs={crs}&format=image/png&layers=districts&styles=&url={quote(connection)}"
    wms = QgsRasterLayer(uri, f"net migration, {crs}", "wms")
    assert wms.isValid(), wms.error().message()
    image = drawn(wms, wms.extent(), QSize(1200, 900))
    image.save(picture)
    colours = {image.pixel(x, y) for x in range(0, 1200, 5) for y in range(0, 900, 5)}
    print(crs, "colours by WMS:", len(colours) > 5)

# What stands at a place.
uralsk = QgsPointXY(51.3667, 51.2333)
box = QgsRectangle(50, 50, 53, 52)
found = wms.dataProvider().identify(uralsk, QgsRaster.IdentifyFormatText, box, 600, 400)
print([text for text in found.results().values() if text])

# The same as tiles.
tiles = quote(f"{server}/maps/districts/{{z}}/{{x}}/{{y}}.png?{view}", safe=":/{}")
xyz = QgsRasterLayer(f"type=xyz&url={tiles}&zmin=0&zmax=22", "net migration, tiles", "wms")
assert xyz.isValid(), xyz.error().message()
mercator = QgsCoordinateReferenceSystem("EPSG:3857")
box = QgsRectangle(5150000, 5000000, 7200000, 6800000)
image = drawn(xyz, box, QSize(1200, 900))
image.save(picture.replace(".png", "-tiles.png"))
colours = {image.pixel(x, y) for x in range(0, 1200, 5) for y in range(0, 900, 5)}
print("colours by tiles:", len(colours) > 5)
# Before the application that they belong to.
del wms, xyz
qgis.exitQgis()
