"""Servers that are told to stop while they answer."""

import pathlib
import random
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import made_up
from server import Cut, Server, receive, send

# Squares a side.
SIDE = 40
PATHS = (
    "/data/squares.geojson",
    "/values/squares.json",
    "/tiles/squares/5/20/11.mvt?method=manual&breaks={}.5",
    "/data/squares.csv?indicator=count",
    "/maps/squares.png?width={}",
    "/indicators",
    "/data/squares.xlsx?indicator=count",
)


def drains(verdicts, run):
    """Whoever has the beginning of an answer gets the rest; the server ends by itself."""
    with tempfile.TemporaryDirectory() as temporary, ThreadPoolExecutor(4) as four:
        folder = pathlib.Path(temporary) / "workspace"
        made_up.workspace(folder, SIDE)
        ended = list(four.map(lambda seed: drain(run.binary, folder, seed), range(run.drains)))
    answered, cut, codes = sum(one[0] for one in ended), sum(one[1] for one in ended), {one[2] for one in ended}
    verdicts.add(f"{run.drains} servers told to stop under 8 clients", "no cut answer, exit code 0, within 13 s",
                 f"{answered} answered, {cut} cut, codes {sorted(codes)}, the last after {max(one[3] for one in ended):.1f} s",
                 cut == 0 and codes == {0} and max(one[3] for one in ended) <= 13)


def drain(binary, folder, seed):
    server, chance = Server(binary, "--workspace", str(folder)), random.Random(seed)
    counts = [[0, 0] for _ in range(8)]
    clients = [threading.Thread(target=ask_to_the_end, args=(server, count, number)) for number, count in enumerate(counts)]
    for client in clients:
        client.start()
    time.sleep(0.2 + chance.random() * 0.5)
    server.signal("SIGTERM")
    start = time.monotonic()
    code = server.process.wait(timeout=60)
    took = time.monotonic() - start
    for client in clients:
        client.join()
    server.stop()
    return sum(count[0] for count in counts), sum(count[1] for count in counts), code, took


def ask_to_the_end(server, count, number):
    """Asks on one connection after another until the server takes no more."""
    asked = 0
    while True:
        try:
            with server.connect() as link:
                while True:
                    asked += 1
                    send(link, PATHS[number % len(PATHS)].format(600 + asked))
                    # Half of them take their time, so that the signal comes amid an answer.
                    if number % 2:
                        time.sleep(0.01)
                    receive(link)
                    count[0] += 1
        except Cut:
            count[1] += 1
        except ConnectionRefusedError:
            return
        except OSError:
            # Closed between two answers.
            pass
