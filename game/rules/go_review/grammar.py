"""The game tree in the text of an SGF file, as it stands there.

sgfmill's tokeniser makes a list of all tokens of a file, gives up at the first that it does not know, and
cannot go on after it. This one reads token by token, so that a hostile file is refused before it fills the
memory, and passes over what no SGF file should hold. Depth costs nothing: nothing here calls itself.
"""

import re
from typing import NamedTuple

from game.api import BadSetup
from game.rules.go_review.setup import MOST_NODES

MOST_TOKENS = 400_000
"""Names, values and delimiters that a game may have. What a setup can hold has fewer."""

MOST_CHARACTERS = 2_000_000
"""Characters that the values of a game may have, without those of names that only some programs know."""

BEGINNING = re.compile(r"\(\s*;\s*(?:[A-Za-z]{1,64}\s*\[|[(;)])")
SOME_BEGINNING = re.compile(r"\(\s*;|;\s*[A-Za-z]{1,64}\s*\[")
TOKEN = re.compile(
    r"\[ (?P<value> [^\\\]]*+ (?: \\. [^\\\]]*+ ){0,200000}+ ) (?: \] | \\?\Z ) | (?P<long> \[ )"
    r"| (?P<name> [A-Za-z]++ ) | (?P<sign> [;()] )",
    re.VERBOSE | re.DOTALL,
)
"""A value that is not closed ends with the file. One with more escapes is too long: each takes time."""

LOWER = str.maketrans("", "", "abcdefghijklmnopqrstuvwxyz")
"""The old names of properties are words; those of today are their capitals: `AddBlack`, `AB`."""


class ParsedNode(NamedTuple):
    """A node with the values of its properties as they stand in the file, with their escapes."""

    parent: int
    properties: dict[str, list[str]]


def parsed(text: str, known: frozenset[str]) -> list[ParsedNode]:
    """The nodes of the first game in a text, the root first. Raises `BadSetup`.

    Properties that are not `known` are left out of it where they have more than `MOST_CHARACTERS`.
    """
    begin = BEGINNING.search(text) or SOME_BEGINNING.search(text)
    if begin is None:
        raise BadSetup("This is no SGF file.", "go-review-no-sgf")
    nodes: list[ParsedNode] = []
    forks: list[int] = []
    values: list[str] | None = None
    at, characters, others, other = -1, 0, 0, False
    for count, token in enumerate(TOKEN.finditer(text, begin.start())):
        if count >= MOST_TOKENS or characters > MOST_CHARACTERS:
            raise too_large()
        found = token[token.lastindex or 0]
        match token.lastgroup:
            case "value" if values is not None:
                if other:
                    others += len(found)
                else:
                    characters += len(found)
                if not other or others <= MOST_CHARACTERS:
                    values.append(found)
            case "value":
                pass
            case "name":
                name = found.translate(LOWER) if len(found) <= 64 else ""
                other = name not in known
                values = nodes[at].properties.setdefault(name, []) if nodes and 0 < len(name) <= 16 else None
            case "long":
                raise too_large()
            case _:
                values = None
                if found == ";":
                    if len(nodes) >= MOST_NODES:
                        raise BadSetup(
                            "A review has at most {count} nodes to begin with.",
                            "go-review-most",
                            count=MOST_NODES,
                        )
                    nodes.append(ParsedNode(max(at, 0) if nodes else -1, {}))
                    at = len(nodes) - 1
                elif found == "(":
                    forks.append(at)
                elif forks:
                    at = forks.pop()
                if found == ")" and not forks and nodes:
                    break
    if others > MOST_CHARACTERS:
        for node in nodes:
            for name in node.properties.keys() - known:
                del node.properties[name]
    return nodes


def too_large() -> BadSetup:
    return BadSetup("This file has more in it than a review can hold.", "go-review-too-large")
