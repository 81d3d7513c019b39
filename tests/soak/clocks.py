"""Clients that read or write slowly, or not at all."""

import time
from concurrent.futures import ThreadPoolExecutor

from server import Server, receive, send

LARGE = "/maps/districts.png?width=2400&height=1800"


def readers(verdicts, run):
    """Sockets that ask four times for something large and never read; one in ten takes a byte a second."""
    server = Server(run.binary)
    _, body, _ = server.get(LARGE)
    before, links = server.memory(), []
    for _ in range(run.readers):
        link = server.connect(receive=2048)
        for _ in range(4):
            send(link, LARGE)
        links.append(link)
    most, ends, closed, opened = before, time.monotonic() + run.reading, None, time.monotonic()
    while time.monotonic() < ends:
        for link in links[::10]:
            try:
                link.setblocking(False)
                link.recv(1)
            except OSError:
                pass
        most = max(most, server.memory())
        if closed is None and server.metric("shekara_connections ") <= 1:
            closed = time.monotonic() - opened
        time.sleep(1)
    left = server.metric("shekara_connections ") - 1
    when = f"all closed within {closed:.0f} s" if closed else f"{left:.0f} open after {run.reading} s"
    verdicts.add(f"{run.readers} readers that do not read, four times {len(body) / 1e6:.1f} MB each", "+100 MB, none open past the write deadline",
                 f"{most - before:+.0f} MB, {when}", most - before <= 100 and closed is not None)
    for link in links:
        link.close()
    verdicts.outlives(server, "them")


def patient(verdicts, run):
    """A line of 4 kB a second is slow, and no fault."""
    path = "/data/districts.geojson"
    server = Server(run.binary)
    whole = server.get(path)[1]
    received, start = b"", time.monotonic()
    with server.connect(receive=4096) as link:
        send(link, path)
        # Longer than a write may stand still.
        while time.monotonic() - start < 75:
            part = link.recv(2048)
            received += part
            if not part:
                break
            time.sleep(0.5)
    body = received.split(b"\r\n\r\n", 1)[1]
    good = time.monotonic() - start >= 75 and whole.startswith(body)
    verdicts.add("a reader of 4 kB a second", "is not cut in 75 s", f"{len(body) / 1024:.0f} of {len(whole) / 1024:.0f} kB in {time.monotonic() - start:.0f} s", good)
    verdicts.outlives(server, "it")


def writers(verdicts, run):
    """Requests that arrive in drops."""
    whole = b"GET /health/live HTTP/1.1\r\nHost: a\r\n"
    kinds = {
        "nothing": (b"", b""),
        "half a header": (b"GET / HTTP/1.1\r\nHost: a\r\n", b"x"),
        "a second header": (whole + b"\r\nGET / HTTP/1.1\r\nHost: ", b"x"),
        "a chunked body": (whole + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        "a body": (whole + b"Content-Length: 1000\r\n\r\n", b"a"),
    }
    server = Server(run.binary)

    def open_for(kind):
        first, drop = kinds[kind]
        link, start = server.connect(), time.monotonic()
        link.settimeout(0.5)
        try:
            link.sendall(first)
            while time.monotonic() - start < 20:
                try:
                    if not link.recv(65536):
                        break
                except TimeoutError:
                    link.sendall(drop)
        except OSError:
            pass
        link.close()
        return time.monotonic() - start

    many = [kind for kind in kinds for _ in range(run.writers)]
    with ThreadPoolExecutor(len(many)) as threads:
        lasted = list(zip(many, threads.map(open_for, many)))
    for kind in kinds:
        longest = max(seconds for one, seconds in lasted if one == kind)
        verdicts.add(f"{run.writers} clients that send {kind} in drops", "each closed within 8 s", f"the longest {longest:.1f} s", longest < 8)
    verdicts.outlives(server, "them")
