"""Cheap work while the lanes of dear work are full ten times over."""

import itertools
import multiprocessing
import os
import threading
import time

from server import Server, ask, times
from verdicts import percentile

PROCESSORS = sorted(os.sched_getaffinity(0))
FORK = multiprocessing.get_context("fork")
DEAR = ("lane-picture", "lane-analysis")


def tile(number):
    """Other breaks are another tile."""
    return f"/tiles/districts/6/{41 + number % 3}/{20 + number % 2}.mvt?indicator=population&method=manual&breaks={number}.5"


def drawing(number):
    return f"/maps/districts.png?width={700 + number % 1000}&height={700 + number // 1000}"


def bands(number):
    # A band that was asked for once is measured for all.
    return f"/analysis/border-proximity.json?neighbour=RU&bands=11,21,{31 + number / 100:.2f}"


def ask_tiles(server, ends, first, results):
    """Asks for tiles that nobody has asked for, one after the other."""
    seconds, statuses = [], {}
    with server.connect() as link:
        for number in itertools.count(first):
            start = time.monotonic()
            if start >= ends:
                break
            status = ask(link, tile(number))[0]
            seconds.append(time.monotonic() - start)
            statuses[status] = statuses.get(status, 0) + 1
    results.put((seconds, statuses))


class Load(threading.Thread):
    """Asks for something slow, another each time."""

    def __init__(self, server, ends, path, first):
        super().__init__()
        self.server, self.ends, self.path, self.first = server, ends, path, first
        self.refusals, self.made, self.bare = [], 0, 0

    def run(self):
        with self.server.connect() as link:
            for number in itertools.count(self.first):
                start = time.monotonic()
                if start >= self.ends:
                    break
                status, _, head = ask(link, self.path(number))
                if status == 503:
                    self.refusals.append(time.monotonic() - start)
                    self.bare += b"retry-after" not in head
                    # Sooner than it is told: an impolite client.
                    time.sleep(0.2)
                else:
                    self.made += 1


def press(server, ends, phase, results):
    """Sixty-four clients of PNGs and forty of bands."""
    # A number for each question of each client of each phase: whoever is refused asks five times a second.
    most = 5 * 20
    loads = [Load(server, ends, drawing, (phase * 64 + i) * most) for i in range(64)]
    loads += [Load(server, ends, bands, (phase * 40 + i) * most) for i in range(40)]
    for load in loads:
        load.start()
    for load in loads:
        load.join()
    refusals = [seconds for load in loads for seconds in load.refusals]
    results.put((refusals, sum(load.bare for load in loads), sum(load.made for load in loads)))


def capacity():
    """Seconds that our processors had, and those of them in which they did something."""
    with open("/proc/stat") as file:
        rows = {line.split()[0]: [int(one) for one in line.split()[1:8]] for line in file if line.startswith("cpu")}
    rows = [rows[f"cpu{number}"] for number in PROCESSORS]
    had = sum(map(sum, rows)) / os.sysconf("SC_CLK_TCK")
    return had, had - sum(row[3] + row[4] for row in rows) / os.sysconf("SC_CLK_TCK")


class Phase:
    """Askers for tiles through some seconds, beside the press or alone."""

    def __init__(self, server, seconds, askers, number, pressed):
        results, refused = FORK.Queue(), FORK.Queue()
        self.refusals, self.bare, self.dear = [], 0, 0
        crowd = None
        if pressed:
            crowd = FORK.Process(target=press, args=(server, time.monotonic() + seconds + 1.5, number, refused))
            crowd.start()
            time.sleep(1)
        before = self.spent(server, [crowd])
        first = (number + 1) * 10_000_000
        asking = [FORK.Process(target=ask_tiles, args=(server, time.monotonic() + seconds, first + i * 1_000_000, results)) for i in range(askers)]
        for one in asking:
            one.start()
        time.sleep(seconds - 0.1)
        after = self.spent(server, [crowd, *asking])
        answers = [results.get() for _ in asking]
        for one in asking:
            one.join()
        self.seconds = [each for seconds, _ in answers for each in seconds]
        self.refused = sum(statuses.get(503, 0) for _, statuses in answers)
        if crowd:
            self.refusals, self.bare, self.dear = refused.get()
            crowd.join()
        had, worked, ours, dear = (b - a for a, b in zip(before, after))
        self.foreign = max(worked - ours, 0)
        self.left = had - self.foreign - dear
        self.had = had

    @staticmethod
    def spent(server, processes):
        """Seconds that the processors had, worked, worked for the trial, and of these for what is dear."""
        own = server.cpu()
        clients = [times(f"/proc/{one.pid}/stat")[1] if one else 0 for one in processes]
        dear = sum(own.get(name, 0) for name in DEAR) + clients[0]
        return *capacity(), sum(own.values()) + sum(clients), dear

    def a_second(self):
        """Tiles in a second of what the rest left of the processors."""
        return len(self.seconds) / self.left


def overload(verdicts, run):
    server = Server(run.binary)
    # As many askers as there are seconds to give away.
    askers, phases = 2 * len(PROCESSORS), []
    for number in range(0, 2 * run.rounds, 2):
        phases.append((Phase(server, run.seconds, askers, number, False), Phase(server, run.seconds, askers, number + 1, True)))
    shares = [loaded.a_second() / idle.a_second() for idle, loaded in phases]
    share = sorted(shares)[len(shares) // 2]
    last = phases[-1]
    foreign = sum(one.foreign for pair in phases for one in pair) / sum(one.had for pair in phases for one in pair)
    verdicts.add("cold tiles beside 64 clients of PNGs and 40 of bands, for each second of CPU left to them", "90 % of the idle ones",
                 f"{share:.0%} ({', '.join(f'{one:.0%}' for one in shares)}); {last[1].a_second():.0f} of {last[0].a_second():.0f}; "
                 f"{last[1].left / last[1].had:.0%} of the processors left; other programs took {foreign:.0%}", share >= 0.9)
    idle, loaded = (Phase(server, run.seconds, 1, 2 * run.rounds + pressed, bool(pressed)) for pressed in (0, 1))
    p99, idle_p99 = percentile(loaded.seconds, 0.99), percentile(idle.seconds, 0.99)
    bar = max(3 * idle_p99, 0.020)
    verdicts.add("their p99, one after the other", f"{bar * 1000:.1f} ms",
                 f"{p99 * 1000:.1f} ms (idle {idle_p99 * 1000:.1f} ms); {loaded.refused} refused", p99 <= bar and loaded.refused == 0)
    pressed = [loaded, *(pair[1] for pair in phases)]
    refusals = [each for one in pressed for each in one.refusals]
    p99, bare = percentile(refusals, 0.99), sum(one.bare for one in pressed)
    verdicts.add("what found no room", "503 with Retry-After, p99 50 ms",
                 f"{len(refusals)} refused, p99 {p99 * 1000:.1f} ms, {bare} without; {sum(one.dear for one in pressed)} answered",
                 bool(refusals) and p99 <= 0.050 and bare == 0)
    start = time.monotonic()
    status = server.get(tile(1))[0]
    took = time.monotonic() - start
    verdicts.add("a tile after it", "1 s", f"{status} after {took * 1000:.0f} ms", took <= 1 and status == 200)
    verdicts.outlives(server, "the overload")
