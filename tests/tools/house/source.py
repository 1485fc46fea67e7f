"""What may stand where: layers, foreign headers, SQL, silence below the doors, headers."""

import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor

from .budget import excepted
from .tree import line_of, room_of, without_comments

# Who may include whom (docs/architecture.md). A room may always include itself.
ARROWS = {
    "base": "",
    "yaml": "base",
    "catalog": "base",
    "settings": "yaml catalog base",
    "query": "catalog base",
    "store": "query catalog base",
    "exchange": "catalog base",
    "rules": "store yaml settings catalog base",
    "drafts": "store yaml settings catalog base",
    "app": "store rules drafts exchange query settings catalog base",
    "command": "app exchange drafts rules query settings catalog base",
    "cli": "command settings catalog base",
    "tui": "command app settings catalog base",
    "helpers": "base",
}
FOREIGN = {"sqlite3.h": "store", "yaml.h": "yaml", "csv.h": "exchange", "curses.h": "tui", "ncurses.h": "tui",
           "ncursesw/curses.h": "tui"}
DOORS = ("main", "cli", "tui", "helpers")

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)


def includes(text):
    code = without_comments(text)
    return [(line_of(code, m.start(1)), m.group(1) == '"', m.group(2))
            for m in INCLUDE.finditer(code)]


def layers(tree):
    """No arrow points upwards; nothing is included around the folder of its room."""
    for name in tree.code("src", "include"):
        room = room_of(name)
        allowed = ARROWS.get(room, "").split() + [room]
        if room != "main" and room not in ARROWS:
            yield f"{name}: the room {room} is not in the table of tests/tools/house/source.py"
        for line, quoted, path in includes(tree.text(name)):
            if path.startswith("rapport/"):
                target = room_of("include/" + path)
                if room != "main" and target not in allowed:
                    yield f"{name}:{line}: {room} must not include {path} of {target}"
                if "include/" + path not in tree.names:
                    yield f"{name}:{line}: there is no include/{path}"
            elif quoted and ("/" in path or
                             f"{os.path.dirname(name)}/{path}" not in tree.names):
                yield f"{name}:{line}: {path} is neither of this folder nor a public header"


def foreign(tree):
    """Each library has one room that includes its header."""
    for name in tree.code("src", "include"):
        for line, _, path in includes(tree.text(name)):
            room = FOREIGN.get(path)
            if room and room_of(name) != room:
                yield f"{name}:{line}: only src/{room} includes {path}"
            if room and name.startswith("include/"):
                yield f"{name}:{line}: a public header must not need {path}"


SQL = re.compile(
    r'"\s*(SELECT\s+\S+.*\bFROM\b|SELECT\b|INSERT\s+INTO|INSERT\s+OR|UPDATE\s+\w+\s+SET|DELETE\s+FROM|'
    r'CREATE\s+(TABLE|VIEW|INDEX|TRIGGER|VIRTUAL|UNIQUE)|DROP\s+\w+|ALTER\s+TABLE|PRAGMA\b|'
    r'ATTACH\b|VACUUM\b|BEGIN\b|COMMIT\b|ROLLBACK\b|WITH\s+\w+\s+AS)')


def sql(tree):
    """SQL text in C stands in src/store alone."""
    for name in tree.code("src", "include"):
        if room_of(name) == "store":
            continue
        code = without_comments(tree.text(name))
        for match in SQL.finditer(code):
            yield f"{name}:{line_of(code, match.start())}: SQL outside src/store"


LOUD = re.compile(
    r"\b(printf|puts|putchar|perror|getchar|scanf|exit|_exit|_Exit|abort|getenv|secure_getenv|"
    r"setenv|unsetenv|putenv|system|popen|isatty|time|clock_gettime|gettimeofday|syslog)\s*\(|"
    r"\b(stdin|stdout|stderr|environ)\b")
CLOCKS = ("time", "clock_gettime", "gettimeofday")
STOPWATCHES = ("CLOCK_MONOTONIC", "CLOCK_THREAD_CPUTIME_ID")


def quiet(tree):
    """Below the doors nothing prints, exits, asks, reads the environment or the clock."""
    yield from excepted(tree, "loud", loud_words(tree))


def loud_words(tree):
    for name in tree.code("src"):
        if room_of(name) in DOORS:
            continue
        code = without_comments(tree.text(name), strings=False)
        for match in LOUD.finditer(code):
            word = match.group(1) or match.group(2)
            # A member or a declaration of that name is no call.
            before = code[:match.start()].rstrip()
            if before.endswith((".", "->", "*")):
                continue
            stopwatch = code.startswith(STOPWATCHES, match.end())
            if word in CLOCKS and (name == "src/base/clock.c" or stopwatch):
                continue
            yield f"{name}:{word}", \
                f"{name}:{line_of(code, match.start())}: {word} below the doors"


def guards(tree):
    """The guard of a header is its path."""
    for name in tree.code("src", "include"):
        if not name.endswith(".h"):
            continue
        path = name.removeprefix("include/rapport/").removeprefix("src/")
        guard = re.sub(r"[^A-Z0-9]", "_", path.upper())
        lines = [l.strip() for l in without_comments(tree.text(name)).split("\n") if l.strip()]
        given = lines[0].removeprefix("#ifndef ").removeprefix("RAPPORT_").removeprefix("SRC_")
        defined = lines[0].replace("#ifndef", "#define")
        if given != guard or lines[1] != defined or lines[-1] != "#endif":
            yield f"{name}: its guard must be RAPPORT_{guard}, around everything"


def own_first(tree):
    """A file includes the header it implements, or one of its room, before anything else."""
    for name in tree.code("src"):
        if not name.endswith(".c") or room_of(name) == "main":
            continue
        found = includes(tree.text(name))
        own = [q and (room_of("include/" + p) == room_of(name) or "/" not in p)
               for _, q, p in found]
        if any(own) and not own[0]:
            yield f"{name}:{found[0][0]}: its own header comes first"


def compile_alone(tree):
    """Every header compiles by itself, without a warning."""
    flags = ["-std=c17", "-Wall", "-Wextra", "-Wshadow", "-Wconversion", "-Werror", "-Iinclude",
             "-D_POSIX_C_SOURCE=200809L", "-D_XOPEN_SOURCE=700", "-fsyntax-only",
             "-DSQLITE_ENABLE_SESSION", "-DSQLITE_ENABLE_PREUPDATE_HOOK"]
    flags += subprocess.run(["pkg-config", "--cflags", "ncursesw", "sqlite3", "yaml-0.1",
                             "libutf8proc"], capture_output=True, text=True).stdout.split()
    flags = [f for f in flags if f != "-D_DEFAULT_SOURCE" and f != "-D_XOPEN_SOURCE=600"]
    compiler = os.environ.get("CC", "cc").split()

    def compiled(name):
        text = tree.text(name) + "\ntypedef int not_empty;\n"
        run = subprocess.run(
            compiler + flags + [f"-I{os.path.dirname(name)}", "-x", "c", "-"],
            input=text, capture_output=True, text=True, cwd=tree.root)
        return name, run

    headers = [n for n in tree.code("src", "include") if n.endswith(".h")]
    headers = [n for n in tree.planted if n in headers] or headers
    with ThreadPoolExecutor(2) as pool:
        for name, run in pool.map(compiled, headers):
            if run.returncode != 0:
                yield f"{name}: does not compile alone: {run.stderr.splitlines()[0]}"


H = "/* x */\n#ifndef {0}\n#define {0}\n{1}\n#endif\n"
CHECKS = [
    (layers, {"src/query/zz.c": '#include "rapport/store.h"\n'}),
    (layers, {"src/tui/zz.c": '#include "../store/internal.h"\n'}),
    (layers, {"include/rapport/base/zz.h":
              H.format("RAPPORT_BASE_ZZ_H", '#include "rapport/catalog.h"')}),
    (foreign, {"src/app/zz.c": "#include <sqlite3.h>\n"}),
    (foreign, {"src/cli/zz.c": "#include <curses.h>\n"}),
    (sql, {"src/app/zz.c": 'const char *x = "SELECT id FROM client";\n'}),
    (sql, {"src/rules/zz.c": 'f("PRAGMA user_version");\n'}),
    (quiet, {"src/app/zz.c": 'void f(void)\n{\n\tprintf("x");\n}\n'}),
    (quiet, {"src/store/zz.c": "void f(void)\n{\n\tgetenv(\"HOME\");\n}\n"}),
    (quiet, {"src/rules/zz.c": "long f(void)\n{\n\treturn time(NULL);\n}\n"}),
    (quiet, {"src/command/zz.c": "void f(void)\n{\n\tfputs(text, stdout);\n}\n"}),
    (guards, {"src/app/zz.h": H.format("APP_YY_H", "")}),
    (own_first, {"src/query/zz.c": '#include <string.h>\n\n#include "rapport/query.h"\n'}),
    (compile_alone, {"src/query/zz.h": H.format("RAPPORT_QUERY_ZZ_H", "size_t f(FILE *x);")}),
]
