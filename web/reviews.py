"""Reviews over HTTP, for players who send their token: `Authorization: Bearer <token>`.

    POST /review                   the body is a file, such as one in SGF
    POST /review?game=<name>       where there are reviews of several games: which it is to be
    POST /review?table=k3Zq-_9a    of a game that is or was played here; no body

    200  {"table":"aKz…"}                       the review that was opened, in which the player leads
    4xx  {"code":"bad_setup","text":"…"}        none was

The body is read only when it is known who sends it. Small files and large ones have room of their own, so
that few large and slow ones hold up nobody who brings an ordinary game.
"""

from typing import Any

from tornado.web import RequestHandler

from game.lifecycle.reviews import Reviews
from game.refused import Refused
from messages import Cost
from web.access import Access
from web.site import site_of
from web.uploads import UploadHandler, Uploads, size_of

MOST_FILE_BYTES = 20 << 20
"""Bytes of a file that is read."""

SMALL_FILE = 1 << 20
"""Bytes up to which a file is a small one."""

LARGE_COMPUTATIONS = 5
"""By how much a large file may keep a compute process, measured in others' computations."""

TABLE_PRICE = Cost(reads=1_000, writes=10, statements=6, computations=1).price
"""What it costs to open a review of a game."""


def file_price(size: int) -> float:
    """What it costs to open one of a file of that many bytes."""
    computations = 1 if size <= SMALL_FILE else LARGE_COMPUTATIONS
    return Cost(writes=10, bytes=size, statements=4, computations=computations).price


class ReviewRequests:
    """What the requests of a process share."""

    def __init__(self, reviews: Reviews, access: Access) -> None:
        self.reviews = reviews
        self.access = access
        self.of_tables = Uploads(1024, 32, 8)
        self.small = Uploads(SMALL_FILE, 16, 8)
        self.large = Uploads(MOST_FILE_BYTES, 2, 1)


class ReviewHandler(UploadHandler):
    """Opens a review of a file, or of the game of a table."""

    def initialize(self, requests: ReviewRequests) -> None:
        self.requests = requests

    async def prepare(self) -> None:
        requests = self.requests
        table_ids = self.get_query_arguments("table")
        self.table_id = table_ids[0][:64] if table_ids else None
        self.size = size_of(self.request)
        files = requests.small if self.size <= SMALL_FILE else requests.large
        self.uploads = files if self.table_id is None else requests.of_tables
        await super().prepare()

    async def admit(self) -> tuple[str, str]:
        access, request = self.requests.access, self.request
        price = file_price(self.size) if self.table_id is None else TABLE_PRICE
        self.player = await access.player(request, price)
        if self.table_id is None:
            self.requests.reviews.game(self.get_query_argument("game", ""))
        return self.player.id, access.network(request)

    async def take_parts(self, player_id: str, parts: list[bytes]) -> None:
        access, reviews, table_id = self.requests.access, self.requests.reviews, self.table_id
        if table_id is None:
            if not any(parts):
                raise Refused("malformed", "The file is empty.", "review-empty")
            prepared = await reviews.of_file(self.get_query_argument("game", ""), parts)
        else:
            address = f"{site_of(self).address(self.request)}/t/{table_id}"
            reading = reviews.of_table(player_id, table_id, address, access.network(self.request))
            prepared = await access.answered([table_id], reading)
        limit = await access.check_opening(self.request)
        self.answer(200, {"table": await reviews.open(self.player, prepared, limit)})


def routes(requests: ReviewRequests) -> list[tuple[str, type[RequestHandler], dict[str, Any]]]:
    """The address of reviews."""
    return [(r"/review", ReviewHandler, {"requests": requests})]
