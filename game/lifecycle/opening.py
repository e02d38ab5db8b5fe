"""Opening a table, by a player, and the row of a new one."""

import secrets
from collections.abc import Sequence
from typing import Any

import msgspec

from game.api import Game, Millis, Seat
from game.catalogue import Catalogue
from game.checked_rules import FaultyRules
from game.held.tables import Tables
from game.lifecycle.rating import why_unrated
from game.lifecycle.setups import complete_setup
from game.ports.log import MAX_TABLES, AddressLimit, Log
from game.ports.people import Player
from game.refused import Refused
from game.row import SeatedPlayer, TableRow, Talk
from game.sentence import say
from game.table import Table
from game.table_id import new_table_id

READY_TIMEOUT = Millis(20_000)
"""Milliseconds in which the players of a next table have to say `ready`; later they count as having left."""

NO_VERSION = say("There is no such version of a catalogue of this game.", "no-version")

OLD_VERSION = say(
    "This version is of older rules; look through the catalogue and publish it anew.", "old-version"
)

NO_LIST = say("A review is found by its link, and stands in no list.", "review-private")

LONGEST_SPEED = 40
"""Characters of the name of a speed."""


def speed_of(game: Game[Any, Any, Any], setup: Any) -> str:
    """The name of the class that games of this setup are rated in. Raises `FaultyRules`."""
    try:
        speed = game.speed(setup)
    except Exception as error:
        raise FaultyRules(f"of {game.name}", f"speed raised {type(error).__name__}: {error}") from error
    if type(speed) is not str or len(speed) > LONGEST_SPEED or not (speed.isprintable()):
        raise FaultyRules(f"of {game.name}", f"speed returned {speed!r:.100}")
    return speed


def new_table(
    game: Game[Any, Any, Any],
    setup: Any,
    seat_count: int,
    seated: Sequence[SeatedPlayer],
    now: Millis,
    private: bool,
    rated: bool,
    talk: Talk = "together",
    catalogue_hash: str | None = None,
    table_id: str | None = None,
) -> TableRow:
    """The row of a new table, with an id and a seed of its own, at which the game has not begun.

    Raises `FaultyRules`.
    """
    return TableRow(
        id=table_id or new_table_id(),
        game_name=game.name,
        rules_version=game.version,
        setup=msgspec.Raw(msgspec.json.encode(setup)),
        seat_count=seat_count,
        seed=secrets.randbits(63),
        private=private,
        opened=now,
        seated=tuple(seated),
        rated=rated,
        speed=speed_of(game, setup),
        follow_up_due=rated or game.vote is not None,
        talk=talk,
        catalogue_hash=catalogue_hash,
    )


class Opening:
    """Opens tables for the players of one process."""

    def __init__(self, tables: Tables, log: Log) -> None:
        self._tables = tables
        self._log = log

    async def open(
        self,
        player: Player,
        game_name: str,
        setup: msgspec.Raw,
        seat_count: int | None,
        seat: Seat | None,
        private: bool,
        rated: bool = False,
        address: AddressLimit | None = None,
        talk: Talk = "together",
        catalogue_hash: str | None = None,
    ) -> str:
        """Opens a table with its first player, from `address`; its id. Raises `Refused`.

        With `seat` None the seat is drawn by lot, with `seat_count` None it has as few seats as possible. A
        game that is played with a catalogue is given a version.
        """
        games, with_catalogue = self._tables.games, catalogue_hash is not None
        complete, seat_count = complete_setup(games, game_name, setup, seat_count, None, with_catalogue)
        if seat is not None and seat not in range(seat_count):
            raise Refused("bad_setup", "There is no seat {seat}.", "no-seat", seat=seat)
        game = games[game_name]
        if game.review is not None and not private:
            raise Refused("bad_setup", NO_LIST)
        if seat_count == 1:
            seat = 0  # there is nothing to draw
        catalogue = None if catalogue_hash is None else await self._catalogue(game, catalogue_hash)
        first = SeatedPlayer(player.id, player.name, seat, bot=player.bot)
        try:
            if rated and (reason := why_unrated(game, complete, seat_count)) is not None:
                raise Refused("bad_setup", reason)
            now = self._tables.now()
            # What is played with a catalogue is where the catalogues are.
            table_id = self._tables.new_table_id() if catalogue_hash is None else None
            given = game, complete, seat_count, [first], now, private, rated, talk, catalogue_hash
            row = new_table(*given, table_id)
            if seat_count == 1:
                row = msgspec.structs.replace(row, began=row.opened)
            due = Table(game, row, catalogue).deadline()
        except FaultyRules as error:
            self._tables.rule_faults.report(f"of {game_name}", "none can be opened", error)
            raise Refused("broken") from error
        if not await self._log.open_table(row, due, MAX_TABLES, address):
            if catalogue_hash is not None and await self._tables.catalogues.is_gone(catalogue_hash):
                raise Refused("bad_setup", NO_VERSION)
            if address is None or await self._log.open_table_count(player.id) >= MAX_TABLES:
                raise Refused(
                    "too_many", "You sit at {count} tables already.", "too-many-tables", count=MAX_TABLES
                )
            raise Refused(
                "too_many",
                "Too many tables are open from where you are; finish one first.",
                "too-many-tables-from-here",
            )
        return row.id

    async def _catalogue(self, game: Game[Any, Any, Any], catalogue_hash: str) -> Catalogue:
        """The version of a catalogue of a game. Raises `Refused`."""
        try:
            found = await self._tables.catalogues.load(game, catalogue_hash)
        except (msgspec.MsgspecError, KeyError):
            raise Refused("bad_setup", OLD_VERSION) from None
        if found is None:
            raise Refused("bad_setup", NO_VERSION)
        return found
