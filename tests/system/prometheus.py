"""Debian's Prometheus, which scrapes a server once a second and is asked what it has found."""

import asyncio
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tornado.httpclient import AsyncHTTPClient

from tests.debian import find
from tests.system.server import PATIENCE

CONFIGURATION = """
global: {{scrape_interval: 1s, scrape_timeout: 1s}}
scrape_configs:
  - job_name: moyo
    static_configs: [{{targets: ["127.0.0.1:{port}"]}}]
    {authorization}
"""


class Prometheus:
    """One that scrapes what is served at a port of this machine, with its data in a folder."""

    def __init__(self, folder: Path, listening: int, port: int, token: str | None = None) -> None:
        self._folder = folder
        self._address = f"127.0.0.1:{listening}"
        authorization = "" if token is None else f'authorization: {{credentials: "{token}"}}'
        self._configuration = CONFIGURATION.format(port=port, authorization=authorization)
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Starts it, and waits until it has scraped."""
        configuration = self._folder / "prometheus.yml"
        configuration.write_text(self._configuration)
        with (self._folder / "prometheus.log").open("wb") as output:
            self._process = await asyncio.create_subprocess_exec(
                str(find("prometheus")),
                f"--config.file={configuration}",
                f"--storage.tsdb.path={self._folder / 'data'}",
                f"--web.listen-address={self._address}",
                stdout=output,
                stderr=output,
            )
        async with asyncio.timeout(PATIENCE):
            while await self.ask("up") != [1.0]:
                await asyncio.sleep(0.1)

    async def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            await self._process.wait()

    async def ask(self, expression: str) -> list[float]:
        """The values of an expression as it is now; none while it does not answer."""
        return [float(found["value"][1]) for found in await self._results(expression)]

    async def by(self, label: str, expression: str) -> dict[str, float]:
        """The same by the value of a label."""
        found = await self._results(expression)
        return {one["metric"].get(label, ""): float(one["value"][1]) for one in found}

    async def _results(self, expression: str) -> list[dict[str, Any]]:
        url = f"http://{self._address}/api/v1/query?{urlencode({'query': expression})}"
        try:
            response = await AsyncHTTPClient().fetch(url, raise_error=False)
        except OSError:
            return []
        if response.code == 599 or response.code == 503:
            return []
        answer = json.loads(response.body)
        assert answer["status"] == "success", answer
        results: list[dict[str, Any]] = answer["data"]["result"]
        return results
