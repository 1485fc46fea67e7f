"""Budgets: how long, how wide, how many. An exception is one line with its reason."""

import re
import statistics

from .tree import CODE, comments, line_of, without_comments

EXCEPTIONS = "tests/tools/house/exceptions.txt"
FUNCTION_MEDIAN, FUNCTION_P95, FUNCTION_MOST = 12, 55, 100
FILE_MEDIAN, FILE_MOST = 180, 800
PARAMETERS_MOST = 6
COLUMNS_MOST = 100
COMMENT_LEAST, COMMENT_MOST = 7.0, 15.0
TESTS_LEAST = 0.8

FUNCTION = re.compile(r"^([A-Za-z_][^;{}=#]*?\([^;{}]*\))\n\{\n(.*?)^\}", re.MULTILINE | re.DOTALL)


def exceptions(tree):
    """{(kind, place)} of the list; a line is: kind, place, reason."""
    found = set()
    for line in tree.text(EXCEPTIONS).split("\n"):
        if line.strip() and not line.startswith("#"):
            kind, place, reason = line.split(None, 2)
            assert reason.strip(), line
            found.add((kind, place))
    return found


def excepted(tree, kind, problems):
    """Drops what the list allows, and names what it allows without need."""
    allowed = {place for k, place in exceptions(tree) if k == kind}
    met = set()
    for place, text in problems:
        if place in allowed:
            met.add(place)
        else:
            yield text
    for place in sorted(allowed - met):
        if not tree.planted:
            yield f"{EXCEPTIONS}: {kind} {place} is no longer needed"


def functions(tree):
    """(file, line, name, parameters, lines of the body) of every function."""
    for name in tree.code("src"):
        code = without_comments(tree.text(name), strings=False)
        for match in FUNCTION.finditer(code):
            signature = match.group(1)
            opening = re.search(r"(\w+)\s*\(", signature)
            inside = signature[opening.end():signature.rindex(")")]
            flat = re.sub(r"\([^()]*\)", "", inside)
            count = 0 if flat.strip() in ("", "void") else flat.count(",") + 1
            # The caller's error record comes last everywhere; it is no decision to be made.
            count -= flat.strip().endswith("struct error *error")
            yield (name, line_of(code, match.start()), opening.group(1), count,
                   match.group(2).count("\n"))


def p95(values):
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


def function_budget(tree):
    """Functions are short, and take few parameters."""
    found = list(functions(tree))
    lengths = [lines for *_, lines in found]
    if len(lengths) < 20:
        yield "the functions could not be read"
        return
    if statistics.median(lengths) > FUNCTION_MEDIAN:
        yield f"median function {statistics.median(lengths)} lines, at most {FUNCTION_MEDIAN}"
    if p95(lengths) > FUNCTION_P95:
        yield f"95th percentile of functions {p95(lengths)} lines, at most {FUNCTION_P95}"
    yield from excepted(tree, "function-length", (
        (f"{file}:{name}", f"{file}:{line}: {name} has {lines} lines, at most {FUNCTION_MOST}")
        for file, line, name, _, lines in found if lines > FUNCTION_MOST))
    yield from excepted(tree, "parameters", (
        (f"{file}:{name}", f"{file}:{line}: {name} takes {count} parameters, "
                           f"at most {PARAMETERS_MOST}")
        for file, line, name, count, _ in found if count > PARAMETERS_MOST))


def file_budget(tree):
    """Files are split by idea before they grow long."""
    lengths = {n: tree.text(n).count("\n") for n in tree.code("src", "include")}
    if statistics.median(lengths.values()) > FILE_MEDIAN:
        yield f"median file {statistics.median(lengths.values())} lines, at most {FILE_MEDIAN}"
    tests = {n: tree.text(n).count("\n") for n in tree.names
             if n.startswith("tests/") and n.endswith((".c", ".h", ".py", ".sh"))}
    yield from excepted(tree, "file-length", (
        (name, f"{name}: {count} lines, at most {FILE_MOST}")
        for name, count in sorted({**lengths, **tests}.items()) if count > FILE_MOST))


def line_budget(tree):
    """Lines fit into 100 columns; tabs count to the next multiple of eight.

    In tests a row of a table, which holds a text, may be longer.
    """
    problems = []
    for name in tree.code("src", "include", "tests"):
        for number, line in enumerate(tree.text(name).split("\n"), 1):
            row = name.startswith("tests/") and '"' in line
            if len(line.expandtabs(8)) > COLUMNS_MOST and not row:
                problems.append((name, f"{name}:{number}: wider than {COLUMNS_MOST} columns"))
            if line != line.rstrip():
                yield f"{name}:{number}: blanks at the end"
    yield from excepted(tree, "line-width", problems)


def comment_budget(tree):
    """Comments say why: neither absent nor a second program."""
    lines = commented = 0
    for name in tree.code("src", "include"):
        text = tree.text(name)
        lines += text.count("\n")
        commented += sum(c.count("\n") + 1 for c in comments(text))
    share = 100.0 * commented / lines
    if not COMMENT_LEAST <= share <= COMMENT_MOST:
        yield f"comments are {share:.1f} % of src and include, wanted {COMMENT_LEAST}–{COMMENT_MOST} %"


def written_lines(tree, folders, endings):
    """Lines that hold more than a comment."""
    total = 0
    for name in tree.names:
        if not (name.startswith(folders) and name.endswith(endings)):
            continue
        text = tree.text(name)
        if name.endswith(CODE):
            text = without_comments(text)
        total += sum(1 for line in text.split("\n")
                     if line.strip() and not line.lstrip().startswith("#!"))
    return total


def test_budget(tree):
    """Tests grow with the code."""
    code = written_lines(tree, ("src/", "include/"), CODE)
    tests = written_lines(tree, ("tests/",), (*CODE, ".t", ".py", ".sh", ".yaml"))
    if tests < TESTS_LEAST * code:
        yield f"tests : code is {tests / code:.2f}, wanted {TESTS_LEAST}"


LONG = "int zz({0})\n{{\n" + "\tf();\n" * 101 + "}}\n"
CHECKS = [
    (function_budget, {"src/query/zz.c": LONG.format("void")}),
    (function_budget, {"src/query/zz.c":
                       "int zz(int a, int b, int c, int d, int e, int f, int (*g)(int, int))\n"
                       "{\n\treturn a;\n}\n"}),
    (file_budget, {"src/query/zz.c": "int x;\n" * 801}),
    (line_budget, {"src/query/zz.c": "\t" * 12 + "abcde\n"}),
    (comment_budget, {"src/query/zz.c": "/* x */\n" * 20000}),
    (test_budget, {"src/query/zz.c": "int x;\n" * 200000}),
]
