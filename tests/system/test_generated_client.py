"""A client that a public generator makes of the documents plays Nim to its end on a real server.

The command of docs/clients.md makes classes of `/schema.json`, and all that is written here by hand is a
socket and how one wins at Nim. Every frame is read by the classes that it has made.
"""

import asyncio
import importlib.util
import json
import sys
from functools import reduce
from itertools import count
from operator import xor
from pathlib import Path
from types import ModuleType
from typing import Any, Self

import pytest
from pydantic import TypeAdapter
from tornado.httpclient import AsyncHTTPClient
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.messages.test_generated import generate
from tests.system.conftest import Serve
from tests.system.server import Server

pytestmark = pytest.mark.timeout(120)  # generating takes some seconds, on a busy machine more


async def generated(server: Server, folder: Path) -> tuple[ModuleType, dict[str, Any]]:
    """The module that is made of the server's JSON Schema, and the definitions in that."""
    document = (await AsyncHTTPClient().fetch(f"{server.address}/schema.json")).body
    (folder / "schema.json").write_bytes(document)
    await asyncio.to_thread(generate, folder)
    module = folder / "wire.py"
    spec = importlib.util.spec_from_file_location(module.stem, module)
    assert spec is not None
    assert spec.loader is not None
    wire = importlib.util.module_from_spec(spec)
    sys.modules[module.stem] = wire  # its classes name each other
    spec.loader.exec_module(wire)
    return wire, json.loads(document)["$defs"]


class Player:
    """A socket, over which go objects of the generated classes."""

    def __init__(
        self, wire: ModuleType, definitions: dict[str, Any], socket: WebSocketClientConnection
    ) -> None:
        self._wire, self._definitions, self._socket = wire, definitions, socket
        self._ids = count(1)
        self.view: Any = None
        """The newest."""

    @classmethod
    async def join(cls, wire: ModuleType, definitions: dict[str, Any], server: Server) -> Self:
        player = cls(wire, definitions, await websocket_connect(server.websocket))
        await player.ask("Hello", protocol=1)
        return player

    async def ask(self, command: str, **fields: Any) -> Any:
        """Sends a command; its reply, as the class that the command's definition names."""
        sent = getattr(self._wire, command)(id=next(self._ids), **fields)
        await self._socket.write_message(sent.model_dump_json(by_alias=True, exclude_none=True))
        reply = self._definitions[command]["x-reply"]
        while "re" not in (frame := await self.frame()):
            pass
        assert frame["re"] == sent.id
        return getattr(self._wire, reply).model_validate(frame)

    async def frame(self) -> dict[str, Any]:
        """The next frame; a view is kept."""
        text = await self._socket.read_message()
        assert text is not None
        frame: dict[str, Any] = json.loads(text)
        if "re" not in frame:
            broadcast = TypeAdapter(self._wire.Broadcast).validate_python(frame)
            if isinstance(broadcast, self._wire.View):
                self.view = broadcast
        return frame

    def move(self) -> Any:
        """A move that wins, where there is one."""
        heaps = self._wire.NimState.model_validate(self.view.state).heaps
        total = reduce(xor, heaps)
        heap = next((i for i, here in enumerate(heaps) if here ^ total < here), heaps.index(max(heaps)))
        taken = heaps[heap] - (heaps[heap] ^ total) if total else 1
        return self._wire.NimTake(heap=heap, count=taken)

    def close(self) -> None:
        self._socket.close()


async def test_a_generated_client_plays_nim_to_its_end(serve: Serve, tmp_path: Path) -> None:
    [server] = serve(1)
    wire, definitions = await generated(server, tmp_path)
    players = [await Player.join(wire, definitions, server) for _ in range(2)]
    setup = wire.NimSetup(heaps=[3, 4, 5]).model_dump(exclude_none=True)
    table = (await players[0].ask("Open", game="nim", setup=setup)).table
    assert (await players[1].ask("Sit", table=table)).seat == 1
    for seq in count(1):
        mover, other = players[1 - seq % 2], players[seq % 2]
        for player in players:
            while player.view is None or player.view.phase == "waiting" or player.view.seq < seq - 1:
                await player.frame()
        if mover.view.phase == "over":
            break
        action = mover.move().model_dump()
        done = await mover.ask("Act", table=table, action=action, nonce=f"n{seq}")
        assert done.seq == seq
    assert [player.view.result.scores for player in (mover, other)] == [[1, 0]] * 2  # whose nim-sum was not 0
    for player in players:
        player.close()
