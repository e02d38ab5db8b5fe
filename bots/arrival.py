"""The first connection of a program that serves: it waits for a server that is not there yet."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from moyo_client import ConnectionLost, Moyo, connect

logger = logging.getLogger(__name__)

RETRY_SECONDS = 2.0


@asynccontextmanager
async def arrived(url: str, token: str) -> AsyncIterator[Moyo]:
    """A client of the player of that token, as soon as there is a server. Raises `moyo_client.Refused`."""
    said = False
    while True:
        client = connect(url, token=token)
        try:
            moyo = await client.__aenter__()
            break
        except ConnectionLost as error:
            if not said:
                logger.warning("There is no server at %s yet: %s", url, error)
            said = True
            await asyncio.sleep(RETRY_SECONDS)
    try:
        yield moyo
    finally:
        await client.__aexit__(None, None, None)
