"""The sockets of a client, one after the other: `ClientProtocol` over a WebSocket, in asyncio."""

import asyncio
import math
from collections.abc import Callable, Mapping
from contextlib import suppress

from websockets.exceptions import ConnectionClosed, WebSocketException

from moyo_client.addresses import Addresses
from moyo_client.protocol import ClientProtocol, Close, State
from moyo_client.settings import Settings
from moyo_client.sockets import OpenSocket, Socket


class Connections:
    """Keeps a protocol connected, until that has ended. `handle` is called when it may have events."""

    def __init__(
        self,
        addresses: Addresses,
        headers: Mapping[str, str],
        settings: Settings,
        protocol: ClientProtocol,
        handle: Callable[[], None],
        open_socket: OpenSocket,
    ) -> None:
        self._addresses = addresses
        self._headers = headers
        self._settings = settings
        self._protocol = protocol
        self._handle = handle
        self._open_socket = open_socket
        self._work = asyncio.Event()
        """Set when there may be something to write, or the socket to close."""
        self._talking = False
        self._task: asyncio.Task[None] | None = None

    def start(self, stopped: Callable[[asyncio.Task[None]], None]) -> None:
        """Begins to connect; `stopped` is called with the task when that has ended."""
        self._task = asyncio.create_task(self._run(), name="moyo client")
        self._task.add_done_callback(stopped)

    def wake(self) -> None:
        """Something was asked of the protocol."""
        self._work.set()

    def stop(self) -> None:
        """Ends, as the protocol has."""
        self._work.set()
        if self._task is not None and not self._talking:
            self._task.cancel()  # it may be waiting for a handshake

    async def stopped(self) -> None:
        """Waits until nothing runs any more, after `stop`."""
        if self._task is not None:
            await asyncio.wait([self._task])

    async def _run(self) -> None:
        loop, protocol = asyncio.get_running_loop(), self._protocol
        while not protocol.ended:
            await self._pause()
            if protocol.ended:
                return
            url = self._addresses.next(protocol.followed)
            try:
                async with asyncio.timeout(self._settings.answer):
                    socket = await self._open_socket(url, self._headers)
            except (OSError, WebSocketException) as error:  # a TimeoutError is an OSError
                protocol.disconnected(loop.time(), None, str(error) or type(error).__name__)
            else:
                self._talking = True
                await self._talk(socket)
                self._talking = False
            self._handle()

    async def _pause(self) -> None:
        """Waits until the next attempt."""
        loop, protocol = asyncio.get_running_loop(), self._protocol
        while protocol.state is State.AWAY and protocol.attempt_at > loop.time():
            await self._wait(min(protocol.attempt_at, protocol.due))
            protocol.tick(loop.time())
            self._handle()

    async def _talk(self, socket: Socket) -> None:
        """Writes to a socket, and has another task read it, until it is closed."""
        loop, protocol = asyncio.get_running_loop(), self._protocol
        protocol.connected(loop.time())
        reading = asyncio.create_task(self._read(socket), name="moyo client, reading")
        reading.add_done_callback(lambda _: self._work.set())
        dead = True
        try:
            while protocol.closing is None and not reading.done():
                await self._write(socket)
                await self._wait(protocol.due)
                protocol.tick(loop.time())
                self._handle()
            dead = protocol.closing is Close.AT_ONCE
        except (TimeoutError, ConnectionClosed):
            pass  # it takes nothing any more
        finally:
            reading.cancel()
            if dead:
                socket.transport.abort()
            else:
                await socket.close()
        await asyncio.wait([reading])
        if not reading.cancelled() and (error := reading.exception()) is not None:
            raise error
        protocol.disconnected(loop.time(), socket.close_code, socket.close_reason or "")

    async def _write(self, socket: Socket) -> None:
        for frame in self._protocol.frames(asyncio.get_running_loop().time()):
            async with asyncio.timeout(self._settings.answer):
                await socket.send(frame)

    async def _read(self, socket: Socket) -> None:
        loop = asyncio.get_running_loop()
        with suppress(ConnectionClosed):
            async for frame in socket:
                self._protocol.receive(frame, loop.time())
                self._handle()
                self._work.set()

    async def _wait(self, until: float) -> None:
        """Waits until that instant, or until there is work."""
        with suppress(TimeoutError):
            async with asyncio.timeout_at(None if until == math.inf else until):
                await self._work.wait()
        self._work.clear()
