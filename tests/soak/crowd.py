"""Many who want one answer, and one who wants very many."""

from concurrent.futures import ThreadPoolExecutor

from server import Server, ask, receive, send

COLD = [
    "/tiles/districts/6/41/21.mvt?indicator=population",
    "/values/districts.json?method=jenks&scope=all",
    "/data/districts.geojson?indicator=population",
    "/data/districts.xlsx?indicator=population",
    "/maps/districts.png?width=1111",
    "/report.html?units=271000000",
    "/analysis/border-proximity.json?neighbour=RU&bands=13",
    "/indicators",
    "/audit.json",
    "/search?q=oral",
    "/",
]


def stampede(verdicts, run):
    """All ask at once for what nobody has asked for yet."""
    clients = run.clients
    for path in COLD:
        server = Server(run.binary)
        before = server.metric("shekara_lane_work_total")
        links = [server.connect() for _ in range(clients)]
        for link in links:
            send(link, path)
        # At once: who takes nothing for a while is cut, as he should be.
        with ThreadPoolExecutor(64) as readers:
            answers = list(readers.map(receive, links))
        for link in links:
            link.close()
        good = sum(status in (200, 204) for status, _, _ in answers)
        same = len({body for _, body, _ in answers}) == 1
        made = server.metric("shekara_lane_work_total") - before
        verdicts.add(f"{clients} clients of {path}", "one computation, all answered alike",
                     f"{made:.0f} computation(s), {good} answered, alike {same}",
                     made == 1 and good == clients and same)
        server.stop()


def pipelined(server, paths, batch=50):
    """Asks for many addresses on one connection; the statuses that came and how often."""
    statuses = {}
    with server.connect() as link:
        file = link.makefile("rb")
        for start in range(0, len(paths), batch):
            part = paths[start:start + batch]
            link.sendall("".join(f"GET {path} HTTP/1.1\r\nHost: soak\r\n\r\n" for path in part).encode())
            for _ in part:
                status, length = int(file.readline().split()[1]), 0
                while (line := file.readline()) != b"\r\n":
                    if line.lower().startswith(b"content-length:"):
                        length = int(line.split(b":")[1])
                file.read(length)
                statuses[status] = statuses.get(status, 0) + 1
    return statuses


def keys(verdicts, run):
    """What an address may hold without an end makes neither tiles nor memory without an end."""
    server = Server(run.binary)
    tile = "/tiles/districts/5/20/10.mvt?indicator=population"
    before = server.metric("shekara_lane_work_total")
    statuses = pipelined(server, [f"{tile}&v={i}" for i in range(run.junk)])
    made = server.metric("shekara_lane_work_total") - before
    verdicts.add(f"{run.junk} wrong versions of a tile", "at most one tile made", f"{made:.0f} made, {statuses}",
                 made <= 1 and set(statuses) == {200})
    with server.connect() as link:
        for path in COLD:
            ask(link, path)
    base, most, statuses, step = server.memory(), 0, {}, 5000
    for first in range(0, run.keys, step):
        paths = [f"{tile}&method=manual&breaks={i}.5" for i in range(first, first + step)]
        for status, count in pipelined(server, paths).items():
            statuses[status] = statuses.get(status, 0) + count
        most = max(most, server.memory())
    # The default of --cache-mb.
    bar = (base + 128) * 1.1
    verdicts.add(f"{run.keys} distinct tiles", f"base + cap + 10 %, {bar:.0f} MB",
                 f"{base:.0f} MB before, {most:.0f} at most, {statuses}", most <= bar and set(statuses) == {200})
    verdicts.outlives(server, "these")
