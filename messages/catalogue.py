"""What the messages are: the commands, with the reply to each, and the broadcasts.

A command's docstring names its reply (“Answered by `Ok`”), which is said nowhere else.
"""

import inspect
import re
from collections.abc import Iterator
from typing import Any, TypeAlias, get_args

from msgspec import inspect as types

from messages.broadcasts import Broadcast
from messages.commands import Command
from messages.replies import Reply

MessageClass: TypeAlias = type[Any]

COMMANDS: tuple[MessageClass, ...] = get_args(Command)
REPLIES: tuple[MessageClass, ...] = get_args(Reply)
BROADCASTS: tuple[MessageClass, ...] = get_args(Broadcast)


def type_of(message: MessageClass) -> str:
    """The `type` that a message has on the wire."""
    return str(message.__dataclass_fields__["type"].default)


def answer_of(command: MessageClass) -> str:
    """The name of the class of the reply to a command. Raises `ValueError` where its docstring names none."""
    found = re.search(r"Answered by `(\w+)`", command.__doc__ or "")
    if found is None:
        raise ValueError(f"The docstring of {command.__name__} does not say what it is answered by.")
    return found[1]


def summary_of(message: MessageClass) -> str:
    """The first line of a message's docstring."""
    return (inspect.getdoc(message) or "").partition("\n")[0]


def all_classes(*messages: MessageClass) -> Iterator[MessageClass]:
    """Each class, after those that its fields hold, once."""
    seen = set()
    for info in types.multi_type_info(messages):
        for cls in _within(info):
            if cls not in seen:
                seen.add(cls)
                yield cls


def _within(info: types.Type) -> Iterator[MessageClass]:
    match info:
        case types.Metadata(type=inner):
            yield from _within(inner)
        case types.DataclassType(cls=cls, fields=fields):
            for field in fields:
                yield from _within(field.type)
            yield cls
        case types.UnionType(types=members):
            for member in members:
                yield from _within(member)
        case types.ListType(item_type=item) | types.VarTupleType(item_type=item):
            yield from _within(item)
        case types.TupleType(item_types=items):
            for item in items:
                yield from _within(item)
