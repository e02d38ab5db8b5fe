"""A server as an operator has it: `python -m moyo serve`, with its database in the folder of the code."""

import asyncio
import os
import sys
from pathlib import Path

from moyo.settings import VARIABLES
from tests.system.server import PATIENCE, ROOT

OURS = {variable.name for variable in VARIABLES.values()} - {"LOG_FORMAT"}


class Installation:
    """The code, by links to it, in `folder`, where the data is too. One server at a time runs in it."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder = folder
        self._environ = {name: value for name, value in os.environ.items() if name not in OURS}
        self._environ |= {"PORT": str(port), "PYTHONPATH": ""}
        self.data = folder / ".data"
        self.address = f"http://127.0.0.1:{port}"
        self._server: asyncio.subprocess.Process | None = None
        folder.mkdir()
        for path in ROOT.iterdir():
            if not path.name.startswith("."):
                (folder / path.name).symlink_to(path)

    async def run(self, *arguments: str, **environ: str) -> tuple[int, str]:
        """Runs a command: its status, and all that it writes."""
        process = await self._start(*arguments, **environ)
        output, _ = await process.communicate()
        return process.returncode or 0, output.decode()

    async def serve(self, **environ: str) -> str:
        """Starts the server, and waits until it serves. Returns what it has written until then."""
        self._server = await self._start("serve", **environ)
        assert self._server.stdout
        told = ""
        while "Moyo is at" not in told:
            line = await asyncio.wait_for(self._server.stdout.readline(), PATIENCE)
            if not line:
                raise AssertionError(f"this server does not serve:\n{told}")
            told += line.decode()
        return told

    async def stop(self) -> int | None:
        """Stops the server, if it runs; its exit status."""
        server, self._server = self._server, None
        if server is None:
            return None
        server.terminate()
        await server.communicate()
        return server.returncode

    async def _start(self, *arguments: str, **environ: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "moyo", *arguments),
            cwd=self._folder,
            env=self._environ | environ,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
