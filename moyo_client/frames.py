"""Commands as frames, and frames as replies and broadcasts."""

from typing import Any, TypeAlias, TypeVar

import msgspec

from moyo_client.command import Command
from moyo_client.errors import Refused, Unreadable
from moyo_client.messages.broadcasts import BROADCASTS, KnownBroadcast
from moyo_client.refusals import REFUSALS

R = TypeVar("R")


class Head(msgspec.Struct):
    """What tells replies and broadcasts apart; of an error all of it."""

    type: str
    re: str | int | None = None
    code: str = ""
    text: str | None = None
    retry: int | None = None
    ref: str | None = None
    reason: str | None = None
    arguments: Any = None


class Unknown(msgspec.Struct):
    """A broadcast that this version of the library does not know, of a newer server: all of its keys."""

    type: str
    frame: dict[str, Any]


Broadcast: TypeAlias = KnownBroadcast | Unknown
"""What the server sends without being asked."""

_encoder = msgspec.json.Encoder()
_head = msgspec.json.Decoder(Head)
_broadcasts = {kind: msgspec.json.Decoder(cls) for kind, cls in BROADCASTS.items()}
_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}


def encode(number: int, command: Command[Any]) -> str:
    """The frame of a command whose `id` is `number`."""
    return f'{{"id":{number},{_encoder.encode(command).decode()[1:]}'


def decode_head(frame: str | bytes) -> Head | None:
    """What kind of frame this is; None where it is none of this wire."""
    try:
        return _head.decode(frame)
    except msgspec.DecodeError:
        return None


def decode_reply(command: Command[R], frame: str | bytes) -> R:
    """The reply `ok` to a command. Raises `Unreadable`."""
    cls = command.answered_by
    decoder = _decoders.get(cls) or _decoders.setdefault(cls, msgspec.json.Decoder(cls))
    try:
        reply: R = decoder.decode(frame)
    except msgspec.DecodeError as error:
        raise Unreadable(f"The reply to a command cannot be read: {error}") from None
    return reply


def decode_broadcast(head: Head, frame: str | bytes) -> Broadcast:
    """A broadcast as its class, or as `Unknown` where it has another form than this version knows."""
    decoder = _broadcasts.get(head.type)
    if decoder is not None:
        try:
            broadcast: KnownBroadcast = decoder.decode(frame)
            return broadcast
        except msgspec.ValidationError:
            pass
    return Unknown(head.type, msgspec.json.decode(frame))


def refusal(head: Head) -> Refused:
    """The exception for an error of the server."""
    cls = REFUSALS.get(head.code, Refused)
    return cls(
        head.text or "",
        code=head.code,
        retry=head.retry,
        ref=head.ref,
        reason=head.reason,
        arguments=head.arguments if isinstance(head.arguments, dict) else None,
    )
