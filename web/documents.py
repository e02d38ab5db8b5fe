"""The documents that describe the wire for machines, made of the messages and the games that are played here.

    /schema.json      JSON Schema
    /asyncapi.json    AsyncAPI 3

They change only with the code, so they are made once, when a process starts. Whoever has one is answered 304
as long as it is the same.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from tornado.web import RequestHandler

from game import rules
from game.rules import Games
from game.sections.wire_types import wire_types
from messages.asyncapi import asyncapi
from messages.schema import definitions, json_schema
from web.compression import finish
from web.pages import put_error, put_headers


def documents(games: Games) -> dict[str, bytes]:
    """Each document by the name of its file."""
    found = definitions(wire_types(games.versions.values()))
    made = {"schema.json": json_schema(found), "asyncapi.json": asyncapi(found)}
    return {name: msgspec.json.format(msgspec.json.encode(made[name]), indent=1) for name in made}


def write(folder: Path) -> list[Path]:
    """Writes the documents of the games that are here into a folder; their paths."""
    made = {folder / name: text for name, text in documents(rules.find()).items()}
    for path, text in made.items():
        path.write_bytes(text)
    return list(made)


class Document(RequestHandler):
    """A document, which anybody may read from a page of any site."""

    def initialize(self, document: bytes) -> None:
        self.document = document
        self.tag = f'"{sha256(document).hexdigest()[:32]}"'

    def set_default_headers(self) -> None:
        put_headers(self)

    def compute_etag(self) -> str:
        return self.tag

    def get(self) -> None:
        self.set_header("Content-Type", "application/json")
        self.set_header("Access-Control-Allow-Origin", "*")
        finish(self, self.document)

    head = get

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        put_error(self, status_code)


def routes(made: Mapping[str, bytes]) -> list[tuple[str, type[RequestHandler], dict[str, Any]]]:
    """The addresses of the documents."""
    return [(f"/{re.escape(name)}", Document, {"document": text}) for name, text in made.items()]
