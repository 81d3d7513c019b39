"""Load from wrk, and what it cost the server."""

import statistics
import subprocess
from dataclasses import dataclass
from pathlib import Path

import cpu

HERE = Path(__file__).parent


@dataclass
class Round:
    cpu_us: float
    per_second: float
    bytes: float
    p50_ms: float
    p99_ms: float


def one_round(server, requests, seconds, connections):
    before = cpu.seconds(server.roots)
    out = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "60s", "-s", HERE / "requests.lua",
         f"http://127.0.0.1:{server.port}", "--", requests],
        check=True, capture_output=True, text=True).stdout
    spent = cpu.seconds(server.roots) - before
    line = next(line for line in out.splitlines() if line.startswith("RESULT"))
    count, failed, micros, size, p50, p99 = (int(part) for part in line.split()[1:])
    if failed or not count:
        raise SystemExit(f"{server.name}: {failed} of {count} requests failed")
    return Round(spent / count * 1e6, count / micros * 1e6, size / count, p50 / 1e3, p99 / 1e3)


def interleaved(servers, tiles, folder, rounds, seconds, connections):
    """Each server in turn, `rounds` times; the median of each figure."""
    files = {}
    for server in servers:
        files[server.name] = folder / f"{server.name.replace(' ', '-').replace(',', '')}.txt"
        files[server.name].write_text("".join(server.address(*tile) + "\n" for tile in tiles))
    seen = {server.name: [] for server in servers}
    for _ in range(rounds):
        for server in servers:
            seen[server.name].append(one_round(server, files[server.name], seconds, connections))
    median = lambda one, figure: statistics.median(getattr(it, figure) for it in seen[one])
    return {one: Round(*(median(one, figure) for figure in Round.__dataclass_fields__)) for one in seen}
