"""Of which layer of the server a stack is, and what each layer costs a move."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeAlias

import msgspec

Call: TypeAlias = tuple[str, str]
"""A function: its file, from the folder of the code or of the packages, and its name in it."""

Stack: TypeAlias = tuple[Call, ...]
"""Of a callback of the event loop, the outermost first; empty for the loop itself."""

LOOP = "loop"

LAYERS: dict[str, tuple[str, ...]] = {
    "frames out": ("web/send_queue", "web/deflate"),
    LOOP: ("game/process/watchdog", "web/liveness", "uvloop/", "asyncio/runners"),
    "frames in": ("web/", "tornado/websocket", "messages/codec.py:decode", "messages/frame"),
    "notes": (
        "game/held/tables.py:Tables.on_note",
        "sql/bus",
        "nats_bus/",
        "game/notes",
        "game/note_receiver",
        "game/process/note_queue",
        "asyncpg/connection.py:Connection._process_notification",
    ),
    "append": ("sql/", "asyncpg/", "game/kit/batch", "game/sharding/"),
    "views": (
        "game/sections/view",
        "game/sections/table_follower",
        "game/sections/session",  # where followers were before
        "game/sections/wording",
        "game/held/held_table",
        "game/held/showing",
    ),
    "rules": (
        "game/rules/",
        "game/table",
        "game/judging",
        "game/checked_rules",
        "game/held/",
        "game/kit/clock",
        "game/row",
    ),
    "commands": (
        "game/sections/",
        "game/engine",
        "game/lifecycle/",
        "game/kit/turns",
        "game/kit/log_context",
    ),
}
"""The layers, and how the names of their calls begin; what fits into several is of the first."""

ROOTS = ("asyncio/runners.py", "uvloop/__init__.py")
"""The files of the functions that run the event loop."""


class Samples(NamedTuple):
    """What was sampled of the server processes while they did `moves`."""

    stacks: Mapping[Stack, float]
    """The seconds of processor that were spent in each."""
    moves: int

    def by_layer(self) -> dict[str, float]:
        """Microseconds a move, of every layer in the order of a move, and of what is of none (`other`)."""
        seconds = dict.fromkeys(NAMES, 0.0)
        for stack, spent in self.stacks.items():
            seconds[layer(stack)] += spent
        return {name: seconds[name] / self.moves * 1e6 for name in NAMES}


NAMES = ("frames in", "commands", "rules", "append", "notes", "views", "frames out", LOOP, "other")


class _Written(msgspec.Struct):
    seconds: float
    stacks: list[tuple[int, list[tuple[str, str]]]]


def read(path: Path, tree: Path) -> dict[Stack, float]:
    """The seconds of each stack that `sampler` has written of a server of the code in the folder `tree`."""
    written = msgspec.json.decode(path.read_bytes(), type=_Written)
    total = sum(count for count, _ in written.stacks)
    return added((folded(calls, tree), count / total * written.seconds) for count, calls in written.stacks)


def added(parts: Iterable[tuple[Stack, float]]) -> dict[Stack, float]:
    """The seconds of each stack, which may come several times."""
    found: dict[Stack, float] = {}
    for stack, spent in parts:
        found[stack] = found.get(stack, 0.0) + spent
    return found


def folded(calls: Sequence[Call], tree: Path) -> Stack:
    """The calls of a callback of the event loop, without those that run the loop itself."""
    shortened = [(short(file, tree), name) for file, name in calls]
    last = max((n for n, (file, _) in enumerate(shortened) if file in ROOTS), default=-1)
    return tuple(shortened[last + 1 :])


def short(file: str, tree: Path) -> str:
    """A file's path from the folder of the code, of the packages, or of Python's own library."""
    for folder in (f"{tree}/", "/site-packages/"):
        _, found, rest = file.rpartition(folder)
        if found:
            return rest
    return "/".join(Path(file).parts[-2:])


def layer(stack: Stack) -> str:
    """The layer of the innermost call that is of one."""
    for file, name in reversed(stack):
        call = f"{file}:{name}"
        for named, beginnings in LAYERS.items():
            if call.startswith(beginnings):
                return named
    return "other" if stack else LOOP
