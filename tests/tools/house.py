#!/usr/bin/env python3
"""The house checks: layers, headers, SQL placement, silence, budgets, texts, help.

Every check runs on the tree, and once more on the tree with a planted violation, which it must
find: a check that cannot fail is a defect. Prints what is wrong, then "N passed, N failed".
house.py NAME… runs only those checks.
"""

import os
import sys

sys.dont_write_bytecode = True

from house import binary, budget, pictures, source, words  # noqa: E402
from house.tree import Tree  # noqa: E402


def first_sentence(check):
    return check.__doc__.split("\n")[0]


def main(names):
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    os.chdir(root)
    passed = failed = 0
    done = {}
    for check, planted in [*source.CHECKS, *budget.CHECKS, *binary.CHECKS, *words.CHECKS,
                           *pictures.CHECKS]:
        if names and check.__name__ not in names:
            continue
        if check not in done:
            done[check] = list(check(Tree(root)))
            failed, passed = failed + bool(done[check]), passed + (not done[check])
            if done[check]:
                print(f"-- {check.__name__}: {first_sentence(check)}")
                print("\n".join(done[check]))
        found = set(check(Tree(root, planted))) - set(done[check])
        failed, passed = failed + (not found), passed + bool(found)
        if not found:
            print(f"-- {check.__name__} did not find what was planted: {planted}")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
