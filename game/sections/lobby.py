"""What the player of a connection seeks, whose challenges are taken, and the lobby as it is shown there."""

import msgspec

from game.checked_rules import FaultyRules
from game.lifecycle.opening import speed_of
from game.lifecycle.rating import why_unrated
from game.lifecycle.setups import complete_setup
from game.lobby.local_seek import Peer
from game.lobby.match_table import NO_GAME
from game.ports.mutes import MAX_MUTES
from game.ports.people import Player
from game.ports.seeks import MatchCriteria, SeekRequest
from game.refused import Refused
from game.sections.context import ServerContext
from game.sections.identity.guest import check_named, has_given_name
from game.sections.identity.name import checked_name
from game.sections.lobby_page import is_whole, lobby_request
from game.sections.transport import FrameSink
from game.sections.view_shares import ViewShare
from messages import Challenges, Decline, FollowLobby, Mute, Seek, Unmute


class Lobby:
    """What one connection seeks; that ends with it, unless it is suspended or sought on another one too."""

    def __init__(
        self,
        context: ServerContext,
        connection_id: str,
        peer: Peer,
        sink: FrameSink,
        origin: str | None = None,
        share: ViewShare | None = None,
    ) -> None:
        self._share = share
        self._context = context
        self._matchmaker = context.matchmaker
        self._connection_id = connection_id
        self._peer = peer
        self._sink = sink
        self._origin = origin
        """The hash of the client's address; None where addresses do not count."""
        self._closed = self._suspended = False

    async def seek(self, player: Player, command: Seek) -> None:
        """Seeks other players, until they are found or this connection closes. Raises: `Refused`."""
        tables = self._context.engine.tables
        try:
            sought = self._criteria(player, command)
            for criteria in sought:
                self._context.trials.check(tables.games[command.game], criteria, tables.now())
        except FaultyRules as error:
            tables.rule_faults.report(f"of {command.game}", "nobody can be matched", error)
            raise Refused("broken", NO_GAME) from error
        challenged = None if command.to is None else await self._challenged(player, command.to, sought[0])
        if not self._closed:
            challenged_id = challenged and challenged.id
            requests = [
                SeekRequest(player.id, criteria, challenged_id, self._connection_id, origin=self._origin)
                for criteria in sought
            ]
            await self._matchmaker.seek(self._peer, *requests)
        if self._suspended:
            await self._matchmaker.suspend(self._connection_id)
        elif self._closed:  # perhaps while the seek was put into the queue
            await self.unseek()

    async def unseek(self) -> None:
        """Ends all seeks of this connection."""
        await self._matchmaker.unseek(self._connection_id)

    async def decline(self, player: Player, command: Decline) -> None:
        """Removes the challenge of this player by the player of that name. Raises: `Refused`."""
        _, key = checked_name(command.from_)
        await self._context.seeks.decline(self._context.engine.tables.node_id, player.id, key)
        self._matchmaker.wake()

    async def challenges(self, player: Player, command: Challenges) -> None:
        """Says whether this player takes challenges."""
        node_id = self._context.engine.tables.node_id
        await self._context.seeks.take_challenges(node_id, player.id, command.accept)
        self._matchmaker.wake()

    async def mute(self, player: Player, command: Mute) -> None:
        """Mutes the player of that name, and declines what challenges of theirs wait. Raises: `Refused`."""
        name, key = checked_name(command.name)
        node_id = self._context.engine.tables.node_id
        match await self._context.mutes.add(node_id, player.id, key, command.table, name):
            case "no_player":
                raise Refused("no_such_player", "Nobody has this name.", "nobody-of-name")
            case "self":
                raise Refused("no_such_player", "You cannot mute yourself.", "mute-self")
            case "full":
                raise Refused(
                    "too_many", "You have muted {count} players already.", "too-many-muted", count=MAX_MUTES
                )
        await self._context.mute_lists.on_changed(player.id)
        self._matchmaker.wake()

    async def unmute(self, player: Player, command: Unmute) -> None:
        """Mutes the player of that name no longer. Raises: `Refused`."""
        _, key = checked_name(command.name)
        await self._context.mutes.remove(self._context.engine.tables.node_id, player.id, key)
        await self._context.mute_lists.on_changed(player.id)

    async def follow(self, command: FollowLobby) -> None:
        """Shows a page of the lobby on this connection from now on, or none any more. Raises: `Refused`."""
        feed = self._context.lobby_feed
        if not command.follow:
            feed.leave(self._sink, is_whole(command))
        else:
            request = lobby_request(command, self._context.engine.tables.games)
            await feed.follow(self._sink, request, self._share, self._origin)
            if self._closed:
                feed.leave(self._sink)

    def suspend(self) -> None:
        """Suspends the seeks: the client connects to another process and finds its places in the queue."""
        self._suspended = True
        self._context.engine.tables.spawn(self._matchmaker.suspend(self._connection_id))

    def close(self, leaving_page: bool) -> None:
        """The connection is closed. A client that leaves a page may seek again from the next page."""
        self._closed = True
        self._context.lobby_feed.leave(self._sink)
        if self._suspended:
            return
        if leaving_page:
            self.suspend()
        else:
            self._context.engine.tables.spawn(self.unseek())

    def _criteria(self, player: Player, command: Seek) -> list[MatchCriteria]:
        """What a seek has to have in common with those that it matches. Raises: `Refused`.

        Where it is the same to the player whether the game is rated, these are two, of which the rated one is
        left out where the game, or the player, cannot be rated. The other comes first: a game is rated only
        where somebody who plays it has sought one that is.
        """
        games = self._context.engine.tables.games
        setup, seat_count = complete_setup(games, command.game, command.setup, command.players)
        game = games[command.game]
        if seat_count < 2:
            raise Refused(
                "bad_setup",
                "{game} for {count} needs nobody else.",
                "needs-nobody",
                game=game.name,
                count=seat_count,
            )
        either = command.rated == "either"
        if either and command.to is not None:
            raise Refused("bad_setup", "A challenge says whether the game is rated.", "challenge-rated")
        reason = why_unrated(game, setup, seat_count) if command.rated else None
        if not either and reason is not None:
            raise Refused("bad_setup", reason)
        if command.rated is True:
            check_named(player)
        raw, speed = msgspec.Raw(msgspec.json.encode(setup)), speed_of(game, setup)
        wishes = [command.rated is True]
        if either and reason is None and not has_given_name(player):
            wishes.append(True)
        return [MatchCriteria(game.name, game.version, seat_count, rated, speed, raw) for rated in wishes]

    async def _challenged(self, player: Player, name: str, criteria: MatchCriteria) -> Player:
        """The online player of that name, whom `player` challenges. Raises: `Refused`."""
        challenged = await self._context.online.online_player(checked_name(name)[1])
        if challenged is None:
            raise Refused("no_such_player")
        if challenged.id == player.id:
            raise Refused("no_such_player", "You cannot play with yourself.", "play-self")
        if criteria.seat_count != 2:
            raise Refused("bad_setup", "A challenge is between two.", "challenge-two")
        return challenged
