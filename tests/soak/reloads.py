"""A workspace that is broken in many ways while it is served, and mended again."""

import json
import os
import pathlib
import shutil
import tempfile
import threading
import time

import made_up
from server import Server, ask

SOURCE = pathlib.Path(__file__).resolve().parents[2] / "geodata"
TABLE, SHAPES, MANIFEST = "indicators/population.csv", "boundaries/districts.geojson", "shekara.toml"
PATHS = ("/indicators", "/facts.json", "/health/ready")


def rewritten(name, change):
    def broken(folder):
        path = folder / name
        path.write_bytes(change(path.read_bytes()))

    return broken


def removed(name):
    return lambda folder: (folder / name).unlink()


def replaced(name, make):
    def broken(folder):
        (folder / name).unlink()
        make(folder / name)

    return broken


KINDS = {
    "no manifest": removed(MANIFEST),
    "an empty manifest": rewritten(MANIFEST, lambda _: b""),
    "half a manifest": rewritten(MANIFEST, lambda text: text[: len(text) // 2]),
    "a manifest that is no UTF-8": rewritten(MANIFEST, lambda text: b"\xff\xfe" + text),
    "a source that nobody declares": rewritten(MANIFEST, lambda text: text.replace(b"[[source]]\nid = \"", b"[[source]]\nid = \"no-", 1)),
    "no boundaries": removed(SHAPES),
    "half the boundaries": rewritten(SHAPES, lambda text: text[: len(text) // 2]),
    "boundaries that are a list": rewritten(SHAPES, lambda _: b"[]"),
    "boundaries without features": rewritten(SHAPES, lambda _: b'{"type":"FeatureCollection","features":[]}'),
    "a type of ten megabytes": rewritten(SHAPES, lambda _: b'{"type":"' + b"x" * 10_000_000 + b'"}'),
    "no table": removed(TABLE),
    "half a row": rewritten(TABLE, lambda text: text[:-7] + b'"'),
    "a value that is a word": rewritten(TABLE, lambda text: text.rstrip() + b"\ndistricts,150000000,2024,many,,x\n"),
    "a code of no unit": rewritten(TABLE, lambda text: text.rstrip() + b"\ndistricts,nobody,2024,1,,x\n"),
    "a FIFO in place of a table": replaced(TABLE, os.mkfifo),
    "a folder in place of a table": replaced(TABLE, os.mkdir),
    "a link to a file of the system": replaced(TABLE, lambda path: path.symlink_to("/etc/passwd")),
}


class Asker(threading.Thread):
    """Asks all the while."""

    def __init__(self, server):
        super().__init__()
        self.server, self.ended, self.statuses, self.seconds = server, threading.Event(), {}, []

    def run(self):
        with self.server.connect() as link:
            while not self.ended.is_set():
                time.sleep(0.02)
                for path in PATHS:
                    start = time.monotonic()
                    status = ask(link, path)[0]
                    self.seconds.append(time.monotonic() - start)
                    self.statuses[status] = self.statuses.get(status, 0) + 1

    def end(self):
        self.ended.set()
        self.join()


def readiness(server):
    body = server.get("/health/ready")[1]
    return json.loads(body), body


def until(server, wanted):
    """The state of readiness as soon as it is as wanted; `None` where it does not become so."""
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        ready, body = readiness(server)
        if wanted(ready):
            return body
        time.sleep(0.02)
    return None


def outcome(ready):
    return (ready["last_reload"] or {}).get("outcome")


def broken(verdicts, run):
    """What is good is served on, readiness says why, and the mended workspace is taken."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / "workspace"
        shutil.copytree(SOURCE, folder)
        server = Server(run.binary, "--workspace", str(folder))
        asker, refused, mended, longest, leaks = Asker(server), [], [], 0, 0
        asker.start()
        first = readiness(server)[0]["generation"]
        for kind, break_it in KINDS.items():
            break_it(folder)
            server.signal("SIGHUP")
            body = until(server, lambda ready: outcome(ready) == "refused" and ready["generation"] == first)
            if body:
                refused.append(kind)
                longest = max(longest, len(body))
                leaks += b"root:" in body or b"xxxx" in body
            # A FIFO may not be opened to be removed.
            shutil.rmtree(folder)
            shutil.copytree(SOURCE, folder)
            server.signal("SIGHUP")
            if until(server, lambda ready: outcome(ready) in ("unchanged", "swapped") and ready["generation"] == first):
                mended.append(kind)
        asker.end()
        verdicts.add(f"{len(KINDS)} kinds of broken workspace", "each refused, what is good served on",
                     f"{len(refused)} refused{''.join(f'; not {kind}' for kind in KINDS if kind not in refused)}", len(refused) == len(KINDS))
        verdicts.add("the same, mended", "each taken", f"{len(mended)}", len(mended) == len(KINDS))
        verdicts.add("what readiness told", "at most 16 kB, nothing of files", f"{longest} bytes, {leaks} leaks", longest <= 16384 and leaks == 0)
        verdicts.add("requests meanwhile", "200", f"{asker.statuses}", set(asker.statuses) == {200})
        server.stop()


def again(verdicts, run):
    """A workspace that changes again and again takes no more memory with time."""
    with tempfile.TemporaryDirectory() as temporary:
        real, small = pathlib.Path(temporary) / "real", pathlib.Path(temporary) / "small"
        shutil.copytree(SOURCE, real)
        made_up.workspace(small, 20)
        change(verdicts, run, run.reloads, "the default workspace", real, real / TABLE)
        change(verdicts, run, run.small_reloads, "400 squares", small, small / "count.csv")


def change(verdicts, run, count, what, folder, table):
    sound = table.read_text().rstrip("\n").split("\n")
    server = Server(run.binary, "--workspace", str(folder))
    asker, taken, begun, base, most = Asker(server), 0, time.monotonic(), None, 0
    asker.start()
    for number in range(count):
        before = readiness(server)[0]["generation"]
        # Another figure each time, in a place of its own.
        cells = sound[1].split(",")
        cells[3] = str(1000 + number)
        beside = folder / "new"
        beside.write_text("\n".join([sound[0], ",".join(cells), *sound[2:]]) + "\n")
        beside.replace(table)
        server.signal("SIGHUP")
        taken += until(server, lambda ready: ready["generation"] != before) is not None
        most = max(most, server.memory())
        # By then it has had two datasets at a time, and answers of both.
        if number == 9:
            base = most
    asker.end()
    each, refused = (time.monotonic() - begun) / count, {status: n for status, n in asker.statuses.items() if status != 200}
    verdicts.add(f"{count} reloads of {what}", f"all taken, 200 meanwhile, memory at most 10 % above that of ten, {base * 1.1:.0f} MB",
                 f"{taken} taken, {each:.2f} s each, {asker.statuses}, {base:.0f} MB with ten, {most:.0f} at most, {server.memory():.0f} at the end",
                 taken == count and most <= base * 1.1 and not refused)
    verdicts.outlives(server, "them")
