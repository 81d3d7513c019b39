"""Reads the named inputs and refuses one that is not the file that the data were made from."""

import hashlib
import pathlib
import sys
import tomllib

HERE = pathlib.Path(__file__).parent
GEODATA = HERE.parent


def named(folder):
    """A function from an input's name to its path; the hash in SOURCES.toml must agree."""
    known = tomllib.loads((HERE / "SOURCES.toml").read_text())["file"]

    def path(name):
        file = pathlib.Path(folder) / name
        if name not in known:
            sys.exit(f"{name} is not named in SOURCES.toml")
        found = hashlib.sha256(file.read_bytes()).hexdigest()
        if found != known[name]["sha256"]:
            sys.exit(f"{file}: sha256 {found}, SOURCES.toml says {known[name]['sha256']}")
        return file

    return path


def folder_argument():
    if len(sys.argv) != 3 or sys.argv[1] != "--sources":
        sys.exit(f"usage: {sys.argv[0]} --sources DIR")
    return sys.argv[2]
