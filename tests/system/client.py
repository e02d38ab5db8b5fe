"""A player at the wire, who comes back when the line is lost."""

import asyncio
import random
from collections.abc import Callable, Sequence
from itertools import count
from typing import Protocol

from tornado.httpclient import HTTPClientError

from tests.system.server import PATIENCE
from tests.system.wire import Frame, Lost, Wire

_nonces = count(1)


class Refusal(Exception):
    """The server answered with an error: the frame."""


class Place(Protocol):
    """Where one can connect to."""

    @property
    def wire(self) -> str: ...


class Client:
    """Somebody with a token, connected to one of several servers, and to another when that is lost.

    A command without a reply is sent again on the next line as it was, so an act keeps its nonce. The
    tables that were followed are followed again.
    """

    def __init__(self, servers: Sequence[Place], wire: Wire, welcome: Frame) -> None:
        self.wire = wire
        self.welcome = welcome
        self.id, self.name = welcome["player"]["id"], welcome["player"]["name"]
        self.token, self.node = welcome["token"], welcome["node"]
        self.lost = 0
        """How many lines were lost."""
        self._servers = servers
        self.wires = [wire]
        self._tables: set[str] = set()
        self._coming = asyncio.Lock()

    @classmethod
    async def join(cls, servers: Sequence[Place], **fields: object) -> "Client":
        """Comes for the first time, to the first of the servers. Raises `Refusal`."""
        wire = await Wire.open(servers[0].wire)
        try:
            return cls(servers, wire, _granted(await wire.ask("hello", protocol=1, **fields)))
        except Refusal:
            await wire.close()
            raise

    async def do(self, kind: str, **fields: object) -> Frame:
        """The reply to a command, which is sent until there is one. Raises `Refusal`."""
        while True:
            wire = self.wire
            try:
                return _granted(await wire.ask(kind, **fields))
            except Lost:
                await wire.gone()
                await self._come_back()

    async def refused(self, kind: str, **fields: object) -> str:
        """The code of the error with which a command is answered."""
        reply = await self.wire.ask(kind, **fields)
        if reply["type"] != "error":
            raise AssertionError(f"{kind} was not refused: {reply}")
        return str(reply["code"])

    async def open(self, game: str, setup: object = None, **fields: object) -> str:
        """A new table, which is then followed: its id."""
        reply = await self.do("open", game=game, setup=setup or {}, **fields)
        self._tables.add(reply["table"])
        return str(reply["table"])

    async def seek(self, **wish: object) -> str:
        """Looks for others, again after each lost line, until there is a table for them: its id."""
        await self.do("seek", **wish)
        while True:
            try:
                return str((await self.wire.first(type="seated"))["table"])
            except Lost:
                await self._come_back()
                for place in self.welcome["tables"]:
                    return str(place["table"])
                await self.do("seek", **wish)
            except TimeoutError:
                continue  # it is for the test to say how long that may take

    async def replied(self, commands: int) -> None:
        """Waits until so many commands on this line have been answered."""
        wire = self.wire
        await wire.until(lambda: sum("re" in frame for frame in wire.frames) >= commands)

    async def sit(self, table: str, **fields: object) -> int | None:
        self._tables.add(table)
        seat: int | None = (await self.do("sit", table=table, **fields))["seat"]
        return seat

    async def watch(self, table: str) -> Frame:
        """Follows a table: its view."""
        self._tables.add(table)
        await self.do("watch", table=table)
        return await self.shown(table)

    async def leave(self, table: str) -> None:
        self._tables.discard(table)
        await self.do("leave", table=table)

    async def act(self, table: str, action: object, nonce: str | None = None) -> int:
        """Does something at a table, once: its `seq`."""
        reply = await self.do("act", table=table, action=action, nonce=nonce or f"n{next(_nonces)}")
        return int(reply["seq"])

    async def shown(self, table: str, wanted: Callable[[Frame], object] = bool) -> Frame:
        """Waits until the newest view of a table is as wanted, on whichever line it comes."""
        while True:
            try:
                return await self.wire.shown(table, wanted)
            except Lost:
                await self._come_back()

    async def reached(self, table: str, seq: int) -> Frame:
        """Waits for the view after an event."""
        return await self.shown(table, lambda view: view["seq"] == seq)

    async def began(self, table: str) -> Frame:
        """Waits until the game has begun."""
        return await self.shown(table, lambda view: view["phase"] == "playing")

    async def look(self, table: str, seq: int) -> Frame:
        """The view of the moment after an event."""
        await self.do("look", table=table, seq=seq)
        return await self.wire.first(type="view", past=True, table=table, seq=seq)

    async def log(self, table: str) -> list[Frame]:
        """All of a table's events."""
        events: list[Frame] = []
        while True:
            page = await self.do("log", table=table, after=len(events))
            events += page["events"]
            if not page["more"]:
                return events

    def seen(self, table: str) -> list[Frame]:
        """Every view of a table that has come, on whichever line."""
        frames = (frame for wire in self.wires for frame in wire.frames)
        return [frame for frame in frames if frame["type"] == "view" and frame["table"] == table]

    async def close(self) -> None:
        for wire in self.wires:
            await wire.close()

    @property
    def faults(self) -> list[str]:
        return [fault for wire in self.wires for fault in wire.faults]

    async def _open(self) -> Wire:
        """A line to any server that has one."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for server in random.sample(self._servers, len(self._servers)):
                    try:
                        wire = await Wire.open(server.wire)
                    except (Lost, HTTPClientError):
                        continue
                    self.wires.append(wire)
                    return wire
                await asyncio.sleep(0.05)  # as every client that finds nobody has to

    async def _come_back(self) -> None:
        """Connects again, to follow the same tables. Does nothing when another has just done that."""
        async with self._coming:
            while self.wire.closed:
                self.lost += 1
                wire = await self._open()
                try:
                    welcome = _granted(await wire.ask("hello", protocol=1, token=self.token))
                    for table in self._tables:
                        _granted(await wire.ask("watch", table=table))
                except Lost:
                    continue
                self.wire, self.node, self.welcome = wire, welcome["node"], welcome


def _granted(reply: Frame) -> Frame:
    """The reply to what was done. Raises `Refusal`, or `Lost` where the server is about to close the line."""
    if reply.get("code") == "draining":
        raise Lost
    if reply["type"] == "error":
        raise Refusal(reply)
    return reply
