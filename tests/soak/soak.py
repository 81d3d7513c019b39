"""What the server and the commands must bear, measured: bar, measured, verdict; ends with 1 where a bar is missed.
Loopback only, bounded. Linux only: it reads /proc.

    python3 tests/soak/soak.py target/release/shekara [TRIAL ...] [--large]

--large has the counts that a release is tried with once; it takes hours.
"""

import argparse
import dataclasses
import os
import sys
import time

import clocks
import crowd
import drains
import files
import overload
import reloads
import routes
from verdicts import Verdicts


@dataclasses.dataclass
class Run:
    """How often and how long."""

    binary: str
    clients: int = 1000
    junk: int = 20_000
    keys: int = 50_000
    seconds: int = 6
    rounds: int = 3
    readers: int = 1000
    reading: int = 80
    writers: int = 20
    reloads: int = 20
    small_reloads: int = 200
    drains: int = 100
    kills: int = 200
    rooms: int = 6
    pairs: int = 20


LARGE = {"keys": 1_000_000, "reading": 240, "reloads": 100, "small_reloads": 1000, "drains": 1000, "kills": 1000, "rooms": 60, "pairs": 100}

TRIALS = {
    "stampede": crowd.stampede,
    "keys": crowd.keys,
    "overload": overload.overload,
    "routes": routes.routes,
    "writers": clocks.writers,
    "readers": clocks.readers,
    "patient": clocks.patient,
    "broken": reloads.broken,
    "reloads": reloads.again,
    "drains": drains.drains,
    "kills": files.kills,
    "no-room": files.no_room,
    "two-writers": files.two_writers,
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("binary")
    parser.add_argument("trials", nargs="*", choices=[[], *TRIALS], metavar="TRIAL", help=", ".join(TRIALS))
    parser.add_argument("--large", action="store_true")
    arguments = parser.parse_args()
    run = Run(os.path.abspath(arguments.binary), **(LARGE if arguments.large else {}))
    verdicts = Verdicts()
    for name in arguments.trials or TRIALS:
        start = time.monotonic()
        TRIALS[name](verdicts, run)
        print(f"     {name}: {time.monotonic() - start:.0f} s", flush=True)
    print(f"{verdicts.passed} passed, {verdicts.failed} failed")
    sys.exit(1 if verdicts.failed else 0)


if __name__ == "__main__":
    main()
