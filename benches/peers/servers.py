"""The servers that are compared: how each is started and where its tiles are."""

import os
import socket
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A running server, with the other processes that work for it."""

    def __init__(self, name, command, tile, *, works_too=(), folder=None, env=None, port=None):
        self.name, self.tile, self.works_too = name, tile, works_too
        self.port = port or free_port()
        command = [str(part).replace("{port}", str(self.port)) for part in command]
        self.process = subprocess.Popen(command, cwd=folder, env={**os.environ, **(env or {})},
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    @property
    def roots(self):
        return [self.process.pid, *(one.process.pid for one in self.works_too)]

    def address(self, z, x, y):
        return self.tile.format(z=z, x=x, y=y)

    def get(self, path):
        """Status and body of one request, as it came over the wire."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers={"Accept-Encoding": "gzip"})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def wait(self, seconds=120):
        """Until it answers at all."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise SystemExit(f"{self.name} ended with {self.process.returncode}")
            try:
                self.get("/")
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"{self.name} does not answer")

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()


def shekara(binary, workspace, name, tile, cache_mb=128):
    return Server(name, [binary, "serve", "--workspace", workspace, "--bind", "127.0.0.1:{port}",
                         "--cache-mb", str(cache_mb)], tile)


def bare(binary, tiles):
    return Server("bare actix-web", [binary, "{port}", tiles], "/{z}/{x}/{y}")


def nginx(folder, tiles):
    port = free_port()
    conf = folder / "nginx.conf"
    conf.write_text(f"""daemon off; worker_processes 2; pid {folder}/nginx.pid; error_log {folder}/nginx.log;
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=10000;
  types {{ }} default_type application/vnd.mapbox-vector-tile;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen 127.0.0.1:{port}; root {tiles}; add_header Content-Encoding gzip; }}
}}
""")
    user = ["-g", "user root;"] if os.getuid() == 0 else []
    return Server("nginx, files", ["nginx", "-p", folder, "-c", conf, *user], "/{z}/{x}/{y}", port=port)


def martin(folder, target, name, tile, *, postgis=None, mbtiles=None, cache_mb=512):
    conf = folder / f"martin-{name.replace(' ', '-').replace(',', '')}.yaml"
    text = f"cache_size_mb: {cache_mb}\n"
    if postgis:
        text += f"postgres:\n  connection_string: {postgis.url}\n  auto_publish:\n    tables: true\n"
    if mbtiles:
        text += f"mbtiles:\n  sources:\n    {mbtiles.stem}: {mbtiles}\n"
    conf.write_text(text)
    port = free_port()
    works_too = [postgis] if postgis else []
    return Server(name, [target / "martin/bin/martin", "--config", conf, "-l", f"127.0.0.1:{port}"],
                  tile, works_too=works_too, port=port)


def tipg(target, postgis, layer):
    env = {"DATABASE_URL": postgis.url, "TIPG_MAX_FEATURES_PER_TILE": "100000",
           "TIPG_DB_SCHEMAS": '["public"]'}
    # One process: the CPU of a request does not depend on how many there are.
    return Server("tipg, view", [target / "venv/bin/uvicorn", "tipg.main:app", "--port", "{port}",
                                 "--log-level", "critical"],
                  f"/collections/public.{layer}_map/tiles/WebMercatorQuad/{{z}}/{{x}}/{{y}}",
                  works_too=[postgis], env=env)


def tileserver_gl(folder, here, mbtiles):
    conf = folder / "tileserver.json"
    conf.write_text(f'{{"options":{{"paths":{{"mbtiles":"{mbtiles.parent}"}}}},'
                    f'"data":{{"{mbtiles.stem}":{{"mbtiles":"{mbtiles.name}"}}}}}}')
    return Server("tileserver-gl-light", ["node", here / "node_modules/tileserver-gl-light/src/main.js",
                                          "-c", conf, "-p", "{port}", "-b", "127.0.0.1", "--silent"],
                  f"/data/{mbtiles.stem}/{{z}}/{{x}}/{{y}}.pbf", folder=Path(here))
