"""A server process, which can be killed, paused and started again."""

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

from tests.system.forked import Forked

ROOT = Path(__file__).parents[2]

PATIENCE = 30.0
"""Seconds after which a wait fails; no test waits for them to pass."""

_PARENT, _PARENT_END = os.pipe()
"""A pipe that is closed when this process ends, for any cause; then the servers stop too."""

_ERROR = re.compile(
    r"^.*( ERROR | CRITICAL |\"level\": \"(error|critical)\"|Traceback|never retrieved|never awaited).*$",
    re.MULTILINE,
)


class Server:
    """One `connection_manager.py` on a port of its own, which it keeps when it is started again.

    With `beside` it shares the port of another, as the processes of one supervisor do. `open_files` is the
    limit of its open files, as prlimit takes it. In `environ`, `{port}` stands for its port. What it writes
    to stderr goes to the file `output`. Nothing here needs a running event loop.
    """

    def __init__(
        self,
        database: str,
        output: Path,
        *arguments: str,
        beside: "Server | None" = None,
        open_files: str | None = None,
        **environ: str,
    ) -> None:
        self._reserved = socket.socket()  # bound and never listening, so that no other process gets the port
        self._reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self._reserved.bind(("127.0.0.1", beside.port if beside else 0))
        self.port: int = self._reserved.getsockname()[1]
        place = f"127.0.0.1:{self.port}{environ.get('BASE_PATH', '')}"
        self.address, self.websocket = f"http://{place}", f"ws://{place}/ws"
        self._output = output
        self._ready = -1
        self._arguments = arguments
        self._open_files = open_files
        self.program: tuple[str, ...] = ("connection_manager.py",)
        """What Python runs."""
        self._process: subprocess.Popen[bytes] | Forked | None = None
        self._environ = {**os.environ, "DATABASE_URL": database, "HOST": "127.0.0.1", "PORT": str(self.port)}
        for name in ("DATABASE_DIRECT_URL", "BUS_URL"):
            self._environ.pop(name, None)
        self._environ |= {"MOYO_PARENT_FD": str(_PARENT)}
        self._environ |= {name: value.replace("{port}", str(self.port)) for name, value in environ.items()}

    @property
    def process(self) -> subprocess.Popen[bytes] | Forked:
        if self._process is None:
            raise AssertionError("this server was never started")
        return self._process

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self, *arguments: str) -> None:
        """Starts it, with these arguments added; `ready` waits until it takes players."""
        self._close_ready()
        self._ready, tell = os.pipe()
        environ = {**self._environ, "MOYO_READY_FD": str(tell)}
        with self._output.open("ab") as output:
            command, kept = [*self.program, *self._arguments, *arguments], [_PARENT, tell]
            if self._open_files is None:
                self._process = Forked(command, ROOT, environ, output.fileno(), kept)
            else:
                command = ["prlimit", f"--nofile={self._open_files}", sys.executable, *command]
                self._process = subprocess.Popen(command, cwd=ROOT, env=environ, stderr=output, pass_fds=kept)
        os.close(tell)

    def wait_until_serving(self) -> None:
        """Waits until it has said, once after each start, that it takes players."""
        if self._ready >= 0:
            if not (select.select([self._ready], [], [], PATIENCE)[0] and os.read(self._ready, 64)):
                raise AssertionError(f"this server does not listen:\n{self.output()}")
            self._close_ready()

    def ready(self) -> None:
        """Waits until it takes players, as it says itself and by `/readyz`."""
        self.wait_until_serving()
        end = time.monotonic() + PATIENCE
        while self.get("/readyz") != 200:
            if not self.running or time.monotonic() > end:
                raise AssertionError(f"this server is not ready:\n{self.output()}")
            time.sleep(0.02)

    def get(self, path: str) -> int | None:
        """The HTTP status of a page; None where nothing answers."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def kill(self) -> None:
        """Ends it at once with SIGKILL."""
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
        """Frees the port."""
        self._reserved.close()
        self._close_ready()

    def _close_ready(self) -> None:
        if self._ready >= 0:
            os.close(self._ready)
        self._ready = -1

    def output(self) -> str:
        """All that it has written to stderr."""
        return self._output.read_text(errors="replace") if self._output.exists() else ""

    def wait_for_output(self, text: str) -> None:
        """Waits until it has written that."""
        end = time.monotonic() + PATIENCE
        while text not in self.output():
            if time.monotonic() > end:
                raise AssertionError(f"this server has not said {text!r}:\n{self.output()}")
            time.sleep(0.02)

    def errors(self, since: int = 0) -> list[str]:
        """The errors and tracebacks in its output after the first `since` characters."""
        return [match.group()[:200] for match in _ERROR.finditer(self.output()[since:])]
