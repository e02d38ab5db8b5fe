"""Games as files, for whoever has the address of a table: see `game.lifecycle.records`.

GET /t/<table>.<suffix>           a game, with the suffix of its files, such as .sgf
GET /t/<table>.<suffix>?chat=1    with what was said
4xx {"code":"not_here","text":"There is no such file of this game."}
"""

from typing import Any

from tornado.web import RequestHandler

from game.lifecycle.records import Records
from messages import Cost
from web.access import Access
from web.json_handler import JsonHandler
from web.site import site_of

PRICE = Cost(reads=1_000, statements=3, computations=1).price
"""What it costs to make a file."""


class RecordHandler(JsonHandler):
    """The file of a table."""

    def initialize(self, access: Access, records: Records) -> None:
        self.access = access
        self.records = records

    async def get(self, table_id: str, suffix: str) -> None:
        address = f"{site_of(self).address(self.request)}/t/{table_id}"
        talk = self.get_query_argument("chat", "") == "1"
        self.access.charge(self.request, PRICE)
        caller = self.access.network(self.request)
        file = await self.access.answered(
            [table_id], self.records.file(table_id, suffix, address, talk, caller)
        )
        self.set_header("Content-Type", file.media_type)
        self.set_header("Content-Disposition", f'attachment; filename="{table_id}.{suffix}"')
        self.finish(file.content)


def routes(access: Access, records: Records) -> list[tuple[str, type[RequestHandler], dict[str, Any]]]:
    """The addresses of the files."""
    arguments = {"access": access, "records": records}
    return [(r"/t/([\w~-]{1,64})\.([a-z0-9]{1,8})", RecordHandler, arguments)]
