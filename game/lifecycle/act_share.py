"""Each player's share of the events that a table may have, so that nobody comes to the last of them alone.

With the last event a game is void. A player who is losing could fill the log and make the game void, by acts
that the rules allow, such as to steer to and fro. So one seat may have at most three quarters of a table's
events; the acts beyond are refused, and the game goes on without them: the others act on, time runs.

At a review all have one seat, and only what is drawn and said there would be lost. Who has opened it may fill
its log, as anybody may alone at a table; each of the others may have at most half of it, so that none of them
ends it for all.

A position that the rules use is charged to who has acted, whosesoever position it is. Organisers play for
nobody, and have no share.
"""

from game.held.held_table import HeldTable
from game.ports.log import Log
from game.ports.teams import Teams
from game.refused import Refused
from game.table import Table
from game.team_play import ORGANISER


class ActShares:
    """Refuses acts beyond a player's share. The log counts how many a seat has, and only in long games."""

    def __init__(self, log: Log, teams: Teams) -> None:
        self._log = log
        self._teams = teams

    async def check(self, held: HeldTable, player_id: str) -> None:
        """Raises `Refused` where the player has had all the events that are one player's."""
        table, seat = held.table, held.table.row.seat_of(player_id)
        if table.game.review is not None:
            await self._check_person(held, player_id)
            return
        share = share_of(table.game.max_events)
        if seat in (None, ORGANISER) or table.row.seat_count < 2 or table.full or table.seq < share:
            return
        count, up_to = held.act_counts.get(seat, (0, 0))
        if count + table.seq - up_to >= share:  # perhaps: all since then may have been the seat's
            up_to = table.seq
            players = [one.player_id for one in table.row.seated if one.seat == seat]
            count = await self._log.act_count(table.row.id, seat, players)
            held.act_counts[seat] = count, up_to
        if count >= share:
            game = table.game.name
            if table.row.teams is not None:
                text = "In a game of {game} one team has at most {count} events."
                raise Refused("over", text, "act-share-of-team", game=game, count=share)
            text = "In a game of {game} one player has at most {count} events."
            raise Refused("over", text, "act-share", game=game, count=share)

    async def _check_person(self, held: HeldTable, player_id: str) -> None:
        """Raises `Refused` where one of those at a review has had all the events that are one person's."""
        table, person = held.table, held.table.row.person(player_id)
        share = -(-table.game.max_events // 2)
        if not person or table.full or table.seq < share:
            return
        key = ~person  # no seat's
        count, up_to = held.act_counts.get(key, (0, 0))
        if count + table.seq - up_to >= share:
            up_to = table.seq
            count = await self._teams.acts_by(table.row.id, player_id)
            held.act_counts[key] = count, up_to
        if count >= share:
            text = "One person does at most {count} things at a review."
            raise Refused("over", text, "act-share-of-person", count=share)


def is_long(table: Table) -> bool:
    """Whether a table has so many events that one player may have had all that are one player's."""
    return 2 * table.seq >= table.game.max_events


def share_of(max_events: int) -> int:
    """How many events of a table may be one seat's, in a game of at most that many events."""
    return -(-max_events * 3 // 4)
