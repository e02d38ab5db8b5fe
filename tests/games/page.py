"""The games that docs/games.md writes, run from the page."""

import re
from pathlib import Path
from types import ModuleType
from typing import Any

from game.api import Game

PAGE = (Path(__file__).parent.parent.parent / "docs" / "games.md").read_text()
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
BEGINNING = "from game.api import"
"""A block with this begins a game; those after it go on with the same game."""


def run() -> dict[str, dict[str, Any]]:
    """Runs all that the page shows, one block after the other; the names that it defines, for each game."""
    modules: list[ModuleType] = []
    for number, block in enumerate(BLOCKS):
        if BEGINNING in block:
            modules.append(ModuleType(f"game_{number}"))
        code = compile(block, f"docs/games.md, block {number}", "exec")
        exec(code, vars(modules[-1]))  # noqa: S102 the page is our own
    return {vars(module)["GAME"].name: vars(module) for module in modules}


GAMES: dict[str, Game[Any, Any, Any]] = {name: names["GAME"] for name, names in run().items()}
