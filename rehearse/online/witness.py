"""Who is told what simulated players send and are shown."""

from typing import Any, Protocol

from game.api import Seat
from moyo_client.messages import View


class Witness(Protocol):
    def sent(self, seat: Seat, action: Any) -> int:
        """Somebody sends an act; a number for it."""

    def acked(self, number: int, seq: int) -> None:
        """The act is in the log, as this event."""

    def refused(self, number: int, text: str) -> None:
        """The rules forbid the act."""

    def saw(self, seat: Seat, view: View) -> None:
        """A view has come."""


class Nobody:
    """A `Witness` who keeps nothing."""

    def sent(self, seat: Seat, action: Any) -> int:
        return 0

    def acked(self, number: int, seq: int) -> None: ...

    def refused(self, number: int, text: str) -> None: ...

    def saw(self, seat: Seat, view: View) -> None: ...
