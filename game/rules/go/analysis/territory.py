"""Whose each empty point is, once it is agreed which stones are dead and which are in seki.

Nothing is guessed here: the same marking always gives the same territory. The stones given are those that
are not dead.
"""

from typing import NamedTuple

from game.rules.go.analysis.bitboard import Grid, Stones, around, parts, reached


class Empties(NamedTuple):
    """The empty points, by what they are.

    `territory` are those that only one colour borders on, and that it need not fill. `one_sided` are those
    that it has to fill, or one day will have to: false eyes. `in_seki` are those that border on stones of one
    colour which are in seki. `dame` border on both colours, or on none.
    """

    territory: Stones
    one_sided: Stones
    in_seki: Stones
    dame: int

    def area(self, seat: int) -> int:
        """The empty points that are this seat's by area scoring."""
        return self.territory[seat] | self.one_sided[seat] | self.in_seki[seat]


def empties(board: Grid, stones: Stones, seki: int) -> Empties:
    """Whose each empty point is, among the living `stones`, of which `seki` are in seki."""
    empty = board.full & ~stones.black & ~stones.white
    by_black = reached(board, around(board, stones.black), empty)
    by_white = reached(board, around(board, stones.white), empty)
    owned = Stones(by_black & ~by_white, by_white & ~by_black)
    dame = empty & ~owned.black & ~owned.white
    in_seki = reached(board, around(board, seki), empty)
    free = Stones(owned.black & ~in_seki, owned.white & ~in_seki)
    filled = dame & ~in_seki
    one_sided = Stones(
        *(false_eyes(board, stones[seat], seki, empty & ~filled, free[seat]) for seat in (0, 1))
    )
    return Empties(
        territory=Stones(free.black & ~one_sided.black, free.white & ~one_sided.white),
        one_sided=one_sided,
        in_seki=Stones(owned.black & in_seki, owned.white & in_seki),
        dame=dame,
    )


def false_eyes(board: Grid, own: int, seki: int, open_points: int, owned: int) -> int:
    """The points among `owned` that a player has to fill when all dame are filled, or lose stones there.

    `own` are the player's stones, `open_points` the empty points that are left. A chain with one liberty must
    be connected at it, where that helps; that may leave another chain with one, and so on.
    """
    found = 0
    while True:
        left = open_points & ~found
        needed = 0
        for chain in parts(board, own | found):
            breath = around(board, chain) & left
            if chain & seki or not breath & owned or breath & (breath - 1):
                continue
            connected = reached(board, breath, own | found | breath)
            if around(board, connected) & left & ~breath:
                needed |= breath
        if not needed:
            return found
        found |= needed
