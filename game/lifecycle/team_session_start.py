"""How a team session begins: all is checked, and one statement inserts its table."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from game.api import Game, Millis
from game.catalogue import Catalogue
from game.checked_rules import FaultyRules
from game.held.tables import Tables
from game.kit.meter import count
from game.lifecycle.not_computed import refused_for_now
from game.lifecycle.opening import NO_VERSION, OLD_VERSION, new_table
from game.lifecycle.team_session_faults import (
    SessionFault,
    availability_faults,
    game_faults,
    setup_of,
    size_faults,
)
from game.lifecycle.team_session_plans import TeamSessionPlans
from game.ports.bus import TeamSessionStarted
from game.ports.catalogues import Catalogues
from game.ports.compute import Compute, ComputeFailed
from game.ports.team_sessions import Start, TeamSession, TeamSessions, started_note
from game.refused import Refused
from game.row import SeatedPlayer, TableRow
from game.sentence import Sentence, say
from game.table import Table
from game.team_play import Team, TeamPlay, startable
from game.teams import Participant, Teams

ATTEMPTS = 5
"""How often a start is tried again whose members have changed meanwhile, or that has come late."""

SECONDS = 10.0
"""For which a game may look for what is wrong with a session."""

RETRY = 1_000
"""Milliseconds after which to ask again where too much goes on."""

DRAFT = SessionFault(say("The session is a draft: call it first.", "team-session-draft"))


class Begun(NamedTuple):
    """What became of a start: the table, or all that is wrong, and the revision of the session.

    Where there is neither, the session has another revision than it was to begin with.
    """

    table_id: str | None
    rev: int
    faults: Sequence[SessionFault] = ()


class TeamSessionStart:
    """Begins the sessions of the organisers of one process."""

    def __init__(
        self,
        tables: Tables,
        plans: TeamSessionPlans,
        sessions: TeamSessions,
        catalogues: Catalogues,
        compute: Compute,
    ) -> None:
        self._tables = tables
        self._plans = plans
        self._sessions = sessions
        self._catalogues = catalogues
        self._compute = compute
        self.on_started: Callable[[TeamSessionStarted], None] = lambda note: None
        """Called where a session has begun, to tell those of its members who are connected here."""
        self.on_begun: Callable[[str], None] | None = None
        """Called with the id of its table, to tell those who are away."""

    async def start(self, player_id: str, session_id: str, rev: int) -> Begun:
        """Begins a session of that revision, unless anything is wrong: then all of it is told.

        A session that has begun already is answered by its table. Raises `Refused`.
        """
        for _ in range(ATTEMPTS):
            session = await self._plans.organised(player_id, session_id)
            if session.table_id is not None:
                return Begun(session.table_id, session.rev)
            if session.rev != rev:
                return Begun(None, session.rev)
            game = self._plans.game(session.game_name)
            setup, faults = await self._faults(player_id, game, session)
            row, due = (None, None) if faults else await self._table(game, setup, session)
            given = Start(rev, session.member_rev, session.name, row, due)
            outcome, new_rev, table_id, unavailable = await self._sessions.start(
                self._tables.node_id, player_id, session_id, given
            )
            match outcome:
                case "started":
                    if row is not None and table_id == row.id:
                        self.on_started(started_note(session_id, session.name, row))
                        if self.on_begun is not None:
                            self.on_begun(row.id)
                    return Begun(table_id, new_rev)
                case "no_session":
                    raise Refused("no_such_team_session")
                case "outdated":
                    return Begun(None, new_rev)
                case "checked":
                    return Begun(None, new_rev, [*faults, *availability_faults(session, unavailable)])
                case "no_catalogue":
                    return Begun(None, new_rev, [SessionFault(NO_VERSION)])
        raise Refused("too_fast", "The members change just now.", "members-change", retry=RETRY)

    async def _faults(
        self, player_id: str, game: Game[Any, Any, Any], session: TeamSession
    ) -> tuple[Any, list[SessionFault]]:
        """The setup, and all that is wrong but who is not available."""
        play = _team_play(game)
        setup, faults = setup_of(game, session.setup)
        faults += [DRAFT] if session.state == "draft" else []
        faults += size_faults(game, play, session)
        catalogue_faults = await self._catalogue_faults(game, session)
        if setup is not None and not catalogue_faults and play.faults is not startable:
            faults += await self._game_faults(player_id, game, setup, session)
        return setup, faults + catalogue_faults

    async def _catalogue_faults(self, game: Game[Any, Any, Any], session: TeamSession) -> list[SessionFault]:
        if game.catalogue is None:
            return []
        if session.catalogue_hash is None:
            text = "This game is played with a catalogue: choose a version of one."
            return [SessionFault(say(text, "version-to-choose"))]
        try:
            found = await self._tables.catalogues.load(game, session.catalogue_hash)
        except (msgspec.MsgspecError, KeyError):
            return [SessionFault(OLD_VERSION)]
        return [] if found is not None else [SessionFault(NO_VERSION)]

    async def _game_faults(
        self, player_id: str, game: Game[Any, Any, Any], setup: Any, session: TeamSession
    ) -> list[SessionFault]:
        """What the game has against beginning like this, computed in another process. Raises `Refused`."""
        teams = [Team(team.name, len(session.players_of(team.number))) for team in session.teams]
        contents = None
        if session.catalogue_hash is not None:
            version = await self._catalogues.version(session.catalogue_hash)
            contents = None if version is None else version.contents
        count(computations=1)
        try:
            found: list[Sentence] = await self._compute(
                game_faults,
                *(_team_play(game).faults, setup, game.catalogue, contents, teams),
                caller=f"team sessions of {player_id}",
                timeout=SECONDS,
            )
        except ComputeFailed as error:
            if (refused := refused_for_now(error)) is not None:
                raise refused from error
            self._tables.rule_faults.report(f"of {game.name}", f"faults failed: {error}", error)
            raise Refused("broken") from error
        return [SessionFault(one) for one in found]

    async def _table(
        self, game: Game[Any, Any, Any], setup: Any, session: TeamSession
    ) -> tuple[TableRow, Millis | None]:
        """The table with which a session begins now, and when the sweep has to look at it."""
        catalogue: Catalogue | None = None
        if session.catalogue_hash is not None and game.catalogue is not None:
            catalogue = await self._tables.catalogues.load(game, session.catalogue_hash)
        seats = {team.number: seat for seat, team in enumerate(session.teams)}
        seated = [
            SeatedPlayer(one.player_id, one.name, seats[one.team])
            for one in sorted(session.of_role("player"), key=lambda one: one.team or 0)
            if one.team is not None
        ]
        now = self._tables.now()
        try:
            row = new_table(
                *(game, setup, len(session.teams), seated, now),
                private=True,
                rated=False,
                catalogue_hash=session.catalogue_hash,
            )
            row = replace(row, began=now, follow_up_due=False, teams=_teams(session))
            return row, Table(game, row, catalogue).deadline()
        except FaultyRules as error:
            self._tables.rule_faults.report(f"of {game.name}", "none can be opened", error)
            raise Refused("broken") from error


def _team_play(game: Game[Any, Any, Any]) -> TeamPlay[Any, Any]:
    if game.team_play is None:
        text = "There is no game {game} that teams play."
        raise Refused("bad_setup", text, "no-team-game", game=game.name)
    return game.team_play


def _teams(session: TeamSession) -> Teams:
    """What the table has beside its players; who is no longer a player here is left out."""
    organisers = [Participant(one.player_id, one.name) for one in session.of_role("organiser") if one.there]
    guests = [Participant(one.player_id, one.name) for one in session.of_role("guest") if one.there]
    return Teams(tuple(team.name for team in session.teams), tuple(organisers), tuple(guests))
