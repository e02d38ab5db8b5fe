"""The messages as TypeScript: `python -m messages.typescript` writes `static/client/messages.d.ts`.

One interface a class, and three maps: `Commands` and `Broadcasts` by `type`, and `Replies`, from the `type`
of a command to the interface of its reply, which the command's docstring names (“Answered by `Ok`”). JSON
that only a game understands is `Json`. A field is optional where a client may leave it out of a command, or
where the server leaves it out until it has a value.
"""

from pathlib import Path

import msgspec
from msgspec import inspect as types

from messages.catalogue import (
    BROADCASTS,
    COMMANDS,
    REPLIES,
    MessageClass,
    all_classes,
    answer_of,
    summary_of,
    type_of,
)
from messages.errors import Code

TARGET = Path(__file__).parent.parent / "static" / "client" / "messages.d.ts"

HEAD = """\
/** The messages of the wire. Written by `python -m messages.typescript`: do not edit. */

/** JSON that only the game in question understands: a setup, an action, a state, a schema. */
export type Json = any;

/** Why a command is refused. */
export type Code = {codes};
"""

_NAMES: dict[type, str] = {
    types.AnyType: "Json",
    types.RawType: "Json",
    types.NoneType: "null",
    types.BoolType: "boolean",
    types.IntType: "number",
    types.FloatType: "number",
    types.StrType: "string",
}


def declarations() -> str:
    """The whole file."""
    codes = " | ".join(f"'{code.value}'" for code in Code)
    parts = [HEAD.replace("{codes}", codes)]
    parts += [_interface(cls, cls in COMMANDS) for cls in all_classes(*COMMANDS, *REPLIES, *BROADCASTS)]
    parts.append(_map("Commands", {type_of(cls): cls.__name__ for cls in COMMANDS}))
    parts.append(_map("Replies", {type_of(cls): answer_of(cls) for cls in COMMANDS}))
    parts.append(_map("Broadcasts", {type_of(cls): cls.__name__ for cls in BROADCASTS}))
    return "\n".join(parts)


def _interface(cls: MessageClass, command: bool) -> str:
    info = types.type_info(cls)
    assert isinstance(info, types.DataclassType)  # noqa: S101  every message is a container
    lines = [f"  {field.encode_name}{_mark(field, command)}: {_type(field.type)};" for field in info.fields]
    return "\n".join([f"/** {summary_of(cls)} */", f"export interface {cls.__name__} {{", *lines, "}", ""])


def _mark(field: types.Field, command: bool) -> str:
    """`?` behind the name of a field that may be left out. msgspec shows an UNSET default as none at all."""
    if field.required or field.encode_name == "type":
        return ""
    return "?" if command or field.default is field.default_factory is msgspec.NODEFAULT else ""


def _type(info: types.Type) -> str:
    if name := _NAMES.get(type(info)):
        return name
    match info:
        case types.Metadata(type=inner):
            return _type(inner)
        case types.LiteralType(values=values):
            return " | ".join(
                repr(value) if isinstance(value, str) else str(value).lower() for value in values
            )
        case types.EnumType(cls=cls):
            return cls.__name__
        case types.DataclassType(cls=cls):
            return cls.__name__
        case types.UnionType(types=members):
            return " | ".join(dict.fromkeys(_type(member) for member in members))
        case types.ListType(item_type=item) | types.VarTupleType(item_type=item):
            return f"Array<{_type(item)}>"
        case types.TupleType(item_types=items):
            return f"[{', '.join(_type(item) for item in items)}]"
        case types.DictType(key_type=key, value_type=value):
            return f"Record<{_type(key)}, {_type(value)}>"
    raise TypeError(f"How {info} is written in TypeScript is not known yet.")


def _map(name: str, entries: dict[str, str]) -> str:
    lines = [f"  {key}: {value};" for key, value in entries.items()]
    return "\n".join([f"export interface {name} {{", *lines, "}", ""])


if __name__ == "__main__":
    TARGET.write_text(declarations())
