"""Whether a server kept its word at a table; no trust in it is needed, only what came over the wire.

Every acknowledged act is in the log, once, in the order of the acknowledgements, and nobody else's is; every
screen comes to show it; no screen goes back; what a screen shows is what the acts make. Nothing here waits or
measures.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

import msgspec

from game.api import Seat

UNANSWERED, REFUSED = 0, -1
"""Instead of the `seq` that an act was acknowledged under."""

MOST_FAULTS = 20
"""So many are told of one table."""


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
        """Whether this act made it; the server may write the action in another order."""
        if self.seat != act.seat:
            return False
        raw = bytes(self.action)
        return raw == act.action or bool(msgspec.json.decode(raw) == msgspec.json.decode(act.action))


events = msgspec.json.Decoder(list[Event]).decode
"""Those of the answer to `log`."""


class Journal:
    """All that is known of one table, and what is wrong with it.

    `agrees` says whether a state is the one after so many acts, where that is known beforehand.
    """

    def __init__(
        self, table: str, screens: Sequence[str], agrees: Callable[[int, msgspec.Raw], bool] | None = None
    ) -> None:
        self.table = table
        self.faults: list[str] = []
        self.acts: list[Act] = []
        self._screens = screens
        self._agrees = agrees
        self._seqs: list[int] = []
        self._saw = [-1] * len(screens)

    def sent(self, act: Act) -> int:
        """Takes down an act that is being sent; its number here."""
        self.acts.append(act)
        self._seqs.append(UNANSWERED)
        return len(self.acts) - 1

    def acked(self, number: int, seq: int) -> None:
        """The act of that number was acknowledged as that event."""
        self._seqs[number] = seq

    def refused(self, number: int, why: str) -> None:
        """The act of that number was refused, though it was legal."""
        self._seqs[number] = REFUSED
        self.fault(f"{self._told(number)} was refused: {why}")

    def saw(self, screen: int, seq: int, state: msgspec.Raw | None = None) -> None:
        """A view came to a screen."""
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
        """Whether every screen has come to this event."""
        return all(saw >= seq for saw in self._saw)

    def audited(self, number: int, log: Iterable[Event]) -> None:
        """Right after the acknowledgement of that act the log from there on was read."""
        seq = self._seqs[number]
        if not any(event.seq == seq and event.is_of(self.acts[number]) for event in log):
            self.fault(f"{self._told(number)} was acknowledged as event {seq} before it was in the log")

    @property
    def newest(self) -> int:
        """The last event that was acknowledged."""
        return max(self._seqs, default=0)

    def end(self, log: Sequence[Event] | None, gone: Collection[int] = ()) -> None:
        """Compares all with the log as it was read back; None where nobody could read it.

        The screens that are `gone`, and the players of those seats, need not have heard everything.
        """
        for number, seq in enumerate(self._seqs):
            if seq == UNANSWERED and self.acts[number].seat not in gone:
                self.fault(f"{self._told(number)} was never answered")
        for screen, saw in enumerate(self._saw):
            if saw < self.newest and screen not in gone:
                who = self._screens[screen]
                self.fault(f"event {self.newest} was acknowledged and never shown to {who}, who saw {saw}")
        self._order()
        if log is not None:
            self._compare(log)
        elif len(gone) < len(self._screens):
            self.fault("its log could not be read back")

    def _order(self) -> None:
        """Each acknowledgement names another event, and those of one player rise."""
        owners: dict[int, int] = {}
        last: dict[Seat, int] = {}
        for number, seq in enumerate(self._seqs):
            if seq <= 0:
                continue
            seat = self.acts[number].seat
            if seq in owners:
                self.fault(
                    f"{self._told(number)} and act {owners[seq] + 1} were both acknowledged as event {seq}"
                )
            elif seq < last.get(seat, 0):
                self.fault(
                    f"{self._told(number)} came before an earlier one of the same player, as event {seq}"
                )
            owners[seq], last[seat] = number, seq

    def _compare(self, log: Sequence[Event]) -> None:
        acked = {seq: number for number, seq in enumerate(self._seqs) if seq > 0}
        loose = [self.acts[number] for number, seq in enumerate(self._seqs) if seq == UNANSWERED]
        before = Event(0, None, msgspec.Raw(b"null"))
        for event in log:
            if event.seq != before.seq + 1:
                self.fault(f"in the log event {event.seq} follows {before.seq}")
            number = acked.pop(event.seq, None)
            act = None if number is None else self.acts[number]
            unanswered = next((one for one in loose if event.is_of(one)), None)
            if act is not None:
                if not event.is_of(act):
                    self.fault(
                        f"{event} is not what was acknowledged: {act.action.decode()} of seat {act.seat}"
                    )
            elif unanswered is not None:
                loose.remove(unanswered)
            elif event.seat is not None:  # else a notice of the server's own
                twice = (event.seat, bytes(event.action)) == (before.seat, bytes(before.action))
                self.fault(f"{event} " + ("is in the log twice" if twice else "was sent by nobody"))
            before = event
        for seq, number in acked.items():
            self.fault(f"{self._told(number)} was acknowledged as event {seq} and is not in the log")

    def fault(self, what: str) -> None:
        """Takes down what is wrong."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(f"table {self.table}: {what}")

    def _told(self, number: int) -> str:
        act = self.acts[number]
        return f"act {number + 1}, {act.action.decode()} of seat {act.seat},"
