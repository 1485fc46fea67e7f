"""Pictures in the documents are those the screen tests keep: text in docs/screens.md, colours in
docs/today.svg. tests/tools/pictures.py writes them; the checks here tell when they have drifted."""

import re
import unicodedata
from html import escape

SCREENS, SVG, KEPT = "docs/screens.md", "docs/today.svg", "tests/tui/screens/{}.txt"
PICTURE = re.compile(r"<!-- ([a-z-]+) -->\n```text\n(.*?)```\n", re.DOTALL)

# One cell, and the colours a terminal may give to the eight names on its own ground.
WIDTH, HEIGHT, MARGIN, BASELINE, SIZE = 8.4, 18, 16, 13, 14
GROUND, TEXT = "#1d2129", "#d5d9e0"
COLOURS = {"black": "#3b4252", "red": "#f2777a", "green": "#9ccc79", "yellow": "#e5c07b",
           "blue": "#7aa2f7", "magenta": "#c792ea", "cyan": "#79c7d6", "white": "#eceff4"}


def screens(tree):
    """docs/screens.md with each picture as its test keeps it."""
    def kept(match):
        name = KEPT.format(match.group(1))
        picture = tree.text(name) if name in tree.names else f"there is no {name}\n"
        return f"<!-- {match.group(1)} -->\n```text\n{picture.rstrip()}\n```\n"
    return PICTURE.sub(kept, tree.text(SCREENS))


def theme(tree, wanted):
    """{role: words} of a shipped theme over the plain one it lies on."""
    looks, current = {}, None
    for line in tree.text("data/themes.yaml").split("\n"):
        if re.fullmatch(r"[a-z]+:", line):
            current = line[:-1]
        row = re.fullmatch(r"  ([a-z-]+): \[(.*)\]", line)
        if row and current in ("mono", wanted):
            looks[row.group(1)] = row.group(2).split(", ") if row.group(2) else []
    return looks


def roles(tree):
    """{letter in a kept map of roles: role}"""
    letters = re.search(r'letters\[\] = "(.*)";', tree.text("tests/tui/looks.c")).group(1)
    names = re.findall(r'ROLE\([A-Z_]+, "([a-z-]+)"\)', tree.text(
        "include/rapport/settings/theme.h"))
    return dict(zip(letters, names))


def cells(row):
    """The characters of a row by column; the right half of a wide one is empty."""
    for character in row:
        yield character
        if unicodedata.east_asian_width(character) in "WF":
            yield ""


def runs(row, letters, columns):
    """(column, text, letter) of cells side by side that look the same."""
    text = list(cells(row))
    text += [" "] * (columns - len(text))
    letters = letters.ljust(columns)
    start = 0
    for at in range(1, columns + 1):
        if at == columns or letters[at] != letters[start]:
            yield start, "".join(text[start:at]), letters[start]
            start = at


def draw_run(column, row, text, words):
    """One run as SVG: its ground when it has one, and its text in the width of its cells."""
    colour = next((COLOURS[word] for word in words if word in COLOURS), TEXT)
    ground = next((COLOURS[word[3:]] for word in words if word.startswith("on-")), None)
    if "reverse" in words:
        colour, ground = ground or GROUND, colour
    x, y, width = MARGIN + column * WIDTH, MARGIN + row * HEIGHT, len(text) * WIDTH
    if ground:
        yield f'<rect x="{x:.1f}" y="{y}" width="{width:.1f}" height="{HEIGHT}" fill="{ground}"/>'
    shown = text.rstrip()
    indent = len(shown) - len(shown.lstrip())
    shown = shown.lstrip()
    if not shown:
        return
    style = [f'fill="{colour}"']
    style += ['font-weight="bold"'] if "bold" in words else []
    style += ['fill-opacity="0.6"'] if "dim" in words else []
    style += ['text-decoration="underline"'] if "underline" in words else []
    yield (f'<text x="{x + indent * WIDTH:.1f}" y="{y + BASELINE}" '
           f'textLength="{len(shown) * WIDTH:.1f}" lengthAdjust="spacingAndGlyphs" '
           f'xml:space="preserve" {" ".join(style)}>{escape(shown)}</text>')


def svg(tree, name="today", look="dark", columns=80):
    """A kept screen in the colours of a theme."""
    rows = tree.text(KEPT.format(name)).rstrip("\n").split("\n")
    maps = tree.text(KEPT.format(name + "-roles")).split("\n")
    looks, letters = theme(tree, look), roles(tree)
    width, height = 2 * MARGIN + columns * WIDTH, 2 * MARGIN + len(rows) * HEIGHT
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" '
             f'viewBox="0 0 {width:.0f} {height}" font-size="{SIZE}" font-family="'
             "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace\">",
             "<title>The first screen of rapport: what is due today, and why</title>",
             f'<rect width="100%" height="100%" rx="8" fill="{GROUND}"/>']
    for at, (row, letter_row) in enumerate(zip(rows, maps)):
        for column, text, letter in runs(row, letter_row, columns):
            lines += draw_run(column, at, text, looks.get(letters[letter], []))
    return "\n".join(lines) + "\n</svg>\n"


def screens_drift(tree):
    """Each picture in docs/screens.md is the screen the program shows; `make pictures` mends it."""
    written, wanted = tree.text(SCREENS), screens(tree)
    if len(PICTURE.findall(written)) < 25:
        yield f"{SCREENS}: pictures are missing"
    for now, then in zip(PICTURE.findall(written), PICTURE.findall(wanted)):
        if now != then:
            yield f"{SCREENS}: {now[0]} has drifted from {KEPT.format(now[0])}"


def svg_drift(tree):
    """The picture of the README is the first screen in the colours of its theme."""
    if SVG not in tree.names or tree.text(SVG) != svg(tree):
        yield f"{SVG}: has drifted from {KEPT.format('today')} or data/themes.yaml"
    if SVG not in tree.text("README.md"):
        yield f"README.md: does not show {SVG}"


CHECKS = [
    (screens_drift, {"tests/tui/screens/clients.txt": "another screen\n"}),
    (screens_drift, {"docs/screens.md": "# Screens\n"}),
    (svg_drift, {"tests/tui/screens/today.txt": "another screen\n"}),
    (svg_drift, {"data/themes.yaml": "mono:\n  plain: [bold]\n"}),
    (svg_drift, {"README.md": "# rapport\n"}),
]
