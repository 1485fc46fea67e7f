"""terminal.py KEYS COMMAND…: runs a command under a terminal and types KEYS into it.

Prints what the terminal got, with \\r removed and ESC shown as ^[ (as it is with $RAW), and ends
with the command's exit status. Each line of keys is typed when the command waits behind a question.
$WIDTH sets the columns (80).
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios


def main():
    keys = sys.argv[1].encode().decode("unicode_escape").encode("latin-1")
    columns = int(os.environ.pop("WIDTH", "80"))
    lines = [part + b"\n" for part in keys.split(b"\n") if part or keys.count(b"\n")]
    if keys.endswith(b"\n") or not keys:
        lines = lines[:-1]
    child, master = pty.fork()
    if child == 0:
        size = struct.pack("HHHH", 24, columns, 0, 0)
        fcntl.ioctl(1, termios.TIOCSWINSZ, size)
        attributes = termios.tcgetattr(0)
        attributes[3] &= ~termios.ECHO
        termios.tcsetattr(0, termios.TCSANOW, attributes)
        os.execvp(sys.argv[2], sys.argv[2:])
    output = b""
    while True:
        ready = select.select([master], [], [], 20)[0]
        if not ready:
            print("(nothing happened for 20 s)")
            break
        try:
            data = os.read(master, 65536)
        except OSError:
            break
        if not data:
            break
        output += data
        # A question ends without a newline; only then is it answered.
        if lines and not output.endswith(b"\n"):
            line = lines.pop(0)
            os.write(master, line)
            output += line
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if "RAW" in os.environ:
        sys.stdout.buffer.write(output.replace(b"\r\n", b"\n"))
        sys.exit(status)
    text = output.decode("utf-8", "replace").replace("\r", "").replace("\033", "^[")
    sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")
    sys.exit(status)


main()
