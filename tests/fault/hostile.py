#!/usr/bin/env python3
"""Writes hostile text into every text field of every entity through the command line, and looks at
everything the program then says on a terminal: only printable text may come out, raw never."""

import concurrent.futures
import fcntl
import json
import os
import re
import struct
import subprocess
import sys
import termios
import unicodedata

sys.dont_write_bytecode = True
from support import DEEP, RAPPORT, WORKERS, Place, Tally, complaints

PAYLOADS = {
    "bell": b"a\x07b",
    "backspace": b"safe\x08\x08\x08\x08evil",
    "vertical tab": b"a\x0bb",
    "form feed": b"a\x0cb",
    "carriage return": b"real line\rfake",
    "shift out": b"a\x0eb\x0f",
    "delete": b"a\x7fb",
    "escape alone": b"a\x1bb",
    "colour": b"\x1b[31mred\x1b[0m",
    "clear screen": b"\x1b[2J\x1b[Hgone",
    "cursor up": b"\x1b[1A\x1b[2Koverwritten",
    "alternate screen": b"\x1b[?1049hhidden",
    "mouse on": b"\x1b[?1003h",
    "bracketed paste end": b"x\x1b[201~; rm -rf",
    "answer back": b"\x05\x1b[c\x1b[6n\x1b[5n",
    "window title": b"\x1b]0;owned\x07",
    "title, string end": b"\x1b]2;owned\x1b\\",
    "clipboard": b"\x1b]52;c;cm0gLXJm\x07",
    "link": b"\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "device control": b"\x1bP$q\"p\x1b\\",
    "application command": b"\x1b_Gf=100;AAAA\x1b\\",
    "privacy message": b"\x1b^hidden\x1b\\",
    "reset": b"\x1bc",
    "character set": b"\x1b(0lqqk\x1b(B",
    "C1 escape": b"a\xc2\x9b31mred",
    "C1 command": b"a\xc2\x9d0;owned\xc2\x9c",
    "C1 bare byte": b"a\x9b31mred",
    "next line": b"a\xc2\x85b",
    "right to left": "invoice \u202egpj.exe".encode(),
    "isolates": "a\u2066b\u2069\u2068c\u2067d".encode(),
    "marks of direction": "a\u200eb\u200fc\u061cd".encode(),
    "zero width": "pay\u200bpal\u2060\ufeff".encode(),
    "line separators": "a\u2028b\u2029c".encode(),
    "tags": b"a\xf3\xa0\x80\x81\xf3\xa0\x81\xa1b",
    "private use": "a\ue000b\U0010fffdc".encode(),
    "not a character": b"a\xef\xbf\xbeb\xef\xb7\x90",
    "invalid bytes": b"a\xff\xfeb\xc3(",
    "overlong": b"a\xc0\xafb\xe0\x80\xaf\xc0\x9b31m",
    "surrogates": b"a\xed\xa0\x80\xed\xb0\x80b",
    "cut short": b"a\xf0\x9f\x98",
    "beyond Unicode": b"a\xf4\x90\x80\x80b\xf8\x88\x80\x80\x80",
    "soft hyphen": "in\u00advoice".encode(),
    "64 kilobytes": b"\x1b[31m" + b"long \xc2\x9b" * 9000,
}
HARMLESS = ("Größe", "日本語", "👩\u200d👩\u200d👧", "e\u0301a\u0308", "£€ — “x”", "שלום", "❤\ufe0f")

ENTITY = re.compile(r"^ENTITY\((\w+), (\w+), (\w+)")
FIELD = re.compile(r"^FIELD\((\w+), \w+, (\w+), (\w+)")


def read_catalog():
    """Per entity its plural and fields (name, type, required, target), from the one table."""
    entities = {}
    path = os.path.join(os.path.dirname(__file__), "../../include/rapport/catalog/fields.def")
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            entity, field = ENTITY.match(line), FIELD.match(line)
            if entity:
                entities[entity[1]] = {"name": entity[2], "plural": entity[3], "fields": []}
            elif field:
                target = re.search(r"ENTITY_(\w+)", line)
                entities[field[1]]["fields"].append(
                    (field[2], field[3], ".required = true" in line, target and target[1].lower()))
    return entities


CATALOG = read_catalog()
PLAIN = {"DATE": "2026-03-01", "INSTANT": "2026-03-01", "MINUTES": "30m", "NUMBER": "1",
         "MONEY": "5", "FLAG": "yes", "PERCENT": "5"}
TEXTS = ("TEXT", "LONG_TEXT", "TAGS")
UNUSUAL = re.compile("[^\\n -~]")


def raw(output):
    """What of some output must not reach a terminal, as a list of texts."""
    try:
        text = output.decode("utf-8")
    except UnicodeDecodeError as problem:
        return [f"invalid UTF-8: {output[problem.start:problem.start + 4]!r}"]
    found = []
    for match in UNUSUAL.finditer(text):
        index, character = match.start(), match[0]
        if text[index:index + 2] == "\r\n":
            continue
        if character == "\u200d" and 0 < index < len(text) - 1 and ord(text[index - 1]) > 0x2000:
            continue  # joins two pictures
        code = ord(character)
        nothing = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
        if nothing or unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
            found.append(f"U+{code:04X}")
    return sorted(set(found))


def on_terminal(command, environment, folder, columns=200):
    """Runs a command with its output on a terminal; returns exit status and bytes."""
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=slave,
                               stderr=slave, cwd=folder)
    os.close(slave)
    output = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        output += part
    os.close(master)
    return process.wait(), output


class Door:
    """The command line of one store, on a terminal; every word it says is looked at."""

    def __init__(self, place, tally):
        self.place = place
        self.tally = tally
        self.environment = dict(place.environment, TERM="xterm-256color", NO_COLOR="1")
        del self.environment["RAPPORT_SEED"]

    def say(self, what, *words):
        status, output = on_terminal([RAPPORT, *words], self.environment, self.place.folder)
        problems = [f"raw {found}" for found in raw(output)]
        if status not in (0, 1, 2):
            problems.append(f"exit {status}")
        self.tally.check(what, problems)
        return status, output

    def handles(self, entity):
        result = self.place.run("list", entity["plural"], "--all", "--json")
        if result.returncode != 0:
            return []
        return [row["handle"] for row in json.loads(result.stdout)[entity["plural"]]]


def words_for(entity, payload, number, references):
    """Fields with the payload in every text, as arguments of `add`."""
    words = []
    for name, kind, required, target in entity["fields"]:
        if name == "slug":
            words.append(f"slug:x{number}".encode())
        elif kind in TEXTS:
            words.append(name.encode() + b":" + payload)
        elif required and kind == "REFERENCE":
            words.insert(0, references[target].encode())  # what it belongs to comes first
        elif required:
            words.append(f"{name}:{PLAIN[kind]}".encode())
    return words


def add_everything(door, payloads):
    """Every payload in every text field of every entity. A refusal is allowed, if it is clean."""
    references = {"client": "acme", "project": "acme/site"}
    stored = 0
    for number, (what, payload) in enumerate(payloads):
        for entity in CATALOG.values():
            status, _ = door.say(f"add {entity['name']}: {what}", "add", entity["name"],
                                 *words_for(entity, payload, number, references))
            stored += status == 0
    return stored


def edit_fields(door, payloads):
    """The payloads in fields that are no text: refused, and the refusal is clean. And as words of
    other commands."""
    entities = list(CATALOG.values())
    for number, (what, payload) in enumerate(payloads):
        for entity in entities if DEEP else entities[number % 4::4]:
            fields = [name for name, kind, _, _ in entity["fields"] if kind not in TEXTS]
            handles = door.handles(entity) if DEEP else []
            for name in fields if DEEP else fields[number % max(len(fields), 1):][:1]:
                door.say(f"edit {entity['name']}.{name}: {what}", "edit",
                         handles[0] if handles else "acme", name.encode() + b":" + payload)
        for words in (["call", "acme", payload, b"+req", payload, b"+promise", b"fri", payload],
                      ["search", payload], ["show", payload], ["list", "clients", payload],
                      ["call", payload, "x"], [payload], ["undo"], ["redo"]):
            door.say(f"{words[0]!r:.20}: {what}", *words)


def show_everything(door):
    for entity in CATALOG.values():
        for form in ([], ["--json"], ["--csv"]):
            door.say(f"list {entity['plural']} {form}", "list", entity["plural"], "--all", *form)
        handles = door.handles(entity)
        for handle in handles if DEEP else handles[:3] + handles[-5:]:
            door.say(f"show {entity['name']} {handle}", "show", handle)
        for handle in handles[:2]:
            door.say(f"show {entity['name']} {handle} --json", "show", handle, "--json")
    for words in (["history"], ["history", "--json"], ["due"], ["due", "--json"], ["due", "--csv"],
                  ["ledger", "acme/site"], ["ledger", "acme/site", "--client"], ["prep", "acme"],
                  ["prep", "acme", "--json"], ["prep", "acme", "--safe"], ["friction", "acme"],
                  ["friction", "acme", "details"], ["friction", "acme", "expectations", "--json"],
                  ["numbers"], ["numbers", "acme"], ["numbers", "acme/site"], ["search", "red"], ["search", "a", "--json"], ["check"],
                  ["export", "clients"], ["settings"]):
        door.say(" ".join(words), *words)


def one_store(tally, payloads):
    """Puts some of the payloads through one store; returns how many records took them."""
    with Place() as place:
        place.must("add", "client", "Acme")
        place.must("add", "project", "acme/site", "Site")
        door = Door(place, tally)
        stored = add_everything(door, payloads)
        edit_fields(door, payloads)
        show_everything(door)
        tally.check("the store is whole", complaints(place))
        return stored


def faithful(tally, place):
    """Through a pipe, JSON gives back what was stored."""
    for text in HARMLESS + ("a\x1b[31mb", "a\u202eb", "tab\there", "a\u2028b"):
        place.must("edit", "acme", f"note:{text}")
        client = json.loads(place.must("show", "acme", "--json").stdout)
        wanted = unicodedata.normalize("NFC", text)
        tally.check(f"JSON of {text!r}", [] if wanted in json.dumps(client, ensure_ascii=False)
                    or json.dumps(wanted)[1:-1] in json.dumps(client) else [f"{client!r}"])


def prove_teeth(tally, place):
    """A program that passes bytes through would be seen with every payload, and with no other."""
    for what, payload in PAYLOADS.items():
        path = os.path.join(place.folder, "payload")
        with open(path, "wb") as file:
            file.write(payload)
        _, output = on_terminal(["cat", path], place.environment, place.folder)
        tally.teeth(f"cat of {what}", raw(output))
    for text in HARMLESS:
        tally.check(f"harmless {text}", raw(text.encode()))


def main():
    tally = Tally()
    with Place() as place:
        prove_teeth(tally, place)
        place.must("add", "client", "Acme")
        faithful(tally, place)
    everything = list(PAYLOADS.items())
    parts = [everything[part::WORKERS] for part in range(WORKERS)]
    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        stored = sum(pool.map(lambda part: one_store(tally, part), parts))
    tally.check("most payloads can be stored",
                [] if stored > 0.9 * len(PAYLOADS) * len(CATALOG) else [f"only {stored}"])
    tally.end()


if __name__ == "__main__":
    main()
