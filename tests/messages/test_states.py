"""`messages/README.md` says what the state of each game is, key by key, as the game itself says it.

python -m tests.messages.test_states     prints the tables as they have to be
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from game import rules
from tests.messages.test_examples import rows
from tests.messages.test_schema import DEFINITIONS

WORDS = {
    "integer": "integer",
    "number": "number",
    "string": "text",
    "boolean": "`true` or `false`",
    "object": "object",
    "null": "null",
}


class Key(NamedTuple):
    """A key of a state: `a.b` stands in the object `a`, `a[].b` in each object of the list `a`."""

    path: str
    kind: str
    meaning: str


def keys(game_name: str) -> Iterator[Key]:
    """Every key of a game's state. What an object of one kind holds, or several views have, is said once."""
    whole, known, found = DEFINITIONS[f"{game_name}_State"], dict[str, str](), set[str]()
    for number, one in enumerate(whole.get("anyOf", [whole])):
        schema = DEFINITIONS[one["$ref"].rpartition("/")[2]] if "$ref" in one else one
        for key in _keys(schema, "", known):
            if key.path not in found:
                found.add(key.path)
                yield key._replace(kind=f"{key.kind}, if it is there") if number else key


def _keys(schema: dict[str, Any], path: str, known: dict[str, str]) -> Iterator[Key]:
    for name, value in schema["properties"].items():
        here = f"{path}{name}"
        optional = "" if name in schema["required"] else ", if it is there"
        yield Key(f"`{here}`", kind(value, here, known) + optional, value.get("description", ""))
        for ref, inside in _objects(value, here):
            if ref not in known:
                known[ref] = inside
                yield from _keys(DEFINITIONS[ref], f"{inside}.", known)


def _objects(schema: dict[str, Any], path: str) -> Iterator[tuple[str, str]]:
    """The names of the definitions of objects in a value, with the path at which they are."""
    match schema:
        case {"$ref": str(ref)} if "properties" in DEFINITIONS[ref.rpartition("/")[2]]:
            yield ref.rpartition("/")[2], path
        case {"items": dict(items)}:
            yield from _objects(items, f"{path}[]")
        case {"anyOf": list(members)}:
            for member in members:
                yield from _objects(member, path)


def kind(schema: dict[str, Any], path: str, known: dict[str, str]) -> str:
    """What a value is, in words."""
    match schema:
        case {"$ref": str(ref)} if "properties" not in (inside := DEFINITIONS[ref.rpartition("/")[2]]):
            return kind(inside, path, known)
        case {"$ref": str(ref)}:
            before = known.get(ref.rpartition("/")[2], path)
            return "object" if before in (path, f"{path}[]") else f"as `{before}`"
        case {"anyOf": list(members)}:
            found = dict.fromkeys(kind(member, path, known) for member in members)
            if "number" in found:
                found.pop("integer", None)
            return " or ".join(found)
        case {"type": [*words]}:
            return " or ".join(kind(schema | {"type": word}, path, known) for word in words)
        case {"type": "null"}:
            return WORDS["null"]
        case {"const": value}:
            return f'`"{value}"`'
        case {"enum": list(values)}:
            return ", ".join(f'`"{value}"`' if isinstance(value, str) else f"`{value}`" for value in values)
        case {"prefixItems": list(items)}:
            return f"[{', '.join(kind(item, path, known) for item in items)}]"
        case {"type": "array", "items": dict(items)}:
            return f"list: {kind(items, f'{path}[]', known)}"
        case {"type": "object", "additionalProperties": dict(values)}:
            return f"object of: {kind(values, path, known)}"
        case {"title": "Point"}:
            return "point"
        case {"type": str(word)}:
            return WORDS[word]
    return "anything"


@pytest.mark.parametrize("game_name", rules.find())
def test_the_page_has_every_key_of_a_state(game_name: str) -> None:
    found = [key._replace(path=key.path.strip("`")) for key in keys(game_name)]
    assert [tuple(row) for row in rows(f"state of {game_name}")] == [
        tuple(cell.strip(" `") for cell in key) for key in found
    ]
    assert all(key.meaning.endswith(".") for key in found)


if __name__ == "__main__":
    for name in rules.find():
        print(f"\n### {name}\n\n| state of {name} | is | |\n|---|---|---|")
        print("\n".join(f"| {' | '.join(key)} |" for key in keys(name)))
