"""Choose: the rules of a vote on what to play next.

setup   the options, and how long the vote takes
action  what a voter can do
state   where a vote stands
view    what is shown of it
game    the rules, and the game made of all these
"""

from game.rules.choose.game import GAME, OLDER

__all__ = ["GAME", "OLDER"]
