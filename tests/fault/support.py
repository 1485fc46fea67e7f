"""What the fault drivers share: a folder with a store in it, running the program with or without a
fault, and looking at what is left.

The environment says where the program is: RAPPORT, and B, the folder of the build (B/fault holds the
shims). DEEP=1 asks for every point instead of a sample.
"""

import concurrent.futures
import os
import shutil
import sqlite3
import struct
import subprocess
import sys
import tempfile

RAPPORT = os.environ.get("RAPPORT", "build/rapport")
SHIM = os.path.join(os.environ.get("B", "build"), "fault", "calls-shim.so")
DEEP = bool(os.environ.get("DEEP"))
WORKERS = int(os.environ.get("FAULT_WORKERS", "2"))
KILLED = -9
# In memory where that is possible: what is tested here does not depend on the disk, waiting does.
ROOM = "/dev/shm" if not DEEP and os.access("/dev/shm", os.W_OK) else None


class Place:
    """A folder of its own for one run: home, store, and the environment that leads there."""

    def __init__(self, template=None):
        self.folder = tempfile.mkdtemp(prefix="rapport-fault-", dir=ROOM)
        self.data = os.path.join(self.folder, "data")
        self.store = os.path.join(self.data, "rapport.db")
        self.counter = os.path.join(self.folder, "count")
        with open(self.counter, "wb") as file:
            file.write(bytes(8))
        if template is not None:
            shutil.copytree(template.data, self.data)
        self.environment = {
            "PATH": os.environ.get("PATH", "/bin:/usr/bin"),
            "HOME": self.folder,
            "RAPPORT_STORE": self.store,
            "RAPPORT_NOW": "2026-03-16T09:00:00",
            "RAPPORT_SEED": "7",
            "TZ": "Europe/Berlin",
            "LANG": "C.UTF-8",
        }

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, *words, fault=None, timeout=60, **more):
        """Runs the program. fault = (mode, number[, forever])."""
        environment = dict(self.environment, **more)
        if fault is not None:
            mode, number, forever = (tuple(fault) + (False,))[:3]
            environment.update(LD_PRELOAD=SHIM, ASAN_OPTIONS="verify_asan_link_order=0",
                               FAULT_MODE=mode, FAULT_AT=str(number),
                               FAULT_COUNT=self.counter)
            if forever:
                environment["FAULT_FOREVER"] = "1"
        return subprocess.run([RAPPORT, *words], env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=timeout, cwd=self.folder)

    def must(self, *words):
        result = self.run(*words)
        if result.returncode != 0:
            raise AssertionError(f"{words}: exit {result.returncode}: {result.stderr!r}")
        return result

    def counted(self):
        """How many calls the last run with a fault made."""
        with open(self.counter, "rb") as file:
            return struct.unpack("=Q", file.read(8))[0]

    def count_calls(self, *words, mode="none"):
        """Runs a command without harm and returns how many points it has for `mode`."""
        self.run(*words, fault=(mode, 0))
        return self.counted()

    def leftovers(self):
        return sorted(name for name in os.listdir(self.data) if ".new." in name) \
            if os.path.isdir(self.data) else []


def look_at_all(path, queries):
    """Reads the store beside the program: the rows of each query."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return [connection.execute(sql).fetchall() for sql in queries]
    finally:
        connection.close()


def look(path, sql):
    return look_at_all(path, [sql])[0]


def damage(place):
    """What SQLite finds wrong with the file, as a list of texts."""
    try:
        pages, references = look_at_all(place.store,
                                        ["PRAGMA integrity_check", "PRAGMA foreign_key_check"])
    except sqlite3.Error as problem:
        return [f"not readable: {problem}"]
    found = [f"damaged: {text}" for (text,) in pages if text != "ok"]
    found += [f"lost reference: {row}" for row in references]
    return found + damaged_backups(place)


def damaged_backups(place):
    """A backup that has its name is whole."""
    folder = os.path.join(place.data, "backups")
    names = [name for name in os.listdir(folder) if name.endswith(".db")] \
        if os.path.isdir(folder) else []
    return [f"backup {name}" for name in names
            if look(os.path.join(folder, name), "PRAGMA integrity_check") != [("ok",)]]


def complaints(place):
    """What doctor, and then SQLite, find wrong. Doctor looks first, as it is the program that must
    play back a journal."""
    doctor = place.run("doctor", "--check")
    if doctor.returncode != 0:
        return [f"doctor: exit {doctor.returncode}: {doctor.stdout!r} {doctor.stderr!r}"]
    return damage(place)


class Tally:
    """Counts and tells."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, what, problems):
        if problems:
            self.failed += 1
            if self.failed <= 20:
                print(f"{what}: " + "; ".join(problems))
        else:
            self.passed += 1

    def teeth(self, what, problems):
        """A deliberately broken run: no finding would mean that the driver sees nothing."""
        self.check(what, [] if problems else ["this was not noticed"])

    def each(self, function, points):
        """Runs function(point) → (what, problems) for all points, several at a time."""
        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            for what, problems in pool.map(function, points):
                self.check(what, problems)

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed else 0)


def sample(count, wanted):
    """1…count in deep runs, otherwise about `wanted` of them, always with the first and last."""
    if DEEP or count <= wanted:
        return list(range(1, count + 1))
    step = count / wanted
    points = {1, count} | {1 + int(i * step) for i in range(wanted)}
    return sorted(points)
