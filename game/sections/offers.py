"""What a client has to know of the games and limits of this server: a part of the reply to `hello`."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import msgspec

from game.api import CatalogueType, Game, TeamPlay, json_schema
from game.catalogue.files import forms
from game.checked_rules import FaultyRules
from game.lifecycle.opening import speed_of
from game.sections.identity import name, passphrase
from messages import LONGEST_CHAT, LONGEST_CREDENTIAL, EntryKind, GameOffer, Limits, ReviewOffer, TeamOffer

LIMITS = Limits(
    name=(name.SHORTEST, name.LONGEST),
    passphrase=(passphrase.SHORTEST, LONGEST_CREDENTIAL),
    chat=LONGEST_CHAT,
)
"""The lengths that this server allows."""


class GameOffers:
    """The games of this server, as they are sent."""

    def __init__(self, games: Mapping[str, Game[Any, Any, Any]]) -> None:
        self._games = games.values()

    @cached_property
    def of_players(self) -> list[GameOffer]:
        """Without the JSON Schemas of what only organisers send, which are a third of all."""
        return [game_offer(game, organiser=False) for game in self._games]

    @cached_property
    def of_organisers(self) -> list[GameOffer]:
        """With these."""
        return [game_offer(game, organiser=True) for game in self._games]


def game_offer(game: Game[Any, Any, Any], organiser: bool) -> GameOffer:
    """A game, as it is sent, to an `organiser` with all that those may send.

    Without presets of its own its only one is made of defaults.
    """
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
        scores=True if game.score_graph is not None else msgspec.UNSET,
        legal=True if game.legal is not None else msgspec.UNSET,
        record=msgspec.UNSET if game.record is None else game.record.suffix,
        picture=True if game.picture is not None else msgspec.UNSET,
        filters=list(game.filters) or msgspec.UNSET,
        speeds=speeds_of(game),
        catalogue=msgspec.UNSET if game.catalogue is None else entry_kinds(game.catalogue, organiser),
        teams=msgspec.UNSET if game.team_play is None else team_offer(game.team_play, organiser),
        review=msgspec.UNSET
        if game.review is None
        else ReviewOffer(of=game.review.of, suffix=game.review.suffix),
    )


def speeds_of(game: Game[Any, Any, Any]) -> list[str] | msgspec.UnsetType:
    """The speeds by which games are found, where there are several; of one whose rules are at fault none."""
    try:
        speeds = dict.fromkeys(game.speeds or (speed_of(game, setup) for setup in game.presets))
    except FaultyRules:
        return msgspec.UNSET
    return list(speeds) if len(speeds) > 1 else msgspec.UNSET


def team_offer(team_play: TeamPlay[Any, Any], organiser: bool) -> TeamOffer:
    """What is told of a game that teams play."""
    players = team_play.players
    return TeamOffer(
        players=(players.start, players.stop - 1),
        action=json_schema(team_play.organiser_action) if organiser else msgspec.UNSET,
    )


def entry_kinds(catalogue_type: CatalogueType, organiser: bool) -> list[EntryKind]:
    """The kinds of entries of a game's catalogues, as they are sent."""
    kinds = catalogue_type.kinds.items()
    return [
        EntryKind(kind=kind, files=forms(entry), entry=json_schema(entry) if organiser else msgspec.UNSET)
        for kind, entry in kinds
    ]
