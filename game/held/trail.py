"""Where the teams of one table are and were, as this process knows it."""

from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter

from game.api import Millis, Seat
from game.ports.positions import PositionsRead, slot_of
from game.team_play import Position


class Trail:
    """The positions of a table: of each team the last of each slot, as the database has them.

    What is read is only what was written since the last reading, with those of `OVERLAP` before it, since
    writings overtake each other. Where the checksum shows that something else has changed, such as that some
    were deleted, all are read the next time.
    """

    OVERLAP = Millis(15_000)
    """Milliseconds before a reading in which something may have been written that it has not found."""

    def __init__(self) -> None:
        self.read_from = Millis(0)
        """Since when what was written is to be read, by the database's clock."""
        self._slots: dict[Seat, dict[int, Position]] = {}
        self._ordered: dict[Seat, list[Position]] = {}
        """Of each team the positions by time, as far as they have been asked for."""

    def take(self, read: PositionsRead) -> bool:
        """Takes what was read, from `read_from` on. Returns whether it is complete now."""
        if not self.read_from:
            self._slots.clear()
            self._ordered.clear()
        self._add(read.positions)
        known = sum(position.at for slots in self._slots.values() for position in slots.values())
        complete = known == read.checksum
        self.read_from = Millis(max(read.read_at - self.OVERLAP, 1) if complete else 0)
        return complete

    def _add(self, positions: Iterable[Position]) -> None:
        for position in positions:
            slots, slot = self._slots.setdefault(position.seat, {}), slot_of(position)
            if slot not in slots or slots[slot].at < position.at:
                slots[slot] = position
                self._ordered.pop(position.seat, None)

    def newest(self, seat: Seat, up_to: Millis) -> Position | None:
        """The newest position of a team that was measured up to an instant; None where there is none."""
        ordered = self._ordered.get(seat)
        if ordered is None:
            ordered = sorted(self._slots.get(seat, {}).values(), key=attrgetter("at"))
            self._ordered[seat] = ordered
        number = bisect_right(ordered, up_to, key=attrgetter("at"))
        return ordered[number - 1] if number else None
