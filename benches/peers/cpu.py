"""CPU time and memory of a process with all that it started, from /proc (see proc(5))."""

import os

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def _stat(pid):
    with open(f"/proc/{pid}/stat") as file:
        # The name in parentheses may hold spaces.
        return file.read().rpartition(") ")[2].split()


def _tree(root):
    parents = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                parents.setdefault(int(_stat(entry)[1]), []).append(int(entry))
            except (FileNotFoundError, ProcessLookupError):
                pass
    found, queue = [], [root]
    while queue:
        pid = queue.pop()
        found.append(pid)
        queue.extend(parents.get(pid, []))
    return found


def seconds(roots):
    """User and system time of the trees under `roots`, with children that ended."""
    total = 0
    for root in roots:
        for pid in _tree(root):
            try:
                total += sum(int(ticks) for ticks in _stat(pid)[11:15])
            except (FileNotFoundError, ProcessLookupError):
                pass
    return total / TICK


def resident_mb(roots):
    """Resident memory of the trees under `roots`; pages that are shared count in each process."""
    pages = 0
    for root in roots:
        for pid in _tree(root):
            try:
                pages += int(_stat(pid)[21])
            except (FileNotFoundError, ProcessLookupError):
                pass
    return pages * PAGE / 1e6
