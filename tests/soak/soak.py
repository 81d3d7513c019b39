"""What the server must bear, measured: a stampede, overload lane by lane, slow readers and writers, junk in
addresses, drains. Loopback only, bounded; prints bar, measured, verdict, and ends with 1 where a bar is missed.

    python3 tests/soak/soak.py target/release/shekara [--seconds N]
"""

import argparse
import os
import re
import selectors
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

ROWS = []


def verdict(what, bar, measured, good):
    ROWS.append(good)
    print(f"{'ok  ' if good else 'FAIL'} {what}: {measured} (bar: {bar})", flush=True)


class Server:
    def __init__(self, binary, *arguments):
        self.process = subprocess.Popen(
            [binary, "serve", "--bind", "127.0.0.1:0", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        self.port = int(line.rsplit(":", 1)[1])

    def cpu(self):
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024

    def connect(self, receive=None):
        link = socket.socket()
        if receive:
            link.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
        link.settimeout(120)
        link.connect(("127.0.0.1", self.port))
        return link

    def get(self, path, headers=""):
        with self.connect() as link:
            return ask(link, path, headers)

    def metric(self, name):
        text = self.get("/metrics")[1].decode()
        values = [float(line.rsplit(" ", 1)[1]) for line in text.splitlines() if line.startswith(name)]
        return sum(values)

    def stop(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        return self.process.stderr.read()


def send(link, path, headers=""):
    link.sendall(f"GET {path} HTTP/1.1\r\nHost: soak\r\n{headers}\r\n".encode())


def receive(link):
    """Status, body and header of the next answer."""
    data = b""
    while b"\r\n\r\n" not in data:
        part = link.recv(65536)
        if not part:
            raise ConnectionError("closed before an answer")
        data += part
    head, body = data.split(b"\r\n\r\n", 1)
    length = re.search(rb"content-length: (\d+)", head.lower())
    length = int(length.group(1)) if length else 0
    while len(body) < length:
        part = link.recv(65536)
        if not part:
            raise ConnectionError("cut")
        body += part
    return int(head.split()[1]), body, head.lower()


def ask(link, path, headers=""):
    send(link, path, headers)
    return receive(link)


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, int(len(values) * share))] if values else float("inf")


def stampede(server, clients):
    for path in ["/data/districts.geojson?indicator=population", "/maps/districts.png?width=1111",
                 "/tiles/districts/6/41/21.mvt?indicator=population", "/report.html?units=271000000",
                 "/analysis/border-proximity.json?neighbour=RU&bands=13"]:
        before = server.metric("shekara_lane_work_total")
        links = [server.connect() for _ in range(clients)]
        for link in links:
            send(link, path)
        # At once: who takes nothing for a while is cut, as he should be.
        with ThreadPoolExecutor(64) as readers:
            answers = list(readers.map(receive, links))
        for link in links:
            link.close()
        good = [status for status, _, _ in answers if status in (200, 204)]
        same = len({body for _, body, _ in answers}) == 1
        made = server.metric("shekara_lane_work_total") - before
        verdict(f"{clients} clients of {path}", "one computation, all answered alike",
                f"{made:.0f} computation(s), {len(good)} answered, alike {same}",
                made == 1 and len(good) == clients and same)


def junk(server):
    before, memory = server.metric("shekara_lane_work_total"), server.memory()
    with server.connect() as link:
        for i in range(20000):
            ask(link, f"/tiles/districts/5/20/10.mvt?indicator=population&v={i}")
    made = server.metric("shekara_lane_work_total") - before
    verdict("20,000 wrong versions of a tile", "at most one tile made", f"{made:.0f} made, {server.memory() - memory:+.0f} MB", made <= 1)


class Tiles(threading.Thread):
    """Asks for tiles that nobody has asked for, one after the other."""

    taken = 0

    def __init__(self, server, seconds, first):
        super().__init__()
        self.server, self.end, self.next = server, time.monotonic() + seconds, first
        self.times, self.refused = [], 0

    def run(self):
        with self.server.connect() as link:
            while time.monotonic() < self.end:
                # Another break is another tile.
                path = f"/tiles/districts/6/{41 + self.next % 3}/{20 + self.next % 2}.mvt?indicator=population&method=manual&breaks={self.next}.5"
                self.next += 1
                start = time.monotonic()
                status, _, _ = ask(link, path)
                self.times.append(time.monotonic() - start)
                self.refused += status == 503


class Load(threading.Thread):
    """Asks for something slow, another each time."""

    def __init__(self, server, seconds, path, first):
        super().__init__()
        self.server, self.end, self.path, self.next = server, time.monotonic() + seconds, path, first
        self.refusals, self.made, self.bare = [], 0, 0

    def run(self):
        try:
            with self.server.connect() as link:
                while time.monotonic() < self.end:
                    start = time.monotonic()
                    status, _, head = ask(link, self.path.format(self.next))
                    self.next += 1
                    if status == 503:
                        self.refusals.append(time.monotonic() - start)
                        self.bare += b"retry-after" not in head
                        # As it is told, but sooner: an impolite client.
                        time.sleep(0.2)
                    else:
                        self.made += 1
        except OSError:
            self.bare += 1


def busy():
    """Ticks of all processors, and those of them that were idle."""
    with open("/proc/stat") as file:
        fields = [int(field) for field in file.readline().split()[1:9]]
    return sum(fields), fields[3] + fields[4]


def tiles_for(server, seconds, first):
    asker = Tiles(server, seconds, first)
    cpu = server.cpu()
    asker.start()
    asker.join()
    return asker, server.cpu() - cpu


def overload(server, seconds):
    idle, _ = tiles_for(server, seconds, 1000)
    idle_p99 = percentile(idle.times, 0.99)
    threads = [Load(server, seconds + 2, "/maps/districts.png?width={}", 1200 + i * 20) for i in range(64)]
    threads += [Load(server, seconds + 2, "/analysis/border-proximity.json?neighbour=RU&bands=11,21,31,{}", 50 + i * 50) for i in range(40)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    loaded, _ = tiles_for(server, seconds, 500000)
    for thread in threads:
        thread.join()
    refusals = [time for thread in threads for time in thread.refusals]
    bare = sum(thread.bare for thread in threads)
    bar = max(3 * idle_p99, 0.020)
    p99 = percentile(loaded.times, 0.99)
    verdict("cold tiles beside 64 PNGs and 40 bands, p99", f"{bar * 1000:.1f} ms",
            f"{p99 * 1000:.1f} ms (idle {idle_p99 * 1000:.1f} ms)", p99 <= bar)
    verdict("their number", "told", f"{len(loaded.times)} beside {len(idle.times)} idle, {loaded.refused} refused", loaded.refused == 0)
    verdict("refusals", "p99 50 ms, each with Retry-After",
            f"{len(refusals)}, p99 {percentile(refusals, 0.99) * 1000:.1f} ms, {bare} without; {sum(t.made for t in threads)} made",
            bool(refusals) and percentile(refusals, 0.99) <= 0.050 and bare == 0)
    start = time.monotonic()
    server.get("/tiles/districts/4/10/5.mvt?indicator=population&method=manual&breaks=7.25")
    took = time.monotonic() - start
    verdict("a tile after it", "1 s", f"{took * 1000:.0f} ms", took <= 1)


def slow_readers(server, count, seconds):
    path = "/maps/districts.png?width=2400&height=1800"
    status, body, _ = server.get(path)
    before = server.memory()
    links = []
    for _ in range(count):
        link = server.connect(receive=2048)
        for _ in range(4):
            send(link, path)
        links.append(link)
    most, end = before, time.monotonic() + seconds
    while time.monotonic() < end:
        most = max(most, server.memory())
        time.sleep(0.5)
    open_now = server.metric("shekara_connections ")
    verdict(f"{count} readers that do not read, {len(body) / 1e6:.1f} MB each",
            "+100 MB, none open past the write deadline",
            f"{most - before:+.0f} MB, {open_now - 1:.0f} open after {seconds} s",
            most - before <= 100 and open_now <= 1)
    for link in links:
        link.close()


def slow_writers(server):
    cases = {
        "nothing": b"", "half a header": b"GET / HTTP/1.1\r\nHost: a\r\n",
        "a second header": b"GET /health/live HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: ",
        "a body in drops": b"GET /health/live HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n",
    }
    for what, first in cases.items():
        link, start = server.connect(), time.monotonic()
        link.sendall(first)
        link.settimeout(0.5)
        closed = None
        while time.monotonic() - start < 15 and closed is None:
            try:
                if first:
                    link.sendall(b"x" if "body" not in what else b"1\r\na\r\n")
                if not link.recv(65536):
                    closed = time.monotonic() - start
            except TimeoutError:
                pass
            except OSError:
                closed = time.monotonic() - start
        link.close()
        verdict(f"a client that sends {what} and then drips", "closed within 8 s",
                f"closed after {closed:.1f} s" if closed else "open after 15 s", closed is not None and closed < 8)


def drains(binary, count):
    cut, codes = 0, []
    for _ in range(count):
        server = Server(binary)
        stop, faults, done = threading.Event(), [], [0]

        def client():
            try:
                link = server.connect()
                while not stop.is_set():
                    send(link, "/values/districts.json")
                    started = b""
                    try:
                        receive(link)
                        done[0] += 1
                    except ConnectionError as error:
                        if str(error) == "cut":
                            faults.append(started)
                        return
            except OSError:
                pass

        clients = [threading.Thread(target=client) for _ in range(8)]
        for one in clients:
            one.start()
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        codes.append(server.process.wait(timeout=30))
        stop.set()
        for one in clients:
            one.join()
        cut += len(faults)
    verdict(f"{count} drains under 8 clients", "no cut answer, exit code 0", f"{cut} cut, codes {sorted(set(codes))}",
            cut == 0 and set(codes) == {0})


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("--seconds", type=int, default=15)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    steps = {
        "stampede": lambda server: stampede(server, 1000),
        "junk": junk,
        "overload": lambda server: overload(server, arguments.seconds),
        "writers": slow_writers,
        "readers": lambda server: slow_readers(server, 1000, 80),
    }
    for name, step in steps.items():
        if arguments.only in name:
            server = Server(arguments.binary)
            step(server)
            verdict(f"the server after {name}", "lives, nothing in the log", *alive(server))
    if arguments.only in "drains":
        drains(arguments.binary, 10)
    sys.exit(0 if all(ROWS) else 1)


def alive(server):
    status = server.get("/health/live")[0]
    log = server.stop()
    return f"{status}, {len(log)} bytes of log{': ' + log[:300] if log else ''}", status == 200 and not log


if __name__ == "__main__":
    main()
