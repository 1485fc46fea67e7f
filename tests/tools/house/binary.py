"""What the compiled rooms show: functions nobody uses, variables that can be written."""

import glob
import os
import re
import subprocess
import tempfile

from .budget import excepted
from .tree import without_comments

WRITABLE = (".data", ".bss", "COMMON")


def objects(tree):
    """(object file, source) of the program's rooms, in the build folder of the check."""
    build = os.environ.get("B", os.path.join(tree.root, "build"))
    for name in tree.code("src"):
        path = os.path.join(build, name.removeprefix("src/").removesuffix(".c") + ".o")
        if name.endswith(".c") and os.path.exists(path):
            yield path, name


def symbols(path):
    """(letter of nm, name) of every symbol."""
    output = subprocess.run(["nm", path], capture_output=True, text=True, check=True).stdout
    for line in output.splitlines():
        *_, letter, name = line.split()
        yield letter, name


def planted_objects(tree):
    """Compiles planted sources, so that the checks can be tried on them."""
    with tempfile.TemporaryDirectory() as folder:
        for number, (name, text) in enumerate(tree.planted.items()):
            path = f"{folder}/{number}.o"
            subprocess.run(["cc", "-x", "c", "-fPIE", "-c", "-o", path, "-"], input=text,
                           text=True, check=True)
            yield path, name


def all_objects(tree):
    yield from objects(tree)
    yield from planted_objects(tree)


def unused(tree):
    """What is not shared is static: every external symbol is used by another file or a test."""
    defined, wanted = {}, set()
    for name in tree.names:
        if name.startswith("tests/") and name.endswith((".c", ".h")):
            wanted.update(re.findall(r"\w+", without_comments(tree.text(name), strings=False)))
    for path, name in all_objects(tree):
        for letter, symbol in symbols(path):
            if letter in "TDRB" and symbol != "main" and not symbol.startswith("__"):
                defined[symbol] = name
            elif letter == "U":
                wanted.add(symbol)
    if len(defined) < 20:
        yield "the objects of the build could not be read"
        return
    yield from excepted(tree, "unused", (
        (symbol, f"{name}: {symbol} is used by no other file: make it static or remove it")
        for symbol, name in sorted(defined.items()) if symbol not in wanted))


def writable(tree):
    """No writable variables at file scope."""
    problems = []
    for path, name in all_objects(tree):
        output = subprocess.run(["objdump", "-t", path], capture_output=True, text=True,
                                check=True).stdout
        for line in output.splitlines():
            fields = line.split()
            # "value flags section size name"; const tables of pointers are in .data.rel.ro
            if len(fields) < 5 or " O " not in line[:25] + " ":
                continue
            section, symbol = fields[-3], fields[-1]
            ours = not symbol.startswith(("__", "_IO", ".L"))
            if ours and section.split(".rel.ro")[0] in WRITABLE and ".rel.ro" not in section:
                problems.append((f"{name}:{symbol.split('.')[0]}",
                                 f"{name}: {symbol} can be written at file scope"))
    yield from excepted(tree, "writable", problems)


CHECKS = [
    (unused, {"src/query/zz.c": "int zz_unused(void) { return 1; }\n"}),
    (writable, {"src/query/zz.c": "static int zz_counter = 3;\nint *zz_p(void);\n"
                                  "int *zz_p(void) { return &zz_counter; }\n"}),
]
