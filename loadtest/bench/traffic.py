"""The bytes that a spectator is sent of a whole game: as it always was, by a lean client, and compressed."""

from collections.abc import AsyncIterator
from random import Random
from time import process_time

import msgspec

from game.api import Millis
from game.row import TableRow
from game.rules import go
from game.sections.views import Views
from game.table import Event, Table
from loadtest.bench.bench import Bench
from loadtest.bench.figure import Figure
from loadtest.people.script import written
from web.deflate import Compression, Deflater, negotiated
from web.send_queue import framed

MOVES = 250

PACE = 10_000
"""Milliseconds from one move to the next: views tell how long each has taken."""

SETUP = b'{"clock":{"system":"byoyomi","main":1800,"period":30,"periods":5}}'
"""On 19×19."""

AT = Millis(1_790_000_000_000)

COMPRESSED = 0.1
"""The most that is to be left of the bytes."""

Frames = list[bytes]


def watched() -> tuple[Frames, Frames]:
    """The views of a game from its first on, with the setup in each, and in the first alone."""
    row = TableRow("0123456789ab", "go", go.GAME.version, msgspec.Raw(SETUP), 2, 1, True, AT, AT)
    table, views = Table(go.GAME, row), Views()
    plain = [views.frame(table, None)]
    lean = list(plain)
    for seq, act in enumerate(written("go", {}, MOVES, Random(7)).acts[:MOVES], 1):
        table.fold(Event(seq, Millis(AT + PACE * seq), act.seat, msgspec.Raw(act.action)))
        plain.append(views.frame(table, None))
        lean.append(views.of(table).frame(table, None, with_setup=False))
    return plain, lean


def compressed(frames: Frames, offer: str) -> tuple[Frames, float]:
    """The payloads for a client that makes this offer, and the seconds of a processor that each took."""
    agreed = negotiated(offer)
    assert agreed is not None  # noqa: S101 - else nothing was measured
    deflater = Deflater(Compression(lambda: 0.0), agreed)
    began = process_time()
    found = [deflater.deflated("t", frame) or frame for frame in frames]
    return found, (process_time() - began) / len(frames)


def kilobytes(frames: Frames) -> float:
    """As they are on the wire, with the heads of their frames."""
    return sum(len(framed(frame)) for frame in frames) / 1e3


async def traffic(bench: Bench) -> AsyncIterator[Figure]:
    plain, lean = watched()
    sent = {
        "to a lean client": lean,
        "compressed": compressed(plain, "permessage-deflate")[0],
        "both": compressed(lean, "permessage-deflate")[0],
        "both, without context": compressed(lean, "permessage-deflate; server_no_context_takeover")[0],
    }
    for name, frames in sent.items():
        yield Figure(
            row="traffic",
            name=f"a game of Go on 19×19, {MOVES} moves, {name}",
            unit="kB",
            ours=[kilobytes(frames)],
            against="a client that asks for neither",
            reference=[kilobytes(plain)],
            goal="at most" if name == "both" else None,
            target=COMPRESSED,
        )
    yield Figure(
        row="traffic",
        name="a view of that game compressed, of a processor",
        unit="µs",
        ours=[compressed(lean, "permessage-deflate")[1] * 1e6 for _ in bench.rounds()],
    )
