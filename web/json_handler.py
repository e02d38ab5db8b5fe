"""Requests of programs and scripts, not of people: what goes wrong is answered in JSON.

4xx  {"code":"no_such_table","text":"There is no such table."}
"""

from http import HTTPStatus
from math import ceil
from types import TracebackType
from typing import Any

import msgspec
from msgspec import UNSET
from tornado.web import RequestHandler

from game.refused import Refused
from game.sections.wording import fields_of, why
from game.sentence import Sentence
from messages import Code
from web.pages import put_headers

STATUS = {
    "no_such_catalogue": HTTPStatus.NOT_FOUND,
    "no_such_table": HTTPStatus.NOT_FOUND,
    "bad_token": HTTPStatus.UNAUTHORIZED,
    "banned": HTTPStatus.FORBIDDEN,
    "not_here": HTTPStatus.FORBIDDEN,
    "not_seated": HTTPStatus.FORBIDDEN,
    "over": HTTPStatus.CONFLICT,
    "too_many": HTTPStatus.CONFLICT,
    "too_fast": HTTPStatus.TOO_MANY_REQUESTS,
    "draining": HTTPStatus.SERVICE_UNAVAILABLE,
    "away": HTTPStatus.SERVICE_UNAVAILABLE,
}
"""The status of each refusal that is not simply a bad request."""


class JsonHandler(RequestHandler):
    """Answers in JSON, which nobody keeps; also a `Refused` that is raised by what answers a method."""

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
        fields = given(why(Code(error.code), error.sentence))
        self.answer(STATUS.get(error.code, HTTPStatus.BAD_REQUEST), {"code": error.code, **fields})

    def log_exception(self, typ: Any, value: BaseException | None, tb: TracebackType | None) -> None:
        if not isinstance(value, Refused):
            super().log_exception(typ, value, tb)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        _, error, _ = kwargs.get("exc_info", (None, None, None))
        if isinstance(error, Refused):
            self.refuse(error)
            return
        code = "internal" if status_code >= 500 else "malformed"
        self.answer(status_code, {"code": code, "text": f"{self._reason}."})


def told(sentence: Sentence) -> dict[str, Any]:
    """A sentence as fields of an answer: `text`, and `reason` and `arguments` where it has them."""
    return given(fields_of(sentence))


def given(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that are set."""
    return {name: value for name, value in fields.items() if value is not UNSET}
