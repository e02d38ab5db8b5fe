"""What the reference servers have in common, of the rules as of the wire; all of it is as in ours."""

import os
import secrets
import time
from collections.abc import Sequence

import msgspec

from game import rules
from game.api import Millis, Seat
from game.ports.people import Player
from game.sections.offers import LIMITS
from game.sections.views import Views
from game.table import Event, SeatedPlayer, TableRow, decoder
from messages import PROTOCOL, Hello, Log, LogPage, Welcome
from messages import Event as Logline
from messages import Player as Person

GAMES = rules.find()

VIEWS = Views()

MOST_EVENTS = 1_000
"""In the answer to one `log`."""


def now() -> Millis:
    return Millis(time.time_ns() // 1_000_000)


def new_row(player: Player, game: str, setup: msgspec.Raw, seat: Seat, private: bool) -> TableRow:
    """A table that this player opens and sits down at."""
    kind = GAMES[game]
    return TableRow(
        id=secrets.token_urlsafe(9),
        game_name=game,
        rules_version=kind.version,
        setup=msgspec.Raw(msgspec.json.encode(decoder(kind.setup).decode(setup))),
        seat_count=kind.seats.start,
        seed=secrets.randbits(63),
        private=private,
        opened=now(),
        rev=1,
        seated=(SeatedPlayer(player.id, player.name, seat),),
    )


def new_player(command: Hello) -> Player:
    return Player(secrets.token_urlsafe(9), command.name or f"guest-{secrets.randbelow(10**12)}")


def welcome(command: Hello, player: Player, token: str) -> Welcome:
    return Welcome(
        re=command.id,
        protocol=PROTOCOL,
        player=Person(id=player.id, name=player.name, kept=player.kept),
        token=token,
        now=now(),
        node=f"{os.getpid()}",
        games=[],
        tables=[],
        limits=LIMITS,
    )


def logged(command: Log, events: Sequence[Event]) -> LogPage:
    """The answer, of one event more than it may have, where there are so many."""
    shown = [Logline(seq=e.seq, at=e.at, seat=e.seat, action=e.action) for e in events[:MOST_EVENTS]]
    return LogPage(re=command.id, events=shown, more=len(events) > MOST_EVENTS)
