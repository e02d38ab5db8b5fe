"""The time, as the server asks for it."""

from collections.abc import Callable
from typing import TypeAlias

from game.api import Millis

Clock: TypeAlias = Callable[[], Millis]
"""The time by the database's clock."""
