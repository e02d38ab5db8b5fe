"""An engine for tests, which does what its argument says: python engine.py WHAT."""

import sys
import time

COMMANDS = "list_commands\nquit\nname\nboardsize\nclear_board\nkomi\nplay\ngenmove"


def main(what: str) -> None:
    for line in sys.stdin:
        number, command, *_ = line.split()
        if command == "list_commands":
            print(f"={number} {COMMANDS}\n", flush=True)
        elif command == "quit" and what != "stays":
            print(f"={number}\n", flush=True)
            return
        elif what == "works":
            print(f"={number} {command}\r\n", flush=True)
        elif what == "refuses":
            print(f"?{number} unknown command\n", flush=True)
        elif what == "dies":
            return
        elif what == "hangs":
            time.sleep(600)
        elif what == "talks":
            print("x" * 100_000, flush=True)
        elif what == "mistakes":
            print("=99 hello\n", flush=True)
        elif what == "grows":
            bytearray(1 << 30)


if __name__ == "__main__":
    main(sys.argv[1])
