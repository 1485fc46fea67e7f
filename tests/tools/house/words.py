"""Texts: translatable, clean data, help and documents that have not drifted, nothing left over."""

import json
import os
import re
import subprocess
import tempfile

from .tree import line_of, without_comments

RAPPORT = os.environ.get("RAPPORT", "build/rapport")


def texts(tree, folder):
    """Reads the marked texts of the tree into folder/all.pot; returns xgettext's complaints."""
    for name, text in tree.planted.items():
        os.makedirs(os.path.dirname(f"{folder}/{name}"), exist_ok=True)
        with open(f"{folder}/{name}", "w", encoding="utf-8") as file:
            file.write(text)
    names = [f"{folder}/{n}" if n in tree.planted else n for n in tree.code("src", "include")]
    run = subprocess.run(["sh", "tests/tools/po.sh", f"{folder}/all.pot"] + names,
                         capture_output=True, text=True, cwd=tree.root)
    return run.stderr.splitlines()


def gettext(tree):
    """xgettext reads every text without complaint."""
    with tempfile.TemporaryDirectory() as folder:
        yield from texts(tree, folder)
        with open(f"{folder}/all.pot", encoding="utf-8") as file:
            found = file.read().count("\nmsgid ")
        if found < 50:
            yield f"only {found} texts were found"


def whole_sentences(tree):
    """A translated text is no fragment: it does not begin or end in a blank to be glued."""
    for name in tree.code("src"):
        code = without_comments(tree.text(name))
        for match in re.finditer(r'\bN?_\(\s*"( [^"]*|[^"]*[^:?"\]] )"\s*\)', code):
            yield f"{name}:{line_of(code, match.start())}: a fragment: {match.group(1)!r}"


def tool(*words, text):
    """What one of gettext's tools says to a text: its output, its complaints."""
    run = subprocess.run(words, input=text, capture_output=True, text=True,
                         env={**os.environ, "LC_ALL": "C"})
    return run.stdout, run.stderr.splitlines()


PAIR = re.compile(r'^msgid "(.+)"\nmsgstr "(.*)"$', re.MULTILINE)
REST = (("untranslated", "--untranslated"), ("guessed", "--only-fuzzy"),
        ("no longer said", "--only-obsolete"))


def translations(tree):
    """Every language has every text of the program, none guessed, none left over, each in form."""
    with tempfile.TemporaryDirectory() as folder:
        texts(tree, folder)
        for name in tree.names:
            if not (name.startswith("data/po/") and name.endswith(".po")):
                continue
            _, wrong = tool("msgfmt", "--check-format", "--check-domain", "-o", os.devnull, "-",
                            text=tree.text(name))
            merged, _ = tool("msgmerge", "-q", "--no-fuzzy-matching", "-o", "-", "-",
                             f"{folder}/all.pot", text=tree.text(name))
            for line in wrong:
                yield f"{name}: {line}"
            for said, other in PAIR.findall(tree.text(name)):
                if said.endswith(" ") != other.endswith(" ") and other:
                    yield f"{name}: a blank at the end of one only: {said}"
            for what, option in REST:
                rest, _ = tool("msgattrib", option, "--no-wrap", "-", text=merged)
                for entry in rest.split("\n\n"):
                    if found := re.search(r'msgid (?:""\s+(?:#~ )?)?"(.+)"', entry):
                        yield f"{name}: {what}: {found.group(1)}"


def data(tree):
    """Data files are clean UTF-8 with plain line ends; migrations are numbered without a gap."""
    numbers = []
    for name in tree.names:
        if not name.startswith("data/"):
            continue
        text = tree.text(name)
        if "\ufffd" in text or "\r" in text or not text.endswith("\n"):
            yield f"{name}: not UTF-8, or line ends are not plain newlines"
        if name.endswith(".yaml") and "\t" in text:
            yield f"{name}:{line_of(text, text.index(chr(9)))}: a tab in YAML"
        migration = re.fullmatch(r"data/schema/(\d{4})-[a-z-]+\.sql", name)
        if migration:
            numbers.append(int(migration.group(1)))
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"data/schema: the migrations are {numbers}, not numbered from 1 without a gap"


def rapport(*words):
    environment = {**os.environ, "RAPPORT_STORE": "/nonexistent/rapport.db"}
    return subprocess.run([RAPPORT, *words], capture_output=True, text=True, env=environment,
                          stdin=subprocess.DEVNULL)


def commands():
    """The command table, as `help --json` gives it."""
    try:
        rows = json.loads(rapport("help", "--json").stdout)["commands"]
    except (ValueError, KeyError):
        return []
    return [row["command"] for row in rows]


def help_drift(tree):
    """Every command explains itself, begins with its own name, and is documented."""
    known = commands()
    if len(known) < 20:
        yield f"rapport help --json names only {len(known)} commands"
    for name in known:
        run = rapport("help", name)
        if run.returncode != 0 or not re.search(rf"\brapport {name}\b|^{name}\b", run.stdout,
                                                re.MULTILINE):
            yield f"rapport help {name}: no synopsis (exit {run.returncode})"
    for name in tree.names:
        if not (name == "README.md" or re.fullmatch(r"docs/.*\.md", name)):
            continue
        text = tree.text(name)
        for match in re.finditer(r"(?:^\s*\$ |`)rapport ([a-z]+)", text, re.MULTILINE):
            if match.group(1) not in known:
                yield f"{name}:{line_of(text, match.start())}: there is no command " \
                      f"{match.group(1)}"


LEFT_OVER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|\.\./shared|/work/|\bissue 2\b|/tmp/build")


def left_over(tree):
    """Nothing unfinished, and nothing of the machine it was written on."""
    for name in tree.names:
        if name.startswith(("tests/tools/house/words.py", "LICENSE")) or name.endswith(".png"):
            continue
        text = tree.text(name)
        for match in LEFT_OVER.finditer(text):
            yield f"{name}:{line_of(text, match.start())}: {match.group()}"


CHECKS = [
    (gettext, {"src/query/zz.c": 'const char *x = _("caf\xe9 %d %s" "\\q");\nchar *y = _("open;\n'}),
    (whole_sentences, {"src/query/zz.c": 'const char *x = _(" and then");\n'}),
    (whole_sentences, {"src/query/zz.c": 'const char *x = _("and then ");\n'}),
    (translations, {"data/po/zz.po": 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; '
                                     'charset=UTF-8\\n"\n\nmsgid "Yes"\nmsgstr ""\n'}),
    (translations, {"data/po/zz.po": 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; '
                                     'charset=UTF-8\\n"\n\n#, c-format\nmsgid "%s is missing"\n'
                                     'msgstr "%d fehlt"\n'}),
    (translations, {"src/query/zz.c": 'const char *x = _("A text no other language\\nhas.");\n'}),
    (translations, {"data/po/zz.po": 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; '
                                     'charset=UTF-8\\n"\n\nmsgid "Add:"\nmsgstr "Ajouter: "\n'}),
    (data, {"data/zz.yaml": "a:\n\tb\n"}),
    (data, {"data/schema/0099-zz.sql": "SELECT 1;\n"}),
    (help_drift, {"docs/zz.md": "Say `rapport frobnicate`.\n"}),
    (left_over, {"src/query/zz.c": "/* TODO */\n"}),
]
