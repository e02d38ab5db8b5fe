"""Files of catalogues over HTTP.

    GET  /catalogues/<catalogue>/<kind>.csv          the entries of a draft; or .geojson
    POST /catalogues/<catalogue>/<kind>.csv?rev=7    replaces them, if the draft has that revision
    GET  /catalogues/versions/<hash>/<kind>.csv      the entries of a version

A draft is for its organisers, who send their token: `Authorization: Bearer <token>`. The body of a POST is
the file. It is read only when it is known who sends it, up to `MOST_FILE_BYTES`, a few at a time. Answered is

    200  {"rev":8,"entries":40}                                    it has replaced them
    409  {"rev":9}                                                 the draft has that revision by now
    422  {"rev":7,"faults":[{"row":3,"field":"points","text":"…"}],"more":0}   nothing was changed
    4xx  {"code":"no_such_catalogue","text":"…"}
"""

from http import HTTPStatus
from math import ceil
from typing import Any
from urllib.parse import urlsplit

import msgspec
from tornado.http1connection import HTTP1Connection
from tornado.web import RequestHandler, stream_request_body

from game.catalogue.files import MOST_FILE_BYTES
from game.lifecycle.drafts import Drafts
from game.ports.people import People
from game.refused import Refused
from game.sections.identity.identification import token_hash
from messages import Code, Cost
from web.charges import Charges
from web.pages import put_headers

MOST_UPLOADS = 4
"""Files that a process reads and works through at once."""

UPLOAD_SECONDS = 60.0
"""For which a file may be on its way."""

FILE_PRICE = Cost(reads=1_000, writes=100, statements=3, computations=1).price
"""What it costs to import or export a file."""

CONTENT_TYPES = {"csv": "text/csv; charset=utf-8", "geojson": "application/geo+json"}

STATUS = {
    "no_such_catalogue": HTTPStatus.NOT_FOUND,
    "bad_token": HTTPStatus.UNAUTHORIZED,
    "not_here": HTTPStatus.FORBIDDEN,
    "too_fast": HTTPStatus.TOO_MANY_REQUESTS,
    "draining": HTTPStatus.SERVICE_UNAVAILABLE,
}
"""The status of each refusal that is not simply a bad request."""


class CatalogueFiles:
    """What the requests of a process share."""

    def __init__(self, drafts: Drafts, people: People, charges: Charges) -> None:
        self.drafts = drafts
        self.people = people
        self.charges = charges
        self.uploading: set[str] = set()
        """The ids of the players whose files are on their way, one each."""


class _Answering(RequestHandler):
    """Answers in JSON what goes wrong."""

    def initialize(self, files: CatalogueFiles) -> None:
        self.files = files

    def set_default_headers(self) -> None:
        put_headers(self)
        self.set_header("Cache-Control", "no-store")

    def answer(self, status: int, value: Any) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "application/json")
        self.finish(msgspec.json.encode(value))

    def refuse(self, error: Refused) -> None:
        """Answers that it cannot be done. A body that was not read ends the connection."""
        if error.retry is not None:
            self.set_header("Retry-After", str(ceil(error.retry / 1000)))
        if self.request.method == "POST":
            self.set_header("Connection", "close")
        text = error.text or Code(error.code).sentence
        self.answer(STATUS.get(error.code, HTTPStatus.BAD_REQUEST), {"code": error.code, "text": text})

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        code = "internal" if status_code >= 500 else "malformed"
        self.answer(status_code, {"code": code, "text": f"{self._reason}."})

    def charge(self) -> None:
        """Raises `Refused` where too much is asked from this address."""
        if wait := self.files.charges(self.request, FILE_PRICE):
            raise Refused("too_fast", "Too much comes from where you are; wait a little.", ceil(wait * 1000))

    async def organiser(self) -> str:
        """The id of the player of the token. Raises `Refused`."""
        scheme, _, token = self.request.headers.get("Authorization", "").partition(" ")
        player = None
        if scheme.lower() == "bearer" and 0 < len(token) <= 200:
            player = await self.files.people.player_by_token(token_hash(token))
        if player is None:
            raise Refused("bad_token")
        return player.id

    def send_file(self, data: bytes, kind: str, form: str) -> None:
        self.set_header("Content-Type", CONTENT_TYPES[form])
        self.set_header("Content-Disposition", f'attachment; filename="{kind}.{form}"')
        self.finish(data)


@stream_request_body
class DraftFile(_Answering):
    """The entries of one kind of a draft."""

    _player_id: str | None = None
    _read = False

    async def prepare(self) -> None:
        """Sees to it that the body is worth being read, before it is."""
        if self.request.method != "POST":
            return
        try:
            self._check_origin()
            self.rev = self._revision()
            if int(self.request.headers.get("Content-Length", "0")) > MOST_FILE_BYTES:
                raise Refused("malformed", f"A file has at most {MOST_FILE_BYTES >> 20} MiB.")
            player_id = await self.organiser()
            uploading = self.files.uploading
            if player_id in uploading or len(uploading) >= MOST_UPLOADS:
                raise Refused("too_fast", "Other files are being worked through; wait a little.", 5_000)
            self.charge()
        except Refused as error:
            self.refuse(error)
            return
        uploading.add(player_id)
        self._player_id = player_id
        self._chunks: list[bytes] = []
        connection = self.request.connection
        if isinstance(connection, HTTP1Connection):
            connection.set_max_body_size(MOST_FILE_BYTES)
            connection.set_body_timeout(UPLOAD_SECONDS)

    def _check_origin(self) -> None:
        """Raises `Refused` for a page of another site. Programs send no Origin."""
        origin = self.request.headers.get("Origin")
        if origin is not None and urlsplit(origin).netloc.lower() != self.request.host.lower():
            raise Refused("not_here", "A page of another site may not do this.")

    def _revision(self) -> int:
        text = self.get_query_argument("rev", "")
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise Refused("malformed", "The revision of the draft is missing: ?rev=…")
        return int(text)

    def data_received(self, chunk: bytes) -> None:
        if self._player_id is not None:
            self._chunks.append(chunk)

    async def post(self, catalogue_id: str, kind: str, form: Any) -> None:
        player_id = self._player_id
        if player_id is None:  # it was refused
            return
        self._read, data = True, b"".join(self._chunks)
        try:
            found = await self.files.drafts.import_file(player_id, catalogue_id, kind, form, data, self.rev)
        except Refused as error:
            self.refuse(error)
            return
        if found.faults:
            faults = [fault._asdict() for fault in found.faults]
            self.answer(422, {"rev": found.draft_rev, "faults": faults, "more": found.more})
        elif not found.done:
            self.answer(409, {"rev": found.draft_rev})
        else:
            self.answer(200, {"rev": found.draft_rev, "entries": found.entries})

    async def get(self, catalogue_id: str, kind: str, form: Any) -> None:
        try:
            player_id = await self.organiser()
            self.charge()
            data, rev = await self.files.drafts.export_file(player_id, catalogue_id, kind, form)
        except Refused as error:
            self.refuse(error)
            return
        self.set_header("Draft-Revision", str(rev))
        self.send_file(data, kind, form)

    def on_finish(self) -> None:
        self._end()

    def on_connection_close(self) -> None:
        if not self._read:
            self._end()

    def _end(self) -> None:
        """Another file of the player may come, also where this one has not come to its end."""
        if self._player_id is not None:
            self.files.uploading.discard(self._player_id)


class VersionFile(_Answering):
    """The entries of one kind of a version, for whoever knows its hash."""

    async def get(self, catalogue_hash: str, kind: str, form: Any) -> None:
        try:
            self.charge()
            caller = self.files.charges.network(self.request)
            data = await self.files.drafts.export_version(caller, catalogue_hash, kind, form)
        except Refused as error:
            self.refuse(error)
            return
        self.send_file(data, kind, form)


def routes(files: CatalogueFiles) -> list[tuple[str, type[RequestHandler], dict[str, Any]]]:
    """The addresses of the files of catalogues."""
    name = r"([a-z][a-z0-9_]{0,31})\.(csv|geojson)"
    return [
        (rf"/catalogues/versions/([0-9a-f]{{64}})/{name}", VersionFile, {"files": files}),
        (rf"/catalogues/([\w-]{{1,64}})/{name}", DraftFile, {"files": files}),
    ]
