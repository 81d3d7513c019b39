"""What differs between two answers, as few readable lines, and each kind of difference once."""

import difflib
import json
import re

WIDTH = 240
# Lines of which is told what was added and what taken away, from the first that differs.
MOST = 400


class Differences:
    def __init__(self, lines):
        self.lines = lines
        self.asked = 0
        # The lines that differ, with all that differ so.
        self.kinds = {}

    def compare(self, name, old, new):
        """Two answers as parts by name, bytes or text."""
        self.asked += 1
        if old == new:
            return
        shown = []
        for part in sorted(old.keys() | new.keys()):
            if old.get(part) != new.get(part):
                shown += [f"{part}:"] if part else []
                shown += differing(old.get(part), new.get(part))
        kind = tuple(shown)
        if kind not in self.kinds:
            self.kinds[kind] = []
            print(f"== {name}")
            print("\n".join(shown[: self.lines]))
            if len(shown) > self.lines:
                print(f"... {len(shown) - self.lines} lines more")
            print(flush=True)
        self.kinds[kind].append(name)

    def any(self):
        return bool(self.kinds)

    def summary(self):
        """How many differ, and who differs as another does that was shown."""
        repeated = [names for names in self.kinds.values() if len(names) > 1]
        told = [f"as {first} differ {len(others)} more: {', '.join(others)}" for first, *others in repeated]
        count = sum(map(len, self.kinds.values()))
        return "\n".join([*told, f"{count} of {self.asked} answers differ, in {len(self.kinds)} ways"])


def differing(old, new):
    """The lines of either that the other lacks; of bytes that are no text, what can be read in them."""
    if old is None or new is None:
        return ["- is not there" if old is None else "- is there", "+ is not there" if new is None else "+ is there"]
    lines = [cut(*pair) for pair in changed(readable(old), readable(new))]
    if lines:
        return [line for pair in lines for line in pair]
    return [f"- {len(old)} bytes", f"+ {len(new)} bytes, the same where they can be read"]


def changed(old, new):
    """Pairs of lines, one of which may be none."""
    same = next((k for k, pair in enumerate(zip(old, new)) if pair[0] != pair[1]), min(len(old), len(new)))
    old, new = old[same:], new[same:]
    if len(old) == len(new):
        # The usual case: a word here and there. It takes no search for what has moved.
        yield from (pair for pair in zip(old, new) if pair[0] != pair[1])
        return
    # The search takes time in the product of both.
    old, new = old[:MOST], new[:MOST]
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            pairs = max(b - a, d - c)
            left, right = old[a:b], new[c:d]
            yield from zip(left + [None] * (pairs - len(left)), right + [None] * (pairs - len(right)))


def cut(old, new):
    """Long lines from a little before the place at which they part."""
    start = 0
    if old and new:
        common = next((k for k, pair in enumerate(zip(old, new)) if pair[0] != pair[1]), min(len(old), len(new)))
        start = max(0, common - 60)
    return [f"{sign} {'...' if start else ''}{line[start : start + WIDTH]}" for sign, line in (("-", old), ("+", new)) if line is not None]


def readable(content):
    """Lines: JSON a member a line, markup a tag a line, of other bytes the runs of letters."""
    if isinstance(content, str):
        return content.splitlines()
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return [run.decode(errors="replace") for run in re.findall(rb"(?:[\x20-\x7e]|[\xc2-\xf4][\x80-\xbf]+){3,}", content)]
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1).splitlines()
    except ValueError:
        return re.sub(r"(?<=>)(?=<)|\n", "\n", text).split("\n")
