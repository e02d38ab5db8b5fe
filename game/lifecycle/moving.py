"""Moving players from one team to another while their game is played."""

import msgspec

from game.api import Seat
from game.held.tables import Tables
from game.kit.confusables import name_key
from game.ports.teams import Teams
from game.refused import Refused
from game.row import SeatedPlayer, TableRow
from game.table import Table
from game.teams import Teams as TeamsOfTable


class Moving:
    """Moves players, for the organisers of their table."""

    def __init__(self, tables: Tables, teams: Teams) -> None:
        self._tables = tables
        self._teams = teams

    async def move(self, organiser_id: str, table_id: str, name: str, seat: Seat) -> None:
        """Moves the player of that name at the table to the team of a seat. Raises `Refused`.

        What the player does from then on counts for that team, what was done before for the former one. An
        act that another process takes before it knows counts for the former one too. It is judged on the
        newest row, and again where another change came first.
        """
        held = await self._tables.hold(table_id)
        while True:
            row = held.table.row
            try:
                moved = moved_player(held.table, organiser_id, name, seat)
            except Refused:
                await self._tables.make_sure(held)
                if held.table.row.rev == row.rev and held.table.row.phase == row.phase:
                    raise
                continue
            if moved is None:
                return
            await self._teams.change_teams(self._tables.node_id, table_id, row.rev, *moved)
            await self._tables.catch_up(held)
            if held.table.row.rev == row.rev:
                await held.wait_for_clock()


def moved_player(
    table: Table, organiser_id: str, name: str, seat: Seat
) -> tuple[list[SeatedPlayer], TeamsOfTable] | None:
    """The players and teams of a table after a move; None where the player is in that team already.

    Raises `Refused`.
    """
    row = table.row
    if row.teams is None or table.game.team_play is None or not row.organised_by(organiser_id):
        text = "Only the organisers of a team session move players."
        raise Refused("not_here", text, "only-organisers-move")
    if row.phase == "over":
        raise Refused("over")
    if seat not in range(row.seat_count):
        raise Refused("not_here", "There is no team {team}.", "no-team-of-number", team=seat)
    player = _player_called(row, name)
    if player.seat == seat or player.seat is None:
        return None
    most = table.game.team_play.players.stop - 1
    if sum(one.seat == seat for one in row.seated) >= most:
        raise Refused("seat_taken", "A team has at most {count} players.", "team-full", count=most)
    seated = [msgspec.structs.replace(one, seat=seat) if one is player else one for one in row.seated]
    former = dict.fromkeys((*row.teams.former, (player.player_id, player.seat)))
    return seated, msgspec.structs.replace(row.teams, former=tuple(former))


def _player_called(row: TableRow, name: str) -> SeatedPlayer:
    """The player who has that name at the table. Raises `Refused`."""
    for player in row.seated:
        if name_key(player.name) == name_key(name):
            return player
    raise Refused("not_here", "Nobody plays here who is called {name}.", "nobody-called", name=name)
