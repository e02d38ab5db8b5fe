"""What one account answers to challenges: it accepts one at a time, and declines what it does not play.

To accept is to seek the same with the challenger. When a game begins the server ends all seeks of its
players, so a second acceptance would come to nothing. And where the challenge is gone, what was meant as an
acceptance stands as a challenge of the bot's own. So whenever an acceptance has ended, by a table or without
one, all seeks are ended before another challenge is answered.
"""

import json
import logging
from collections import Counter
from contextlib import suppress
from math import inf
from time import monotonic

from msgspec.structs import asdict

from bots.acceptance import Acceptance
from bots.slots import Slots
from moyo_client import Closed, ConnectionLost, Moyo, MoyoError, Refused
from moyo_client.messages import ChallengeView, Decline, Seated, Seek, SeeksEnded, Unseek, Waiting

logger = logging.getLogger(__name__)

TOLD_SECONDS = 3.0
"""In this time a new connection is told of the challenges that wait. Of none it is told nothing."""

RETRY_SECONDS = 0.5
"""How long to wait after an acceptance that was refused, and by how much longer after each further one."""

SEATED_SECONDS = 30.0
"""How long an accepted challenge may take to become a table, before others are accepted instead."""


class Challenges:
    """The challenges of one account. `heard` takes what the server says, `answer` answers what waits."""

    def __init__(self, moyo: Moyo, slots: Slots, accepts: Acceptance) -> None:
        self._moyo = moyo
        self._slots = slots
        self._accepts = accepts
        self._waiting: dict[str, ChallengeView] = {}
        """The newest list, by what tells challenges apart."""
        self._connection = 0
        """The number of the connection that the list is of."""
        self._void_until = 0.0
        """Up to when a list is awaited on a new connection, by the monotonic clock."""
        self._declined: set[str] = set()
        """Those that were declined, until they are gone."""
        self._accepted: str | None = None
        """The one that was accepted and has no table yet. It holds a slot."""
        self._accepted_at = 0.0
        self._seeks_stand = False
        """Whether there may be seeks of ours that have accepted nothing."""
        self._tries: Counter[str] = Counter()
        """How often each was accepted in vain: those that were not come first."""

    @property
    def _account(self) -> str:
        return self._moyo.welcome.player.id

    def heard(self, broadcast: object) -> None:
        """Takes notice of a broadcast."""
        match broadcast:
            case Waiting(challenges=challenges):
                self._take_list({key(one): one for one in challenges})
                self._connection = self._moyo.connections
                self._void_until = 0.0
                if self._accepted is not None and self._accepted not in self._waiting:
                    self._end_acceptance()
            case Seated():
                if (accepted := self._waiting.get(self._accepted or "")) is not None:
                    others = {name: one for name, one in self._waiting.items() if one.from_ != accepted.from_}
                    self._take_list(others)  # the server has ended all seeks of that player
                self._end_acceptance()
            case SeeksEnded():
                self._end_acceptance()

    async def answer(self) -> float:
        """Declines what is not played here, and accepts one challenge if a slot is free.

        Returns after how many seconds an acceptance that was refused may be tried again.
        """
        self._check_connection()
        self._check_acceptance()
        while (unwanted := self._unwanted()) is not None:
            self._declined |= {name for name, one in self._waiting.items() if one.from_ == unwanted}
            with suppress(Refused):  # it is gone
                await self._moyo.send(Decline(from_=unwanted))
        if self._accepted is not None:
            return inf
        if self._seeks_stand:
            self._seeks_stand = False
            with suppress(Refused):
                await self._moyo.send(Unseek())
        wanted = [name for name, one in self._waiting.items() if self._is_acceptable(name, one)]
        if not wanted or not self._slots.make_room():
            return inf
        name = min(wanted, key=lambda name: self._tries[name])
        return inf if await self._accept(name) else RETRY_SECONDS * self._tries[name]

    async def _accept(self, name: str) -> bool:
        """Accepts a challenge; whether the server has taken it."""
        self._accepted, self._accepted_at, self._seeks_stand = name, monotonic(), True
        self._slots.held.add(self._account)
        self._tries[name] += 1
        try:
            await self._moyo.send(acceptance(self._waiting[name]))
        except (ConnectionLost, Closed):
            raise
        except MoyoError as error:
            logger.info("A challenge was not accepted: %s", error)
            if self._accepted == name:
                self._end_acceptance()
            return False
        return True

    def _end_acceptance(self) -> None:
        """Frees the slot: a table takes one by itself."""
        if self._accepted is not None:
            self._accepted = None
            self._slots.held.discard(self._account)

    def _check_connection(self) -> None:
        """What an earlier connection was told does not count on this one."""
        if self._connection != self._moyo.connections:
            self._connection = self._moyo.connections
            self._void_until = monotonic() + TOLD_SECONDS
            self._take_list({})

    def _check_acceptance(self) -> None:
        """Ends an acceptance of what is gone, or that comes to nothing."""
        now = monotonic()
        gone = self._accepted not in self._waiting and now >= self._void_until
        if gone or now >= self._accepted_at + SEATED_SECONDS:
            self._end_acceptance()

    def _take_list(self, waiting: dict[str, ChallengeView]) -> None:
        self._waiting = waiting
        self._declined &= waiting.keys()
        for name in self._tries.keys() - waiting.keys() - {self._accepted}:
            del self._tries[name]
        names = frozenset(one.from_ for one in waiting.values() if self._accepts.accepts(one))
        self._slots.challengers[self._account] = names

    def _is_acceptable(self, name: str, challenge: ChallengeView) -> bool:
        return name not in self._declined and self._accepts.accepts(challenge)

    def _unwanted(self) -> str | None:
        """Whose challenges are to be declined: of somebody of whose challenges none is acceptable."""
        wanted = {one.from_ for name, one in self._waiting.items() if self._is_acceptable(name, one)}
        new = (one.from_ for name, one in self._waiting.items() if name not in self._declined)
        return next((who for who in new if who not in wanted), None)


def key(challenge: ChallengeView) -> str:
    """The same for the same challenge."""
    return json.dumps([*asdict(challenge).values()])


def acceptance(challenge: ChallengeView) -> Seek:
    """The seek that accepts a challenge."""
    return Seek(
        game=challenge.game,
        setup=challenge.setup,
        players=challenge.players,
        rated=challenge.rated,
        to=challenge.from_,
    )
