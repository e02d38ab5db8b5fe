"""Go: the rules, one part of them a module; `game` puts them together."""

from game.rules.go.game import GAME

__all__ = ["GAME"]
