"""The operator's command: `python -m moyo serve` runs the supervisor with its server processes.

The commands of `moyo.commands` stand each in a module of its own.
"""

import argparse
import asyncio
import logging
import os
import re
import secrets
import sys
import textwrap
from base64 import urlsafe_b64encode
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from moyo import logs, supervisor
from moyo.commands import add_all
from moyo.exit_status import NOT_STARTED, STOPPED, UNFINISHED
from moyo.operating import NotDone
from moyo.reach import DATA
from moyo.settings import SettingError, Settings
from moyo.settings_table import listing
from moyo.variable import KEY_LENGTH, ORDER
from moyo.version import VERSION
from sql import Unusable, embedded
from sql import stop_session as sessions

logger = logging.getLogger(__name__)

_ID = re.compile(r"-[A-Za-z0-9_][A-Za-z0-9_-]{10}")
"""An id that begins with a hyphen, as one in 64 does. No option is written like that."""

STOP_PATIENCE = 15.0
"""Seconds for which a session may take to end."""


def serve(settings: Settings, options: argparse.Namespace) -> int:
    """Serves until it is told to stop."""
    logs.configure(settings.log_format)
    command = [sys.executable, "connection_manager.py"]
    return asyncio.run(supervisor.main(command, DATA, settings))


def push_key(settings: Settings, options: argparse.Namespace) -> int:
    """Makes a key that signs what is pushed to browsers."""
    key = 1 + secrets.randbelow(ORDER - 1)
    text = urlsafe_b64encode(key.to_bytes(KEY_LENGTH)).rstrip(b"=").decode()
    sys.stdout.write(f"PUSH_PRIVATE_KEY={text}\n")
    return STOPPED


def schema(settings: Settings, options: argparse.Namespace) -> int:
    """Writes the documents that describe the wire for machines."""
    from web.documents import write  # the other commands load no games

    try:
        paths = write(options.folder)
    except OSError as problem:
        logger.error("%s", problem)
        return NOT_STARTED
    sys.stdout.writelines(f"{path}\n" for path in paths)
    return STOPPED


def stop_session(settings: Settings, options: argparse.Namespace) -> int:
    """Ends a running team session in order: the server processes do it."""
    url = settings.pooled_url() if settings.database_url else embedded.running(DATA)
    if url is None:
        logger.error("No server runs here, and DATABASE_URL is not set.")
        return NOT_STARTED
    try:
        outcome = asyncio.run(sessions.stop_session(url, options.name, STOP_PATIENCE))
    except Unusable as problem:
        logger.error("%s", problem)
        return NOT_STARTED
    told = {
        "over": f"The session {options.name} is over.",
        "unknown": f"There is no running session {options.name}.",
        "requested": f"No server process has ended the session {options.name} yet; one will when it can.",
    }
    sys.stdout.write(told[outcome] + "\n")
    return {"over": STOPPED, "unknown": NOT_STARTED, "requested": UNFINISHED}[outcome]


def _setting(row: tuple[str, str, str]) -> str:
    """A setting in the help: its name and default, and below that its meaning."""
    name, default, meaning = row
    indent = " " * 6
    lines = textwrap.wrap(
        meaning, 80, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False
    )
    return "\n".join([f"  {name} ({default})", *lines])


def parser() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m moyo", description="Runs and looks after a Moyo server.")
    parser.add_argument("--version", action="version", version=f"moyo {VERSION}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    serving = commands.add_parser(
        "serve",
        help="serve on HOST and PORT until SIGTERM",
        description="Serves on HOST and PORT with WEB_CONCURRENCY server processes, until SIGTERM or Ctrl-C. "
        "SIGUSR1 replaces the server processes by the code that is in the folder then.",
        epilog="\n".join(["settings, from the environment:", *map(_setting, listing(internal=False))]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    serving.set_defaults(run=serve)
    key = commands.add_parser(
        "push-key",
        help="print a new PUSH_PRIVATE_KEY",
        description="Prints a new key that signs what is pushed to browsers. Keep it: with another key, "
        "browsers that have subscribed are not reached before their players come again.",
    )
    key.set_defaults(run=push_key)
    described = commands.add_parser(
        "schema",
        help="write what describes the wire for machines",
        description="Writes schema.json (JSON Schema) and asyncapi.json (AsyncAPI 3) into FOLDER: all "
        "messages, and the setup, the actions and the state of each game. A server has the same documents at "
        "/schema.json and /asyncapi.json.",
    )
    described.add_argument(
        "folder", metavar="FOLDER", nargs="?", type=Path, default=Path(), help="(default: the present one)"
    )
    described.set_defaults(run=schema)
    stopping = commands.add_parser(
        "stop-session",
        help="end a running team session",
        description="Ends the running team session of that name: its game ends, with the result that it "
        "has then if it can, and its members are free for another. The server processes do it; the command "
        "waits for that.",
    )
    stopping.add_argument("name", metavar="NAME")
    stopping.set_defaults(run=stop_session)
    add_all(commands)
    return parser


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """What the command line says.

    An id of a table or a player that begins with a hyphen is no option. A space before it tells argparse so.
    """
    options = parser().parse_args([f" {one}" if _ID.fullmatch(one) else one for one in arguments])
    for name, value in vars(options).items():
        if isinstance(value, str) and value.startswith(" ") and _ID.fullmatch(value.strip()):
            setattr(options, name, value.strip())
    return options


def main(arguments: Sequence[str]) -> int:
    """Does what the command line says. Returns the exit status."""
    options = parsed(arguments)
    run: Callable[[Settings, argparse.Namespace], int] = options.run
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    try:
        return run(Settings.read(os.environ), options)
    except (SettingError, Unusable, NotDone) as problem:
        logger.error("%s", problem)
        return NOT_STARTED


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main(sys.argv[1:]))
