"""Pong: the rules, one part of them a module.

field   sizes and speeds
state   the state of a game, which is also what is shown
motion  how ball and paddles move while nothing happens
rally   what happens by itself: hits, goals, serves, the end of a wait for a player
action  what a player can do
picture the field as an image
game    the rules, and the game made of all these
"""

from game.rules.pong.game import GAME

__all__ = ["GAME"]
