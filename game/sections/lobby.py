"""Brings people to a table: one that is opened for others, or one that the match maker finds others for."""

import msgspec

from game.api import Seat
from game.engine import MOST_TABLES, Engine
from game.lifecycle.setups import complete_setup
from game.lobby.matchmaker import Matchmaker, Peer
from game.ports.online import Online
from game.ports.people import People, Player
from game.ports.seeks import MatchCriteria, SeekRequest, Seeks
from game.sections.identity.name import checked
from game.table import Refused
from messages import Decline, Open, Seek, Sit

MOST_SEEKS = 20
"""How many things one connection may look for at once."""


class Lobby:
    """What one connection opens, joins and looks for."""

    def __init__(
        self,
        engine: Engine,
        people: People,
        wishes: Seeks,
        online: Online,
        matchmaker: Matchmaker,
        line: str,
        client: Peer,
    ) -> None:
        self._engine = engine
        self._people = people
        self._wishes = wishes
        self._online = online
        self._matchmaker = matchmaker
        self._line = line
        self._client = client
        self._closed = self._departing = False

    async def open(self, player: Player, command: Open) -> tuple[str, Seat | None]:
        """The new table, and the seat there: None where lots will be drawn."""
        seat = None if command.seat == "any" else command.seat
        table = await self._engine.open(
            player, command.game, command.setup, command.players, seat, command.private, command.rated
        )
        return table, seat

    async def sit(self, player: Player, command: Sit) -> tuple[str, Seat | None]:
        return command.table, await self._engine.sit(player, command.table, command.seat)

    async def seek(self, player: Player, command: Seek) -> None:
        """Looks for others, until they are found or this connection closes."""
        wish = self.wish(command)
        towards = None
        if command.to is not None:
            towards = await self._online.online_player(checked(command.to)[1])
            if towards is None:
                raise Refused("no_such_player")
            if towards.id == player.id:
                raise Refused("no_such_player", "You cannot play with yourself.")
            if wish.seat_count != 2:
                raise Refused("bad_setup", "A challenge is between two.")
        if self._matchmaker.count(self._line) >= MOST_SEEKS:
            raise Refused("too_many", f"You look for {MOST_SEEKS} games already.")
        if len(await self._people.tables_of(player.id)) >= MOST_TABLES:
            raise Refused("too_many", f"You sit at {MOST_TABLES} tables already.")
        if not self._closed:
            sought = SeekRequest(player.id, wish, towards and towards.id, self._line)
            await self._matchmaker.seek(self._client, sought)
        if self._departing:
            await self._matchmaker.suspend(self._line)
        elif self._closed:
            await self._matchmaker.unseek(self._line)  # it closed meanwhile

    def wish(self, command: Seek) -> MatchCriteria:
        """What somebody would like to play, completed by the game. Raises `Refused`."""
        games = self._engine.tables.games
        setup, seats = complete_setup(games, command.game, command.setup, command.players)
        rules = games[command.game]
        if seats < 2:
            raise Refused("bad_setup", f"{rules.name} for {seats} needs nobody else.")
        if command.rated and rules.next is not None:
            raise Refused("bad_setup", f"{rules.name} is not rated.")
        raw = msgspec.Raw(msgspec.json.encode(setup))
        return MatchCriteria(rules.name, rules.version, seats, command.rated, rules.speed(setup), raw)

    async def unseek(self) -> None:
        await self._matchmaker.unseek(self._line)

    async def decline(self, player: Player, command: Decline) -> None:
        await self._wishes.decline(self._engine.tables.node_id, player.id, checked(command.from_)[1])
        self._matchmaker.wake()

    def depart(self) -> None:
        """The client has been told to go to another process, and finds its place in the queue there."""
        self._departing = True
        self._engine.tables.spawn(self._matchmaker.suspend(self._line))

    def close(self, leaving_page: bool) -> None:
        """The connection has gone. Whoever leaves a page may find the place in the queue from another."""
        self._closed = True
        if leaving_page and not self._departing:
            self._departing = True
            self._engine.tables.spawn(self._matchmaker.suspend(self._line))
        elif not self._departing:
            self._engine.tables.spawn(self.unseek())
