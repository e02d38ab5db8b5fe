"""The sentences that have codes, as they stand in the code of the server: `python -m tests.sentences [game]`.

It prints, as Fluent messages without a translation, what a file of another language says of them: those of a
game for the file of the game, all others for that of the pages.
"""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import NamedTuple

from messages import Code

ROOT = Path(__file__).parent.parent
RULES = ROOT / "game" / "rules"
GAMES = sorted({path.stem for path in RULES.iterdir() if not path.stem.startswith("__")})

TEXT_AT = {"Illegal": 0, "BadSetup": 0, "say": 0, "Refused": 1}
"""What makes sentences, and which argument is the text; the code follows it."""

MAKERS = {ROOT / "game" / "api.py", ROOT / "game" / "refused.py"}
"""Where these are defined."""

KEPT = {"retry"}
"""Keywords of `Refused` that do not stand in its text."""


OF_THE_CLIENT = {
    "closed": "The connection is closed.",
    "full": "Too many commands wait for their replies.",
    "lost": "The connection was lost. Please try again.",
    "too-large": "A command is too long.",
}
"""What the client in the browser says by itself (`LocalCode`), roughly."""


class Call(NamedTuple):
    """A place in the code where a sentence is made."""

    path: Path
    line: int
    maker: str
    text: str | None
    """None where it is no literal."""
    reason: str | None
    """Empty where there is none, None where it is no literal."""
    arguments: frozenset[str] | None
    """None where they are not known."""


def calls() -> Iterator[Call]:
    """All places in `game/` and `web/` where a sentence is made."""
    for folder in ("game", "web"):
        for path in sorted({*(ROOT / folder).rglob("*.py")} - MAKERS):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for scope in ast.walk(tree):
                if isinstance(scope, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef):
                    yield from _of_scope(path, scope)


def _of_scope(path: Path, scope: ast.Module | ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Call]:
    """The calls in a function, or in a module outside of its functions, where texts may be in variables."""
    texts: dict[str, ast.expr] = {}
    for node in sorted(_own_nodes(scope), key=lambda node: (node.lineno, node.col_offset)):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            texts[node.targets[0].id] = node.value
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and (at := TEXT_AT.get(node.func.id)) is not None
        ):
            yield _call(path, node, at, texts)


def _own_nodes(scope: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    for child in ast.iter_child_nodes(scope):
        if isinstance(child, ast.expr | ast.stmt):
            yield child
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _own_nodes(child)


def _call(path: Path, node: ast.Call, at: int, texts: dict[str, ast.expr]) -> Call:
    given = dict(enumerate(node.args))
    text = given.get(at, ast.Constant(""))
    if isinstance(text, ast.Name):
        text = texts.get(text.id, text)
    names = {keyword.arg for keyword in node.keywords}
    assert isinstance(node.func, ast.Name)
    return Call(
        *(path, node.lineno, node.func.id, _literal(text), _literal(given.get(at + 1, ast.Constant("")))),
        None if None in names else frozenset(name for name in names if name and name not in KEPT),
    )


def _literal(node: ast.expr) -> str | None:
    if isinstance(node, ast.JoinedStr):
        return ast.unparse(node)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def names_in(text: str) -> frozenset[str]:
    """The arguments that have places in a text."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)


@cache
def sentences() -> dict[str, str]:
    """The English text of each code, with the places of its arguments as `{name}`; sorted by code."""
    found = {code.reason: code.sentence for code in Code}
    found |= OF_THE_CLIENT
    found |= {call.reason: call.text for call in calls() if call.reason and call.text}
    return dict(sorted(found.items()))


def game_of(reason: str) -> str | None:
    """The game whose rules have this code; None for all others."""
    named = [game for game in GAMES if reason.startswith(f"{game.replace('_', '-')}-")]
    return max(named, key=len, default=None)  # go-review-… is of go_review, not of go


def main() -> None:
    wanted = sys.argv[1] if len(sys.argv) > 1 else None
    for reason, text in sentences().items():
        if game_of(reason) == wanted:
            fluent = re.sub(r"{(\w+)[^}]*}", r"{ $\1 }", text)
            print(f"# {fluent}\nreason-{reason} =")


if __name__ == "__main__":
    main()
