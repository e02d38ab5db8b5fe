"""Reads out whether stones can be taken, where few points are left to play on.

By depth-first proof-number search (A. Nagai: Df-pn algorithm for searching AND/OR trees, 2002). Both sides
play as the rules of territory have it once a game has stopped: a ko is taken back only after a pass. So there
are no ko threats, bent four in the corner is dead, and what neither side dares to begin stays.
"""

from collections.abc import Iterator
from typing import NamedTuple

from game.rules.go.analysis.bitboard import Grid, around, beside, parts, reached

DEEPEST = 150
"""How many moves are read ahead at most."""

NEVER = 1 << 60


class Zone(NamedTuple):
    """Where is read. Stones that are not in it are walls: they cannot be taken.

    `points` are all that may be played on, or hold a stone that may be taken. Of each side, the attacker
    first, `safe` has the points that border on a wall.
    """

    points: int
    safe: tuple[int, int]


class Moment(NamedTuple):
    """A position in the zone: the stones of the attacker and of the defender, whose turn it is (0 for the
    attacker), and at which points each must not take back a ko.

    Once the target is taken, `hunted` is a chain of the attacker's that took part: if that is taken in turn,
    the target was a sacrifice.
    """

    stones: tuple[int, int]
    turn: int = 0
    banned: tuple[int, int] = (0, 0)
    hunted: int = 0


class Numbers(NamedTuple):
    """What there is still to look at, at least: to prove that the target is taken, and that it is not.

    Each is a number of positions.
    """

    proof: int
    disproof: int


PROVED, DISPROVED = Numbers(0, NEVER), Numbers(NEVER, 0)


class OutOfNodes(Exception):
    """There is more to read than may be read."""


class Reading:
    """What has been read in a zone about one target of the defender's stones.

    Args:
        grid: the board.
        zone: where is read.
        target: the chain that is attacked.
        nodes: how many positions may be looked at.
    """

    def __init__(self, grid: Grid, zone: Zone, target: int, nodes: int) -> None:
        self._grid = grid
        self._zone = zone
        self._target = target
        self._known: dict[Moment, Numbers] = {}
        self._after: dict[Moment, list[Moment]] = {}
        self._line: set[Moment] = set()
        """The positions on the way to the one that is looked at."""
        self.nodes = nodes

    def taken(self, moment: Moment) -> bool:
        """Whether the target is taken if both play as well as they can. Raises `OutOfNodes`."""
        self._search(moment, Numbers(NEVER, NEVER))
        return self._known[moment].proof == 0

    def _search(self, moment: Moment, limits: Numbers) -> None:
        """Looks on from there until one of its numbers has come to its limit."""
        self.nodes -= 1
        if self.nodes < 0 or len(self._line) > DEEPEST:
            raise OutOfNodes
        following = self._following(moment)
        self._line.add(moment)
        while True:
            numbers = [self._numbers(after) for after in following]
            proofs, disproofs = [n.proof for n in numbers], [n.disproof for n in numbers]
            if moment.turn == 0:
                found = Numbers(min(proofs, default=NEVER), min(NEVER, sum(disproofs)))
            else:
                found = Numbers(min(NEVER, sum(proofs)), min(disproofs, default=NEVER))
            self._known[moment] = found
            if found.proof >= limits.proof or found.disproof >= limits.disproof:
                break
            best, second = two_least(disproofs if moment.turn else proofs)
            if moment.turn == 0:
                rest = limits.disproof - found.disproof + disproofs[best]
                self._search(following[best], Numbers(min(limits.proof, second + 1), rest))
            else:
                rest = limits.proof - found.proof + proofs[best]
                self._search(following[best], Numbers(rest, min(limits.disproof, second + 1)))
        self._line.discard(moment)

    def _numbers(self, moment: Moment) -> Numbers:
        """What is known of a position. One that comes again helps nobody to take anything."""
        if moment in self._line:
            return PROVED if moment.hunted else DISPROVED
        known = self._known.get(moment)
        if known is None:
            side = 0 if moment.hunted else 1
            chain = reached(self._grid, moment.hunted or self._target, moment.stones[side])
            empty = self._zone.points & ~moment.stones[0] & ~moment.stones[1]
            liberties = (beside(self._grid, chain) & empty).bit_count() or 1
            known = self._known[moment] = Numbers(1, liberties) if moment.hunted else Numbers(liberties, 1)
        return known

    def _following(self, moment: Moment) -> list[Moment]:
        """The positions that may follow, none where it is known already what comes of this one."""
        following = self._after.get(moment)
        if following is None:
            hunter = 1 if moment.hunted else 0
            prey = moment.hunted or self._target
            moves = self._attacks(moment, prey) if moment.turn == hunter else self._defences(moment, prey)
            following = self._after[moment] = list(moves)
        return following

    def _attacks(self, moment: Moment, prey: int) -> Iterator[Moment]:
        """What the side does that wants to take the prey. A pass helps it only to take a ko back."""
        side = moment.turn
        if self._lives(moment, 1 - side, prey):
            return
        for after in self._plays(moment, self._worthwhile(moment)):
            if after.stones[1 - side] & prey:
                yield after
            elif moment.hunted:
                self._known[after], self._after[after] = DISPROVED, []
                yield after
            else:
                yield self._hunt(after, moment.stones[1] & ~after.stones[1])
        if moment.banned[side]:
            yield passed(moment)

    def _hunt(self, moment: Moment, taken: int) -> Moment:
        """The position after these stones were taken, with those that may be taken in turn.

        What took them cannot be where it is connected to a wall, of which then nothing more is read.
        """
        attacker = moment.stones[0]
        near = beside(self._grid, taken) & attacker
        chains = list(parts(self._grid, reached(self._grid, near, attacker)))
        if reached(self._grid, near, attacker) & self._zone.safe[0]:
            self._known[moment], self._after[moment] = PROVED, []
            return moment
        return moment._replace(hunted=max(chains, key=int.bit_count))

    def _defences(self, moment: Moment, prey: int) -> Iterator[Moment]:
        """What the side does whose stones are the prey.

        In atari what is hunted has to be saved at once. The target may be left to be taken, for who takes it
        may be taken in turn.
        """
        side = moment.turn
        own, other = moment.stones[side], moment.stones[1 - side]
        yield passed(moment)
        chain = reached(self._grid, prey, own)
        liberties = beside(self._grid, chain) & self._zone.points & ~own & ~other
        places = self._worthwhile(moment)
        if moment.hunted and not liberties & (liberties - 1) and not liberties & moment.banned[1 - side]:
            places = liberties | self._in_atari(other, self._zone.safe[1 - side], self._zone.points & ~own)
        yield from self._plays(moment, places)

    def _worthwhile(self, moment: Moment) -> int:
        """The points at which the side to move may play, without those that make no difference.

        Where stones stand against a wall of the other's, and nothing else is near, their liberties are good
        for nothing but to be filled by the other: it does not matter in which order.
        """
        grid, zone, side = self._grid, self._zone, moment.turn
        places = zone.points & ~moment.stones[0] & ~moment.stones[1]
        for owner in (0, 1):
            own, other = moment.stones[owner], moment.stones[1 - owner]
            empty = zone.points & ~own & ~other
            lanes = empty & zone.safe[1 - owner] & ~zone.safe[owner]
            lanes &= ~beside(grid, other | empty & ~lanes)
            if owner == side:
                places &= ~lanes
            elif lanes & (lanes - 1):
                for chain in parts(grid, reached(grid, beside(grid, lanes) & own, own)):
                    same = lanes & beside(grid, chain) & ~beside(grid, own & ~chain)
                    places &= ~(same & (same - 1))
        return places

    def _in_atari(self, stones: int, safe: int, within: int) -> int:
        """The points that are the only liberty of a chain of these."""
        found = 0
        for chain in parts(self._grid, stones):
            liberties = around(self._grid, chain) & within
            if not chain & safe and not liberties & (liberties - 1):
                found |= liberties
        return found

    def _lives(self, moment: Moment, side: int, prey: int) -> bool:
        """Whether a side's stones cannot be taken, even if it passes for ever; or can connect to a wall."""
        grid, zone = self._grid, self._zone
        own, other = moment.stones[side], moment.stones[1 - side]
        target = reached(grid, prey, own)
        if target & zone.safe[side]:
            return True
        links = beside(grid, target) & zone.safe[side] & zone.points & ~own & ~other
        if links & (links - 1):
            return True
        chains = list(parts(grid, own))
        liberties = [beside(grid, chain) for chain in chains]
        alive = set(range(len(chains)))
        fixed = {number for number in alive if chains[number] & zone.safe[side]}
        regions = []
        for region in parts(grid, zone.points & ~own):
            if not region & zone.safe[1 - side]:
                empty = region & ~other
                border = {number for number in alive if liberties[number] & region}
                regions.append((border, [number for number in border if not empty & ~liberties[number]]))
        while True:
            eyes = [0] * len(chains)
            for _, vital in regions:
                for number in vital:
                    eyes[number] += 1
            living = {number for number in alive if eyes[number] >= 2 or number in fixed}
            if living == alive:
                break
            alive = living
            regions = [region for region in regions if region[0] <= alive]
        return any(chains[number] & target for number in alive)

    def _plays(self, moment: Moment, places: int) -> Iterator[Moment]:
        """The positions after each play at one of these places that fills no eye."""
        grid, zone, turn = self._grid, self._zone, moment.turn
        own, other = moment.stones[turn], moment.stones[1 - turn]
        empty = zone.points & ~own & ~other
        left = empty & places
        while left:
            place = left & -left
            left ^= place
            near = beside(grid, place)
            if not near & ~own and not near & ~reached(grid, near & -near, own):
                continue
            taken = 0
            facing = near & other
            while facing:
                chain = reached(grid, facing & -facing, other)
                facing &= ~chain
                if not chain & zone.safe[1 - turn] and not beside(grid, chain) & empty & ~place:
                    taken |= chain
            if not taken and not near & empty and not place & zone.safe[turn]:
                chain = reached(grid, place, own | place)
                if not chain & zone.safe[turn] and not beside(grid, chain) & empty & ~place:
                    continue
            single = taken and not taken & (taken - 1)
            if single and moment.banned[turn] & place:
                continue
            banned = [moment.banned[0], moment.banned[1]]
            banned[1 - turn] &= ~place
            if single and not near & (own | empty) and not place & zone.safe[turn]:
                banned[1 - turn] |= taken
            mine, theirs = own | place, other & ~taken
            stones = (mine, theirs) if turn == 0 else (theirs, mine)
            yield Moment(stones, 1 - turn, (banned[0], banned[1]), moment.hunted)


def two_least(numbers: list[int]) -> tuple[int, int]:
    """Where the least of these numbers is, and the next one."""
    best = min(range(len(numbers)), key=numbers.__getitem__)
    return best, min((number for index, number in enumerate(numbers) if index != best), default=NEVER)


def passed(moment: Moment) -> Moment:
    """The position after a pass, by which its player may take back any ko."""
    banned = (0, moment.banned[1]) if moment.turn == 0 else (moment.banned[0], 0)
    return moment._replace(turn=1 - moment.turn, banned=banned)
