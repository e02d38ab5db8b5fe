"""Choose: the rules of a vote, one part of them a module; `game` puts them together."""

from game.rules.choose.game import GAME

__all__ = ["GAME"]
