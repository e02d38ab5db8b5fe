"""Reviews that are opened of files, and of games that are or were played here.

A file is read in a compute process, with a limit of time and of memory, and so is the record of a game: it is
written there, and read again as if it had come as a file. What is said at a table is not taken along.
"""

import logging
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from game.api import BadSetup, Game, Seat
from game.held.tables import Tables
from game.kit.meter import count
from game.lifecycle.not_computed import refused_for_now
from game.lifecycle.opening import Opening
from game.lifecycle.records import Played, Records, games, record_of
from game.ports.compute import Compute, ComputeFailed
from game.ports.log import AddressLimit
from game.ports.people import Player
from game.refused import Refused
from game.row import TableRow
from game.sentence import Sentence, say

logger = logging.getLogger(__name__)

LONGEST = 4.0
"""Seconds that reading a file may take. None takes two on an idle machine: this is for a busy one."""

MEMORY = 256 << 20
"""Bytes of memory that it may take."""

MOST_SETUP_BYTES = 600_000
"""Bytes of a setup as JSON, whatever the rules let through: each who comes is sent it."""

FILES = "files of reviews"
"""In whose turn files are read: whoever brings them, they take one turn with what others have computed."""

FIRST_SEAT: Seat = 0
"""The seat of a review, which all hold together."""

NO_REVIEW = say("There are no reviews of this game.", "no-review")

OWN_GAME = say("Whoever plays a game cannot review it before its end.", "review-own-game")

TOO_LONG = say("It takes too long to read this file.", "review-too-long")

TOO_LARGE = say("There is too much in this file.", "review-too-large")

NOT_READ = say("This file could not be read.", "review-not-read")

FAILURES = {"time": TOO_LONG, "memory": TOO_LARGE}
"""What is said where a limit was exceeded."""


class Prepared(NamedTuple):
    """A review that can be opened: the name of its game and its setup."""

    game_name: str
    setup: msgspec.Raw


class Reviews:
    """Prepares and opens the reviews that the players of one process ask for. Raises `Refused`."""

    def __init__(self, tables: Tables, records: Records, opening: Opening, compute: Compute) -> None:
        self._tables = tables
        self._records = records
        self._opening = opening
        self._compute = compute

    def game(self, name: str) -> Game[Any, Any, Any]:
        """The reviews of that name; where none is given, the only ones that there are."""
        found = [game for game in self._tables.games.values() if game.review and name in ("", game.name)]
        if len(found) != 1:
            raise Refused("bad_setup", "There is no game called {game}.", "no-game", game=name)
        return found[0]

    def game_of(self, row: TableRow) -> Game[Any, Any, Any]:
        """The reviews of the game of a table; of a review, those that it is one of."""
        for game in self._tables.games.values():
            if game.review and row.game_name in (game.name, game.review.of):
                return game
        raise Refused("not_here", NO_REVIEW)

    async def of_file(self, game_name: str, parts: Sequence[bytes]) -> Prepared:
        """The review of what is in a file, which is given in parts."""
        game = self.game(game_name)
        return await self._prepared(game, FILES, read_file, game.name, *parts)

    async def of_table(self, player_id: str, table_id: str, address: str, caller: str) -> Prepared:
        """The review of a game as far as it was played, for who does not play it.

        `address` is that of the table's page, and `caller` in whose turn it is computed.
        """
        game = self.game_of((await self._tables.hold(table_id)).table.row)
        suffix = "" if game.review is None else game.review.suffix
        _, row, played = await self._records.recorded(table_id, suffix)
        if row.ended is None and row.game_name != game.name and row.takes_part(player_id):
            raise Refused("not_here", OWN_GAME)
        return await self._prepared(game, f"records {caller}", read_game, game.name, row, played, address)

    async def open(self, player: Player, prepared: Prepared, address: AddressLimit | None) -> str:
        """Opens a review, in which the player is the first, and returns its id."""
        name, setup = prepared
        return await self._opening.open(player, name, setup, None, FIRST_SEAT, True, address=address)

    async def _prepared(
        self, game: Game[Any, Any, Any], caller: str, function: Any, *arguments: Any
    ) -> Prepared:
        """What a function of this module has read."""
        count(computations=1)
        try:
            found: bytes | Sentence = await self._compute(
                function, *arguments, caller=caller, timeout=LONGEST, memory=MEMORY
            )
        except ComputeFailed as error:
            raise refusal_of(error) from error
        if isinstance(found, Sentence):
            raise Refused("bad_setup", found)
        if len(found) > MOST_SETUP_BYTES:
            raise Refused("bad_setup", TOO_LARGE)
        return Prepared(game.name, msgspec.Raw(found))


def refusal_of(error: ComputeFailed) -> Refused:
    """How a review is refused whose file was not read."""
    if (refused := refused_for_now(error)) is not None:
        return refused
    if error.reason not in FAILURES:
        logger.warning("a file was not read: %s", error)
    return Refused("bad_setup", FAILURES.get(error.reason, NOT_READ))


def read_file(game_name: str, *parts: bytes) -> bytes | Sentence:
    """The setup of the review of a file, as JSON, or what is wrong with it: called in another process."""
    return setup_of(game_name, b"".join(parts), None)


def read_game(game_name: str, row: TableRow, played: Played, address: str) -> bytes | Sentence:
    """The same of the game with this row."""
    return setup_of(game_name, record_of(row, played, [], address), row.id)


def setup_of(game_name: str, file: bytes, table_id: str | None) -> bytes | Sentence:
    """The setup of the review of a file, which is the record of a table where its id is given."""
    review = games()[game_name].review
    if review is None:
        raise ValueError(f"{game_name} is no review.")
    try:
        setup = review.read(file)
    except BadSetup as error:
        return error.sentence
    return msgspec.json.encode(setup if table_id is None else review.addressed(setup, table_id))
