"""Which stones are dead, and which are in seki."""

from typing import NamedTuple

from game.api import Seat
from game.rules.go.analysis.bitboard import Grid, Stones, around, beside, parts, reached
from game.rules.go.analysis.life import unconditional
from game.rules.go.analysis.reading import Moment, OutOfNodes, Reading, Zone
from game.rules.go.analysis.survey import Survey, survey

CLEAR = (900, 850)
"""Of a thousand playouts, in how many stones stay that stand for good when others are read out.

Where more than may be read is left between those of the first number, the second one counts.
"""

UNCLEAR = range(800)
"""Stones that stay in so many of a thousand playouts are read out, and all that may be in a seki."""

ALIVE = 600
"""Of a thousand playouts, in how many stones stay that are alive, at least."""

PROBABLY_ALIVE = 500
"""The same, of stones that are not found to be taken in as many positions as may be looked at."""

CONTESTED = 150
"""Of a thousand playouts, in how many a point is left empty between both where there may be a seki."""

MOST_ROOM = 10
"""Points that may be played on, at most, where stones are read out."""

NODES = 4000
"""Positions that are looked at for one question, at most."""

ALL_NODES = 16_000
"""Positions that are looked at for one board, at most."""

NODES_OF_POINT = 200
"""Positions that are looked at for each point of a small board, at most."""


class Verdict(NamedTuple):
    """The stones that are dead, and those that are in seki."""

    dead: int
    seki: int


class Fixed(NamedTuple):
    """A board on which what is settled belongs to its owner, stones of the other included."""

    stones: Stones
    settled: Stones


def fixed(board: Grid, stones: Stones) -> Fixed:
    """What is settled for certain."""
    lives = (unconditional(board, *stones), unconditional(board, stones.white, stones.black))
    settled = Stones(lives[0].stones | lives[0].territory, lives[1].stones | lives[1].territory)
    return Fixed(
        Stones(stones.black & ~settled.white | settled.black, stones.white & ~settled.black | settled.white),
        settled,
    )


class Judge:
    """Judges the stones of one board.

    Args:
        board: its points.
        stones: its stones.
        playouts: how many games are played to find out.
        seed: chance.
    """

    def __init__(self, board: Grid, stones: Stones, playouts: int, seed: int) -> None:
        self._board = board
        self._given = stones
        self._playouts = playouts
        self._seed = seed
        self._nodes = min(ALL_NODES, NODES_OF_POINT * board.full.bit_count())
        self._doubt = False
        """Whether stones live by what was read, though playouts took them now and then."""
        self._ko = 0
        """Single stones that can be taken where they would be connected: they share their friends' lot."""
        self.stones, self._settled = fixed(board, stones)
        self.survey = survey(board, self.stones, self._settled.black | self._settled.white, playouts, seed)

    def verdict(self) -> Verdict:
        """Which stones are dead or in seki."""
        dead = self._dead() & (self._given.black | self._given.white)
        dead |= self._given.black & self._settled.white | self._given.white & self._settled.black
        return Verdict(dead, self._seki(dead))

    def _dead(self) -> int:
        """The dead stones among those that are not settled.

        Where nothing of the other's is sure to stay, nothing is dead by chance alone.
        """
        chains = [
            (seat, chain, self.survey.share(owned(self.survey, seat), chain))
            for seat, own in enumerate(self.stones)
            for chain in parts(self._board, own & ~self._settled[seat])
        ]
        walls = list(dict.fromkeys(self._walls(chains, clear) for clear in CLEAR))
        sure = {seat for seat in (0, 1) if self._settled[seat]}
        sure |= {seat for seat, _, share in chains if share >= UNCLEAR.stop}
        dead, doubtful, trusted = 0, 0, []
        for seat, chain, share in chains:
            if chain & walls[0][seat]:
                continue
            if self._in_ko(seat, chain):
                self._ko |= chain
            answer = None
            if self._is_unclear(seat, chain, share):
                answer = self._read(walls, seat, chain)
                self._doubt = self._doubt or answer is False
            if answer is None and (share >= ALIVE or 1 - seat not in sure):
                trusted.append((seat, chain))
            elif answer is False and share < ALIVE:
                doubtful |= chain
            elif answer is not False:
                dead |= chain
        for seat, chain in trusted:
            if around(self._board, chain) & doubtful and self._read(walls, seat, chain):
                dead |= chain
        dead = dead & ~self._ko | self._with_friends(dead, dead)
        return dead & ~self._at_home(dead)

    def _walls(self, chains: list[tuple[Seat, int, int]], clear: int) -> Stones:
        """The stones that stay in this number of a thousand playouts and are in no seki."""
        firm = list(self._settled)
        for seat, chain, share in chains:
            if share >= clear and not self._contested(chain):
                firm[seat] |= chain
        return Stones(*firm)

    def _read(self, walls: list[Stones], seat: Seat, chain: int) -> bool | None:
        """Whether a chain is taken if the other moves first, by the first walls that leave little room."""
        for firm in walls:
            if not chain & firm[seat]:
                answer = self._taken(self.stones, firm, seat, chain)
                if answer is not None:
                    return answer
        return None

    def _at_home(self, dead: int) -> int:
        """Those of the dead stones that stand where none of the other's are alive."""
        board = self._board
        living = Stones(self.stones.black & ~dead, self.stones.white & ~dead)
        found = 0
        for region in parts(board, board.full & ~living.black & ~living.white):
            border = around(board, region)
            for seat in (0, 1):
                if not border & living[1 - seat]:
                    found |= region & self.stones[seat]
        return found & dead

    def _is_unclear(self, seat: Seat, chain: int, share: int) -> bool:
        """Whether a chain is to be read out."""
        return not chain & self._ko and (share in UNCLEAR or self._contested(chain))

    def _in_ko(self, seat: Seat, chain: int) -> bool:
        """Whether a chain is a single stone that can be taken where it would otherwise be connected."""
        board, own = self._board, self.stones[seat]
        liberties = around(board, chain) & ~self.stones.black & ~self.stones.white
        if chain & (chain - 1) or liberties & (liberties - 1):
            return False
        return not beside(board, liberties) & ~own and bool(beside(board, liberties) & ~chain)

    def _with_friends(self, some: int, most: int) -> int:
        """The stones in a ko that would be connected with `some` stones, and none but those of `most`."""
        found = 0
        for stone in parts(self._board, self._ko):
            liberty = around(self._board, stone) & ~self.stones.black & ~self.stones.white
            friends = beside(self._board, liberty) & ~self._ko
            if (friends or stone) & some and not friends & ~most:
                found |= stone
        return found

    def _contested(self, points: int) -> bool:
        """Whether points beside these are often left empty between both."""
        near = around(self._board, points) & ~self.stones.black & ~self.stones.white
        return bool(self.survey.at_least(self.survey.between, near, CONTESTED))

    def _taken(self, stones: Stones, walls: Stones, seat: Seat, target: int) -> bool | None:
        """Whether these stones of a seat are taken if the other moves first; None where that is unknown.

        What is in `walls` stands for good. Where there is more to read than may be read, stones that stay in
        most playouts are not taken.
        """
        board = self._board
        own, other = stones[seat], stones[1 - seat]
        mortal = own & ~walls[seat] | other & ~walls[1 - seat]
        empty = board.full & ~own & ~other
        core = reached(board, target, mortal | empty & ~beside(board, walls[1 - seat]))
        points = core | empty & beside(board, core)
        if (points & empty).bit_count() > MOST_ROOM or self._nodes <= 0:
            return None
        zone = Zone(points, (beside(board, walls[1 - seat]), beside(board, walls[seat])))
        reading = Reading(board, zone, target, min(NODES, self._nodes))
        before = reading.nodes
        try:
            return reading.taken(Moment((other & mortal & points, own & mortal & points)))
        except OutOfNodes:
            stays = self.survey.share(owned(self.survey, seat), target) >= PROBABLY_ALIVE
            return False if stays else None
        finally:
            self._nodes -= before - reading.nodes

    def _seki(self, dead: int) -> int:
        """The stones in seki: those that would be dead if the other's could not be taken."""
        board = self._board
        open_points = board.full & ~self.stones.black & ~self.stones.white
        if not self._doubt and not self.survey.at_least(self.survey.between, open_points, CONTESTED):
            return 0
        left = Stones(self._given.black & ~dead, self._given.white & ~dead)
        stones, settled = fixed(board, left)
        dependent = [self._dependent(stones, settled, seat) for seat in (0, 1)]
        seki = 0
        for points in parts(board, board.full & ~stones.black & ~stones.white):
            border = around(board, points)
            if border & dependent[0] and border & dependent[1]:
                seki |= sum(reached(board, border & own, own) for own in dependent)
        return seki | self._with_friends(seki, board.full) & ~dead

    def _dependent(self, stones: Stones, settled: Stones, seat: Seat) -> int:
        """The stones of a seat that would be dead if the other's could not be taken."""
        other = stones[1 - seat]
        found = survey(self._board, stones, settled[seat] | other, self._playouts // 2, self._seed)
        walls = Stones(settled.black, other) if seat == 0 else Stones(other, settled.white)
        dependent = 0
        for chain in parts(self._board, stones[seat] & ~settled[seat]):
            share = found.share(owned(found, seat), chain)
            lost = share < ALIVE
            if share in UNCLEAR:
                answer = self._taken(stones, walls, seat, chain)
                lost = lost if answer is None else answer
            if lost:
                dependent |= chain
        return dependent


def owned(found: Survey, seat: Seat) -> tuple[int, ...]:
    """How often each point was this seat's."""
    return found.white if seat else found.black
