"""The driver of `moyo_client`: does what the lines on its standard input say. See README.md."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import msgspec

import moyo_client
from moyo_client import (
    Closed,
    ConnectionLost,
    FrameTooLarge,
    Moyo,
    MoyoError,
    Refused,
    Settings,
    Table,
    TooMuchWaiting,
)
from moyo_client.command import Command
from moyo_client.messages import Hello, Leave, Seek, View, commands, lobby_commands
from moyo_client.messages.broadcasts import BROADCASTS
from moyo_client.messages.commands import PROTOCOL

Line = dict[str, Any]

FEATURES = ["halves", "views", "bounds", "gives_up"]
CODES: dict[type[MoyoError], str] = {
    ConnectionLost: "lost",
    Closed: "closed",
    TooMuchWaiting: "full",
    FrameTooLarge: "too_large",
}
TIMES = ("first_pause", "longest_pause", "quiet", "answer", "spread", "give_up")

KINDS = {cls: kind for kind, cls in BROADCASTS.items()}

COMMANDS: dict[str, type[Command[Any]]] = {
    str(cls.__struct_config__.tag): cls
    for module in (commands, lobby_commands)
    for cls in vars(module).values()
    if isinstance(cls, type) and issubclass(cls, Command) and cls is not Command
}


class Driver:
    """One client, and what may be asked of it, by name."""

    def __init__(self) -> None:
        self._moyo: Moyo | None = None
        self._tables: dict[str, Table] = {}
        self._views: dict[str, AsyncIterator[View]] = {}
        self.requests: dict[str, Callable[[Line], Awaitable[Any]]] = {
            "connect": self._connect,
            "send": self._send,
            "watch": self._watch,
            "leave": self._leave,
            "act": self._act,
            "seek": self._seek,
            "receive": self._receive,
            "view": self._view,
            "close_sending": lambda _: self._client.close_sending(),
            "close_receiving": lambda _: self._client.close_receiving(),
            "close": lambda _: self._client.close(),
            "running": self._running,
        }

    @property
    def _client(self) -> Moyo:
        assert self._moyo is not None, "The first request is `connect`."
        return self._moyo

    async def _connect(self, line: Line) -> Line:
        times = {name: line[name] / 1000 for name in TIMES if name in line}
        settings = Settings(reconnect=line.get("reconnect", True), **times)
        hello = Hello(protocol=PROTOCOL, token=line.get("token"), name=line.get("name"))
        url = line["url"]
        moyo = Moyo([url] if isinstance(url, str) else url, hello, {}, settings, table=line.get("table"))
        await moyo.__aenter__()
        self._moyo = moyo
        welcome = moyo.welcome
        return {"player": welcome.player, "token": welcome.token, "node": welcome.node}

    async def _send(self, line: Line) -> Any:
        command = line["command"]
        return await self._client.send(msgspec.convert(command, COMMANDS[command["type"]]))

    async def _watch(self, line: Line) -> None:
        table = await self._client.watch(line["table"])
        if self._tables.get(table.id) is not table:
            self._tables[table.id] = table
            self._views[table.id] = aiter(table)

    async def _leave(self, line: Line) -> None:
        await self._client.send(Leave(table=line["table"]))

    async def _act(self, line: Line) -> Line:
        table = self._tables.get(line["table"]) or Table(self._client, line["table"])
        return {"seq": await table.act(line["action"], nonce=line.get("nonce"))}

    async def _seek(self, line: Line) -> None:
        await self._client.send(msgspec.convert(line["seek"], Seek))

    async def _receive(self, _: Line) -> Line:
        broadcast = await self._client.receive()
        if isinstance(broadcast, moyo_client.Unknown):
            return {"frame": broadcast.frame}
        return {"frame": {"type": KINDS[type(broadcast)], **msgspec.to_builtins(broadcast)}}

    async def _view(self, line: Line) -> Line:
        view = await anext(self._views[line["table"]], None)
        if view is None:
            raise Closed("There are no more views.")
        return {"view": view}

    async def _running(self, _: Line) -> Line:
        return {"tasks": sum(task.get_name().startswith("moyo client") for task in asyncio.all_tasks())}


def write(line: Line) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(line) + b"\n")
    sys.stdout.buffer.flush()


async def answer(driver: Driver, line: Line) -> None:
    """Does what a line says, and writes what comes of it."""
    try:
        done = await driver.requests[line["do"]](line)
    except Refused as refused:
        write({"n": line["n"], "error": {"code": refused.code, "text": refused.text}})
    except (ConnectionLost, Closed, TooMuchWaiting, FrameTooLarge) as error:
        write({"n": line["n"], "error": {"code": CODES[type(error)], "text": str(error)}})
    else:
        write({"n": line["n"], "ok": done if done is not None else {}})


async def main() -> None:
    write({"driver": "python", "features": FEATURES})
    reader = asyncio.StreamReader(limit=1 << 26)
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    driver, answers = Driver(), set[asyncio.Task[None]]()
    async for text in reader:
        task = asyncio.create_task(answer(driver, json.loads(text)))
        answers.add(task)
        task.add_done_callback(answers.discard)


if __name__ == "__main__":
    asyncio.run(main())
