"""A game that goes on while things break around it, and the book that is kept of it."""

import asyncio
import json
import random
from collections.abc import Callable
from itertools import count
from typing import Any

import asyncpg

from tests.system.checked_connection import Frame
from tests.system.client import Client

_nonces = count(1)
_COLUMNS = "ABCDEFGHJ"


class Match:
    """Two players at a table. What they sent is in `sent`, what was acknowledged in `told`.

    Each plays as soon as it sees that it is its turn, by a move that the view shows to be legal: so no act
    is ever refused. Every acknowledgement releases `acts` once. `pause` is how many seconds they think.
    """

    def __init__(
        self,
        game: str,
        table: str,
        players: tuple[Client, Client],
        acts: asyncio.Semaphore,
        pause: float = 0.0,
    ) -> None:
        self.game = game
        self.table = table
        self.players = players
        self.acts = acts
        self.pause = pause
        self.sent: dict[str, tuple[int, Any]] = {}
        """Seat and action, by nonce."""
        self.told: dict[str, int] = {}
        """The acknowledged `seq`, by nonce."""

    @classmethod
    async def begin(
        cls, game: str, players: tuple[Client, Client], acts: asyncio.Semaphore, pause: float = 0.0
    ) -> "Match":
        first, second = players
        table = await first.open(game, SETUPS[game])
        await second.sit(table)
        return cls(game, table, players, acts, pause)

    async def play(self, stop: asyncio.Event) -> None:
        """Plays until `stop`, then brings the game to an end."""
        await asyncio.gather(self._play(0, stop), self._play(1, stop))

    async def _play(self, seat: int, stop: asyncio.Event) -> None:
        player, done = self.players[seat], 0
        turn, move = TURNS[self.game], MOVES[self.game]

        def mine(view: Frame) -> bool:
            playing = view["phase"] == "playing" and turn(view["state"]) == seat
            return view["seq"] >= done and (playing or view["phase"] == "over")

        while (view := await player.shown(self.table, mine))["phase"] == "playing":
            await asyncio.sleep(self.pause)
            action, nonce = move(view["state"], stop.is_set()), f"m{next(_nonces)}"
            self.sent[nonce] = (seat, action)
            self.told[nonce] = done = await player.act(self.table, action, nonce)
            self.acts.release()


async def check_book(database: str, matches: list[Match]) -> None:
    """Every acknowledged act is in the log once and in order, and nothing else is."""
    connection = await asyncpg.connect(database)
    try:
        for match in matches:
            log = await connection.fetch(
                "SELECT seq, seat, nonce, action FROM event WHERE table_id = $1 ORDER BY seq", match.table
            )
            assert [event["seq"] for event in log] == list(range(1, len(log) + 1))
            assert {event["nonce"]: event["seq"] for event in log} == match.told
            for event in log:
                assert (event["seat"], json.loads(event["action"])) == match.sent[event["nonce"]]
    finally:
        await connection.close()


async def check_views(matches: list[Match]) -> None:
    """Both players of each match have seen the same end."""
    for match in matches:
        ends = [player.connection.views[match.table] for player in match.players]
        assert [end["seq"] for end in ends] == [len(match.told)] * 2
        assert ends[0]["phase"] == ends[1]["phase"] == "over"
        assert ends[0]["state"] == ends[1]["state"]
        assert ends[0]["result"] == ends[1]["result"] is not None


def _nim(state: Any, ending: bool) -> Any:
    heap, left = random.choice([(heap, left) for heap, left in enumerate(state["heaps"]) if left])
    return {"type": "take", "heap": heap, "count": left if ending else 1}


def _go(state: Any, ending: bool) -> Any:
    """On a point with an empty one beside it, which is no suicide."""
    board, size = state["board"], state["size"]

    def empty(row: int, column: int) -> bool:
        return 0 <= row < size and 0 <= column < size and bool(board[row][column] == ".")

    free = [
        f"{_COLUMNS[column]}{size - row}"
        for row in range(size)
        for column in range(size)
        if empty(row, column)
        and any(empty(row + down, column + right) for down, right in ((-1, 0), (1, 0), (0, -1), (0, 1)))
    ]
    free = [point for point in free if point != state["ko"]]
    return {"type": "resign"} if ending or not free else {"type": "play", "point": random.choice(free)}


SETUPS = {"nim": {"heaps": [20] * 9}, "go": {"size": 9}}
MOVES: dict[str, Callable[[Any, bool], Any]] = {"nim": _nim, "go": _go}
TURNS: dict[str, Callable[[Any], int | None]] = {
    "nim": lambda state: int(state["turn"]),
    "go": lambda state: {"black": 0, "white": 1}.get(state["turn"]),
}
