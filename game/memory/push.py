"""Push subscriptions and reminders without a database: see `game.ports.push`."""

from collections.abc import Sequence

from game.api import Millis
from game.memory.state import State, StoredReminder, StoredSubscription
from game.ports.push import PushOutcome, PushSubscription, Reminder, Subject


class Push:
    """Implements `game.ports.push.Push`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def subscribe(
        self, player_id: str, token_hash: bytes, subscription: PushSubscription, limit: int
    ) -> bool:
        state, endpoint = self._state, subscription.endpoint
        if not self._holds(player_id, token_hash):
            return False
        state.subscriptions.pop(endpoint, None)
        state.subscriptions[endpoint] = StoredSubscription(player_id, token_hash, subscription)
        of_player = [one for one, stored in state.subscriptions.items() if stored.player_id == player_id]
        for oldest in of_player[:-limit]:
            del state.subscriptions[oldest]
        return True

    def _holds(self, player_id: str, token_hash: bytes) -> bool:
        """Whether a player has this token."""
        player = self._state.players.get(player_id)
        return player is not None and token_hash in player.token_hashes

    async def unsubscribe(self, player_id: str, endpoint: str) -> None:
        stored = self._state.subscriptions.get(endpoint)
        if stored is not None and stored.player_id == player_id:
            del self._state.subscriptions[endpoint]

    async def subscriptions(self, player_ids: Sequence[str]) -> dict[str, list[PushSubscription]]:
        found: dict[str, list[PushSubscription]] = {}
        for stored in self._state.subscriptions.values():
            if stored.player_id in player_ids and self._holds(stored.player_id, stored.token_hash):
                found.setdefault(stored.player_id, []).append(stored.subscription)
        return found

    async def report(self, outcomes: Sequence[tuple[str, PushOutcome]], most_failures: int) -> None:
        subscriptions = self._state.subscriptions
        for endpoint, outcome in outcomes:
            if (stored := subscriptions.get(endpoint)) is None:
                continue
            if outcome == "sent":
                stored.failures = 0
            elif outcome == "unreachable":
                stored.failures += 1
            if outcome == "gone" or stored.failures >= most_failures:
                del subscriptions[endpoint]

    async def remind(self, table_id: str, at: Millis, subject: Subject) -> None:
        if table_id in self._state.tables:
            self._state.reminders[table_id] = StoredReminder(at, subject)

    async def take_reminders(self, now: Millis, again_at: Millis, limit: int) -> list[Reminder]:
        reminders = self._state.reminders
        due = sorted((one.at, table_id) for table_id, one in reminders.items() if one.at <= now)
        taken = [Reminder(table_id, reminders[table_id].subject) for _, table_id in due[:limit]]
        for table_id, _ in taken:
            reminders[table_id] = StoredReminder(again_at, None)
        return taken

    async def settle_reminder(self, table_id: str, at: Millis | None, subject: Subject | None) -> None:
        stored = self._state.reminders.get(table_id)
        if stored is None or stored.subject is not None:
            return
        if at is None:
            del self._state.reminders[table_id]
        else:
            self._state.reminders[table_id] = StoredReminder(at, subject)
