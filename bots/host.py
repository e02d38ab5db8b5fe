"""One account: takes challenges, and plays at all of its tables."""

import asyncio
import json
import logging
from contextlib import suppress

from msgspec.structs import asdict

from bots.acceptance import Acceptance
from bots.player import MakePlayer
from bots.playing import play
from game.checked_rules import FaultyRules
from game.refused import Refused as NotOurs
from moyo_client import ConnectionLost, Moyo, Refused
from moyo_client.messages import ChallengeView, Decline, Seated, Seek, Waiting

logger = logging.getLogger(__name__)

LOOK_SECONDS = 5.0
"""How often it is looked whether there is a table that nobody plays at, as after a lost connection."""


class Slots:
    """How many games are played at once, by all accounts together."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.taken: set[str] = set()
        """The tables that are played at, and the challenges that were taken and have no table yet."""

    @property
    def free(self) -> bool:
        return len(self.taken) < self.most


class Host:
    """Plays for one account until it is cancelled, or there will be no connection any more.

    A game that the account has begun is played whether a slot is free or not. A challenge waits for one.
    """

    def __init__(self, moyo: Moyo, slots: Slots, accepts: Acceptance, make_player: MakePlayer) -> None:
        self._moyo = moyo
        self._slots = slots
        self._accepts = accepts
        self._make_player = make_player
        self._tables: dict[str, asyncio.Task[None]] = {}
        self._given_up: set[str] = set()
        """Tables at which this program cannot play."""
        self._challenges: list[ChallengeView] = []
        self._declined: set[str] = set()
        """The challenges that were declined, until they are gone."""
        self._taken: set[str] = set()
        """Those that were taken, until they are gone. Each holds a slot."""

    async def run(self) -> None:
        """Raises `moyo_client.MoyoError` where there will be no connection any more."""
        looking = asyncio.create_task(self._look())
        try:
            async for broadcast in self._moyo:
                match broadcast:
                    case Seated():
                        self._play(broadcast.table)
                    case Waiting():
                        self._challenges = broadcast.challenges
                        self._forget_challenges()
                        await self._answer_challenges()
        finally:
            looking.cancel()
            for task in self._tables.values():
                task.cancel()
            await asyncio.gather(looking, *self._tables.values(), return_exceptions=True)

    async def _look(self) -> None:
        """Plays at the tables that `hello` has told of, and takes challenges when a game is over."""
        seen = 0
        while True:
            if self._moyo.connections != seen:
                seen = self._moyo.connections
                for own in self._moyo.welcome.tables:
                    self._play(own.table)
            await self._answer_challenges()
            await asyncio.sleep(LOOK_SECONDS)

    def _play(self, table_id: str) -> None:
        if table_id not in self._tables and table_id not in self._given_up:
            self._slots.taken.add(table_id)
            self._tables[table_id] = asyncio.create_task(self._play_at(table_id))

    async def _play_at(self, table_id: str) -> None:
        try:
            await play(self._moyo, table_id, self._make_player)
        except (Refused, NotOurs, FaultyRules) as error:
            logger.error("%s: the game is given up: %s", table_id, error)
            self._given_up.add(table_id)
        except ConnectionLost:
            pass  # `run` raises it too
        except Exception:
            logger.exception("%s: the game is given up", table_id)
            self._given_up.add(table_id)
        finally:
            del self._tables[table_id]
            self._slots.taken.discard(table_id)

    def _forget_challenges(self) -> None:
        """Forgets those that are gone, and frees their slots."""
        present = {self._key(challenge) for challenge in self._challenges}
        self._declined &= present
        self._slots.taken -= self._taken - present
        self._taken &= present

    async def _answer_challenges(self) -> None:
        """Takes those that are acceptable, as far as there are slots, and declines the others."""
        for challenge in self._challenges:
            key = self._key(challenge)
            if key in self._declined or key in self._taken:
                continue
            with suppress(Refused):  # it is gone
                if not self._accepts.takes(challenge):
                    self._declined.add(key)
                    await self._moyo.send(Decline(from_=challenge.from_))
                elif self._slots.free:
                    self._taken.add(key)
                    self._slots.taken.add(key)
                    await self._moyo.send(answer(challenge))

    def _key(self, challenge: ChallengeView) -> str:
        """The same for the same challenge of this account."""
        return json.dumps([self._moyo.welcome.player.id, *asdict(challenge).values()])


def answer(challenge: ChallengeView) -> Seek:
    """The seek that takes a challenge."""
    return Seek(
        game=challenge.game,
        setup=challenge.setup,
        players=challenge.players,
        rated=challenge.rated,
        to=challenge.from_,
    )
