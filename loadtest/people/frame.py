"""What is read of a frame that a server sends."""

import msgspec

from moyo_client.frames import Head


class Frame(Head):
    """The fields that the simulated players need beside those of `Head`; others are skipped."""

    table: str = ""
    seat: int | None = None
    seq: int = 0
    at: int = 0
    phase: str = ""
    token: str = ""
    watchers: int = 0
    state: msgspec.Raw = msgspec.Raw(b"null")
    events: msgspec.Raw = msgspec.Raw(b"[]")
    more: bool = False


LOST = Frame(type="lost", code="lost", text="the server closed the connection")
"""Given in place of the reply to a command whose connection is lost first."""

_decode = msgspec.json.Decoder(Frame).decode
_last = (b"", LOST)


def decode(payload: bytes) -> Frame:
    """The frame; the same object again where a payload equals the one before.

    All who watch one table are sent the same bytes: a process with a thousand spectators decodes a view once.
    Raises `msgspec.ValidationError` or `msgspec.DecodeError`.
    """
    global _last
    if payload != _last[0]:
        _last = payload, _decode(payload)
    return _last[1]
