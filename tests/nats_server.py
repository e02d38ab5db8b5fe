"""A real NATS that may be killed, frozen and started again, always at the same address."""

import os
import signal
import socket
import subprocess
import time

from nats_bus import embedded

TOKEN = "token-of-the-tests"


class NatsServer:
    """One nats-server on 127.0.0.1."""

    def __init__(self) -> None:
        self.port = embedded.free_port()
        self.url = f"nats://{TOKEN}@127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, token: str = TOKEN) -> None:
        """Starts it, and returns when it takes connections: of those who have the token."""
        read, write = os.pipe()
        os.write(write, embedded.configuration(self.port, token))
        os.close(write)
        quiet = subprocess.DEVNULL
        command = [str(embedded.find()), "-c", "/dev/stdin"]
        self._process = subprocess.Popen(command, stdin=read, stdout=quiet, stderr=quiet)
        os.close(read)
        while not self._greets():
            assert self._process.poll() is None, "nats-server did not start"
            time.sleep(0.01)

    def kill(self) -> None:
        """Ends it at once."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def pause(self) -> None:
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)

    def _greets(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), 1) as one:
                return one.recv(4) == b"INFO"
        except OSError:
            return False
