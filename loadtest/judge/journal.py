"""Whether a server kept its word at one table, judged only by what came over the wire.

Every acknowledged act is in the log, once, in the order of the acknowledgements, and no other act is; every
screen comes to show it; no screen goes back to an earlier event; what a screen shows is the position that the
acts make. Nothing here waits or measures.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

import msgspec

from game.api import Seat

UNANSWERED, REFUSED = 0, -1
"""In place of the `seq` under which an act was acknowledged."""

MOST_FAULTS = 20
"""Of one table: the first ones are kept."""


class Act(NamedTuple):
    """What a player did: the action as JSON."""

    seat: Seat
    action: bytes


class Event(msgspec.Struct):
    """One event of a log that was read back."""

    seq: int
    seat: Seat | None
    action: msgspec.Raw

    def __str__(self) -> str:
        return f"event {self.seq}, {bytes(self.action).decode()} of seat {self.seat},"

    def is_of(self, act: Act) -> bool:
        """Whether this act made it; the server may write the keys of the action in another order."""
        if self.seat != act.seat:
            return False
        raw = bytes(self.action)
        return raw == act.action or bool(msgspec.json.decode(raw) == msgspec.json.decode(act.action))


events = msgspec.json.Decoder(list[Event]).decode
"""Decodes the events of a reply to `log`."""


class Journal:
    """What was sent and received at one table, and the faults found in it.

    A screen is a connection that follows the table; `screens` are their names in sentences, and elsewhere a
    screen is given by its index in that. `agrees(seq, state)` says whether a state is the one after event
    `seq`, where that is known beforehand.
    """

    def __init__(
        self,
        table_id: str,
        screens: Sequence[str],
        agrees: Callable[[int, msgspec.Raw], bool] | None = None,
    ) -> None:
        self.table_id = table_id
        self.faults: list[str] = []
        self.acts: list[Act] = []
        self._screens = screens
        self._agrees = agrees
        self._seqs: list[int] = []
        """By the number of an act, the event that it was acknowledged as."""
        self._saw = [-1] * len(screens)
        """By screen, the newest event shown."""

    def sent(self, act: Act) -> int:
        """An act is being sent; returns its number in this journal."""
        self.acts.append(act)
        self._seqs.append(UNANSWERED)
        return len(self.acts) - 1

    def acked(self, number: int, seq: int) -> None:
        """Act `number` was acknowledged as event `seq`."""
        self._seqs[number] = seq

    def declined(self, number: int) -> None:
        """Act `number` was refused, as it may be: it is not in the log."""
        self._seqs[number] = REFUSED

    def refused(self, number: int, why: str) -> None:
        """Act `number` was refused, though it was legal."""
        self.declined(number)
        self.fault(f"{self._named(number)} was refused: {why}")

    def saw(self, screen: int, seq: int, state: msgspec.Raw | None = None) -> None:
        """A view of event `seq` came to a screen."""
        if seq < self._saw[screen]:
            self.fault(
                f"the screen of {self._screens[screen]} went back from event {self._saw[screen]} to {seq}"
            )
        elif seq > self._saw[screen]:
            self._saw[screen] = seq
            if self._agrees is None or state is None:
                return
            if seq > len(self.acts):
                self.fault(f"{self._screens[screen]} was shown event {seq}, which nobody has sent")
            elif not self._agrees(seq, state):
                self.fault(f"{self._screens[screen]} was shown another position after event {seq}")

    def shown(self, seq: int) -> bool:
        """Whether every screen has shown this event or a later one."""
        return all(saw >= seq for saw in self._saw)

    def audited(self, number: int, log: Iterable[Event]) -> None:
        """The log was read from act `number` on, right after that act was acknowledged."""
        seq = self._seqs[number]
        if not any(event.seq == seq and event.is_of(self.acts[number]) for event in log):
            self.fault(f"{self._named(number)} was acknowledged as event {seq} before it was in the log")

    @property
    def newest(self) -> int:
        """The newest event that was acknowledged."""
        return max(self._seqs, default=0)

    def compare(self, log: Sequence[Event] | None, closed: Collection[int] = ()) -> None:
        """Compares all with the log as it was read back; None where nobody could read it.

        The screens in `closed`, and the players of those seats, need not have been told everything.
        """
        for number, seq in enumerate(self._seqs):
            if seq == UNANSWERED and self.acts[number].seat not in closed:
                self.fault(f"{self._named(number)} was never answered")
        for screen, saw in enumerate(self._saw):
            if saw < self.newest and screen not in closed:
                name = self._screens[screen]
                self.fault(f"event {self.newest} was acknowledged and never shown to {name}, who saw {saw}")
        self._check_order()
        if log is not None:
            self._check_log(log)
        elif len(closed) < len(self._screens):
            self.fault("its log could not be read back")

    def _check_order(self) -> None:
        """No event was acknowledged twice, and the acts of each player are in the order they were sent."""
        numbers: dict[int, int] = {}
        newest: dict[Seat, int] = {}
        for number, seq in enumerate(self._seqs):
            if seq <= 0:
                continue
            seat = self.acts[number].seat
            if seq in numbers:
                self.fault(
                    f"{self._named(number)} and act {numbers[seq] + 1} were both acknowledged as event {seq}"
                )
            elif seq < newest.get(seat, 0):
                self.fault(
                    f"{self._named(number)} came before an earlier one of the same player, as event {seq}"
                )
            numbers[seq], newest[seat] = number, seq

    def _check_log(self, log: Sequence[Event]) -> None:
        acked = {seq: number for number, seq in enumerate(self._seqs) if seq > 0}
        unanswered = [self.acts[number] for number, seq in enumerate(self._seqs) if seq == UNANSWERED]
        before = Event(0, None, msgspec.Raw(b"null"))
        for event in log:
            if event.seq != before.seq + 1:
                self.fault(f"in the log event {event.seq} follows {before.seq}")
            number = acked.pop(event.seq, None)
            act = None if number is None else self.acts[number]
            possible = next((one for one in unanswered if event.is_of(one)), None)
            if act is not None:
                if not event.is_of(act):
                    self.fault(
                        f"{event} is not what was acknowledged: {act.action.decode()} of seat {act.seat}"
                    )
            elif possible is not None:
                unanswered.remove(possible)
            elif event.seat is not None:  # else a notice of the server's own
                twice = (event.seat, bytes(event.action)) == (before.seat, bytes(before.action))
                self.fault(f"{event} " + ("is in the log twice" if twice else "was sent by nobody"))
            before = event
        for seq, number in acked.items():
            self.fault(f"{self._named(number)} was acknowledged as event {seq} and is not in the log")

    def fault(self, sentence: str) -> None:
        """Keeps a fault, a sentence without the table's id."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(f"table {self.table_id}: {sentence}")

    def _named(self, number: int) -> str:
        """An act as it stands in a sentence."""
        act = self.acts[number]
        return f"act {number + 1}, {act.action.decode()} of seat {act.seat},"
