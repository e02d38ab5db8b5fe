"""Pong: the rules, one part of them a module; `game` puts them together."""

from game.rules.pong.game import GAME

__all__ = ["GAME"]
