"""Telling players who are away, through the push services of their browsers."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol, TypeAlias

from game.api import Millis

MAX_SUBSCRIPTIONS = 10
"""How many browsers of one player are told; of more, those that subscribed last."""

MOST_FAILURES = 5
"""How often in a row a browser may not be reached before it is told no more."""

Subject: TypeAlias = Literal["began", "turn", "short"]
"""What players are told: that a game has begun, that it is their turn, that their time is short."""


class PushSubscription(NamedTuple):
    """One browser of a player: where its push service takes messages, and its keys for them.

    The address is a secret: who knows it can send there.
    """

    endpoint: str
    p256dh: bytes
    """The browser's public key, a point of the curve P-256 in 65 bytes."""
    auth: bytes
    """16 bytes that only the browser and this server know."""


class PushMessage(NamedTuple):
    """What is sent to a browser: `text` is JSON. A message about a table replaces those before it."""

    text: bytes
    table_id: str
    lifetime: int
    """Seconds for which a push service keeps it while the browser is not reached."""
    urgent: bool


PushOutcome: TypeAlias = Literal["sent", "gone", "unreachable", "refused"]
"""What became of a message. `gone`: the browser has unsubscribed. `unreachable`: there was no answer that
can be used, which is counted. `refused`: it was not taken, which says nothing of the next one."""


class PushService(Protocol):
    """Sends messages to push services."""

    @property
    def public_key(self) -> str:
        """The key by which push services know this server, as browsers take it when they subscribe."""

    def takes(self, subscription: PushSubscription) -> bool:
        """Whether that can be a subscription: an address of a known push service, and keys that are some."""

    async def send(self, subscription: PushSubscription, message: PushMessage) -> PushOutcome:
        """Sends a message. Raises nothing."""


class Reminder(NamedTuple):
    """That players of a table are to be told something. `subject` is None where a process has begun to.

    Then it did not come to its end, and nobody knows who has been told.
    """

    table_id: str
    subject: Subject | None


class Push(Protocol):
    """The subscriptions of players, and the reminders: at most one a table."""

    async def subscribe(
        self, player_id: str, token_hash: bytes, subscription: PushSubscription, limit: int
    ) -> bool:
        """Adds or replaces a subscription, and removes all but the newest `limit` of the player's.

        It is removed with the token. Returns False where the player does not have it any more.
        """

    async def unsubscribe(self, player_id: str, endpoint: str) -> None:
        """Removes a subscription of the player's."""

    async def subscriptions(self, player_ids: Sequence[str]) -> dict[str, list[PushSubscription]]:
        """The subscriptions of these players, without the players who have none."""

    async def report(self, outcomes: Sequence[tuple[str, PushOutcome]], most_failures: int) -> None:
        """Records what became of messages, by endpoint.

        Removes what is gone, and what was not reached `most_failures` times in a row.
        """

    async def remind(self, table_id: str, at: Millis, subject: Subject) -> None:
        """Sets the reminder of a table, in place of the one that there may be."""

    async def take_reminders(self, now: Millis, again_at: Millis, limit: int) -> list[Reminder]:
        """At most `limit` reminders that are due, each of them for one process alone.

        They are due again at the instant `again_at`, without a subject, unless they are settled before.
        """

    async def settle_reminder(self, table_id: str, at: Millis | None, subject: Subject | None) -> None:
        """Sets when to remind next, after one was taken; None for never. Not where one was set meanwhile."""
