"""Games that are over and players, as they are found by everybody."""

from collections.abc import Mapping
from typing import TypeAlias

import msgspec
from msgspec import UNSET

from game.api import Millis
from game.kit.confusables import name_key
from game.kit.meter import count
from game.ports.archive import LOOKED_AT_ONCE, Archive, FoundSeat, KnownPlayer, Tally, Wanted
from game.ports.people import Player
from game.ports.steps import Steps
from game.refused import Refused
from game.sections.my_games import MOST_POINTS, PAGE, rating_entry
from game.sections.views import rating_view
from game.sections.wording import result_view
from messages import Found, FoundGame, GameCount, HeadToHead, PlayerProfile, Profile, Search

MOST_LOOKED_AT = 1_000
"""Games that one page looks at."""

MOST_COMPARED = 500
"""Games that it looks at where it compares their setups, each of which has to be read for that."""

MOST_COUNTED = 10_000
"""Games that are counted for a profile, the newest."""

MOST_KEYS = 16
"""Of a setup that is looked for, and of an object in it."""

LONGEST_TEXT = 200
"""Characters of a text, or of a key, of a setup that is looked for."""

LAST = Millis(2**53)
"""After every instant of the wire."""

Scalar: TypeAlias = str | int | float | bool | None

SetupWanted: TypeAlias = dict[str, Scalar | dict[str, Scalar]]

_setup = msgspec.json.Decoder(SetupWanted)


async def search(archive: Archive, player: Player, command: Search) -> Found:
    """A page of games. Raises `Refused` for a name that nobody has, and for what cannot be looked for."""
    if command.player is None and command.game is None:
        text = "Say whose games you are looking for, or games of what kind."
        raise Refused("malformed", text, "search-for-nothing")
    if command.player is None and (command.opponent is not None or command.result is not None):
        text = "Who has played against whom, and with what result, is said of a player."
        raise Refused("malformed", text, "search-without-player")
    setup = setup_wanted(command.setup)
    whose = None if command.player is None else await named(archive, command.player)
    opponent = None if command.opponent is None else await named(archive, command.opponent)
    ends = [Millis(end) for end in (command.to, command.before) if end is not None]
    wanted = Wanted(
        player_id=None if whose is None else whose.id,
        opponent_id=None if opponent is None else opponent.id,
        game_name=command.game,
        setup=setup,
        outcome=command.result,
        ended_from=Millis(command.from_ or 0),
        ended_before=min(ends, default=LAST),
        own=whose is not None and whose.id == player.id,
    )
    page = await archive.search(wanted, PAGE, MOST_LOOKED_AT if setup is None else MOST_COMPARED)
    games = [found_game(found) for found in page.tables]
    count(bytes=sum(len(bytes(game.setup)) for game in games))
    before = UNSET if page.before is None else page.before
    return Found(re=command.id, games=games, more=page.before is not None, before=before)


async def profile(archive: Archive, steps: Steps, player: Player, command: Profile) -> PlayerProfile:
    """What everybody may know of a player. Raises `Refused` for a name that nobody has."""
    whose = await named(archive, command.name)
    other = None if command.against is None else await named(archive, command.against)
    histories = await steps.rating_histories(whose.id, MOST_POINTS)
    count(reads=sum(len(history.points) for history in histories) // LOOKED_AT_ONCE)
    tallies = await archive.tallies(whose.id, MOST_COUNTED)
    return PlayerProfile(
        re=command.id,
        player=whose.name,
        since=UNSET if whose.since is None else whose.since,
        bot=whose.bot or UNSET,
        ratings=[rating_entry(history) for history in histories],
        games=[game_count(tally) for tally in tallies],
        more=is_cut(tallies) or UNSET,
        against=UNSET if other is None else await head_to_head(archive, whose, other, player),
    )


async def head_to_head(
    archive: Archive, whose: KnownPlayer, other: KnownPlayer, player: Player
) -> HeadToHead:
    """How games between two have ended for the first, as this player may know it."""
    private = player.id in (whose.id, other.id)
    tallies = await archive.head_to_head(whose.id, other.id, private, MOST_COUNTED)
    return HeadToHead(
        player=other.name,
        games=[game_count(tally) for tally in tallies],
        bot=other.bot or UNSET,
        more=is_cut(tallies) or UNSET,
    )


async def named(archive: Archive, name: str) -> KnownPlayer:
    """The player of that name. Raises `Refused` where nobody has it."""
    found = await archive.player_named(name_key(name))
    if found is None:
        raise Refused("no_such_player", "Nobody has this name.", "nobody-of-name")
    return found


def setup_wanted(setup: msgspec.Raw) -> bytes | None:
    """A setup that is looked for, as the archive takes it. Raises `Refused` where it cannot be looked for."""
    try:
        wanted = _setup.decode(setup)
    except (msgspec.DecodeError, ValueError):
        wanted = None
    if wanted is None or not is_short(wanted):
        text = "A setup is looked for by at most {count} keys, each with one value or with an object of such."
        raise Refused("malformed", text, "search-setup", count=MOST_KEYS)
    return msgspec.json.encode(wanted) if wanted else None


def is_short(wanted: SetupWanted) -> bool:
    """Whether it is so short that many setups can be compared with it."""
    objects: list[Mapping[str, object]] = [wanted]
    objects += [value for value in wanted.values() if isinstance(value, dict)]
    texts = [text for one in objects for text in (*one, *one.values()) if isinstance(text, str)]
    return all(len(one) <= MOST_KEYS for one in objects) and all(len(text) <= LONGEST_TEXT for text in texts)


def is_cut(tallies: list[Tally]) -> bool:
    """Whether there may be more games than were counted."""
    return sum(tally.played for tally in tallies) >= MOST_COUNTED


def game_count(tally: Tally) -> GameCount:
    """How many games of one kind, as it is sent."""
    name, played, won, lost, drawn = tally
    return GameCount(game=name, played=played, won=won, lost=lost, drawn=drawn)


def found_game(found: FoundSeat) -> FoundGame:
    """A game that was found, as it is sent."""
    table, seat, outcome = found
    ratings = [None if one is None else rating_view(*one) for one in table.ratings]
    return FoundGame(
        table=table.table_id,
        game=table.game_name,
        setup=table.setup,
        phase="over",
        seat=seat,
        players=table.names,
        ended=table.ended,
        result=None if table.result is None else result_view(table.result),
        outcome=outcome or UNSET,
        ratings=[one or None for one in ratings] if any(ratings) else UNSET,
        private=table.private or UNSET,
        bots=list(table.bots) or UNSET,
    )
