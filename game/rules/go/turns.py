"""The turns of a game of Go, kept as text: a character for each, and one for each stone that was taken.

Each state has all turns of its game: as text they take some five bytes each, and are copied fast to add one.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import overload

from msgspec import Struct

from game.rules.go.position import Turn

FIRST = 0x10000
"""The lowest character of a turn."""

PASS, SECOND_PASS, PLACES = 625, 626, 627
"""What a pass is numbered as, where a stone has its point; and how many of these numbers there are."""

TAKEN = 0x100
"""The lowest character of a stone that was taken."""


class Turns(Struct, frozen=True, array_like=True):
    """Turns in their order."""

    text: str = ""
    """Each as one number: of the stones that it took, of its place, and of the seat."""
    taken: str = ""
    """The points of the stones that were taken, turn by turn."""

    def __len__(self) -> int:
        return len(self.text)

    def __iter__(self) -> Iterator[Turn]:
        start = 0
        for character in self.text:
            end = start + taken_by(character)
            yield turn_of(character, self.taken[start:end])
            start = end

    def __reversed__(self) -> Iterator[Turn]:
        end = len(self.taken)
        for character in reversed(self.text):
            start = end - taken_by(character)
            yield turn_of(character, self.taken[start:end])
            end = start

    @overload
    def __getitem__(self, index: int) -> Turn: ...
    @overload
    def __getitem__(self, index: slice) -> "Turns": ...
    def __getitem__(self, index: int | slice) -> "Turn | Turns":
        """One of them, or some that follow each other; the last one is found faster by `last`."""
        if isinstance(index, int):
            return list(self)[index]
        first, end, step = index.indices(len(self.text))
        if step != 1:
            raise ValueError("Turns that do not follow each other are no turns of a game.")
        start, stop = (sum(map(taken_by, self.text[:number])) for number in (first, end))
        return Turns(self.text[first:end], self.taken[start:stop])

    @property
    def last(self) -> Turn | None:
        """The last one; None before the first."""
        if not self.text:
            return None
        character, stones = self.text[-1], self.taken
        return turn_of(character, stones[len(stones) - taken_by(character) :])

    @property
    def since_counting(self) -> int:
        """How many there were when the game was last counted."""
        return max(map(self.text.rfind, SECOND_PASSES)) + 1

    def and_then(self, turn: Turn) -> "Turns":
        """These and one more."""
        if not turn.taken:
            return Turns(self.text + character_of(turn), self.taken)
        points = "".join([chr(TAKEN + point) for point in turn.taken])
        return Turns(self.text + character_of(turn), self.taken + points)


def turns_of(turns: Iterable[Turn]) -> Turns:
    """These turns as text."""
    found = Turns()
    for turn in turns:
        found = found.and_then(turn)
    return found


def character_of(turn: Turn) -> str:
    """The character of a turn."""
    place = turn.point if turn.point is not None else SECOND_PASS if turn.second else PASS
    return chr(FIRST + (len(turn.taken) * PLACES + place) * 2 + turn.by)


@lru_cache(maxsize=4 * PLACES)
def turn_of(character: str, taken: str) -> Turn:
    """The turn of a character, which took these stones."""
    number, by = divmod(ord(character) - FIRST, 2)
    place = number % PLACES
    points = tuple([ord(point) - TAKEN for point in taken])
    return Turn(by, place if place < PASS else None, points, place == SECOND_PASS)


def taken_by(character: str) -> int:
    """How many stones were taken by the turn of a character."""
    return (ord(character) - FIRST) // (2 * PLACES)


SECOND_PASSES = [character_of(Turn(seat, second=True)) for seat in (0, 1)]
