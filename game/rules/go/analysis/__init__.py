"""Works out which stones of a position are dead and which are in seki.

bitboard   sets of points as integers
life       stones that live whatever happens
territory  whose each empty point is, once a marking is agreed on
"""
