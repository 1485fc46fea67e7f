#!/usr/bin/env python3
"""Kills the program before every call that reaches for files, and in the middle of every write, and
looks at what is left: the store opens and is whole, everything that was there is there, everything
that was confirmed is there, and nothing is half applied."""

import os
import sys

sys.dont_write_bytecode = True
from support import DEEP, KILLED, Place, Tally, complaints, damage, look, look_at_all, sample

NEXT = "still works"

# What makes up the state of a store, without the command that is run after a kill.
STATE = (
    "SELECT * FROM client",
    "SELECT * FROM project",
    f"SELECT * FROM interaction WHERE summary <> '{NEXT}'",
    "SELECT * FROM request",
    "SELECT * FROM promise",
    f"SELECT entity, record, at, text FROM search_text WHERE text <> ' {NEXT}'",
    f"SELECT id, command, label, undone_by, reverses, length(changeset) FROM history"
    f" WHERE id <= (SELECT max(id) FROM history) - (SELECT count(*) FROM interaction"
    f" WHERE summary = '{NEXT}')",
)


def state(place):
    """The rows of the store. Ids come from a seed, so that equal commands make equal rows."""
    return [set(rows) for rows in look_at_all(place.store, STATE)]


def differences(left, right):
    return [f"{len(a - b)} more, {len(b - a)} fewer in: {sql[:40]}"
            for sql, a, b in zip(STATE, left, right) if a != b]


def make_template():
    place = Place()
    place.must("add", "client", "Acme", "note:Größe")
    place.must("add", "client", "Cato")
    place.must("add", "project", "acme/site", "Site")
    for number in range(20):
        place.must("call", "acme", f"{number}m", f"old call {number} about the shop")
    place.must("undo")
    with open(os.path.join(place.data, "people.csv"), "w", encoding="utf-8") as file:
        file.write("name,note\n" + "".join(f"Person {i},from a list\n" for i in range(50)))
    return place


# Each command with the words that make it; the template lies in the folder of the store.
COMMANDS = {
    "call": ["call", "acme/site", "25m", "launch moved", "+req", "French version",
             "+promise", "fri", "send draft"],
    "undo": ["undo"],
    "redo": ["redo"],
    "edit": ["edit", "acme", "name:Acme International", "tags:web"],
    "rm": ["rm", "acme", "--yes"],
    "import": ["import", "data/people.csv", "clients"],
    "backup": ["backup"],
}


def examine(place, before, after, result, thorough):
    """Problems after a run that began with the rows `before` and would have come to `after`. The
    next command must work and is what plays a journal back; its own rows are taken off again."""
    problems = []
    if result.returncode not in (0, KILLED):
        problems.append(f"exit {result.returncode}: {result.stderr!r}")
    again = place.run("call", "cato", NEXT)
    if again.returncode != 0:
        return problems + [f"the next command: {again.stderr!r}"]
    problems += complaints(place) if thorough else damage(place)
    if problems:
        return problems
    left = state(place)
    if left not in (before, after):
        problems.append(f"half applied: {differences(left, after)}")
    if (result.returncode == 0 or result.stdout) and left != after:
        problems.append("confirmed and gone")
    return problems


def kill_at_every_call(tally, template, name, mode, wanted):
    words = COMMANDS[name]
    before = state(template)
    with Place(template) as place:
        calls = place.count_calls(*words, mode="half" if mode == "half" else "none")
        problems = complaints(place)
        after = state(place) if not problems else before
    if calls < 5:
        problems.append("the shim counts nothing")
    if after == before and name != "backup":
        problems.append("the command does nothing")
    tally.check(f"{name}: {calls} calls", problems)

    def one(point):
        with Place(template) as place:
            result = place.run(*words, fault=(mode, point))
            problems = examine(place, before, after, result, DEEP or point % 10 == 0)
            return f"{name} {mode} {point}", problems

    tally.each(one, sample(calls, wanted))


def first_start(tally, mode, wanted):
    """Where there was nothing, there is nothing or a good store, never an empty or broken file."""
    words = ["add", "client", "Acme"]
    with Place() as place:
        calls = place.count_calls(*words, mode="half" if mode == "half" else "none")

    def one(point):
        with Place() as place:
            result = place.run(*words, fault=(mode, point))
            problems = []
            if os.path.exists(place.store):
                problems = complaints_after_tidying(place)
                clients = len(look(place.store, "SELECT id FROM client"))
                if clients == 0 and (result.returncode == 0 or result.stdout):
                    problems.append("confirmed and gone")
            again = place.run("add", "client", "Next")
            if again.returncode != 0:
                problems.append(f"the next command: {again.stderr!r}")
            if place.leftovers():
                problems.append(f"not swept: {place.leftovers()}")
            return f"first start {mode} {point}", problems

    tally.each(one, sample(calls, wanted))


def complaints_after_tidying(place):
    """An interrupted start may leave an unfinished file, which doctor tells: that is no damage."""
    place.run("doctor")
    return complaints(place)


def prove_teeth(tally, template):
    """Disks that lie must be noticed: one that forgets the journal, one that forgets the data."""
    before = state(template)
    words = COMMANDS["call"]
    with Place(template) as place:
        place.count_calls(*words)
        after = state(place)
        calls = place.counted()
    found = []
    with Place(template) as place:
        result = place.run(*words, fault=("none", 0), FAULT_FORGET="rapport.db")
        found = examine(place, before, after, result, True)
    tally.teeth("a disk that forgets the data", found)
    found = []
    for point in range(1, calls + 1):
        with Place(template) as place:
            result = place.run(*words, fault=("kill", point), FAULT_FORGET="-journal")
            found = examine(place, before, after, result, True)
        if found:
            break
    tally.teeth("a disk that forgets the journal", found)


def main():
    tally = Tally()
    with make_template() as template:
        kill_at_every_call(tally, template, "call", "kill", 400)
        kill_at_every_call(tally, template, "call", "half", 30)
        for name, wanted in (("undo", 25), ("import", 25), ("redo", 12), ("edit", 12), ("rm", 20),
                             ("backup", 20)):
            kill_at_every_call(tally, template, name, "kill", wanted)
        prove_teeth(tally, template)
    first_start(tally, "kill", 40)
    first_start(tally, "half", 20)
    tally.end()


if __name__ == "__main__":
    main()
