"""The first connection of a program that serves: it waits for a server that is not there yet."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from moyo_client import ConnectionLost, Moyo, Refused, connect
from moyo_client.refusals import Draining, Internal, TooFast, TooMany

logger = logging.getLogger(__name__)

RETRY_SECONDS = 2.0


@asynccontextmanager
async def arrived(url: str, token: str) -> AsyncIterator[Moyo]:
    """A client of the player of that token, as soon as there is a server that has room for it.

    Raises `moyo_client.Refused` where it would be refused for good.
    """
    said = False
    while True:
        client = connect(url, token=token)
        try:
            moyo = await client.__aenter__()
            break
        except (ConnectionLost, Draining, Internal, TooFast, TooMany) as error:
            if not said:
                logger.warning("The server at %s does not let us in yet: %s", url, error)
            said = True
            told = (error.retry or 0) / 1000 if isinstance(error, Refused) else 0.0
            await asyncio.sleep(max(RETRY_SECONDS, told))
    try:
        yield moyo
    finally:
        await client.__aexit__(None, None, None)
