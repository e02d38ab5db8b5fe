"""Games played to their end by chance, but for what any player knows.

A player never fills an eye, answers when stones come into atari, and does not put more than two stones into
atari, unless that takes something or leaves a shape in which the taker has no two eyes. So eyes are made and
kept, dead stones are taken, and both leave a seki as it is.
"""

from game.rules.go.analysis.bitboard import Stones, bits
from game.rules.go.analysis.start import EMPTY, Start

MASK = 2**64 - 1


class Playout:
    """One game that begins at a position. Points are numbers of bits; liberties are sets.

    Args:
        begin: where it begins.
        mover: the seat to move.
        seed: chance. Afterwards `seed` is for the next one.
    """

    __slots__ = (
        "around",
        "bit",
        "colours",
        "diagonal",
        "empties",
        "full",
        "heads",
        "ko",
        "last",
        "liberties",
        "members",
        "most",
        "mover",
        "near",
        "seed",
        "sets",
    )

    def __init__(self, begin: Start, mover: int, seed: int) -> None:
        known = begin.surroundings
        self.bit, self.around, self.near = known.bit, known.around, known.near
        self.diagonal, self.most = known.diagonal, known.most
        self.full = begin.grid.full
        self.colours, self.heads = begin.colours[:], begin.heads[:]
        self.members, self.liberties = begin.members.copy(), begin.liberties[:]
        self.empties, self.sets = begin.empties[:], list(begin.stones)
        self.mover, self.seed = mover, seed
        self.last = -1
        """The point of the last move, -1 after a pass."""
        self.ko = 0
        """The point, as a set, at which a stone must not be taken back at once."""

    def finish(self) -> Stones:
        """Plays until both have passed, or for three times as many moves as there are points."""
        passes = 0
        for _ in range(3 * len(self.colours)):
            point = self.answer() if self.last >= 0 else -1
            if point < 0:
                point = self.chance()
            if point >= 0:
                self.put(point)
                passes = 0
            else:
                passes += 1
                if passes == 2:
                    break
                self.last, self.ko = -1, 0
            self.mover = 1 - self.mover
        return Stones(*self.sets)

    def answer(self) -> int:
        """The point that takes the last stone, or saves stones that it put into atari; -1 for none."""
        liberties, heads, colours, ko = self.liberties, self.heads, self.colours, self.ko
        reach = liberties[heads[self.last]]
        if not reach & (reach - 1) and reach != ko:
            return self.picked(reach)
        me, other = self.mover, 1 - self.mover
        for point in self.around[self.last]:
            if colours[point] != me:
                continue
            reach = liberties[heads[point]]
            if reach & (reach - 1):
                continue
            for member in self.members[heads[point]]:
                for side in self.around[member]:
                    if colours[side] == other:
                        breath = liberties[heads[side]]
                        if not breath & (breath - 1) and breath != ko:
                            return self.picked(breath)
            place = reach.bit_length() - 1
            gained = self.near[place] & self.full & ~self.sets[0] & ~self.sets[1]
            for side in self.around[place]:
                if colours[side] == me:
                    gained |= liberties[heads[side]]
            gained &= ~reach
            if gained & (gained - 1):
                return self.picked(reach)
        return -1

    def picked(self, place: int) -> int:
        """The point of a set of one, which is empty no more."""
        point = place.bit_length() - 1
        self.empties.remove(point)
        return point

    def chance(self) -> int:
        """Any point that is worth a stone, which is empty no more; -1 if there is none."""
        empties, near, seed = self.empties, self.near, self.seed
        empty = self.full & ~(self.sets[0] | self.sets[1])
        left = len(empties)
        while left:
            seed = (seed * 6364136223846793005 + 1442695040888963407) & MASK
            index = (seed >> 32) * left >> 32
            point = empties[index]
            left -= 1
            reach = near[point] & empty
            if reach & (reach - 1) or self.fits(point, reach):
                empties[index] = empties[left]
                empties[left] = empties[-1]
                empties.pop()
                self.seed = seed
                return point
            empties[index] = empties[left]
            empties[left] = point
        self.seed = seed
        return -1

    def fits(self, point: int, reach: int) -> bool:
        """Whether a stone is worth putting where it has one liberty at most beside it, `reach`."""
        colours, liberties, heads, place = self.colours, self.liberties, self.heads, self.bit[point]
        me = self.mover
        own: list[int] = []
        facing = weak = False
        gained = reach
        for side in self.around[point]:
            colour = colours[side]
            if colour == me:
                head = heads[side]
                own.append(head)
                breath = liberties[head]
                gained |= breath
                weak = weak or breath == place
            elif colour != EMPTY:
                facing = True
                if liberties[heads[side]] == place:
                    return place != self.ko
        gained &= ~place
        if not gained:
            return False
        if not facing and not reach and not weak:  # an eye, unless it is a false one
            return (self.diagonal[point] & self.sets[1 - me]).bit_count() > self.most[point]
        return bool(gained & (gained - 1)) or self.given(point, own)

    def given(self, point: int, own: list[int]) -> bool:
        """Whether the stones of these chains may be given away, with one on the point.

        A single stone may. More may only where what is around them has hardly a liberty, and no room for two
        eyes when it has taken them.
        """
        if not own:
            return True
        if sum(len(self.members[head]) for head in own) > 6:
            return False
        shape = self.bit[point]
        for head in own:
            for member in self.members[head]:
                shape |= self.bit[member]
        other = 1 - self.mover
        for member in bits(shape):
            for side in self.around[member]:
                if self.colours[side] == other and self.liberties[self.heads[side]].bit_count() > 2:
                    return False
        return kills(self.near, shape)

    def put(self, point: int) -> None:
        """Puts a stone on a point, and takes what has no liberty then."""
        bit, around, colours, heads = self.bit, self.around, self.colours, self.heads
        members, liberties, sets = self.members, self.liberties, self.sets
        me, place = self.mover, bit[point]
        taken = 0
        own: list[int] = []
        for side in around[point]:
            colour = colours[side]
            if colour == EMPTY:
                continue
            head = heads[side]
            if colour == me:
                if head not in own:
                    own.append(head)
                continue
            breath = liberties[head] & ~place
            if breath:
                liberties[head] = breath
                continue
            chain = members.pop(head)
            for member in chain:
                colours[member] = EMPTY
                sets[1 - me] ^= bit[member]
            for member in chain:
                for near in around[member]:
                    if colours[near] == me:
                        liberties[heads[near]] |= bit[member]
            self.empties += chain
            taken += len(chain)
        colours[point] = me
        sets[me] |= place
        reach = self.near[point] & self.full & ~(sets[0] | sets[1])
        self.last, self.ko = point, 0
        if not own:
            heads[point], members[point], liberties[point] = point, (point,), reach
            if taken == 1 and not reach & (reach - 1):
                self.ko = reach
            return
        head = own[0]
        for merged in own[1:]:
            if len(members[merged]) > len(members[head]):
                head, merged = merged, head
            for member in members[merged]:
                heads[member] = head
            reach |= liberties[merged]
            members[head] += members.pop(merged)
        heads[point] = head
        members[head] += (point,)
        liberties[head] = (liberties[head] | reach) & ~place


def kills(near: tuple[int, ...], shape: int) -> bool:
    """Whether a chain of that shape may be given away: who takes it has no two eyes where it was."""
    size = shape.bit_count()
    if size <= 3 or size > 6:
        return size <= 3
    degrees = [(near[point] & shape).bit_count() for point in bits(shape)]
    pairs, widest = sum(degrees) // 2, max(degrees)
    match size:
        case 4:
            return pairs == 4 or widest == 3
        case 5:
            return pairs == 5 or widest == 4
        case _:
            return pairs == 6 and widest == 4
