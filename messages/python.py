"""The messages as Python classes for clients: `python -m messages.python` writes them into `moyo_client/`.

They differ from the server's as a client needs it, and import nothing but msgspec and `moyo_client`:

- A command has no `id`, which the client numbers, and its limits are left to the server. It names the class
  of its reply, which the command's docstring names (“Answered by `Ok`”).
- What the server sends may be newer than the client. So a string of which this version knows a few values is
  any string, with those values in a comment, and unknown keys are ignored. It may be older too. What may be
  left out, and what came after version 1 (`Later`), is None where it is missing.
- JSON that only a game understands is `Any`, made of the types that JSON has.
- `refusals.py` has one exception for each error code.
"""

import inspect
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import msgspec
from msgspec import inspect as types

from messages import (
    catalogues,
    lobby_commands,
    operator_replies,
    operators,
    search,
    search_replies,
    team_session_replies,
    team_sessions,
)
from messages.catalogue import BROADCASTS, COMMANDS, REPLIES, MessageClass, all_classes, answer_of, type_of
from messages.errors import Code
from messages.limits import LARGEST_FRAME, PROTOCOL
from messages.replies import Error

TARGET = Path(__file__).parent.parent / "moyo_client"

INDENT = " " * 4

APART = (
    catalogues,
    lobby_commands,
    operators,
    operator_replies,
    search,
    search_replies,
    team_sessions,
    team_session_replies,
)
"""The modules of messages that have a file of their own for clients too."""

_NAMES: dict[type, str] = {
    types.AnyType: "Any",
    types.RawType: "Any",
    types.NoneType: "None",
    types.BoolType: "bool",
    types.IntType: "int",
    types.FloatType: "float",
    types.StrType: "str",
    types.EnumType: "str",
}


def files() -> dict[str, str]:
    """The text of each file, by its path in `moyo_client/`."""
    sent = list(all_classes(*BROADCASTS))
    answers = [cls for cls in all_classes(*REPLIES) if cls not in sent]
    every = list(all_classes(*COMMANDS))
    apart = {module.__name__: _of(module, answers + every) for module in APART}
    of_sessions, found = apart[team_session_replies.__name__], apart[search_replies.__name__]
    operating, operated = apart[operators.__name__], apart[operator_replies.__name__]
    answers = [cls for cls in answers if cls not in (*of_sessions, *found, *operated)]
    asked = [cls for cls in every if cls.__module__ not in apart]
    organised, planned = apart[catalogues.__name__], apart[team_sessions.__name__]
    searching, in_lobby = apart[search.__name__], apart[lobby_commands.__name__]
    modules = {
        "broadcasts": sent,
        "catalogues": organised,
        "commands": asked,
        "lobby_commands": in_lobby,
        "operator_replies": operated,
        "operators": operating,
        "replies": answers,
        "search": searching,
        "search_replies": found,
        "team_session_replies": of_sessions,
        "team_sessions": planned,
    }
    asking = "What a client may send. The client adds the `id`."
    return {
        "messages/__init__.py": _package(modules),
        "messages/broadcasts.py": _broadcasts(sent, BROADCASTS),
        "messages/replies.py": _replies(
            "The replies: exactly one to each command.", answers, broadcasts=sent, search_replies=found
        ),
        "messages/team_session_replies.py": _replies(
            "The replies to commands about team sessions.", of_sessions, broadcasts=sent
        ),
        "messages/search_replies.py": _replies(
            "The replies to what looks for games and players.", found, broadcasts=sent
        ),
        "messages/operator_replies.py": _replies("The replies to commands of operators.", operated),
        "messages/operators.py": _commands(
            "What operators of the server may send.", operating, operator_replies=operated
        ),
        "messages/commands.py": _commands(asking, asked, constants=_constants()),
        "messages/catalogues.py": _commands("What an organiser of catalogues may send.", organised),
        "messages/lobby_commands.py": _commands("What a client may send in the lobby.", in_lobby),
        "messages/search.py": _commands("What looks for games and players.", searching, search_replies=found),
        "messages/team_sessions.py": _commands(
            "What members of team sessions may send.", planned, team_session_replies=of_sessions
        ),
        "refusals.py": _refusals(),
    }


def _of(module: ModuleType, classes: Iterable[MessageClass]) -> list[MessageClass]:
    """Those of the classes that are a module's."""
    return [cls for cls in classes if cls.__module__ == module.__name__]


def _head(sentence: str, *imports: str) -> str:
    lines = [f'"""{sentence} Written by `python -m messages.python`: do not edit."""', "", *imports]
    return "\n".join(lines) + "\n"


def _broadcasts(classes: Iterable[MessageClass], broadcasts: Sequence[MessageClass]) -> str:
    head = _head(
        "What the server sends without being asked.",
        "from typing import Any, TypeAlias",
        "",
        "from msgspec import Struct, field",
    )
    union = f"\n{INDENT}| ".join(cls.__name__ for cls in broadcasts)
    alias = f'KnownBroadcast: TypeAlias = (\n{INDENT}{union}\n)\n"""A broadcast that this version knows."""\n'
    tags = "".join(f'\n{INDENT}"{type_of(cls)}": {cls.__name__},' for cls in broadcasts)
    table = f'BROADCASTS: dict[str, Any] = {{{tags}\n}}\n"""The class of each broadcast, by its `type`."""\n'
    return "\n\n".join([head, *(_class(cls) for cls in classes), f"{alias}\n{table}"])


def _replies(sentence: str, classes: Iterable[MessageClass], **others: Iterable[MessageClass]) -> str:
    """The replies of a file, with what they hold of the classes of other files."""
    bodies = [_class(cls) for cls in classes]
    code = _code(bodies)
    imported = []
    for module, theirs in others.items():
        used = sorted({cls.__name__ for cls in theirs if re.search(rf"\b{cls.__name__}\b", code)})
        imported += [f"from moyo_client.messages.{module} import {', '.join(used)}"] if used else []
    typing = ["from typing import Any", ""] if re.search(r"\bAny\b", code) else []
    between = [""] if imported else []
    head = _head(sentence, *typing, "from msgspec import Struct", *between, *imported)
    return "\n\n".join([head, *bodies])


def _commands(
    sentence: str, classes: Iterable[MessageClass], constants: str = "", **apart: Iterable[MessageClass]
) -> str:
    """The commands of a file. Those of the replies to them that are `apart` are in files of their own."""
    answers = sorted({answer_of(cls) for cls in classes if cls in COMMANDS})
    files = {cls.__name__: module for module, theirs in apart.items() for cls in theirs}
    named = {
        module: [name for name in answers if files.get(name, "replies") == module]
        for module in sorted(("replies", *apart))
    }
    imports = [_import(module, names) for module, names in named.items() if names]
    bodies = [_class(cls, cls in COMMANDS) for cls in classes]
    code = _code(bodies)
    of_msgspec = [name for name, use in (("Struct", "(Struct,"), ("field", "field(")) if use in code]
    head = _head(
        sentence,
        f"from typing import Any, ClassVar{', Literal' if 'Literal[' in code else ''}",
        "",
        *([f"from msgspec import {', '.join(of_msgspec)}", ""] if of_msgspec else []),
        "from moyo_client.command import Command",
        *imports,
    )
    return "\n\n".join([f"{head}{constants}", *bodies])


def _constants() -> str:
    return (
        f"\nPROTOCOL = {PROTOCOL}\n"
        '"""The version of the wire that these classes are of."""\n\n'
        f"LARGEST_FRAME = {LARGEST_FRAME:_}\n"
        '"""The most bytes of a frame that a client sends."""\n'
    )


def _refusals() -> str:
    head = _head(
        "The error codes, one exception for each.",
        "from moyo_client.errors import Refused",
    )
    classes = [
        f"class {_exception(code)}(Refused):\n"
        f'{INDENT}"""{code.sentence}"""\n\n'
        f'{INDENT}code = "{code.value}"\n'
        for code in Code
    ]
    table = "".join(f"\n{INDENT}{_exception(code)}.code: {_exception(code)}," for code in Code)
    refusals = (
        f"REFUSALS: dict[str, type[Refused]] = {{{table}\n}}\n"
        '"""The exception of each code. Another code, of a newer server, is a plain `Refused`."""\n'
    )
    return "\n\n".join([head, *classes, refusals])


def _import(module: str, names: Iterable[str]) -> str:
    listed = "".join(f"\n{INDENT}{name}," for name in names)
    return f"from moyo_client.messages.{module} import ({listed}\n)"


def _package(modules: Mapping[str, Iterable[MessageClass]]) -> str:
    """All classes at one place; but `Error`, which the client makes an exception of."""
    found = {
        module: {cls.__name__ for cls in classes} - {Error.__name__} for module, classes in modules.items()
    }
    imports = [_import(module, sorted(names, key=str.lower)) for module, names in found.items()]
    every = sorted({name for names in found.values() for name in names})
    listed = "".join(f'\n{INDENT}"{name}",' for name in every)
    return _head("The messages of the wire.", *imports) + f"\n__all__ = [{listed}\n]\n"


def _exception(code: Code) -> str:
    return "".join(word.title() for word in code.value.split("_"))


def _code(bodies: Iterable[str]) -> str:
    """The classes without their docstrings."""
    return re.sub(r'""".*?"""', "", "\n".join(bodies), flags=re.DOTALL)


def _class(cls: MessageClass, command: bool = False) -> str:
    info = types.type_info(cls)
    assert isinstance(info, types.DataclassType)  # noqa: S101  every message is a container
    parent = "Struct, kw_only=True"
    if command:
        parent = f'Command[{answer_of(cls)}], kw_only=True, tag="{type_of(cls)}"'
    lines = [f"class {cls.__name__}({parent}):", *_docstring(cls)]
    if command:
        lines += [f"{INDENT}answered_by: ClassVar[Any] = {answer_of(cls)}"]
    fields = [field for field in info.fields if not (command and field.encode_name in ("type", "id"))]
    lines += [f"{INDENT}{_field(field, command)}" for field in fields if field.encode_name != "type"]
    return "\n".join(lines) + "\n"


def _docstring(cls: MessageClass) -> list[str]:
    text = (inspect.getdoc(cls) or "").splitlines()
    if len(text) == 1:
        return [f'{INDENT}"""{text[0]}"""', ""]
    return [f'{INDENT}"""{text[0]}', *((INDENT + line).rstrip() for line in text[1:]), f'{INDENT}"""', ""]


def _field(field: types.Field, command: bool) -> str:
    name = field.encode_name
    kind, values = _type(field.type, command), _values(field.type)
    python = f"{name}_" if name == "from" else name
    if not command and _left_out(field):
        kind, default = f"{kind.removesuffix(' | None')} | None", "None"
    else:
        default = _default(field) if command or field.default is None else ""
    if python != name:
        given = f"default={default}, " if default else ""
        default = f'field({given}name="{name}")'
    line = f"{python}: {kind}" + (f" = {default}" if default else "")
    return line if command or not values else f"{line}  # {values}"


def _left_out(field: types.Field) -> bool:
    """Whether a server may leave it out. msgspec shows an UNSET default as none at all."""
    if isinstance(field.type, types.Metadata) and "later" in (field.type.extra or {}):
        return True
    return not field.required and field.default is field.default_factory is msgspec.NODEFAULT


def _default(field: types.Field) -> str:
    if field.required:
        return ""
    if isinstance(field.default, msgspec.Raw):
        return "field(default_factory=dict)" if field.default == msgspec.Raw(b"{}") else ""
    if isinstance(field.default, str):
        return f'"{field.default}"'
    return repr(field.default)


def _type(info: types.Type, command: bool) -> str:
    if name := _NAMES.get(type(info)):
        return name
    match info:
        case types.Metadata(type=inner):
            return _type(inner, command)
        case types.LiteralType(values=values):
            if not command:
                return "bool" if all(isinstance(value, bool) for value in values) else "str"
            return f"Literal[{', '.join(_quoted(value) for value in values)}]"
        case types.DataclassType(cls=cls):
            return cls.__name__
        case types.UnionType(types=members):
            return " | ".join(dict.fromkeys(_type(member, command) for member in members))
        case types.ListType(item_type=item) | types.VarTupleType(item_type=item):
            return f"list[{_type(item, command)}]"
        case types.TupleType(item_types=items):
            return f"tuple[{', '.join(_type(item, command) for item in items)}]"
        case types.DictType(key_type=key, value_type=value):
            return f"dict[{_type(key, command)}, {_type(value, command)}]"
    raise TypeError(f"How {info} is written in Python is not known yet.")


def _values(info: types.Type) -> str:
    """The values of a string, as far as this version knows them."""
    if isinstance(info, types.LiteralType):
        return " | ".join(_quoted(value) for value in info.values if isinstance(value, str))
    return ""


def _quoted(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else repr(value)


def write() -> None:
    """Writes all of the files."""
    for name, text in files().items():
        (TARGET / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
