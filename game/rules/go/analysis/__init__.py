"""Works out which stones of a position are dead and which are in seki.

bitboard   sets of points as integers
life       stones that live whatever happens
start      a position as playouts begin at it
playout    games played to their end by chance
survey     what many playouts say of each point
reading    whether stones can be taken, read out where little room is left
verdict    which stones are dead and which in seki, from all of these
territory  whose each empty point is, once a marking is agreed on
"""
