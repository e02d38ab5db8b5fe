"""Each player's share of the events that a table may have, so that nobody comes to the last of them alone.

With the last event a game is void. A player who is losing could fill the log and make the game void, by acts
that the rules allow, such as to steer to and fro. So one seat may have at most three quarters of a table's
events; the acts beyond are refused, and the game goes on without them: the others act on, time runs.
A position that the rules use is charged to who has acted, whosesoever position it is. Organisers play for
nobody, and have no share.
"""

from game.held.held_table import HeldTable
from game.ports.log import Log
from game.refused import Refused
from game.team_play import ORGANISER


class ActShares:
    """Refuses acts beyond a player's share. The log counts how many a seat has, and only in long games."""

    def __init__(self, log: Log) -> None:
        self._log = log

    async def check(self, held: HeldTable, player_id: str) -> None:
        """Raises `Refused` where the player has had all the events that are one player's."""
        table, seat = held.table, held.table.row.seat_of(player_id)
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


def share_of(max_events: int) -> int:
    """How many events of a table may be one seat's, in a game of at most that many events."""
    return -(-max_events * 3 // 4)
