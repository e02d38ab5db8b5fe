"""What a client has to know of the games and limits of this server: a part of the reply to `hello`."""

from collections.abc import Mapping
from typing import Any

import msgspec

from game.api import CatalogueType, Game, TeamPlay, json_schema
from game.catalogue.files import forms
from game.sections.identity import name, passphrase
from messages import LONGEST_CHAT, LONGEST_CREDENTIAL, EntryKind, GameOffer, Limits, TeamOffer

LIMITS = Limits(
    name=(name.SHORTEST, name.LONGEST),
    passphrase=(passphrase.SHORTEST, LONGEST_CREDENTIAL),
    chat=LONGEST_CHAT,
)
"""The lengths that this server allows."""


def game_offers(games: Mapping[str, Game[Any, Any, Any]]) -> list[GameOffer]:
    """The games of this server, as they are sent."""
    return [game_offer(game) for game in games.values()]


def game_offer(game: Game[Any, Any, Any]) -> GameOffer:
    """A game, as it is sent. Without presets of its own its only one is made of defaults."""
    fewest, most = game.seats.start, game.seats.stop - 1
    return GameOffer(
        game=game.name,
        seats=(fewest, most),
        setup=json_schema(game.setup),
        action=json_schema(game.action),
        presets=[msgspec.Raw(msgspec.json.encode(setup)) for setup in game.presets or [game.setup()]],
        constants=game.constants,
        rated=game.vote is None and game.team_play is None and most >= 2,
        vote=True if game.vote is not None else msgspec.UNSET,
        conditional=True if game.conditional is not None else msgspec.UNSET,
        estimate=True if game.estimation is not None else msgspec.UNSET,
        legal=True if game.legal is not None else msgspec.UNSET,
        record=msgspec.UNSET if game.record is None else game.record.suffix,
        catalogue=msgspec.UNSET if game.catalogue is None else entry_kinds(game.catalogue),
        teams=msgspec.UNSET if game.team_play is None else team_offer(game.team_play),
    )


def team_offer(team_play: TeamPlay[Any, Any]) -> TeamOffer:
    """What is told of a game that teams play."""
    players = team_play.players
    return TeamOffer(
        players=(players.start, players.stop - 1), action=json_schema(team_play.organiser_action)
    )


def entry_kinds(catalogue_type: CatalogueType) -> list[EntryKind]:
    """The kinds of entries of a game's catalogues, as they are sent."""
    kinds = catalogue_type.kinds.items()
    return [EntryKind(kind=kind, entry=json_schema(entry), files=forms(entry)) for kind, entry in kinds]
