"""Files of catalogues over HTTP.

    GET  /catalogues/<catalogue>/<kind>.csv          the entries of a draft; or .geojson
    POST /catalogues/<catalogue>/<kind>.csv?rev=7    replaces them, if the draft has that revision
    GET  /catalogues/versions/<hash>/<kind>.csv      the entries of a version

A draft is for its organisers, who send their token: `Authorization: Bearer <token>`. The body of a POST is
the file. It is read only when it is known who sends it, up to `MOST_FILE_BYTES`, a few at a time. Answered is

    200  {"rev":8,"entries":40}                                    it has replaced them
    409  {"rev":9}                                                 the draft has that revision by now
    422  {"rev":7,"faults":[{"row":3,"field":"points","text":"…","reason":"…"}],"more":0}
    4xx  {"code":"no_such_catalogue","text":"…"}
"""

from typing import Any, cast

from tornado.web import RequestHandler

from game.catalogue.files import MOST_FILE_BYTES, Format
from game.lifecycle.drafts import Drafts
from game.refused import Refused
from messages import Cost
from web.access import Access
from web.json_handler import JsonHandler, told
from web.uploads import UploadHandler, Uploads

MOST_UPLOADS = 4
"""Files that a process reads and works through at once."""

FILE_PRICE = Cost(reads=1_000, writes=100, statements=3, computations=1).price
"""What it costs to bring or take a file."""

CONTENT_TYPES = {"csv": "text/csv; charset=utf-8", "geojson": "application/geo+json"}


class CatalogueFiles:
    """What the requests of a process share."""

    def __init__(self, drafts: Drafts, access: Access) -> None:
        self.drafts = drafts
        self.access = access
        self.uploads = Uploads(MOST_FILE_BYTES, MOST_UPLOADS, MOST_UPLOADS)


class DraftFile(UploadHandler):
    """The entries of one kind of a draft."""

    def initialize(self, files: CatalogueFiles) -> None:
        self.files = files
        self.uploads = files.uploads

    async def admit(self) -> tuple[str, str]:
        self.rev = self._revision()
        player = await self.files.access.player(self.request, FILE_PRICE)
        return player.id, ""

    def _revision(self) -> int:
        text = self.get_query_argument("rev", "")
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise Refused("malformed", "The revision of the draft is missing: ?rev=…", "no-revision")
        return int(text)

    async def take(self, player_id: str, data: bytes) -> None:
        catalogue_id, kind, form = self.path_args[0], self.path_args[1], cast(Format, self.path_args[2])
        found = await self.files.drafts.import_file(player_id, catalogue_id, kind, form, data, self.rev)
        if found.faults:
            faults = [{"row": one.row, "field": one.field, **told(one.sentence)} for one in found.faults]
            self.answer(422, {"rev": found.draft_rev, "faults": faults, "more": found.more})
        elif not found.done:
            self.answer(409, {"rev": found.draft_rev})
        else:
            self.answer(200, {"rev": found.draft_rev, "entries": found.entries})

    async def get(self, catalogue_id: str, kind: str, form: Any) -> None:
        player = await self.files.access.player(self.request, FILE_PRICE)
        data, rev = await self.files.drafts.export_file(player.id, catalogue_id, kind, form)
        self.set_header("Draft-Revision", str(rev))
        send_file(self, data, kind, form)


class VersionFile(JsonHandler):
    """The entries of one kind of a version, for whoever knows its hash."""

    def initialize(self, files: CatalogueFiles) -> None:
        self.files = files

    async def get(self, catalogue_hash: str, kind: str, form: Any) -> None:
        self.files.access.charge(self.request, FILE_PRICE)
        caller = self.files.access.network(self.request)
        data = await self.files.drafts.export_version(caller, catalogue_hash, kind, form)
        send_file(self, data, kind, form)


def send_file(handler: RequestHandler, data: bytes, kind: str, form: str) -> None:
    """Answers with the entries of a kind, to be saved as a file."""
    handler.set_header("Content-Type", CONTENT_TYPES[form])
    handler.set_header("Content-Disposition", f'attachment; filename="{kind}.{form}"')
    handler.finish(data)


def routes(files: CatalogueFiles) -> list[tuple[str, type[RequestHandler], dict[str, Any]]]:
    """The addresses of the files of catalogues."""
    name = r"([a-z][a-z0-9_]{0,31})\.(csv|geojson)"
    return [
        (rf"/catalogues/versions/([0-9a-f]{{64}})/{name}", VersionFile, {"files": files}),
        (rf"/catalogues/([\w-]{{1,64}})/{name}", DraftFile, {"files": files}),
    ]
