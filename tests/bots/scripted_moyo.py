"""A client whose server is a script: what it is sent is kept, and what it says is said by the test."""

import asyncio
from collections.abc import AsyncIterator, Callable
from types import SimpleNamespace
from typing import Any, cast

from bots.player import Choice, Player
from moyo_client import Moyo
from moyo_client.messages import ChallengeView, GameOffer, OwnTable, SeatView, View, Waiting

END = object()


class ScriptedTable:
    """A table that is watched. `acts` are the actions and their nonces; `refusals` are raised first.

    `meanwhile` are the views that come before the next act is answered.
    """

    def __init__(self, table_id: str) -> None:
        self.id = table_id
        self.acts: list[tuple[Any, str]] = []
        self.refusals: list[Exception] = []
        self.meanwhile: list[View] = []
        self.left = 0
        self._views: asyncio.Queue[Any] = asyncio.Queue()

    def show(self, *views: View | Exception) -> None:
        for one in views:
            self._views.put_nowait(one)

    def clear(self) -> None:
        self._views = asyncio.Queue()

    async def act(self, action: Any, *, nonce: str) -> int:
        self.acts.append((action, nonce))
        if self.meanwhile:
            self.show(*self.meanwhile)
            self.meanwhile = []
            await until(self._views.empty)
        if self.refusals:
            raise self.refusals.pop(0)
        return 1

    async def leave(self) -> None:
        self.left += 1
        self._views.put_nowait(END)

    async def __aiter__(self) -> AsyncIterator[View]:
        while (one := await self._views.get()) is not END:
            if isinstance(one, Exception):
                raise one
            yield one


class ScriptedMoyo:
    """`sent` are the commands. `answer` may raise what a command is refused by, or return its reply."""

    def __init__(self, *offers: GameOffer, tables: tuple[OwnTable, ...] = ()) -> None:
        self.connections = 1
        self.welcome = SimpleNamespace(
            player=SimpleNamespace(id="bot", name="bot"), games=[*offers], tables=[*tables]
        )
        self.sent: list[Any] = []
        self.answer: Callable[[Any], Any] = lambda command: None
        self.watched_again: Callable[[ScriptedTable], None] = lambda table: None
        self.tables: dict[str, ScriptedTable] = {}
        self._said: asyncio.Queue[Any] = asyncio.Queue()

    @property
    def moyo(self) -> Moyo:
        return cast(Moyo, self)

    def say(self, *broadcasts: Any) -> None:
        for one in broadcasts:
            self._said.put_nowait(one)

    async def send(self, command: Any) -> Any:
        self.sent.append(command)
        reply = self.answer(command)
        return await reply if asyncio.isfuture(reply) else reply

    def table(self, table_id: str) -> ScriptedTable:
        return self.tables.setdefault(table_id, ScriptedTable(table_id))

    async def watch(self, table_id: str) -> ScriptedTable:
        table = self.table(table_id)
        if table.left:
            table.clear()
            self.watched_again(table)
        return table

    async def __aiter__(self) -> AsyncIterator[Any]:
        while True:
            one = await self._said.get()
            if isinstance(one, Exception):
                raise one
            yield one


class Scripted:
    """A player that does what it was told to, one after the other, and then nothing."""

    def __init__(self, *choices: Choice | Exception) -> None:
        self._choices = [*choices]
        self.closed = False

    async def choose(self, view: View) -> Choice:
        choice = self._choices.pop(0) if self._choices else Choice()
        if isinstance(choice, Exception):
            raise choice
        return choice

    async def close(self) -> None:
        self.closed = True


def making(*choices: Choice | Exception) -> Callable[[Moyo, View], Player]:
    """Makes a new player of this script for each table."""
    return lambda _moyo, _view: Scripted(*choices)


def challenge(from_: str, game: str = "nim", **setup: Any) -> ChallengeView:
    return ChallengeView(from_=from_, game=game, setup=setup, players=2, rated=False)


def waiting(*challenges: ChallengeView) -> Waiting:
    return Waiting(seeks=[], challenges=[*challenges])


def seats(online: bool = True, **following: str) -> list[SeatView]:
    """The bot, and ann who may be there, each with the next answer."""
    return [
        SeatView(seat=seat, name=name, online=there, next=following.get(name))
        for seat, (name, there) in enumerate([("bot", True), ("ann", online)])
    ]


def view(table: str = "t", seq: int = 0, phase: str = "playing", game: str = "nim", **other: Any) -> View:
    """What the bot sees in seat 0 of a table."""
    fields = {
        "setup": {}, "at": 0, "began": 0, "ended": None, "seat": 0, "players": seats(), "watchers": 0,
        "state": {}, "result": None, "session": "s", "step": 0, "due": None,
    }  # fmt: skip
    return View(**{**fields, "table": table, "seq": seq, "phase": phase, "game": game, **other})


async def until(condition: Callable[[], object]) -> None:
    """Waits until something is so."""
    async with asyncio.timeout(20):
        while not condition():
            await asyncio.sleep(0.005)
