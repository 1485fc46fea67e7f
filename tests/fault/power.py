#!/usr/bin/env python3
"""Cuts the power at every moment of a command and looks at what the disk could then hold.

power-shim.c writes down what the program does to its files. Whatever was not synced by then may have
reached the disk or not, in any order, in part. So for every sync, for the moment the program speaks,
and for the end, these states are made of what is pending there: nothing of it, all of it, its
beginning up to each entry, each entry missing, each alone, each write with only its first or last
half. In each the store must open, be whole, hold all that was acknowledged before, and nothing half.

The disk is the harshest that POSIX allows: a name is only there when its folder was synced, and
names, sizes and bytes go their own ways. Writes within one file obey a sync of that file alone.
"""

import collections
import os
import struct
import sys

sys.dont_write_bytecode = True
from support import DEEP, KILLED, Place, Tally, damage, look
from kill import complaints_after_tidying, make_template, state, examine

SHIM = os.path.join(os.environ.get("B", "build"), "fault", "power-shim.so")
MADE, WROTE, CUT, LINKED, RENAMED, UNLINKED, MADE_FOLDER, SYNCED, SPOKE = range(1, 10)
CONTENT = (WROTE, CUT)
NAMES = (MADE, LINKED, RENAMED, UNLINKED, MADE_FOLDER)
HEAD = struct.Struct("=IIQQII")
Entry = collections.namedtuple("Entry", "kind mode inode offset first second")
ROWS = 300
# How many states of each command the short run looks at.
WANTED = {"call": 90, "undo": 40, "import": 50, "first start": 40}


class Disk:
    """Folders and files as they are on the disk: names lead to inodes, inodes hold bytes."""

    def __init__(self):
        self.names = {}   # path → inode
        self.modes = {}   # inode → permissions
        self.bytes = {}   # inode → bytearray
        self.folders = {}  # path → permissions

    def copy(self):
        other = Disk()
        other.names, other.modes = dict(self.names), dict(self.modes)
        other.bytes = {inode: bytearray(data) for inode, data in self.bytes.items()}
        other.folders = dict(self.folders)
        return other

    def write(self, inode, offset, data):
        file = self.bytes.setdefault(inode, bytearray())
        if len(file) < offset + len(data):
            file.extend(bytes(offset + len(data) - len(file)))
        file[offset:offset + len(data)] = data

    def cut(self, inode, size):
        file = self.bytes.setdefault(inode, bytearray())
        del file[size:]
        file.extend(bytes(size - len(file)))

    def apply(self, entry, half=None):
        """Half 0 or 1: of a write only that half arrives."""
        if entry.kind == WROTE:
            middle = len(entry.first) // 2
            data = entry.first if half is None else (entry.first[:middle], entry.first[middle:])[half]
            self.write(entry.inode, entry.offset + (middle if half == 1 else 0), data)
        elif entry.kind == CUT:
            self.cut(entry.inode, entry.offset)
        elif entry.kind == MADE_FOLDER:
            self.folders[entry.first] = entry.mode
        elif entry.kind == UNLINKED:
            self.names.pop(entry.first, None)
        elif entry.kind in (MADE, LINKED, RENAMED):
            self.names[entry.second or entry.first] = entry.inode
            self.modes[entry.inode] = entry.mode
            if entry.kind == RENAMED:
                self.names.pop(entry.first, None)

    def tree(self):
        """What can be reached: {path: (mode, bytes)}, folders with None."""
        tree = {path: (mode, None) for path, mode in self.folders.items()}
        for path, inode in self.names.items():
            if os.path.dirname(path) in self.folders:
                tree[path] = (self.modes[inode], bytes(self.bytes.get(inode, b"")))
        return tree


def disk_of(folder):
    """What lies in the folder, all of it on the disk for good."""
    disk = Disk()
    for above, _, files in os.walk(folder):
        disk.folders[above] = os.stat(above).st_mode & 0o7777
        for name in files:
            path = os.path.join(above, name)
            info = os.stat(path)
            disk.names[path] = info.st_ino
            disk.modes[info.st_ino] = info.st_mode & 0o7777
            with open(path, "rb") as file:
                disk.bytes[info.st_ino] = bytearray(file.read())
    return disk


def read_log(path):
    entries = []
    with open(path, "rb") as file:
        data = file.read()
    at = 0
    while at < len(data):
        kind, mode, inode, offset, first, second = HEAD.unpack_from(data, at)
        at += HEAD.size
        one, two = data[at:at + first], data[at + first:at + first + second]
        at += first + second
        if kind in NAMES or kind == SYNCED:
            one = one.decode()
        entries.append(Entry(kind, mode, inode, offset, one, two.decode()))
    return entries


class Recording:
    """One run of a command: the disk before it, and what it did."""

    def __init__(self, place, words):
        os.makedirs(place.folder, exist_ok=True)
        self.root = place.folder
        self.before = disk_of(place.folder)
        log = place.folder + ".log"
        with open(log, "wb"):
            pass
        try:
            result = place.run(*words, LD_PRELOAD=SHIM, POWER_ROOT=place.folder, POWER_LOG=log,
                               ASAN_OPTIONS="verify_asan_link_order=0")
            if result.returncode != 0:
                raise AssertionError(f"{words}: {result.stderr!r}")
            self.entries = read_log(log)
        finally:
            os.unlink(log)

    def without(self, lost):
        """The same, had the program not made the syncs that lost(entry) names."""
        other = object.__new__(Recording)
        other.root, other.before = self.root, self.before
        other.entries = [entry for entry in self.entries
                         if entry.kind != SYNCED or not lost(entry)]
        return other

    def spoken(self):
        """The number of the entry from which on the write is acknowledged."""
        return next((i for i, entry in enumerate(self.entries) if entry.kind == SPOKE),
                    len(self.entries))

    def moments(self):
        """Power cuts that leave different things: just before each sync, when it speaks, the end."""
        cuts = {i for i, entry in enumerate(self.entries) if entry.kind in (SYNCED, SPOKE)}
        cuts |= {i + 1 for i, entry in enumerate(self.entries) if entry.kind == SPOKE}
        return sorted(cuts | {len(self.entries)})

    def split(self, moment):
        """What of the entries before the moment is on the disk for good, and what is pending."""
        synced = {}  # inode, or path of a folder → number of its last sync
        for i, entry in enumerate(self.entries[:moment]):
            if entry.kind == SYNCED:
                synced[entry.inode] = synced[entry.first] = i
        sure, pending = [], []
        for i, entry in enumerate(self.entries[:moment]):
            if entry.kind not in CONTENT and entry.kind not in NAMES:
                continue
            key = entry.inode if entry.kind in CONTENT else \
                os.path.dirname(entry.second or entry.first)
            (sure if synced.get(key, -1) > i else pending).append(entry)
        return sure, pending

    def states(self):
        """All states: (what, whether the write was acknowledged, disk)."""
        spoken = self.spoken()
        for moment in self.moments():
            sure, pending = self.split(moment)
            base = self.before.copy()
            for entry in sure:
                base.apply(entry)
            for what, arrived in subsets(pending):
                yield f"cut {moment}, {what}", moment > spoken, (base, arrived)


def subsets(pending):
    """Which of the pending entries arrive: [(entry, half)]."""
    every = [(entry, None) for entry in pending]
    yield "nothing pending", []
    for i in range(len(every)):
        yield f"up to {i}", every[:i + 1]
    for i, (entry, _) in enumerate(every):
        yield f"without {i}", every[:i] + every[i + 1:]
        yield f"only {i}", [every[i]]
        if entry.kind == WROTE and len(entry.first) > 1:
            for half in (0, 1):
                yield f"half {half} of {i}", every[:i] + [(entry, half)] + every[i + 1:]
                yield f"only half {half} of {i}", [(entry, half)]


def made(base, arrived):
    disk = base.copy()
    for entry, half in arrived:
        disk.apply(entry, half)
    return disk.tree()


def different_states(recording):
    """Each state once; equal ones differ at most in whether the write was acknowledged."""
    seen = {}
    for what, acknowledged, (base, arrived) in recording.states():
        tree = made(base, arrived)
        key = hash(tuple(sorted(tree.items())))
        if key not in seen or (acknowledged and not seen[key][1]):
            seen[key] = (what, acknowledged, base, arrived)
    return list(seen.values())


def lay(place, root, tree):
    """Makes the files of a state, in the place's own folder."""
    for path in sorted(tree):
        mode, data = tree[path]
        target = place.folder + path[len(root):]
        if data is None:
            os.makedirs(target, exist_ok=True)
            os.chmod(target, mode)
            continue
        with open(target, "wb") as file:
            file.write(data)
        os.chmod(target, mode)


class Outcome:
    """What examine of kill.py wants to know of a run."""

    def __init__(self, acknowledged):
        self.returncode = 0 if acknowledged else KILLED
        self.stdout = b"acknowledged" if acknowledged else b""
        self.stderr = b""


def examine_state(one, root, before, after, thorough):
    _, acknowledged, base, arrived = one
    with Place() as place:
        lay(place, root, made(base, arrived))
        return examine(place, before, after, Outcome(acknowledged), thorough)


def examine_first(one, root):
    """Where there was nothing there is nothing, or a good store; never an empty or broken file."""
    _, acknowledged, base, arrived = one
    with Place() as place:
        lay(place, root, made(base, arrived))
        problems = []
        if os.path.exists(place.store):
            problems = complaints_after_tidying(place)
        if not problems and acknowledged:
            there = os.path.exists(place.store)
            if not there or len(look(place.store, "SELECT id FROM client")) != 1:
                problems.append("confirmed and gone")
        again = place.run("add", "client", "Next")
        if again.returncode != 0:
            problems.append(f"the next command: {again.stderr!r}")
        elif not problems:
            problems = damage(place)
        return problems


def chosen(states, wanted):
    if DEEP or len(states) <= wanted:
        return states
    step = len(states) / wanted
    return [states[int(i * step)] for i in range(wanted)]


def cut_at_every_sync(tally, name, recording, check):
    states = different_states(recording)
    looked_at = chosen(states, WANTED[name])
    print(f"{name}: {len(recording.entries)} entries, {len(states)} states, "
          f"{len(looked_at)} looked at")
    speaks = recording.spoken() < len(recording.entries)
    tally.check(f"{name}: recorded", [] if len(states) > 20 and speaks else ["hardly anything"])

    def one(number):
        what = looked_at[number][0]
        return f"{name}: {what}", check(looked_at[number], number)

    tally.each(one, range(len(looked_at)))


def prove_teeth(tally, recording, before, after):
    """A program that does not sync must be found out, and so must one that leaves out just the last
    sync, of the journal, without which an acknowledged write can be gone."""
    last = [entry for entry in recording.entries[:recording.spoken()] if entry.kind == SYNCED][-1]
    journal = [entry for entry in recording.entries
               if entry.kind == SYNCED and entry.first.endswith("-journal")]
    broken = {
        "no sync at all": recording.without(lambda entry: True),
        "the last sync left out": recording.without(lambda entry: entry is last),
        "the journal is never synced": recording.without(lambda entry: entry in journal),
    }
    for what, lying in broken.items():
        found = []
        for one in reversed(different_states(lying)):
            found = examine_state(one, lying.root, before, after, False)
            if found:
                break
        tally.teeth(what, found)


def record(template, words):
    """The recording of a command that begins with what the template has, and its rows after it."""
    with Place(template) as place:
        recording = Recording(place, words)
        return recording, state(place)


def write_rows(place):
    with open(os.path.join(place.data, "calls.csv"), "w", encoding="utf-8") as file:
        file.write("client,summary,minutes,occurred_at\n")
        for number in range(ROWS):
            file.write(f"acme,imported call {number} about it,{number % 60},"
                       f"2026-01-{1 + number % 28:02d} 10:00\n")


COMMANDS = {
    "call": ["call", "acme/site", "25m", "launch moved", "+req", "French version"],
    "undo": ["undo"],
    "import": ["import", "data/calls.csv", "interactions"],
}


def main():
    tally = Tally()
    with make_template() as template:
        write_rows(template)
        before = state(template)
        for name, words in COMMANDS.items():
            recording, after = record(template, words)
            tally.check(f"{name}: does something", [] if after != before else ["nothing changed"])
            cut_at_every_sync(tally, name, recording,
                              lambda one, number, to=after, root=recording.root: examine_state(
                                  one, root, before, to, DEEP and number % 10 == 0))
            if name == "call":
                prove_teeth(tally, recording, before, after)
    with Place() as place:
        recording = Recording(place, ["add", "client", "Acme"])
        cut_at_every_sync(tally, "first start", recording,
                          lambda one, _: examine_first(one, recording.root))
    tally.end()


if __name__ == "__main__":
    main()
