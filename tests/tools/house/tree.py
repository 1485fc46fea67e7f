"""The files of the project as the checks see them, with planted files laid over them."""

import os
import re
import subprocess

CODE = (".c", ".h", ".def")


class Tree:
    """Reads files below `root`; `planted` replaces or adds files, to try a check's teeth."""

    def __init__(self, root, planted=None):
        self.root = root
        self.planted = planted or {}
        listed = subprocess.run(
            ["git", "-C", root, "ls-files", "-co", "--exclude-standard"],
            capture_output=True, text=True)
        if listed.returncode == 0:
            names = listed.stdout.split("\n")
        else:  # an unpacked archive
            names = [os.path.relpath(os.path.join(folder, name), root)
                     for folder, _, files in os.walk(root) for name in files]
            names = [name for name in names if not name.startswith(("build", "."))]
        exists = [n for n in names if n and os.path.isfile(os.path.join(root, n))]
        self.names = sorted(set(exists) | set(self.planted))

    def text(self, name):
        if name in self.planted:
            return self.planted[name]
        with open(os.path.join(self.root, name), encoding="utf-8", errors="replace") as file:
            return file.read()

    def code(self, *folders):
        """C files below the folders."""
        return [n for n in self.names
                if n.endswith(CODE) and n.startswith(tuple(f + "/" for f in folders))]


_TOKENS = re.compile(
    r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)


def without_comments(text, strings=True):
    """The code alone, line numbers kept; string literals become "" unless `strings`."""
    def replace(match):
        token = match.group()
        if token.startswith("/"):
            return "\n" * token.count("\n") or " "
        return token if strings else token[0] * 2
    return _TOKENS.sub(replace, text)


def comments(text):
    return [m.group() for m in _TOKENS.finditer(text) if m.group().startswith("/")]


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1


def room_of(name):
    """src/store/x.c, include/rapport/store.h, include/rapport/store/x.h → store."""
    parts = name.split("/")
    if parts[0] == "src":
        return parts[1] if len(parts) > 2 else "main"
    if name.startswith("include/rapport/"):
        return parts[2].split(".")[0]
    return None
