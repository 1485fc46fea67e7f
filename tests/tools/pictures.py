#!/usr/bin/env python3
"""Writes docs/screens.md and docs/today.svg anew from the screens that tests/tui/screens keeps."""

import os
import sys

sys.dont_write_bytecode = True

from house import pictures  # noqa: E402
from house.tree import Tree  # noqa: E402


def write(name, text):
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)


os.chdir(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
write(pictures.SCREENS, pictures.screens(Tree(".")))
write(pictures.SVG, pictures.svg(Tree(".")))
