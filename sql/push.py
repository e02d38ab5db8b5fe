"""Push subscriptions and reminders in PostgreSQL: see `game.ports.push`."""

from collections.abc import Sequence

from game.api import Millis
from game.ports.push import PushOutcome, PushSubscription, Reminder, Subject
from sql.pool import Pool


class Push:
    """Implements `game.ports.push.Push`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def subscribe(
        self, player_id: str, token_hash: bytes, subscription: PushSubscription, limit: int
    ) -> bool:
        added = await self._pool.fetch(
            "add_subscription",
            player_id=player_id,
            token_hash=token_hash,
            endpoint=subscription.endpoint,
            p256dh=subscription.p256dh,
            auth=subscription.auth,
            subscription_limit=limit,
        )
        return bool(added)

    async def unsubscribe(self, player_id: str, endpoint: str) -> None:
        await self._pool.fetch("remove_subscription", player_id=player_id, endpoint=endpoint)

    async def subscriptions(self, player_ids: Sequence[str]) -> dict[str, list[PushSubscription]]:
        found: dict[str, list[PushSubscription]] = {}
        for player_id, *one in await self._pool.fetch("subscriptions", player_ids=player_ids):
            found.setdefault(player_id, []).append(PushSubscription(*one))
        return found

    async def report(self, outcomes: Sequence[tuple[str, PushOutcome]], most_failures: int) -> None:
        await self._pool.fetch(
            "report_outcomes",
            endpoints=[endpoint for endpoint, _ in outcomes],
            outcomes=[outcome for _, outcome in outcomes],
            most_failures=most_failures,
        )

    async def remind(self, table_id: str, at: Millis, subject: Subject) -> None:
        await self._pool.fetch("set_reminder", table_id=table_id, remind_at=at, subject=subject)

    async def take_reminders(self, now: Millis, again_at: Millis, limit: int) -> list[Reminder]:
        rows = await self._pool.fetch("take_reminders", now=now, again_at=again_at, row_limit=limit)
        return [Reminder(row["table_id"], row["subject"]) for row in rows]

    async def settle_reminder(self, table_id: str, at: Millis | None, subject: Subject | None) -> None:
        await self._pool.fetch("settle_reminder", table_id=table_id, remind_at=at, subject=subject)
