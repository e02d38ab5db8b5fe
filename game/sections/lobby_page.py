"""Pages of the lobby on the wire: what a command asks for, and what is shown."""

from collections.abc import Mapping
from typing import Any, cast

import msgspec
from msgspec import UNSET, UnsetType

from game.api import Game
from game.kit.confusables import name_key
from game.lobby.fair_list import Key
from game.lobby.index import LobbyPage, LobbyPlayer, WaitingSeeks
from game.lobby.request import LONGEST, MOST, WHOLE, LobbyRequest, Scalar
from game.ports.online import LobbyTable
from game.refused import Refused
from messages import (
    FollowLobby,
    Listed,
    LobbyCounts,
    LobbyPlaces,
    LobbyView,
    NextLobby,
    OnlinePlayer,
    SeatView,
    SeekCount,
)

_setup = msgspec.json.Decoder(dict[str, Scalar])


def fields_of(games: Mapping[str, Game[Any, Any, Any]]) -> dict[str, tuple[str, ...]]:
    """The fields of setups that the lobby is filtered by, of each game."""
    return {name: tuple(game.filters) for name, game in games.items()}


def lobby_request(command: FollowLobby, games: Mapping[str, Game[Any, Any, Any]]) -> LobbyRequest:
    """The page that a command asks for. Raises `Refused` for what cannot be asked for."""
    if is_whole(command):
        return WHOLE
    places = command.after or LobbyPlaces()
    texts = {"tables_after": places.tables, "seeks_after": places.seeks, "people_after": places.people}
    try:
        setup = _setup.decode(command.setup)
        given = {name: msgspec.json.decode(text) for name, text in texts.items() if text is not None}
        # What is decoded again is checked, and as short as can be: the same page has the same text.
        request = LobbyRequest(
            game_name=command.game,
            speed=command.speed,
            setup=tuple(sorted(setup.items())),
            phase=command.phase,
            ratings=command.rating,
            people="" if command.people is None else name_key(command.people.strip()),
            most=MOST if command.limit is None else command.limit,
        )
        request = msgspec.convert(msgspec.to_builtins(request) | given, LobbyRequest)
        if len(request.text.encode()) > LONGEST:
            raise ValueError("its text is too long")
    except (msgspec.DecodeError, ValueError) as error:
        text = "The lobby has no such page."
        raise Refused("malformed", text, "lobby-no-page") from error
    game = games.get(command.game or "")
    filters = () if game is None else game.filters
    if not setup.keys() <= {*filters}:
        text = "The lobby is not filtered by this part of a setup."
        raise Refused("malformed", text, "lobby-no-filter")
    return request


def is_whole(command: FollowLobby) -> bool:
    """Whether a command asks for the lobby as a whole."""
    filtered = command.game, command.speed, command.phase, command.rating, command.people
    asked = *filtered, command.limit, command.after
    return command.setup == msgspec.Raw(b"{}") and all(one is None for one in asked)


def listed(table: LobbyTable) -> msgspec.Raw:
    """A table as it is sent: an encoded `Listed`."""
    free = SeatView(seat=None, name=None, online=False)
    return msgspec.Raw(
        msgspec.json.encode(
            Listed(
                table=table.table_id,
                game=table.game_name,
                setup=table.setup,
                phase=table.phase,
                players=[
                    *(
                        SeatView(
                            seat=one.seat, name=one.name, online=one.online, bot=True if one.bot else UNSET
                        )
                        for one in table.seats
                    ),
                    *[free] * table.free,
                ],
                watchers=table.watchers,
                rated=table.rated,
            )
        )
    )


def lobby_view(page: LobbyPage[msgspec.Raw], whole: bool) -> LobbyView:
    """A page of the lobby as it is sent."""
    tables, seeks, people = page.counts
    return LobbyView(
        players=page.player_count,
        tables=cast(list[Listed], page.tables),  # encoded when they changed, for all pages
        seeks=[seek_count(sought) for sought in page.seeks],
        people=[online_player(player) for player in page.people],
        counts=UNSET if whole else LobbyCounts(tables=tables, seeks=seeks, people=people),
        next=UNSET if whole else next_lobby(*page.after),
    )


def next_lobby(tables: Key | None, seeks: Key | None, people: Key | None) -> NextLobby:
    """Where the next page begins, as it is sent."""
    return NextLobby(tables=place(tables), seeks=place(seeks), people=place(people))


def place(key: Key | None) -> str | UnsetType:
    """A place in a list, as it is sent."""
    return UNSET if key is None else msgspec.json.encode(key).decode()


def seek_count(sought: WaitingSeeks) -> SeekCount:
    """How many seeks with the same criteria wait, as it is sent."""
    criteria = sought.criteria
    return SeekCount(
        game=criteria.game_name,
        setup=criteria.setup,
        players=criteria.seat_count,
        rated=criteria.rated,
        waiting=sought.waiting,
        first=sought.first,
    )


def online_player(player: LobbyPlayer) -> OnlinePlayer:
    """A player who is online, as it is sent."""
    return OnlinePlayer(
        name=player.name,
        table=player.table_id,
        bot=True if player.bot else UNSET,
        level=UNSET if player.level is None else player.level,
    )
