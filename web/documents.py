"""The documents that describe the wire for machines, made of the messages and the games that are played here.

    /schema.json      JSON Schema
    /asyncapi.json    AsyncAPI 3

They change only with the code, so they are made once, when somebody first asks for one. Whoever has one is
answered 304 as long as it is the same.
"""

import asyncio
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

import msgspec
from tornado.web import RequestHandler

from game import rules
from game.rules import Games
from game.sections.wire_types import wire_types
from messages.asyncapi import asyncapi
from messages.schema import definitions, json_schema
from web.compression import finish
from web.pages import put_error, put_headers

NAMES = ("schema.json", "asyncapi.json")
"""The names of their files."""

Documents: TypeAlias = Callable[[], Mapping[str, bytes]]
"""Makes the documents, or has made them, by the names of their files."""


def documents(games: Games) -> dict[str, bytes]:
    """Each document by the name of its file."""
    found = definitions(wire_types(games.versions.values()))
    made = (json_schema(found), asyncapi(found))
    return {
        name: msgspec.json.format(msgspec.json.encode(document), indent=1)
        for name, document in zip(NAMES, made, strict=True)
    }


def write(folder: Path) -> list[Path]:
    """Writes the documents of the games that are here into a folder; their paths."""
    made = {folder / name: text for name, text in documents(rules.find()).items()}
    for path, text in made.items():
        path.write_bytes(text)
    return list(made)


class Document(RequestHandler):
    """A document, which anybody may read from a page of any site."""

    def initialize(self, name: str, made: Documents) -> None:
        self.name = name
        self.made = made
        self.tag: str | None = None

    def set_default_headers(self) -> None:
        put_headers(self)

    def compute_etag(self) -> str | None:
        return self.tag

    async def get(self) -> None:
        document = (await asyncio.to_thread(self.made))[self.name]
        self.tag = _tag(document)
        self.set_header("Content-Type", "application/json")
        self.set_header("Access-Control-Allow-Origin", "*")
        finish(self, document)

    head = get

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        put_error(self, status_code)


@lru_cache
def _tag(document: bytes) -> str:
    return f'"{sha256(document).hexdigest()[:32]}"'


def routes(made: Documents) -> list[tuple[str, type[RequestHandler], dict[str, Any]]]:
    """The addresses of the documents, which are made in a thread when the first is asked for."""
    once = lru_cache(made)
    return [(f"/{re.escape(name)}", Document, {"name": name, "made": once}) for name in NAMES]
