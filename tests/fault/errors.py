#!/usr/bin/env python3
"""Lets every call that reaches for files fail, once and for ever, as on a full disk, a broken disk
and with no file handle left. The command then says so in one line and exits with 2, and nothing has
changed; or it succeeds, and everything is there. Only when the very end of a commit fails may it be
either, and then the line says so."""

import os
import sys

sys.dont_write_bytecode = True
from support import DEEP, Place, Tally, damage, sample
from kill import COMMANDS, differences, make_template, state

UNCONFIRMED = b"did not confirm"
READERS = {"list": ["list", "interactions", "--json"], "due": ["due"], "search": ["search", "shop"],
           "doctor": ["doctor", "--check"]}


def answer_problems(result):
    """A command that cannot do its work says why in one line and exits with 2. A disk that does not
    answer is no damaged store: who believes that puts an old backup in the place of a good file."""
    problems = []
    if b"damaged" in (result.stderr + result.stdout).lower():
        problems.append(f"the store is said to be damaged: {result.stderr!r}")
    if b"guidelines/" in result.stderr:
        problems.append(f"a rule is blamed: {result.stderr!r}")
    if result.returncode not in (0, 2):
        problems.append(f"exit {result.returncode}")
    lines = result.stderr.decode("utf-8", "replace").splitlines()
    if result.returncode == 2 and len(lines) != 1:
        problems.append(f"{len(lines)} lines of error: {lines}")
    if result.returncode == 2 and result.stdout and b"{" not in result.stdout:
        problems.append(f"an answer beside the error: {result.stdout!r}")
    return problems


def examine(place, before, after, result):
    problems = answer_problems(result) + damage_after_a_look(place)
    if problems:
        return problems
    left = state(place)
    if result.returncode == 0 and left != after:
        problems.append(f"said to be done and is not: {differences(left, after)}")
    if result.returncode == 2 and UNCONFIRMED not in result.stderr and left != before:
        problems.append(f"said to have failed and is there: {result.stderr!r}")
    if left not in (before, after):
        problems.append(f"half applied: {differences(left, after)}")
    return problems


def damage_after_a_look(place):
    """The program looks first, as it must play back a journal."""
    look = place.run("doctor", "--check") if DEEP else place.run("list", "clients")
    if look.returncode != 0:
        return [f"afterwards: {look.stderr!r}"]
    return damage(place)


def writer(tally, template, name, mode, forever, wanted):
    words = COMMANDS[name]
    before = state(template)
    with Place(template) as place:
        calls = place.count_calls(*words, mode=mode)
        after = state(place)
    tally.check(f"{name} {mode}", [] if calls >= 3 and after != before else ["nothing counted"])

    def one(point):
        with Place(template) as place:
            result = place.run(*words, fault=(mode, point, forever))
            return (f"{name} {mode} {point}{' for ever' if forever else ''}",
                    examine(place, before, after, result))

    tally.each(one, sample(calls, wanted))


def reader(tally, template, name, mode, wanted):
    with Place(template) as place:
        calls = place.count_calls(*READERS[name], mode=mode)
    before = state(template)

    def one(point):
        with Place(template) as place:
            result = place.run(*READERS[name], fault=(mode, point, True))
            problems = answer_problems(result) + damage_after_a_look(place)
            if not problems and state(place) != before:
                problems.append("a reading command changed the store")
            return f"{name} {mode} {point}", problems

    tally.each(one, sample(calls, wanted))


def first_start(tally, mode, forever, wanted):
    """A first start that fails leaves no store, and the next one works."""
    words = ["add", "client", "Acme"]
    with Place() as place:
        calls = place.count_calls(*words, mode=mode)

    def one(point):
        with Place() as place:
            result = place.run(*words, fault=(mode, point, forever))
            problems = answer_problems(result)
            if os.path.exists(place.store) and os.path.getsize(place.store) == 0:
                problems.append("an empty file is left")
            again = place.run("add", "client", "Next")
            if again.returncode != 0:
                problems.append(f"the next command: {again.stderr!r}")
            elif result.returncode == 0 and b"Acme" not in place.must("list", "clients").stdout:
                problems.append("confirmed and gone")
            return f"first start {mode} {point}", problems

    tally.each(one, sample(calls, wanted))


def prove_teeth(tally, template):
    """A disk that fails and says it did not: the driver must see that the answer is wrong."""
    before = state(template)
    words = COMMANDS["call"]
    with Place(template) as place:
        place.count_calls(*words)
        after = state(place)
    with Place(template) as place:
        result = place.run(*words, fault=("none", 0), FAULT_FORGET="rapport.db")
        tally.teeth("a disk that forgets the data", examine(place, before, after, result))


def main():
    tally = Tally()
    with make_template() as template:
        for mode in ("ENOSPC", "EIO", "EMFILE"):
            for forever in (False, True):
                writer(tally, template, "call", mode, forever, 40 if forever else 160)
                writer(tally, template, "undo", mode, forever, 12)
                writer(tally, template, "import", mode, forever, 12)
                first_start(tally, mode, forever, 15)
            for name in READERS:
                reader(tally, template, name, mode, 12)
        prove_teeth(tally, template)
    tally.end()


if __name__ == "__main__":
    main()
