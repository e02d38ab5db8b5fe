"""The game that docs/games.md writes, run from the page."""

import re
from pathlib import Path
from types import ModuleType
from typing import Any

from game.api import Game

PAGE = (Path(__file__).parent.parent.parent / "docs" / "games.md").read_text()
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def run() -> dict[str, Any]:
    """Runs all that the page shows, one block after the other; the names that it defines."""
    module = ModuleType("fists")
    for number, block in enumerate(BLOCKS):
        code = compile(block, f"docs/games.md, block {number}", "exec")
        exec(code, vars(module))  # noqa: S102 the page is our own
    return vars(module)


FISTS: Game[Any, Any, Any] = run()["GAME"]
