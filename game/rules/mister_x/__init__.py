"""Mister X: the rules of a game of hide and seek by public transport, for teams that organisers lead.

entries    the kinds of entries of a town's catalogue
setup      what is agreed
action     what teams and organisers can do
state      where a game stands
riding     rides and tickets
sightings  when and how seekers look where Mister X is
hiding     what is hidden, and whose positions are seen
view       what is shown
game       the rules, and the game made of all these
demo/      a small town to try it with
"""

from game.rules.mister_x.game import GAME, OLDER

__all__ = ["GAME", "OLDER"]
