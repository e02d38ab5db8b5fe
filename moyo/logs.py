"""The form of the log: of what the `logging` module is given, each message is a plain line or a JSON object.

    2026-12-01 14:03:02,118 4711 WARNING sql.pool node=7: the database is away: no answer

    {"timestamp": "2026-12-01T13:03:02.118Z", "level": "warning", "logger": "sql.pool", "pid": 4711,
     "message": "the database is away: no answer", "node": 7}

Between the name of the logger and the message of a plain line stand its fields: what the call gave as
`extra`, and what the functions give that `add_context` was called with. Below it stands the traceback of an
exception, which is the field `exception` in JSON. Every further line begins with a space, so that no text of
a client passes for a line of its own, and control characters are written as escapes. Nothing is struck out
here: who writes a message leaves secrets out.
"""

import json
import logging
import re
import sys
from collections.abc import Callable, Mapping
from time import gmtime, localtime, strftime
from types import TracebackType
from typing import Any, Literal, TypeAlias

import structlog
from structlog.typing import EventDict, Processor

from moyo.settings import Settings

LogFormat: TypeAlias = Literal["plain", "json"]

Context: TypeAlias = Callable[[], Mapping[str, Any]]
"""Gives the fields of a message that is written now."""

_BARE = re.compile(r'[^\s"=]+')
"""A value that stands in a plain line without quotes."""

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What would change how a terminal shows a line, but for the end of one."""

_contexts: list[Context] = []


def configure(form: LogFormat | None) -> None:
    """Has all messages from INFO on written to stderr in that form; None: plain where that is a terminal.

    Python's warnings are written so too, and an exception that ends the process.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(form or ("plain" if sys.stderr.isatty() else "json")))
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    logging.captureWarnings(True)
    sys.excepthook = _on_uncaught


def configure_by(environ: Mapping[str, str]) -> None:
    """The same by the setting LOG_FORMAT. Raises `SettingError` where that is wrong; log by None then."""
    configure(None)
    configure(Settings.read(environ, "log_format").log_format)


def add_context(context: Context) -> None:
    """From now on each message has these fields too, where it has none of the same name."""
    _contexts.append(context)


def formatter(form: LogFormat) -> logging.Formatter:
    """What makes the text of a message."""
    json_text: list[Processor] = [_json_fields, structlog.processors.JSONRenderer(ensure_ascii=False)]
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.ExtraAdder(), _add_context],
        processors=[structlog.processors.format_exc_info, *(json_text if form == "json" else [_plain_text])],
    )


def _add_context(_logger: Any, _method: str, fields: EventDict) -> EventDict:
    for context in _contexts:
        fields = {**context(), **fields}
    return fields


def _json_fields(_logger: Any, _method: str, fields: EventDict) -> EventDict:
    """The fields in the order in which they are read."""
    record, message, others = _parts(fields)
    return {
        "timestamp": f"{strftime('%Y-%m-%dT%H:%M:%S', gmtime(record.created))}.{int(record.msecs):03}Z",
        "level": record.levelname.lower(),
        "logger": record.name,
        "pid": record.process,
        "message": message,
        **others,
    }


def _plain_text(_logger: Any, _method: str, fields: EventDict) -> str:
    record, message, others = _parts(fields)
    exception = others.pop("exception", None)
    time = f"{strftime('%Y-%m-%d %H:%M:%S', localtime(record.created))},{int(record.msecs):03}"
    pairs = "".join(f" {name}={_value(value)}" for name, value in others.items())
    line = f"{time} {record.process} {record.levelname} {record.name}{pairs}: {message}"
    text = line if exception is None else f"{line}\n{exception}"
    return _CONTROL.sub(lambda one: f"\\u{ord(one[0]):04x}", text).replace("\n", "\n ")


def _parts(fields: EventDict) -> tuple[logging.LogRecord, str, dict[str, Any]]:
    """The record, its message, and the fields that it has beside."""
    others = {name: value for name, value in fields.items() if name != "event" and not name.startswith("_")}
    return fields["_record"], fields["event"], others


def _value(value: Any) -> str:
    text = str(value)
    return text if _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)


def _on_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
    else:
        logging.getLogger("moyo").critical("the process ends", exc_info=(kind, error, trace))
