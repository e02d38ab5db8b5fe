"""A server process of the tests: a real one, that can be killed, paused and started again."""

import http.client
import os
import re
import select
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]

PATIENCE = 30.0
"""Seconds after which what has not happened is taken for never happening; no test waits for them to pass."""

_PARENT, _HELD = os.pipe()
"""Ends when this process does, by whatever cause; then the servers stop too."""

_WRONG = re.compile(r"^.*( ERROR | CRITICAL |Traceback|never retrieved|never awaited).*$", re.MULTILINE)


class Server:
    """One `connection_manager.py` on a port of its own, which it keeps when it is started again.

    With `beside` it shares the port of another, as the processes of one supervisor do. What it writes to
    stderr goes to the file `told`. Nothing here needs a running event loop.
    """

    def __init__(
        self, database: str, told: Path, *arguments: str, beside: "Server | None" = None, **environ: str
    ) -> None:
        self._place = socket.socket()  # bound, and never listening: so nobody else is given the port
        self._place.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self._place.bind(("127.0.0.1", beside.port if beside else 0))
        self.port: int = self._place.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.websocket = f"ws://127.0.0.1:{self.port}/ws"
        self._told = told
        self._ready = -1
        self._arguments = arguments
        self._process: subprocess.Popen[bytes] | None = None
        self._environ = {**os.environ, "DATABASE_URL": database, "HOST": "127.0.0.1", "PORT": str(self.port)}
        self._environ.pop("DATABASE_DIRECT_URL", None)
        self._environ |= {"MOYO_PARENT_FD": str(_PARENT), **environ}

    @property
    def process(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise AssertionError("this server was never started")
        return self._process

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self, *arguments: str) -> None:
        """Starts it; `ready` waits until it serves."""
        self._forget_ready()
        self._ready, tell = os.pipe()
        environ = {**self._environ, "MOYO_READY_FD": str(tell)}
        with self._told.open("ab") as told:
            command = [sys.executable, "connection_manager.py", *self._arguments, *arguments]
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=environ, stderr=told, pass_fds=[_PARENT, tell]
            )
        os.close(tell)

    def serves(self) -> None:
        """Waits until it has said once that it takes players."""
        if self._ready >= 0:
            if not (select.select([self._ready], [], [], PATIENCE)[0] and os.read(self._ready, 64)):
                raise AssertionError(f"this server does not serve:\n{self.told()}")
            self._forget_ready()

    def ready(self) -> None:
        """Waits until it takes players, as it says itself and by `/readyz`."""
        self.serves()
        end = time.monotonic() + PATIENCE
        while self.get("/readyz") != 200:
            if not self.runs or time.monotonic() > end:
                raise AssertionError(f"this server is not ready:\n{self.told()}")
            time.sleep(0.02)

    def get(self, path: str) -> int | None:
        """The status of a page; None where nobody answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def kill(self) -> None:
        """Ends it at once, as a failing machine would."""
        self.process.kill()
        self.process.wait(PATIENCE)

    def pause(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def resume(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def terminate(self) -> None:
        """Asks it to stop; `ended` waits for it."""
        self.process.send_signal(signal.SIGTERM)

    def ended(self) -> int:
        """Waits until it has ended; its exit status."""
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def close(self) -> None:
        """Gives the port back."""
        self._place.close()
        self._forget_ready()

    def _forget_ready(self) -> None:
        if self._ready >= 0:
            os.close(self._ready)
        self._ready = -1

    def told(self) -> str:
        """All that it has written to stderr."""
        return self._told.read_text(errors="replace") if self._told.exists() else ""

    def says(self, text: str) -> None:
        """Waits until it has written that."""
        end = time.monotonic() + PATIENCE
        while text not in self.told():
            if time.monotonic() > end:
                raise AssertionError(f"this server has not said {text!r}:\n{self.told()}")
            time.sleep(0.02)

    def wrong(self, since: int = 0) -> list[str]:
        """The lines after that character that tell of a bug: errors and tracebacks."""
        return [match.group()[:200] for match in _WRONG.finditer(self.told()[since:])]
