"""A review of Go: a tree of positions that people look at, extend, mark and comment on together.

node    a position, with the properties that it has in SGF
setup   the tree with which a review begins
action  what people can do
state   what they have added, and what is shown
moving  what each action does
letters, encoding, grammar, values, reading
        files, from bytes to a setup
writing a review as a file
position  the board at a node
picture a node as an image
score_graph
        who was ahead along the main line
game    the rules, and the game made of all these
"""

from game.rules.go_review.game import GAME

__all__ = ["GAME"]
