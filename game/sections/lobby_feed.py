"""The lobby as it is shown to all connections of a process that follow it."""

import asyncio
from functools import partial

import msgspec
from msgspec import UNSET

from game.ports.online import LobbySeeks, LobbySnapshot, Online
from game.ports.seeks import MatchCriteria
from game.sections.transport import FrameSink
from game.sections.view_shares import ViewShare
from messages import Listed, LobbyView, OnlinePlayer, SeatView, SeekCount, encode

MOST = 100
"""The most tables, seeks and players that are shown."""

INTERVAL = 0.5
"""Seconds between two readings: a change is shown within a second, and at most two in a second."""

AT_ONCE = 40
"""Followers who are shown it in one turn of the loop."""

_criteria = msgspec.json.Decoder(MatchCriteria)


class LobbyFeed:
    """Reads the lobby while anybody follows it, and shows it when it has changed.

    An address that has been shown too much sees it later: see `game.sections.view_shares`.
    """

    def __init__(self, online: Online) -> None:
        self._online = online
        self._followers: dict[FrameSink, ViewShare | None] = {}
        """What pays for each follower; None where nobody does."""
        self._frame = b""

    async def follow(self, follower: FrameSink, share: ViewShare | None = None) -> None:
        """Shows the lobby now, and again after each change until `leave`."""
        if not self._followers:  # else `refresh` has just read it
            await self._read()
        self._followers[follower] = share
        follower.show("lobby", self._frame)

    def leave(self, follower: FrameSink) -> None:
        """Shows it no longer, if it was shown."""
        if follower in self._followers:
            share = self._followers.pop(follower)
            if share is not None:
                share.forget(follower)
            follower.forget("lobby")

    async def refresh(self) -> None:
        """Shows the lobby to its followers where it has changed. Called every `INTERVAL` seconds."""
        if not (self._followers and await self._read()):
            return
        for number, follower in enumerate(list(self._followers), 1):
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)
            if follower in self._followers:
                share = self._followers[follower]
                if share is not None and share.is_over:
                    share.show_later(follower, partial(self._show, follower))
                else:
                    self._show(follower)

    def _show(self, follower: FrameSink) -> None:
        """Shows the newest to one who follows it."""
        share = self._followers[follower]
        if share is not None:
            share.charge(len(self._frame))
        follower.show("lobby", self._frame)

    async def _read(self) -> bool:
        """Reads the lobby; whether it has changed since the last time."""
        before, self._frame = self._frame, encode(lobby_view(await self._online.lobby(MOST)))
        return self._frame != before


def lobby_view(lobby: LobbySnapshot) -> LobbyView:
    """The lobby as it is sent."""
    return LobbyView(
        players=lobby.player_count,
        tables=[
            Listed(
                table=table.table_id,
                game=table.game_name,
                setup=table.setup,
                phase=table.phase,
                players=[
                    SeatView(seat=one.seat, name=one.name, online=one.online, bot=True if one.bot else UNSET)
                    for one in table.seats
                ],
                watchers=table.watchers,
                rated=table.rated,
            )
            for table in lobby.tables
        ],
        seeks=[seek_count(_criteria.decode(seeks.criteria), seeks) for seeks in lobby.seeks],
        people=[
            OnlinePlayer(
                name=player.name,
                table=player.table_id,
                bot=True if player.bot else UNSET,
                level=UNSET if player.level is None else player.level,
            )
            for player in lobby.players
        ],
    )


def seek_count(criteria: MatchCriteria, seeks: LobbySeeks) -> SeekCount:
    """How many seeks with these criteria wait, as it is sent."""
    return SeekCount(
        game=criteria.game_name,
        setup=criteria.setup,
        players=criteria.seat_count,
        rated=criteria.rated,
        waiting=seeks.waiting,
        first=seeks.first,
    )
