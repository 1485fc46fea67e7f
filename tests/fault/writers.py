#!/usr/bin/env python3
"""Sixteen writers at once, a hundred commands each, every one a process of its own, with readers
beside them: none is refused, nothing is lost, nothing is there twice."""

import subprocess
import sys
import threading

sys.dont_write_bytecode = True
from support import RAPPORT, Place, Tally, complaints, look

WRITERS = 16
COMMANDS = 100


def write(place, number, problems):
    """One writer. A little shell keeps the start of each process cheap."""
    script = ('i=0; while [ $i -lt "$2" ]; do i=$((i + 1)); '
              '"$0" call acme "writer $1 call $i" >/dev/null || echo "call $i: exit $?"; done')
    result = subprocess.run(["sh", "-c", script, RAPPORT, str(number), str(COMMANDS)],
                            env=place.environment, stdin=subprocess.DEVNULL, capture_output=True)
    if result.stdout or result.stderr:
        problems.append(f"writer {number}: {(result.stdout + result.stderr).decode()[:300]}")


def read(place, stop, problems):
    while not stop.is_set():
        result = place.run("list", "interactions", "--limit", "5")
        if result.returncode not in (0, 1):
            problems.append(f"reader: exit {result.returncode}: {result.stderr!r}")
        stop.wait(0.05)


def lost_or_doubled(place):
    rows = [summary for (summary,) in
            look(place.store, "SELECT summary FROM interaction ORDER BY summary")]
    wanted = sorted(f"writer {writer} call {call}" for writer in range(WRITERS)
                    for call in range(1, COMMANDS + 1))
    problems = []
    if rows != wanted:
        problems.append(f"{len(rows)} rows instead of {len(wanted)}")
    history = look(place.store, "SELECT count(*) FROM history WHERE command = 'call'")[0][0]
    if history != len(wanted):
        problems.append(f"{history} rows of history instead of {len(wanted)}")
    return problems


def main():
    tally = Tally()
    # Ids must differ between processes: no seed here.
    with Place() as place:
        del place.environment["RAPPORT_SEED"]
        place.must("add", "client", "Acme")
        problems, stop = [], threading.Event()
        reader = threading.Thread(target=read, args=(place, stop, problems))
        writers = [threading.Thread(target=write, args=(place, number, problems))
                   for number in range(WRITERS)]
        for thread in [reader, *writers]:
            thread.start()
        for thread in writers:
            thread.join()
        stop.set()
        reader.join()
        tally.check("none refused", problems)
        tally.check("nothing lost", lost_or_doubled(place))
        tally.check("the store is whole", complaints(place))
        place.must("rm", "acme", "--yes")
        tally.teeth("missing rows", lost_or_doubled(place))
    tally.end()


if __name__ == "__main__":
    main()
