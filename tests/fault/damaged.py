#!/usr/bin/env python3
"""Damages the store: flipped bytes, cut files, files of others, stray journals. The answer is then
right, or a clear refusal; never a crash or a hang, and no change of an answer that doctor cannot
find."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys

sys.dont_write_bytecode = True
from support import DEEP, Place, Tally
from kill import make_template

FLIPS = 10000 if DEEP else 150
LISTS = ("clients", "projects", "interactions")


def answers(place):
    """What the program says of the store: exit, output and errors of each question."""
    return [place.run("list", entity, "--all", "--json", timeout=30) for entity in LISTS]


def refusal_problems(result):
    """Every answer is an answer, or one line and exit 2."""
    if result.returncode in (0, 1):
        return []
    lines = result.stderr.decode("utf-8", "replace").splitlines()
    if result.returncode != 2 or len(lines) != 1 or not lines[0].startswith("rapport: "):
        return [f"exit {result.returncode}: {result.stderr[:200]!r}"]
    return []


def examine(place, original):
    """Problems of a store that differs from the original by damage."""
    try:
        results = answers(place)
        doctor = place.run("doctor", "--check", timeout=30)
    except subprocess.TimeoutExpired as late:
        return [f"hangs: {late.cmd}"]
    problems = [text for result in results + [doctor] for text in refusal_problems(result)]
    if doctor.returncode != 0:
        return problems
    for entity, result, wanted in zip(LISTS, results, original):
        if result.returncode != 0 or result.stdout != wanted.stdout:
            problems.append(f"doctor finds nothing, but the answer differs: {entity} "
                            f"{result.returncode} {result.stderr[:100]!r}")
    return problems


def damage(rng, data, kind):
    """Some damaged form of the bytes, and what was done."""
    data = bytearray(data)
    if kind == "flip":
        at = rng.randrange(len(data))
        data[at] ^= 1 << rng.randrange(8)
        return bytes(data), f"bit of byte {at}"
    if kind == "byte":
        at = rng.randrange(len(data))
        data[at] = (data[at] + rng.randrange(1, 256)) & 0xFF
        return bytes(data), f"byte {at}"
    if kind == "header":
        at = rng.randrange(100)
        data[at] = (data[at] + rng.randrange(1, 256)) & 0xFF
        return bytes(data), f"header byte {at} = {data[at]}"
    if kind == "cut":
        at = rng.randrange(len(data))
        return bytes(data[:at]), f"cut at {at}"
    if kind == "page":
        at = rng.randrange(len(data) // 4096)
        data[at * 4096:(at + 1) * 4096] = rng.randbytes(4096) if rng.random() < 0.5 else bytes(4096)
        return bytes(data), f"page {at}"
    first, second = (rng.randrange(len(data) // 4096) * 4096 for _ in range(2))
    data[first:first + 4096] = data[second:second + 4096]
    return bytes(data), f"page {second} over {first}"


def fill(place):
    """Most of a real store is content, so most damage must hit content."""
    with open(os.path.join(place.data, "calls.csv"), "w", encoding="utf-8") as file:
        file.write("client,summary,minutes,occurred_at,heat,kind\n")
        for number in range(300):
            file.write(f"acme,call number {number} about it,{number % 300},"
                       f"2026-01-{1 + number % 28:02d} 10:00,{number % 4},mail\n")
    place.must("import", "data/calls.csv", "interactions")


def random_damage(tally, template):
    with open(template.store, "rb") as file:
        data = file.read()
    original = answers(template)

    def one(number):
        rng = random.Random(number)
        kind = rng.choice(("flip", "byte", "byte", "header", "cut", "page", "twice"))
        with Place() as place:
            os.mkdir(place.data, 0o700)
            damaged, what = damage(rng, data, kind)
            with open(place.store, "wb") as file:
                file.write(damaged)
            os.chmod(place.store, 0o600)
            if damaged == data:
                return f"damage {number}", []
            return f"damage {number}: {what}", examine(place, original)

    tally.each(one, range(FLIPS))


def file_of(place, make):
    """Puts something in the place of the store."""
    os.mkdir(place.data, 0o700)
    make(place.store)


def foreign_database(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notes (text)")
    connection.commit()
    connection.close()


def write_bytes(data):
    def make(path):
        with open(path, "wb") as file:
            file.write(data)
    return make


STRANGERS = {
    "an empty file": write_bytes(b""),
    "one byte": write_bytes(b"S"),
    "99 bytes of a store": write_bytes(b"SQLite format 3\0" + bytes(83)),
    "a text": write_bytes(b"Dear diary,\n" * 1000),
    "another program's SQLite file": foreign_database,
    "a folder": os.mkdir,
    "a pipe": os.mkfifo,
    "a link to nothing": lambda path: os.symlink("/nonexistent/file", path),
    "a link to itself": lambda path: os.symlink(path, path),
    "a device": lambda path: os.symlink("/dev/zero", path),
}


def content(path):
    if os.path.isfile(path) and not os.path.islink(path):
        with open(path, "rb") as file:
            return file.read()
    return os.readlink(path) if os.path.islink(path) else None


def strangers(tally):
    """What is no store is refused, by reading and writing commands, and left as it is."""
    for what, make in STRANGERS.items():
        for words in (["list", "clients"], ["add", "client", "Acme"], ["due"], ["doctor"],
                      ["undo"], ["backup"]):
            with Place() as place:
                file_of(place, make)
                before = content(place.store)
                try:
                    result = place.run(*words, timeout=10)
                except subprocess.TimeoutExpired:
                    tally.check(f"{what}, {words[0]}", ["hangs"])
                    continue
                problems = refusal_problems(result)
                finds = words[0] == "doctor" and result.returncode == 1 and result.stdout
                nothing_yet = what == "a link to nothing"
                if result.returncode != 2 and not finds and not nothing_yet:
                    problems.append(f"not refused: {result.stdout!r}")
                if content(place.store) != before:
                    problems.append("the file was changed")
                tally.check(f"{what}, {words[0]}", problems)


def stray_journals(tally, template):
    """A journal that does not belong to the store does no harm."""
    original = answers(template)
    with open(template.store, "rb") as file:
        page = file.read(4096)
    journals = {
        "empty": b"", "zeros": bytes(8192), "noise": random.Random(1).randbytes(9000),
        "text": b"not a journal\n" * 500,
        "only a head": b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(20),
        "a head without pages": b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504),
        "a page of the store": page,
    }
    for what, data in journals.items():
        with Place(template) as place:
            with open(place.store + "-journal", "wb") as file:
                file.write(data)
            tally.check(f"stray journal: {what}", examine(place, original))


def newer(tally, template):
    with Place(template) as place:
        connection = sqlite3.connect(place.store)
        connection.execute("PRAGMA user_version = 9999")
        connection.commit()
        connection.close()
        before = content(place.store)
        for words in (["list", "clients"], ["add", "client", "X"], ["doctor"], ["undo"]):
            result = place.run(*words)
            problems = refusal_problems(result)
            if result.returncode != 2 or b"newer" not in result.stderr:
                problems.append(f"not refused: {result.returncode} {result.stderr!r}")
            if content(place.store) != before:
                problems.append("the file was changed")
            tally.check(f"a newer store, {words[0]}", problems)


def salvage(tally, template):
    """Whatever happened to the file, salvage ends, with a sound new store or a clear refusal."""
    with open(template.store, "rb") as file:
        data = file.read()

    def one(number):
        rng = random.Random(number)
        with Place() as place:
            os.mkdir(place.data, 0o700)
            damaged, what = damage(rng, data, rng.choice(("page", "twice", "cut", "header", "byte")))
            with open(place.store, "wb") as file:
                file.write(damaged)
            out = os.path.join(place.folder, "out.db")
            result = place.run("doctor", "--salvage", out)
            problems = refusal_problems(result)
            if content(place.store) != damaged:
                problems.append("the damaged file was changed")
            if os.path.exists(out):
                check = place.run("doctor", "--check", RAPPORT_STORE=out)
                if check.returncode != 0:
                    problems.append(f"the new store: {check.stdout!r} {check.stderr!r}")
            elif result.returncode == 0:
                problems.append("nothing was made")
            return f"salvage {number}: {what}", problems

    tally.each(one, range(2000 if DEEP else 30))


def prove_teeth(tally, template):
    """A changed answer that doctor cannot find, as history, which it asks, is gone, must be seen by
    the comparison."""
    original = answers(template)
    with Place(template) as place:
        connection = sqlite3.connect(place.store)
        connection.execute("UPDATE client SET web = 'changed'")
        connection.execute("DELETE FROM history")
        connection.commit()
        connection.close()
        tally.teeth("a changed answer", examine(place, original))


def main():
    tally = Tally()
    with make_template() as template:
        shutil.rmtree(os.path.join(template.data, "backups"), ignore_errors=True)
        fill(template)
        random_damage(tally, template)
        stray_journals(tally, template)
        newer(tally, template)
        salvage(tally, template)
        prove_teeth(tally, template)
    strangers(tally)
    tally.end()


if __name__ == "__main__":
    main()
