"""A view in QGIS: python3 qgis_map.py [SERVER] [PICTURE.png], with the Python that QGIS brings."""

import sys

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsVectorLayer,
    QgsVectorTileLayer,
)
from qgis.PyQt.QtCore import QSize

server = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"
picture = sys.argv[2] if len(sys.argv) > 2 else "districts.png"
view = "indicator=net_migration&period=2024"

qgis = QgsApplication([], False)
qgis.initQgis()

# GeoJSON by its address: values have their types.
units = QgsVectorLayer(f"{server}/data/districts.geojson?{view}", "districts", "ogr")
print(units.featureCount(), "units;", units.fields().field("net_migration").typeName())
assert units.isValid()

# OGC API Features: a connection whose address has a view carries it along.
connection = QgsVectorLayer(f"url='{server}/?{view}' typename='districts'", "districts", "OAPIF")
assert connection.isValid(), connection.error().message()
print(sum(1 for _ in connection.getFeatures()), "units by OGC API")

# Tiles and their style, both of the same view. QGIS draws one source of a style: with borders=1 the lines around are in it.
tiles = f"{server}/tiles/districts/{{z}}/{{x}}/{{y}}.mvt?{view}&borders=1".replace("&", "%26")
style = f"{server}/styles/districts.json?{view}&borders=1".replace("&", "%26")
layer = QgsVectorTileLayer(f"type=xyz&url={tiles}&zmin=0&zmax=10&styleUrl={style}", "net migration")
assert layer.isValid()
message, ok = layer.loadDefaultStyle()[:2]
assert ok, message

settings = QgsMapSettings()
settings.setLayers([layer])
settings.setDestinationCrs(layer.crs())
to_map = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), layer.crs(), QgsProject.instance())
settings.setExtent(to_map.transformBoundingBox(units.extent()))
settings.setOutputSize(QSize(1200, 1000))
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
job.renderedImage().save(picture)
print(picture)
# Before the application that they belong to.
del job, settings, layer, units, connection
qgis.exitQgis()
