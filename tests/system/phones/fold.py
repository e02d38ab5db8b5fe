"""The log of a table, read from PostgreSQL and folded by the rules, without any code of the server's."""

from typing import Any, NamedTuple

import asyncpg
import msgspec

from game.api import Game, Millis
from game.catalogue import Catalogue
from game.catalogue.encoding import by_kind, decoded
from game.team_play import ORGANISER, Position, Viewer


class Logged(NamedTuple):
    """An event as it is in the database; `player` is the name of who did it."""

    seq: int
    at: Millis
    seat: int | None
    nonce: str | None
    player: str | None
    action: bytes


class Fold:
    """The events of a table, and the state after each: `states[0]` is the beginning."""

    def __init__(self, game: Game[Any, Any, Any], initial: Any, began: Millis, events: list[Logged]) -> None:
        assert game.team_play is not None
        self.game = game
        self.play = game.team_play
        self.events = events
        self.began = began
        self.states = [initial]
        for event in events:
            before = game.advance(self.states[-1], event.at)
            self.states.append(self._after(before, event))

    def _after(self, state: Any, event: Logged) -> Any:
        action = self.action_of(event)
        if event.seat is None:
            assert self.play.positions is not None
            assert self.play.positions.located is not None
            return self.play.positions.located(state, action, event.at)
        if event.seat == ORGANISER:
            return self.play.organise(state, action, event.at)
        return self.game.apply(state, event.seat, action, event.at)

    def action_of(self, event: Logged) -> Any:
        """What was done, as the rules know it."""
        kinds = {None: Position, ORGANISER: self.play.organiser_action}
        return msgspec.json.decode(event.action, type=kinds.get(event.seat, self.game.action))

    def state_at(self, seq: int, at: int) -> Any:
        """The state after an event, at an instant that is no earlier than the event."""
        known = self.events[seq - 1].at if seq else self.began
        return self.game.advance(self.states[seq], Millis(max(at, known)))

    def view(self, seq: int, at: int, viewer: Viewer) -> Any:
        """What may be seen then."""
        state = self.state_at(seq, at)
        return self.play.organiser_view(state) if viewer == ORGANISER else self.game.view(state, viewer)


async def read_fold(database: str, table: str, game: Game[Any, Any, Any]) -> Fold:
    """The fold of a table that has begun."""
    connection = await asyncpg.connect(database)
    try:
        row = await connection.fetchrow(
            "SELECT g.setup, g.seat_count, g.seed, g.began_at, v.contents FROM game_table g"
            " JOIN catalogue_version v USING (catalogue_hash) WHERE g.id = $1",
            table,
        )
        logged = await connection.fetch(
            "SELECT e.seq, e.at, e.seat, e.nonce, p.name, e.action FROM event e"
            " LEFT JOIN player p ON p.id = e.player_id WHERE e.table_id = $1 ORDER BY e.seq",
            table,
        )
    finally:
        await connection.close()
    assert row is not None
    assert game.catalogue is not None
    events = [
        Logged(seq, at, seat, nonce, player, action.encode())
        for seq, at, seat, nonce, player, action in logged
    ]
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    setup = msgspec.json.decode(row["setup"], type=game.setup)
    entries = decoded(game.catalogue, row["contents"].encode())
    catalogue = Catalogue(by_kind(game.catalogue, entries))
    initial = game.initial(setup, row["seat_count"], row["seed"], row["began_at"], catalogue)
    return Fold(game, initial, row["began_at"], events)
