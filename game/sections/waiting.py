"""What each player waits for: the player's own seeks, and the challenges by others."""

import asyncio
from collections.abc import Collection, Mapping
from typing import Protocol

from msgspec import UNSET

from game.lobby.queue import Queue
from messages import ChallengeView, SeekView, Waiting, encode

NOTHING = encode(Waiting(seeks=[], challenges=[]))
"""The frame for a player who waits for nothing."""

INTERVAL = 0.05
"""Seconds between two turns in which players are shown what has changed."""

MOST_BYTES = 65_536
"""How much is shown in a turn, or a little more: that takes some two milliseconds. The others come next."""


class Shown(Protocol):
    """A connection on which a player has signed in."""

    def show_waiting(self, frame: bytes) -> None:
        """Shows what the player waits for."""


class WaitingFeed:
    """Shows the players of a process what they wait for, where that has changed.

    A seek changes what others are shown, who may be many, and the frames of those who are challenged are
    long: so however often somebody seeks, this takes a small part of the process.
    """

    def __init__(self, queue: Queue, connections: Mapping[str, Collection[Shown]]) -> None:
        self._queue = queue
        self._connections = connections
        self._changed = asyncio.Event()

    def wake(self) -> None:
        """Something has changed, perhaps."""
        self._changed.set()

    async def show(self) -> None:
        """Waits for a change; shows it to those first who have waited longest. Called every `INTERVAL`."""
        await self._changed.wait()
        shown = 0
        for player_id in list(self._queue.changed_players):
            if shown >= MOST_BYTES:
                return
            del self._queue.changed_players[player_id]
            if connections := self._connections.get(player_id):
                frame = waiting_frame(self._queue, player_id)
                for connection in connections:
                    connection.show_waiting(frame)
                shown += len(frame) * len(connections)
        self._changed.clear()


def waiting_frame(queue: Queue, player_id: str) -> bytes:
    """The frame to show to this player.

    A seek counts among those that wait for the same where somebody can be matched with it now: suspended
    seeks do not, nor do challenges, each of which waits for one player alone.
    """
    seeks = [
        SeekView(
            game=seek.criteria.game_name,
            setup=seek.criteria.setup,
            players=seek.criteria.seat_count,
            rated=seek.criteria.rated,
            to=None if seek.challenged is None else seek.challenged.name,
            since=seek.since,
            here=queue.waiting_with(seek),
        )
        for seek in queue.of_player(player_id)
    ]
    challenges = [
        ChallengeView(
            from_=seek.name,
            game=seek.criteria.game_name,
            setup=seek.criteria.setup,
            players=seek.criteria.seat_count,
            rated=seek.criteria.rated,
            rating=round(seek.rating) if seek.criteria.rated else UNSET,
            bot=True if seek.bot else UNSET,
        )
        for seek in queue.challenges_of(player_id)
    ]
    return encode(Waiting(seeks=seeks, challenges=challenges))
