"""The games that docs/games.md and docs/team_games.md write, run from the pages."""

import re
from pathlib import Path
from types import ModuleType
from typing import Any

from game.api import Game

DOCS = Path(__file__).parent.parent.parent / "docs"
PAGE = "\n".join((DOCS / name).read_text() for name in ("games.md", "team_games.md"))
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
BEGINNING = "from game.api import"
"""A block with this begins a game; those after it go on with the same game."""


def run() -> dict[str, dict[str, Any]]:
    """Runs all that the pages show, one block after the other; the names that they define, for each game."""
    modules: list[ModuleType] = []
    for number, block in enumerate(BLOCKS):
        if BEGINNING in block:
            modules.append(ModuleType(f"game_{number}"))
        code = compile(block, f"docs, block {number}", "exec")
        exec(code, vars(modules[-1]))  # noqa: S102 the page is our own
    return {vars(module)["GAME"].name: vars(module) for module in modules}


GAMES: dict[str, Game[Any, Any, Any]] = {name: names["GAME"] for name, names in run().items()}
