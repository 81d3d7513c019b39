"""Do two binaries give the same answers? Asks both what addresses.txt and commands.txt list, compares bytes, prints
what differs and ends with 1 if anything does. Python's standard library only.

    python3 tests/same/same.py OLD NEW [--only TEXT] [--lines N]
"""

import argparse
import signal
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import asked
import commands
import differences
import made_up
import servers

HERE = Path(__file__).parent


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--only", default="", metavar="TEXT", help="only addresses and commands that hold this text")
    parser.add_argument("--lines", type=int, default=16, help="lines of a difference that are shown")
    given = parser.parse_args()
    binaries = [Path(path).resolve() for path in (given.old, given.new)]
    for binary in binaries:
        if not binary.is_file():
            parser.error(f"{binary} is no file")
    found = differences.Differences(given.lines)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as both:
        inputs = Path(folder) / "inputs"
        made_up.write(inputs)
        for served in asked.addresses(HERE / "addresses.txt", given.only):
            answer_addresses(served, binaries, inputs, both, found)
        for line in asked.commands(HERE / "commands.txt", given.only):
            old, new = both.map(lambda binary, line=line: commands.run(binary, line, inputs), binaries)
            found.compare(line, old, new)
    print(found.summary())
    return 1 if found.any() else 0


def answer_addresses(served, binaries, inputs, both, found):
    """Both servers at the same time, each request to both before the next."""
    running = list(both.map(lambda binary: servers.Server(binary, served.arguments, inputs), binaries))
    try:
        old, new = running
        if old.generation != new.generation:
            # Said once: it stands in nearly every answer, and in each of them is the same difference.
            found.compare(f"{served.name}: generation of the files", {"": old.generation}, {"": new.generation})
        for request in served.requests:
            old, new = both.map(lambda server, request=request: server.ask(request), running)
            found.compare(f"{served.name} {request.line}", old, new)
    finally:
        for server in running:
            server.stop()


if __name__ == "__main__":
    # Who is told to end stops the servers first.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    sys.exit(main())
