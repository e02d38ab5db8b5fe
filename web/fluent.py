"""Messages in Fluent (https://projectfluent.org), parsed into what the library in `static/fluent/` formats.

That library has a parser too. It is not sent: a browser is given what the parser would make of a file, by the
types of `static/fluent/ast.d.ts`, and a fault in a file is found here.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from html import escape
from typing import Any, NamedTuple, TypeAlias

from fluent.syntax import FluentParser, ast

Pattern: TypeAlias = str | list[Any]
"""A text, or its elements: texts, and expressions as objects with a `type`."""


class Message(NamedTuple):
    """A message or a term; one of attributes alone has no value."""

    value: Pattern | None
    attributes: dict[str, Pattern]


class Parsed(NamedTuple):
    """The messages of a file by their ids, terms with a hyphen before them; and what is wrong with it."""

    messages: dict[str, Message]
    faults: list[str]


@lru_cache(maxsize=256)
def parsed(text: str) -> Parsed:
    """A file. An entry that is not understood, or that has the id of an earlier one, is left out."""
    found, faults = dict[str, Message](), list[str]()
    for entry in FluentParser().parse(text).body:
        line = text.count("\n", 0, entry.span.start if entry.span else 0) + 1
        if isinstance(entry, ast.Junk):
            faults.append(f"line {line}: {' '.join(str(each.message) for each in entry.annotations)}")
        elif isinstance(entry, (ast.Message, ast.Term)):
            name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
            if name in found:
                faults.append(f"line {line}: {name} stands here twice")
            else:
                attributes = {each.id.name: _pattern(each.value) for each in entry.attributes}
                found[name] = Message(_pattern(entry.value) if entry.value else None, attributes)
    return Parsed(found, faults)


def expressions(pattern: Pattern) -> Iterator[dict[str, Any]]:
    """All expressions in a pattern, those within others too."""
    waiting: list[Any] = [pattern]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            if "type" in part:
                yield part
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)


def references(pattern: Pattern) -> set[str]:
    """The ids of the messages and terms that a pattern names."""
    named = {"mesg": "", "term": "-"}
    return {named[each["type"]] + each["name"] for each in expressions(pattern) if each["type"] in named}


def variables(pattern: Pattern) -> set[str]:
    """The names of the variables that a pattern itself wants."""
    return {each["name"] for each in expressions(pattern) if each["type"] == "var"}


def markup(pattern: Pattern, messages: Mapping[str, Message], given: Mapping[str, str]) -> str:
    """What a pattern says, as HTML, with the HTML that is given for its variables.

    Raises `ValueError` where it depends on more than that: numbers, plurals, arguments of terms.
    """
    parts = [pattern] if isinstance(pattern, str) else pattern
    return "".join(
        escape(part, quote=False) if isinstance(part, str) else _placeable(part, messages, given)
        for part in parts
    )


def _placeable(part: dict[str, Any], messages: Mapping[str, Message], given: Mapping[str, str]) -> str:
    match part:
        case {"type": "str", "value": str(text)}:
            return escape(text, quote=False)
        case {"type": "var", "name": str(name)} if name in given:
            return given[name]
        case {"type": "mesg" | "term" as kind, "name": str(name), "attr": None}:
            message = messages.get(f"-{name}" if kind == "term" else name)
            if message is not None and message.value is not None and not part.get("args"):
                return markup(message.value, messages, given)
    raise ValueError(f"not understood in a page: {part}")


def _pattern(pattern: ast.Pattern) -> Pattern:
    elements = [
        each.value if isinstance(each, ast.TextElement) else _expression(each) for each in pattern.elements
    ]
    return elements[0] if len(elements) == 1 and isinstance(elements[0], str) else elements


def _expression(node: Any) -> dict[str, Any]:
    return _EXPRESSIONS[type(node)](node)


def _attribute(node: Any) -> str | None:
    return node.attribute.name if node.attribute else None


def _arguments(given: ast.CallArguments | None) -> list[dict[str, Any]]:
    if given is None:
        return []
    named = [{"name": each.name.name, "value": _expression(each.value)} for each in given.named]
    return [*map(_expression, given.positional), *({"type": "narg"} | each for each in named)]


def _number(node: Any) -> dict[str, Any]:
    value = float(node.value)
    precision = node.parse()["precision"]
    return {"type": "num", "value": int(value) if value.is_integer() else value, "precision": precision}


def _select(node: Any) -> dict[str, Any]:
    variants = [{"key": _expression(each.key), "value": _pattern(each.value)} for each in node.variants]
    [star] = [place for place, each in enumerate(node.variants) if each.default]
    return {"type": "select", "selector": _expression(node.selector), "variants": variants, "star": star}


_EXPRESSIONS: dict[type, Callable[[Any], dict[str, Any]]] = {
    ast.Placeable: lambda node: _expression(node.expression),
    ast.Identifier: lambda node: {"type": "str", "value": node.name},
    ast.StringLiteral: lambda node: {"type": "str", "value": node.parse()["value"]},
    ast.NumberLiteral: _number,
    ast.VariableReference: lambda node: {"type": "var", "name": node.id.name},
    ast.MessageReference: lambda node: {"type": "mesg", "name": node.id.name, "attr": _attribute(node)},
    ast.TermReference: lambda node: {
        "type": "term",
        "name": node.id.name,
        "attr": _attribute(node),
        "args": _arguments(node.arguments),
    },
    ast.FunctionReference: lambda node: {
        "type": "func",
        "name": node.id.name,
        "args": _arguments(node.arguments),
    },
    ast.SelectExpression: _select,
}
