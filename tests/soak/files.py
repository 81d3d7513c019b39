"""Writers that are killed, that find no room, and two at once."""

import os
import pathlib
import random
import resource
import shutil
import subprocess
import tempfile
import time

import made_up

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, "text": True}


# Squares a side.
SIDE = 20


class Writer:
    """A command that writes: where, what is there before, and what may be there after."""

    def __init__(self, run, folder, name, arguments, prepare):
        self.binary, self.name, self.arguments, self.prepare = run.binary, name, arguments, prepare
        self.place = folder / name
        self.prepare(self.place)
        self.before = contents(self.place)
        start = time.monotonic()
        done = self.run()
        self.seconds = time.monotonic() - start
        if done.returncode != 0:
            raise SystemExit(f"{arguments}: {done.stderr}")
        self.after = contents(self.place)

    def command(self):
        return [self.binary, *(argument.replace("@", str(self.place)) for argument in self.arguments)]

    def run(self, **more):
        return subprocess.run(self.command(), **QUIET, **more)

    def anew(self):
        shutil.rmtree(self.place, ignore_errors=True)
        self.prepare(self.place)

    def torn(self):
        """Files that are neither as before nor as after; parts are no files yet."""
        there = contents(self.place)
        return [name for name, found in there.items() if not name.endswith(".part") and found not in (self.before.get(name), self.after.get(name))]

    def again(self):
        """Runs it once more; what is then not as it should be."""
        done = self.run()
        wrong = [] if contents(self.place) == self.after else ["not what it should have written"]
        # Of an import that was whole already.
        if done.returncode != 0 and wrong:
            wrong.append(done.stderr[-200:])
        return wrong


def contents(folder):
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def writers(run, folder):
    """One of each kind."""
    source, values = folder / "source", folder / "values.csv"
    made_up.workspace(source, SIDE)
    made_up.values(values, SIDE * SIDE, range(2020, 2025))
    workspace = lambda place: shutil.copytree(source, place)
    empty = lambda place: place.mkdir()
    old = lambda name: lambda place: (place.mkdir(), (place / name).write_bytes(b"old"))
    yield Writer(run, folder, "import", importing(values, "made_up"), workspace)
    yield Writer(run, folder, "init", ["init", str(source / "squares.geojson"), str(values), "-o", "@"], empty)
    yield Writer(run, folder, "tiles", ["tiles", "build", "--workspace", str(source), "--layer", "squares", "-o", "@/o.pmtiles"], old("o.pmtiles"))
    yield Writer(run, folder, "export", ["export", "--workspace", str(source), "--layer", "squares", "-o", "@/o.geojson"], old("o.geojson"))


def importing(table, name):
    words = [f"--{what}-{lang}" for what in ("title", "unit") for lang in ("kk", "ru", "en")]
    return ["import", str(table), "--layer", "squares", "--indicator", name, "--workspace", "@", "--write", "--kind", "count",
            "--theme", "x", "--vintage", "made up", "--source", "made-up", "--source-title", "made up", "--source-publisher", "nobody",
            "--source-licence", "none", *(part for word in words for part in (word, "x"))]


def kills(verdicts, run):
    """A writer that is killed at any moment leaves whole files, and what runs next clears its remnants away."""
    with tempfile.TemporaryDirectory() as temporary:
        for writer in writers(run, pathlib.Path(temporary)):
            chance, torn, wrong, remnants, alive = random.Random(2026), [], [], 0, 0
            for number in range(run.kills // 4):
                writer.anew()
                process = subprocess.Popen(writer.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                if number % 2:
                    time.sleep(chance.random() * writer.seconds)
                else:
                    # Amid the writing.
                    while process.poll() is None and is_untouched(writer):
                        pass
                    time.sleep(chance.random() * 0.01)
                alive += process.poll() is None
                process.kill()
                process.wait()
                torn += writer.torn()
                remnants += any(name.endswith(".part") for name in contents(writer.place))
                wrong += writer.again()
            verdicts.add(f"{run.kills // 4} kills of {writer.name}", "no torn file; run again it ends well and leaves no litter",
                         f"{alive} killed alive, {remnants} left a part; torn {torn[:3]}, afterwards {wrong[:3]}", not torn and not wrong and alive > 0)


def is_untouched(writer):
    """By names and sizes, which is cheap enough to be asked in a circle."""
    sizes = {}
    for folder, _, names in os.walk(writer.place):
        for name in names:
            path = os.path.join(folder, name)
            try:
                sizes[os.path.relpath(path, writer.place)] = os.stat(path).st_size
            except FileNotFoundError:
                pass
    return sizes == {name: len(found) for name, found in writer.before.items()}


def no_room(verdicts, run):
    """A disk that is full at any byte: an error and the old files, or all that was to be written."""
    with tempfile.TemporaryDirectory() as temporary:
        for writer in writers(run, pathlib.Path(temporary)):
            wrong, refused = [], 0
            for room in rooms(writer, run):
                writer.anew()
                limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
                refused += whole_or_nothing(writer, writer.run(preexec_fn=limit, restore_signals=False), wrong)
            verdicts.add(f"{writer.name} where files may not grow", "exit code 1 and all as it was, or all written",
                         f"{refused} refused, wrong {wrong[:3]}", refused > 0 and not wrong)
        disk = pathlib.Path(temporary) / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "none", str(disk)], stderr=subprocess.DEVNULL).returncode:
            print("     a full file system: not tried, only root can mount one")
            return
        try:
            for writer in writers(run, disk):
                wrong, refused = [], 0
                for room in rooms(writer, run):
                    writer.anew()
                    with open(disk / "filler", "wb") as filler:
                        filler.write(bytes(max(0, shutil.disk_usage(disk).free - room)))
                    refused += whole_or_nothing(writer, writer.run(), wrong)
                    (disk / "filler").unlink()
                verdicts.add(f"{writer.name} on a full file system", "exit code 1 and all as it was, or all written",
                             f"{refused} refused, wrong {wrong[:3]}", refused > 0 and not wrong)
        finally:
            subprocess.run(["umount", str(disk)], check=True)


def rooms(writer, run):
    """From nothing to all that it writes, in bytes."""
    written = sum(len(found) for name, found in writer.after.items() if found != writer.before.get(name))
    return range(0, written, max(1, written // run.rooms))


def whole_or_nothing(writer, done, wrong):
    """1 where it was refused."""
    expected = {0: writer.after, 1: writer.before}.get(done.returncode)
    if contents(writer.place) != expected or "panicked" in done.stderr:
        wrong.append(f"code {done.returncode}: {done.stderr[-200:]}")
    return done.returncode == 1


def two_writers(verdicts, run):
    """Two imports at once: whoever ends with 0 is in the manifest."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, lost, both, refused = pathlib.Path(temporary), 0, 0, 0
        writer = next(writers(run, folder))
        table = folder / "values.csv"
        for _ in range(run.pairs):
            writer.anew()
            names = ("made_up_a", "made_up_b")
            commands = [[argument.replace("@", str(writer.place)) for argument in [run.binary, *importing(table, name)]] for name in names]
            two = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for command in commands]
            codes = [one.wait() for one in two]
            manifest = (writer.place / "shekara.toml").read_text()
            lost += sum(code == 0 and f'id = "{name}"' not in manifest for code, name in zip(codes, names))
            both += codes == [0, 0]
            refused += sum(code != 0 for code in codes)
        verdicts.add(f"{run.pairs} pairs of imports at once", "both land, or one is refused; none lost",
                     f"{both} both, {refused} refused, {lost} lost", lost == 0 and both + refused >= run.pairs and refused <= run.pairs)
