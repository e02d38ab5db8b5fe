"""Games that were recorded, and what they showed: an old log must fold to the same views for ever.

A record is a JSON file in `tests/rules/<game>/recorded/`. A new one is written without its `views`, which
`python -m tests.rules.records FILE` then adds. A change that makes a record fold otherwise needs a higher
`version` of its game, and new records.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from game import rules
from game.api import Game, Millis, Notice, Seat
from game.catalogue import Catalogue
from game.catalogue.encoding import by_kind, decoded
from game.server_action import Computed, Outage
from game.team_play import ORGANISER
from tests.rules.logs import met_at, taken

EVERY = 10
"""How many events lie between two views."""


class RecordedEvent(msgspec.Struct, frozen=True, array_like=True):
    """An event. A notice, an outage and the outcome of what was computed have no seat; organisers have -1.

    At a review it is the person who did it.
    """

    at: Millis
    seat: Seat | None
    action: Any
    delay: int = 0


class Record(msgspec.Struct, frozen=True, omit_defaults=True):
    """A log from begin to end, and by `seq` what a spectator saw."""

    name: str
    game: str
    version: int
    setup: Any
    seats: int
    seed: int
    began: Millis
    events: list[RecordedEvent]
    until: Millis | None = None
    """An instant after the last event, for a game that goes on by itself."""
    catalogue: dict[str, Any] | None = None
    """The canonical JSON of the catalogue that it was played with, if its game has one."""
    views: dict[str, Any] = {}


def replayed(record: Record) -> dict[str, Any]:
    """What a spectator sees now: at the begin, every so often, and at the end."""
    game, views, state = rules.find().versions[record.game, record.version], dict[str, Any](), None
    for seq, state in enumerate(states_of(record)):
        if seq % EVERY == 0 or seq == len(record.events):
            views[str(seq)] = game.view(state, None)
    if record.until is not None:
        views["end"] = game.view(game.advance(state, record.until), None)
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(views))
    return plain


def states_of(record: Record) -> Iterator[Any]:
    """The state before the first event, and after each."""
    game = rules.find().versions[record.game, record.version]
    setup = msgspec.json.decode(msgspec.json.encode(record.setup), type=game.setup)
    state = game.initial(setup, record.seats, record.seed, record.began, *further(game, record))
    yield state
    for event in record.events:
        if event.seat is None:
            state = told(game, state, event.at, msgspec.json.encode(event.action))
        elif event.seat == ORGANISER and game.team_play is not None:
            action = msgspec.convert(event.action, type=game.team_play.organiser_action)
            state = game.team_play.organise(game.advance(state, event.at), action, event.at)
        else:
            action = msgspec.convert(event.action, type=game.action)
            before = game.advance(state, event.at)
            state = taken(game, before, event.at, event.seat, action, event.delay)
        yield state


def further(game: Game[Any, Any, Any], record: Record) -> list[Catalogue]:
    """The further arguments of `initial`."""
    if game.catalogue is None:
        return []
    contents = msgspec.json.encode(record.catalogue)
    return [Catalogue(by_kind(game.catalogue, decoded(game.catalogue, contents)))]


def recorded_part(shown: Any, recorded: Any) -> Any:
    """Of what is shown now, that which was shown when it was recorded: a view may have got more since."""
    if isinstance(shown, list) and isinstance(recorded, list) and len(shown) == len(recorded):
        return [recorded_part(*each) for each in zip(shown, recorded, strict=True)]
    if not isinstance(shown, dict) or not isinstance(recorded, dict):
        return shown
    return {key: recorded_part(shown[key], value) for key, value in recorded.items() if key in shown}


def told(game: Game[Any, Any, Any], state: Any, at: Millis, action: bytes) -> Any:
    """The state after an event without a seat: a notice, an outage, or the outcome of what was computed."""
    read = msgspec.json.decode(action, type=Notice | Outage | Computed)
    before = game.advance(state, met_at(at, read))
    if not isinstance(read, Computed) or game.computation is None:
        return taken(game, before, at, None, read)
    outcome = msgspec.json.decode(read.outcome, type=game.computation.outcome)
    return game.computation.apply(before, outcome, at)


def load(path: Path) -> Record:
    return msgspec.json.decode(path.read_bytes(), type=Record)


def save(path: Path, record: Record) -> None:
    """Writes it with an event or a view a line."""
    text = msgspec.json.encode(record).decode()
    for start in (*map(msgspec.json.encode, record.events), *(f'"{seq}":'.encode() for seq in record.views)):
        text = text.replace(start.decode(), f"\n{start.decode()}", 1)
    path.write_text(f"{text}\n")


RECORDED = [load(path) for path in sorted(Path(__file__).parent.glob("*/recorded/*.json"))]

if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        record = load(path)
        save(path, msgspec.structs.replace(record, views=replayed(record)))
