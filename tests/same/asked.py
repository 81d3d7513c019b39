"""The two plain files of what is asked. `#` begins a comment; {kk,ru,en} stands for each of these in turn, {a*3000} for
so many letters.

addresses.txt: a line `serve ...` starts a server, by whom the lines below it are asked: `[METHOD] /path [| Header: value]`,
where ETAG in a value is the entity tag of the answer before, and a header `Body: N` sends so many bytes.
commands.txt: a command line of `shekara` on each line, run in a folder that has the files of `made_up` and tests/table/files.
"""

import re
from dataclasses import dataclass, field


@dataclass
class Request:
    line: str
    method: str
    path: str
    headers: dict


@dataclass
class Served:
    arguments: list
    requests: list = field(default_factory=list)

    @property
    def name(self):
        return " ".join(self.arguments)


def addresses(path, only):
    """Each server with what it is asked."""
    every = []
    for line in lines(path):
        if line.startswith("serve"):
            every.append(Served(line.split()))
        elif only in line:
            every[-1].requests.append(request(line))
    return [served for served in every if served.requests]


def commands(path, only):
    return [line for line in lines(path) if only in line]


def lines(path):
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield from expanded(line.strip())


def expanded(text):
    """Every line that one with braces stands for, as a shell has them."""
    choice = re.search(r"\{([^{}]*)\}", text)
    if not choice:
        return [text]
    inside = choice.group(1)
    repeated = re.fullmatch(r"(.*)\*(\d+)", inside)
    each = [repeated.group(1) * int(repeated.group(2))] if repeated else inside.split(",")
    return [line for one in each for line in expanded(text[: choice.start()] + one + text[choice.end() :])]


def request(line):
    first, *headers = line.split(" | ")
    method, path = first.split(" ", 1) if re.match(r"[A-Z]+ ", first) else ("GET", first)
    return Request(line, method, path, dict(header.split(": ", 1) for header in headers))
