"""Takes clients' connections that another process of this machine has accepted: see `web.passing.passing`."""

import asyncio
import logging
import socket
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from time import time

from game.ports.nodes import Node
from web.listener import Listener
from web.passing.passing import CROWDED, NO, TAKEN, YES, PassedCounts
from web.passing.stream import receive

PATIENCE = 1.0
"""Seconds that a process may take that has asked, until it has sent the connection."""

MOST_TAKEN = 64
"""Processes' questions that are answered at once; others wait in the system."""

MOST_WAITING = 1024
"""Questions that wait in the system."""

PAUSE = 0.25
"""Seconds for which nobody is answered when this process may open no more files."""

CROWD = 200
"""People of a table on one process: more are not passed to it, for a crowd is better spread."""

KEPT = 60.0
"""Seconds for which the socket of a node that is not known stays: it may just have started."""

logger = logging.getLogger(__name__)


class Taking:
    """Listens in a folder for other processes, and hands the listener what they send.

    Args:
        folder: that of the sockets of this machine's processes; only their user may enter it.
        listener: what serves a connection that was taken.
        takes_clients: whether this process takes any at present.
        crowd: how many people there are of a table here.
        counts: what has become of the connections.
    """

    def __init__(
        self,
        folder: Path,
        listener: Listener,
        takes_clients: Callable[[], bool],
        crowd: Callable[[str], int],
        counts: PassedCounts,
    ) -> None:
        self._folder = folder
        self._listener = listener
        self._takes_clients = takes_clients
        self._crowd = crowd
        self._counts = counts
        self._listening: socket.socket | None = None
        self._node_id: Node | None = None
        self._taking: set[asyncio.Task[None]] = set()

    def listen(self, node_id: Node) -> None:
        """Listens as this node, and no longer as the one that this process was before."""
        if node_id == self._node_id:
            return
        self.close()
        self._node_id = node_id
        listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            listening.setblocking(False)
            listening.bind(str(self._folder / str(node_id)))
            listening.listen(MOST_WAITING)
        except OSError as error:  # the name may be too long for a socket
            listening.close()
            logger.warning("no connections are taken from other processes in %s: %s", self._folder, error)
            return
        self._listening = listening
        self._resume()

    def close(self) -> None:
        """Takes nobody any more. What is under way goes on.

        The socket's name stays, so that those who ask see that this process takes nobody: without a name it
        would pass for one of another machine.
        """
        if self._listening is not None:
            asyncio.get_running_loop().remove_reader(self._listening)
            self._listening.close()
        self._listening = None

    def sweep(self, living: Collection[Node]) -> None:
        """Removes the sockets of processes that have ended: they are not among these."""
        with suppress(FileNotFoundError):  # another process has removed one, or the supervisor the folder
            names = {str(node_id) for node_id in living} | {str(self._node_id)}
            for path in self._folder.iterdir():
                known = path.name in names or not path.is_socket()  # what else is there is not ours
                if not known and time() - path.stat().st_mtime > KEPT:
                    path.unlink()

    def _on_readable(self) -> None:
        loop = asyncio.get_running_loop()
        while self._listening is not None:
            if len(self._taking) >= MOST_TAKEN:
                loop.remove_reader(self._listening)
                return
            try:
                asking, _ = self._listening.accept()
            except BlockingIOError:
                return
            except OSError:  # no file is free: it would be tried again and again at once
                loop.remove_reader(self._listening)
                loop.call_later(PAUSE, self._resume)
                return
            task = loop.create_task(self._take(asking))
            self._taking.add(task)
            task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._taking.discard(task)
        if len(self._taking) == MOST_TAKEN - 1:
            self._resume()

    def _resume(self) -> None:
        if self._listening is not None:
            asyncio.get_running_loop().add_reader(self._listening, self._on_readable)

    async def _take(self, asking: socket.socket) -> None:
        """Answers a process, and takes the connection that it sends."""
        with asking:
            asking.setblocking(False)
            try:
                async with asyncio.timeout(PATIENCE):
                    asked = await asyncio.get_running_loop().sock_recv(asking, 1024)
                    answer = self._answer(asked.decode("latin-1"))
                    asking.send(answer)
                    if answer != YES:
                        return
                    connection, read = await receive(asking)
            except (OSError, TimeoutError):
                return
            with suppress(OSError):  # the other has ended, or has given the connection up and closed it
                asking.send(TAKEN)
        self._counts.taken += 1
        self._listener.take(connection, read)

    def _answer(self, table_id: str) -> bytes:
        if self._listener.full or not self._takes_clients():
            return NO
        return CROWDED if self._crowd(table_id) >= CROWD else YES
