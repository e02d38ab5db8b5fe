"""Go: the rules, one part of them a module.

ruleset     what differs between the rule sets, as a table
setup       what two players agree on
handicap    where handicap stones are placed
board       points and their names, regions
position    a board with the seat to move, and the turns between two positions
analysis    works out which stones are dead, and which in seki
marking     what a marking makes of each point of a board
difference  where two markings differ
score       counting
state       the state of a game, and repetition (ko)
timing      whose time runs
absence     a player who has gone
requests    what a player asks of the other
proposal    what the server proposes when both have passed
agreement   how the players come to agree on a marking
answering   the time to answer what the other has accepted
resumption  who may play on after a counting, and when time runs then
bounds      how often a player may do what is not a move
outcome     the results
estimate    who is ahead
score_graph who was ahead after each turn
rated       which games can be rated, and what a handicap is worth
speed       which games are rated together
clocks      the clocks that are offered
moves       a stone or a pass, by the rules
action      what a player can do
legal       what a player may do now, for programs that ask
view        the state as it is shown
rank        kyu and dan by ratings
record      a game as SGF
drawing     a board as elements of SVG
picture     the board as an image
game        the rules, and the game made of all these
v1, v2      the rules as they were
"""

from game.rules.go import v1, v2
from game.rules.go.game import GAME

OLDER = (v1.GAME, v2.GAME)

__all__ = ["GAME", "OLDER"]
