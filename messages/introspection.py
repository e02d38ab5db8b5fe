"""What can be read of the message classes: which there are, their `type`, what answers a command.

For those who write them down in another language.
"""

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

from msgspec import inspect as types

MessageClass: TypeAlias = type[Any]


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


def tag(cls: MessageClass) -> str:
    """The `type` of a message."""
    return str(cls.__dataclass_fields__["type"].default)


def answer(command: MessageClass) -> str:
    """The name of the reply to a command, from its docstring."""
    found = re.search(r"Answered by `(\w+)`", command.__doc__ or "")
    if found is None:
        raise ValueError(f"The docstring of {command.__name__} does not say what it is answered by.")
    return found[1]
