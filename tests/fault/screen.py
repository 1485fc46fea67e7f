#!/usr/bin/env python3
"""Opens a store full of hostile text on the screen, walks through every view and pastes more of it
into every prompt: nothing but the screen's own sequences and printable text reaches the terminal."""

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time

sys.dont_write_bytecode = True
from support import DEEP, RAPPORT, Place, Tally, complaints
from hostile import PAYLOADS, raw

# What the screen sends of its own accord: colours, cursor, erasing, keypad, character set, mouse,
# pasting, and what tests are told.
OWN = re.compile(
    rb"\x1b\[[0-9;]*[mHABCDGKJXdbrLMP@ST]|\x1b\[\?(1|7|12|25|1000|1002|1006|1049|2004)[hl]"
    rb"|\x1b\[\?12;25[hl]|\x1b\[\?1006;1000[hl]|\x1b\[[0-9]*t|\x1b\[22;0;0t|\x1b\[23;0;0t|\x1b\[4l"
    rb"|\x1b[()][B0]|\x1b[=>78M]|\x1b\]7777;(idle|asked|did [a-z -]*)\x07")
ASK, ASKED = b"\x1b[7777~", b"\x1b]7777;asked\x07"
SIZES = ((40, 120), (12, 40), (24, 80))


class Screen:
    """The program on a terminal of its own."""

    def __init__(self, place, tally, size=SIZES[0]):
        environment = dict(place.environment, TERM="xterm-256color", RAPPORT_IDLE="1")
        self.master, slave = os.openpty()
        self.resize(size)
        self.process = subprocess.Popen([RAPPORT], env=environment, stdin=slave, stdout=slave,
                                        stderr=slave, cwd=place.folder, start_new_session=True,
                                        preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(slave)
        self.tally = tally
        self.output = b""
        self.read_until(b"\x1b]7777;idle\x07")

    def resize(self, size):
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))

    def read_until(self, mark, seconds=20):
        """Reads on until the mark comes. Returns whether it did."""
        begun, start = time.monotonic(), len(self.output)
        while mark not in self.output[start:]:
            if not select.select([self.master], [], [], 0.5)[0]:
                if time.monotonic() - begun > seconds or self.process.poll() is not None:
                    return False
                continue
            try:
                part = os.read(self.master, 65536)
            except OSError:
                return False
            if not part:
                return False
            self.output += part
        return True

    def write(self, data):
        """Types. What the program says meanwhile is read, or both sides would wait for ever."""
        while data:
            readable, writable, _ = select.select([self.master], [self.master], [], 10)
            if readable:
                self.output += os.read(self.master, 65536)
            if writable:
                data = data[os.write(self.master, data[:1024]):]
            if not readable and not writable:
                raise TimeoutError("the screen takes no keys")

    def press(self, what, *keys):
        """Types keys, waits until all is drawn, and looks at what came."""
        start = len(self.output)
        problems = []
        try:
            for key in keys:
                self.write(key)
            self.write(ASK)
            if not self.read_until(ASKED):
                problems.append(f"no answer, exit {self.process.poll()}")
        except (OSError, TimeoutError) as problem:
            problems.append(f"{problem}, exit {self.process.poll()}")
        problems += leaks(self.output[start:])
        self.tally.check(what, problems)

    def leave(self):
        self.write(b"\x1b\x1b\x1bQ")
        try:
            status = self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.send_signal(signal.SIGKILL)
            status = self.process.wait()
        os.close(self.master)
        self.tally.check("leaving", [] if status == 0 else [f"exit {status}"])


def leaks(output):
    """What came besides the screen's own sequences, as a list of texts."""
    found = [f"payload {what}" for what, payload in ESCAPES.items() if payload in output]
    text = OWN.sub(b"", output)
    for own in (b"\r", b"\b", b"\x0e", b"\x0f"):
        text = text.replace(own, b"")
    found += [f"raw {character}" for character in raw(text)]
    return found


# Payloads that could pass for the screen's own sequences, with enough of the text behind them.
ESCAPES = {what: payload[:24] for what, payload in PAYLOADS.items()
           if re.search(rb"\x1b[\[(]|[\b\r\x0e]", payload) and len(payload) > 3}


def fill(place):
    for number, payload in enumerate(PAYLOADS.values()):
        place.run("add", "client", b"name:" + payload, f"slug:c{number}", b"note:" + payload)
        place.run("add", "project", f"c{number}/p", b"title:" + payload, "status:active",
                  "start:2026-01-05", b"goal:" + payload, "deadline:2026-03-18")
        place.run("call", f"c{number}", "5m", payload, b"+req", payload, b"+promise", b"fri", payload)


def paste(payload):
    """As a terminal pastes: the end mark cannot be part of it."""
    return b"\x1b[200~" + payload.replace(b"\x1b[201~", b"") + b"\x1b[201~"


def walk(screen, steps):
    """Every view, its preview and the pages behind its first records."""
    for tab in b"1234":
        screen.press(f"view {tab - 48}", bytes([tab]))
        for step in range(steps):
            screen.press(f"view {tab - 48}, record {step}", b"j")
            screen.press(f"view {tab - 48}, page {step}", b"\r")
            screen.press(f"view {tab - 48}, down the page {step}", b"j", b" ", b"G")
            screen.press(f"view {tab - 48}, back {step}", b"\x1b")
    for key in (b"w", b"H", b"?"):
        screen.press(f"key {key}", b"1", key)
        screen.press(f"key {key}, down", b" ", b"G")
        screen.press(f"key {key}, back", b"\x1b")


def type_everywhere(screen, payloads):
    for what, payload in payloads:
        for key in (b"/", b":", b"\x06", b"c", b"?"):
            screen.press(f"{what} pasted after {key}", b"1", key, paste(payload))
            screen.press(f"{what} taken after {key}", b"\r")
            screen.press(f"{what} left after {key}", b"\x1b", b"\x1b", b"\x1b")
        screen.press(f"{what} logged", b"1", b"c", b"c1 ", paste(payload), b"\r")
        screen.press(f"{what} undone", b"\x1b", b"u", b"U")


def prove_teeth(tally):
    """Every payload, sent as it is, would be seen."""
    for what, payload in PAYLOADS.items():
        tally.teeth(what, leaks(b"\x1b[1;1H\x1b[1m" + payload + b"\x1b[m"))


def main():
    tally = Tally()
    prove_teeth(tally)
    payloads = list(PAYLOADS.items())
    with Place() as place:
        del place.environment["RAPPORT_SEED"]
        fill(place)
        for size in SIZES if DEEP else SIZES[:2]:
            screen = Screen(place, tally, size)
            walk(screen, len(PAYLOADS) if DEEP else 6)
            screen.leave()
        screen = Screen(place, tally)
        type_everywhere(screen, payloads if DEEP else payloads[::4])
        screen.leave()
        tally.check("the store is whole", complaints(place))
    tally.end()


if __name__ == "__main__":
    main()
