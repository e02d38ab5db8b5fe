"""Trainlag: the rules of a game of tag by public transport, for teams that organisers lead.

entries           the kinds of entries of a town's catalogue
rates             the numbers by which points are reckoned
world             the town as the rules keep it
faults            what is wrong with a town, or keeps a session from beginning
setup             what is agreed
action            what a team can do
organiser_action  what organisers can do
state             where a game stands
deck              the challenges that a team holds
periods           the periods of a game
points            what is worth how much
dealing           which challenges a team gets
completion        completing challenges, and taking that back
roles             how a catch changes roles, and how that is taken back
catches           catches by code
claims            catches without one
organising        what organisers do
flow              what time alone does
hiding            what is hidden, and whose positions are seen
view              what is shown, with deck_view and award_view
organiser_view    what organisers are shown beside
game              the rules, and the game made of all these
demo/             a small town to try it with
"""

from game.rules.trainlag.game import GAME

__all__ = ["GAME"]
