"""A view in geopandas and pandas: python geopandas_view.py [SERVER]"""

import sys

import geopandas
import pandas
import pyogrio

server = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"
view = "indicator=net_migration&period=2024"

# Codes are texts: leading zeros stay.
districts = geopandas.read_file(f"{server}/data/districts.geojson?{view}")
print(districts[["code", "name_en", "net_migration"]].head())
assert len(districts) == districts.is_valid.sum() == 41

# Only a box of it, by ranges.
part = pyogrio.read_dataframe(f"/vsicurl/{server}/data/districts.fgb?{view}", bbox=(50, 50, 53, 53))
print(len(part), "districts around Oral")

# All years, a row a district and a column a year.
panel = pandas.read_csv(f"{server}/data/districts.csv?indicator=net_migration&periods=all", dtype={"code": str})
print(panel.filter(regex=r"^net_migration_\d{4}$").sum(min_count=1))
