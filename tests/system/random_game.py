"""A game of random moves, and the record of what was sent and acknowledged in it."""

import asyncio
import json
import random
from collections.abc import Callable
from itertools import count
from typing import Any

import asyncpg

from moyo_client import Moyo, Table
from moyo_client.messages import Open, Sit

_nonces = count(1)
_COLUMNS = "ABCDEFGHJKLMNOPQRST"


class RandomGame:
    """Two players at a table. What they sent is in `sent`, what was acknowledged in `acknowledged`.

    Each plays as soon as a view shows that it is its turn, by a move that the view shows to be legal, so no
    act is ever refused. Every acknowledgement releases `acks` once. `pause` is in seconds, before each move.
    """

    def __init__(
        self,
        game_name: str,
        players: tuple[Moyo, Moyo],
        tables: tuple[Table, Table],
        acks: asyncio.Semaphore,
        pause: float,
    ) -> None:
        self.game_name = game_name
        self.table_id = tables[0].id
        self.players = players
        self.tables = tables
        """The table as each of the players sees it."""
        self.acks = acks
        self.pause = pause
        self.sent: dict[str, tuple[int, Any]] = {}
        """Seat and action, by nonce."""
        self.acknowledged: dict[str, int] = {}
        """The acknowledged `seq`, by nonce."""

    @classmethod
    async def begin(
        cls,
        game_name: str,
        players: tuple[Moyo, Moyo],
        acks: asyncio.Semaphore,
        pause: float = 0.0,
        setup: dict[str, Any] | None = None,
    ) -> "RandomGame":
        """Opens a table at which both sit down. Go on 9 lines takes some 60 moves, and nim 180."""
        first, second = players
        table_id = (await first.send(Open(game=game_name, setup=setup or SETUPS[game_name]))).table
        await second.send(Sit(table=table_id))
        tables = await first.watch(table_id), await second.watch(table_id)
        return cls(game_name, players, tables, acks, pause)

    async def play(self, stop: asyncio.Event) -> None:
        """Plays until `stop`, then brings the game to an end."""
        await asyncio.gather(self._play(0, stop), self._play(1, stop))

    async def _play(self, seat: int, stop: asyncio.Event) -> None:
        client, table, shown, connection = self.players[seat], self.tables[seat], 0, 0
        turn, move = TURNS[self.game_name], MOVES[self.game_name]
        async for view in table:
            if view.seq < shown:  # the process to which it came has yet to hear of that, see docs/design.md
                assert client.connections > connection, "the views of one connection do not go back"
                continue
            shown, connection = view.seq, client.connections
            if view.phase == "over":
                return
            if view.phase == "playing" and turn(view.state) == seat:
                await asyncio.sleep(self.pause)
                action, nonce = move(view.state, stop.is_set()), f"m{next(_nonces)}"
                self.sent[nonce] = (seat, action)
                self.acknowledged[nonce] = await table.act(action, nonce=nonce)
                self.acks.release()


async def check_logs(database: str, games: list[RandomGame]) -> None:
    """Every acknowledged act is in the log once and in order, and nothing else is."""
    connection = await asyncpg.connect(database)
    try:
        for game in games:
            log = await connection.fetch(
                "SELECT seq, seat, nonce, action FROM event WHERE table_id = $1 ORDER BY seq", game.table_id
            )
            assert [event["seq"] for event in log] == list(range(1, len(log) + 1))
            assert {event["nonce"]: event["seq"] for event in log} == game.acknowledged
            for event in log:
                assert (event["seat"], json.loads(event["action"])) == game.sent[event["nonce"]]
    finally:
        await connection.close()


async def check_ends(games: list[RandomGame]) -> None:
    """Both players of each game have seen the same end."""
    for game in games:
        ends = [table.view for table in game.tables]
        assert [end.seq if end else None for end in ends] == [len(game.acknowledged)] * 2
        one, other = ends
        assert one is not None
        assert other is not None
        assert one.phase == other.phase == "over"
        assert one.state == other.state
        assert one.result == other.result is not None


def _nim(state: Any, ending: bool) -> Any:
    heap, left = random.choice([(heap, left) for heap, left in enumerate(state["heaps"]) if left])
    return {"type": "take", "heap": heap, "count": left if ending else 1}


def _go(state: Any, ending: bool) -> Any:
    """A play beside an empty point, which is no suicide; `resign` where there is none, or if `ending`."""
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
