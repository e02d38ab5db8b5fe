"""What a request costs the address of its client."""

import time
from collections.abc import Iterable

from tornado.httputil import HTTPServerRequest

from game.ports.log import AddressLimit
from game.ports.people import AttemptLimit
from game.process.stopping import Admission
from game.sections.context import ServerContext
from game.sections.identity.attempts import network
from game.table_id import shard_of
from web.site import AT_ROOT, Site

REQUEST_PRICE = 500.0
"""Microseconds of a processor that a request costs, a handshake too."""


class Charges:
    """Charges requests, where rates are limited."""

    def __init__(self, context: ServerContext, site: Site = AT_ROOT) -> None:
        self._context = context
        self._site = site

    @property
    def stopping(self) -> bool:
        """Whether this process opens no table any more."""
        return self._context.stopping.admission is not Admission.OPEN

    def opening(self, request: HTTPServerRequest) -> tuple[AttemptLimit | None, AddressLimit | None]:
        """How often the address of a client may open a review, and how many open tables it may have."""
        if not self._context.rate_limited:
            return None, None
        address, caps = self._site.client_address(request), self._context.caps
        return caps.reviews(address), caps.tables(address)

    def away(self, table_ids: Iterable[str]) -> bool:
        """Whether a database is known not to answer in which one of these tables is, or the home."""
        shards = self._context.shards_away
        return self._context.database_away or any(shard_of(table_id) in shards for table_id in table_ids)

    def check_ban(self, request: HTTPServerRequest, player_id: str) -> None:
        """Raises: `Refused` where the player, or the address of the client, is banned."""
        self._context.orders.check_ban(self._site.client_address(request), player_id)

    def network(self, request: HTTPServerRequest) -> str:
        """What counts as the address of a client."""
        return network(self._site.client_address(request))

    def __call__(self, request: HTTPServerRequest, price: float = REQUEST_PRICE) -> float:
        """Charges a request that price; 0.0, or the seconds for which its client has to wait."""
        if not self._context.rate_limited:
            return 0.0
        return self._context.budgets.spend_of_address(self.network(request), price, time.monotonic())
