"""A command of one of the two binaries: what it ends with, what it prints, and what it writes."""

import os
import re
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from unpacked import unpacked

# Nothing of this machine but where programs are; a terminal's width and colours change no answer.
ENVIRONMENT = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TZ": "UTC", "NO_COLOR": "1"}
# What differs between two binaries that answer alike: how they were built, and where the folder of this run is.
BUILT = re.compile(rb"(program\.optimised: |\"optimised\": ?)(true|false)")
VERSION = re.compile(rb"^shekara \d+\.\d+\.\d+.*$", re.MULTILINE)


def run(binary, line, inputs):
    """Parts by name; each command has a folder of its own, so that what one writes no other finds."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "here"
        shutil.copytree(inputs, place)
        before = files(place)
        ended = subprocess.run([binary, *shlex.split(line)], cwd=place, env=ENVIRONMENT, stdin=subprocess.DEVNULL, capture_output=True)
        parts = {"exit code": str(ended.returncode).encode(), "stdout": ended.stdout, "stderr": ended.stderr}
        parts |= {name: content for name, content in files(place).items() if before.get(name) != content}
        plain = [unpacked(name, content) for name, content in parts.items()]
        return {name: same(content, folder) for part in plain for name, content in part.items()}


def files(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def same(content, folder):
    content = content.replace(folder.encode(), b"FOLDER")
    return VERSION.sub(b"shekara VERSION", BUILT.sub(rb"\1BUILT", content))
