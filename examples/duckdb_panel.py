"""A question in SQL over all years: python duckdb_panel.py [SERVER]"""

import sys
import tempfile
import urllib.request

import duckdb

server = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080"

# SDMX-CSV is long: a row an observation, with its status. From a file, so that DuckDB needs no extension.
with tempfile.NamedTemporaryFile(suffix=".csv") as file:
    with urllib.request.urlopen(f"{server}/data/districts.sdmx.csv?indicator=net_migration&periods=all") as answer:
        file.write(answer.read())
        file.flush()
    rows = duckdb.sql(f"""
        SELECT TIME_PERIOD AS year, count(OBS_VALUE) AS districts, sum(OBS_VALUE) AS net_migration
        FROM read_csv('{file.name}') GROUP BY year ORDER BY year
    """)
    print(rows)
    assert len(rows.fetchall()) > 10
