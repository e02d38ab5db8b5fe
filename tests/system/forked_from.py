"""What a process imports from which our programs are forked: all that these import, the games too."""

import bots.__main__
import connection_manager
from game import rules

rules.find()

__all__ = ["bots", "connection_manager"]
