"""Who asks over HTTP, and what that costs where they are."""

import asyncio
from collections.abc import Awaitable, Iterable
from math import ceil
from typing import TypeVar

from tornado.httputil import HTTPServerRequest
from tornado.web import RequestHandler

from game.ports.log import AddressLimit
from game.ports.people import People, Player
from game.refused import Refused
from game.sections.identity.identification import token_hash
from web.charges import Charges
from web.site import site_of

T = TypeVar("T")

LOOK = 0.5
"""Seconds between two looks whether a database does not answer on which a request waits."""

AWAY_RETRY = 5_000
"""Milliseconds after which to come again to one that does not."""


class Access:
    """Knows players by their tokens, and charges requests. What it refuses it raises as `Refused`."""

    def __init__(self, people: People, charges: Charges) -> None:
        self._people = people
        self._charges = charges

    async def player(self, request: HTTPServerRequest, price: float) -> Player:
        """The player of the token: `Authorization: Bearer <token>`. Who is banned is refused.

        The request is charged before anybody is looked for, so who tries tokens pays for each.
        """
        self.charge(request, price)
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        player = None
        if scheme.lower() == "bearer" and 0 < len(token) <= 200:
            player = await self._people.player_by_token(token_hash(token))
        if player is None:
            raise Refused("bad_token")
        self._charges.check_ban(request, player.id)
        return player

    def charge(self, request: HTTPServerRequest, price: float) -> None:
        """Charges a request to the address of its client, which may have to wait."""
        if wait := self._charges(request, price):
            text = "Too much comes from where you are; wait a little."
            raise Refused("too_fast", text, "too-much-from-here", retry=ceil(wait * 1000))

    async def check_opening(self, request: HTTPServerRequest) -> AddressLimit | None:
        """Counts a review that is about to be opened; how many open tables its address may have.

        That is None where nothing is limited. Raises `Refused`: `draining` while this process stops,
        `too_fast` where too many reviews were opened from the address.
        """
        if self._charges.stopping:
            raise Refused("draining")
        opening, tables = self._charges.opening(request)
        if opening is not None and (wait := await self._people.count_attempt([opening])):
            text = "Too many reviews are opened from where you are; wait a little."
            raise Refused("too_fast", text, "too-many-reviews-from-here", retry=wait)
        return tables

    async def answered(self, table_ids: Iterable[str], work: Awaitable[T]) -> T:
        """What `work` finds at these tables. Raises `Refused`: `away` where their database does not answer.

        That is known after some seconds. Who asks over HTTP cannot be told meanwhile, as players are.
        """
        task, known = asyncio.ensure_future(work), list(table_ids)
        try:
            while not (await asyncio.wait([task], timeout=LOOK))[0]:
                if self._charges.away(known):
                    raise Refused("away", retry=AWAY_RETRY)
            return task.result()
        finally:
            task.cancel()

    def network(self, request: HTTPServerRequest) -> str:
        """What counts as the address of a client."""
        return self._charges.network(request)


def check_origin(handler: RequestHandler) -> None:
    """Refuses what a page of another site sends. Programs send no Origin."""
    if not site_of(handler).admits(handler.request):
        raise Refused("not_here", "A page of another site may not do this.", "other-site")
