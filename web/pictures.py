"""Moments of games as images, for whoever has the link of a table: see `game.lifecycle.pictures`.

GET /t/<table>.svg                 the board as it is now
GET /t/<table>.png                 a card of 1200 × 630 pixels, with who plays, for pages that show links
GET /t/<table>.png?size=600        the board alone; the longer side has so many pixels
GET /t/<table>.png?at=57           a moment, as in the address of the page; so are `ms` and `node`
4xx {"code":"not_here","text":"There are no pictures of this game."}
"""

from collections.abc import Callable
from math import isnan
from typing import Any, cast

from tornado.web import RequestHandler

from game.lifecycle.pictures import LARGEST, SMALLEST, Form, Format, Moment, Pictures
from messages import Cost
from web.access import Access
from web.json_handler import JsonHandler
from web.site import site_of

PRICE = Cost(events=100, reads=150, statements=3, computations=1).price
"""What it costs to make an image."""

MOST = 2**53
"""Numbers in addresses count no further."""

BRIEFLY = "public, max-age=5"
"""For how long an image of what goes on may be kept."""

LONG = "public, max-age=86400, immutable"
"""For how long one of a moment may be: another version of the server may draw it in another way."""


class PictureHandler(JsonHandler):
    """An image of a table."""

    def initialize(self, access: Access, pictures: Pictures) -> None:
        self.access = access
        self.pictures = pictures

    async def get(self, table_id: str, form: str) -> None:
        self.access.charge(self.request, PRICE)
        moment = moment_in(self.get_query_argument)
        caller = self.access.network(self.request)
        host = self.request.host + site_of(self).base_path
        making = self.pictures.image(table_id, moment, self.wanted(form), host, caller)
        image = await self.access.answered([table_id], making)
        self.set_header("Content-Type", image.media_type)
        self.set_header("Content-Disposition", f'inline; filename="{table_id}.{form}"')
        self.set_header("Cache-Control", LONG if image.fixed else BRIEFLY)
        self.finish(image.content)

    async def head(self, table_id: str, form: str) -> None:
        await self.get(table_id, form)

    def wanted(self, form: str) -> Format:
        size = number_in(self.get_query_argument("size", ""))
        return Format(cast(Form, form), None if size is None else min(max(size, SMALLEST), LARGEST))


def moment_in(argument: Callable[[str, str], str]) -> Moment:
    """The moment that an address names, as its page reads it."""
    return Moment(*(number_in(argument(name, "")) for name in Moment._fields))


def number_in(text: str) -> int | None:
    """A number of an address, rounded down, from 0; None where it is none."""
    try:
        number = float(text[:30])
    except ValueError:
        return None
    return None if isnan(number) else int(min(max(number, 0), MOST))


def routes(access: Access, pictures: Pictures) -> list[tuple[str, type[RequestHandler], dict[str, Any]]]:
    """The addresses of the images."""
    arguments = {"access": access, "pictures": pictures}
    return [(r"/t/([\w~-]{1,64})\.(svg|png)", PictureHandler, arguments)]
