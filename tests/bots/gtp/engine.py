"""An engine for tests, which does what its argument says: python engine.py WHAT [FILE]."""

import os
import subprocess
import sys
import time
from pathlib import Path

COMMANDS = "list_commands\nquit\nname\nboardsize\nclear_board\nkomi\nplay\ngenmove"


def main(what: str, *files: str) -> None:
    if what == "leaves a child":
        child = subprocess.Popen(["sleep", "600"])
        Path(files[0]).write_text(str(child.pid))
    if what in ("refuses all", "says nothing"):
        Path(files[0]).write_text(str(os.getpid()))
    for line in sys.stdin:
        number, command, *_ = line.split()
        if what == "refuses all":
            print(f"?{number} unknown command\n", flush=True)
        elif what == "says nothing":
            time.sleep(600)
        elif what == "windows":
            sys.stdout.write(f"={number} {command}\r\n\r\n")
            sys.stdout.flush()
        elif what == "records" and command != "list_commands":
            with Path(files[0]).open("a") as file:
                file.write(line.partition(" ")[2])
            print(f"={number}\n", flush=True)
        elif what == "extra":
            print(f"={number} {command}\n\n\n", flush=True)
        elif command == "list_commands":
            print(f"={number} {COMMANDS}\n", flush=True)
        elif command == "quit" and what != "stays":
            print(f"={number}\n", flush=True)
            if what == "says that it quits":
                time.sleep(600)
            return
        elif what == "works":
            print(f"={number} {command}\r\n", flush=True)
        elif what == "tells its environment":
            print(f"={number} {' '.join(os.environ)}\n", flush=True)
        elif what == "refuses":
            print(f"?{number} unknown command\n", flush=True)
        elif what in ("dies", "leaves a child"):
            print("no weights", file=sys.stderr, flush=True)
            return
        elif what == "hangs":
            time.sleep(600)
        elif what == "talks":
            print("x" * 100_000, flush=True)
        elif what == "talks on":
            print("x\n" * 100_000, flush=True)
        elif what == "empties":
            print("\n" * 100_000, flush=True)
        elif what == "mistakes":
            print("=99 hello\n", flush=True)
        elif what == "grows":
            bytearray(1 << 30)


if __name__ == "__main__":
    main(*sys.argv[1:])
