"""Decodes the frames of clients to commands, and encodes messages to frames.

A frame is decoded twice, first only its `type` and `id` and then all of it by the decoder of that type,
because msgspec takes no union of containers. Both together take about a microsecond.
"""

import json
from typing import TypeAlias, get_args

import msgspec

from messages.broadcasts import Broadcast
from messages.commands import Command
from messages.errors import Code, Malformed
from messages.frame import CONTROL, fault
from messages.limits import Id
from messages.replies import Reply

Message: TypeAlias = Command | Reply | Broadcast


class _WithId(msgspec.Struct):
    id: Id


class _Head(msgspec.Struct):
    type: str
    id: Id


_head = msgspec.json.Decoder(_Head)
_decoders: dict[str, msgspec.json.Decoder[Command]] = {
    command.__dataclass_fields__["type"].default: msgspec.json.Decoder(command)
    for command in get_args(Command)
}
_encoder = msgspec.json.Encoder()


def decode(frame: str | bytes) -> Command:
    """The command in a frame; `bytes` are a binary frame, which is none.

    Raises: `Malformed`, and nothing else, where the frame is no command.
    """
    if isinstance(frame, bytes):
        raise Malformed(Code.MALFORMED, "Only text frames are read.", None)
    if (text := fault(frame)) is not None:
        raise Malformed(Code.MALFORMED, text, _id(frame))
    try:
        head = _head.decode(frame)
        if (decoder := _decoders.get(head.type)) is not None:
            return decoder.decode(frame)
    except msgspec.DecodeError as error:
        raise Malformed(Code.MALFORMED, str(error), _id(frame)) from error
    raise Malformed(Code.UNKNOWN_TYPE, Code.UNKNOWN_TYPE.sentence, head.id)


def encode(message: Message) -> bytes:
    """The frame of a message: JSON in UTF-8, to be sent as a text frame."""
    return _encoder.encode(message)


def _id(frame: str) -> Id | None:
    """The id in a frame that is no command, or None.

    The standard library reads it, because msgspec stops at a lone surrogate.
    """
    try:
        found = msgspec.convert(json.loads(frame), _WithId).id
    except (ValueError, RecursionError, msgspec.ValidationError):
        return None
    return None if isinstance(found, str) and CONTROL.search(found) else found
