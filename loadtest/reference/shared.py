"""What the reference servers share with Moyo: rules, views, replies and new tables."""

import os
import secrets
import time
from collections.abc import Sequence

import msgspec

from game import rules
from game.api import Millis, Seat
from game.ports.people import Player
from game.row import SeatedPlayer, TableRow
from game.sections.offers import LIMITS
from game.sections.views import Views
from game.table import Event, decoder
from messages import PROTOCOL, Hello, Log, LogPage, Welcome
from messages import Event as EventView
from messages import Player as PlayerView

GAMES = rules.find()

VIEWS = Views()

MOST_EVENTS = 1_000
"""In the reply to one `log`."""


def now() -> Millis:
    return Millis(time.time_ns() // 1_000_000)


def new_row(player: Player, game_name: str, setup: msgspec.Raw, seat: Seat, private: bool) -> TableRow:
    """The row of a table that this player opens, and sits at."""
    game = GAMES[game_name]
    return TableRow(
        id=secrets.token_urlsafe(9),
        game_name=game_name,
        rules_version=game.version,
        setup=msgspec.Raw(msgspec.json.encode(decoder(game.setup).decode(setup))),
        seat_count=game.seats.start,
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
        player=PlayerView(id=player.id, name=player.name, kept=player.kept),
        token=token,
        now=now(),
        node=f"{os.getpid()}",
        games=[],
        tables=[],
        limits=LIMITS,
    )


def logged(command: Log, events: Sequence[Event]) -> LogPage:
    """The reply to `log`; `events` has one event more than `MOST_EVENTS` where there are more."""
    shown = [EventView(seq=e.seq, at=e.at, seat=e.seat, action=e.action) for e in events[:MOST_EVENTS]]
    return LogPage(re=command.id, events=shown, more=len(events) > MOST_EVENTS)
