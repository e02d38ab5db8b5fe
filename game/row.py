"""A table's row: all there is of a table but its events and chat."""

from typing import Literal, TypeAlias

import msgspec

from game.api import Millis, Result, Seat
from game.conditional_moves import ConditionalMoves
from game.team_play import ORGANISER
from game.teams import Teams

Phase: TypeAlias = Literal["waiting", "playing", "over"]
"""Of a table: before the game has begun, while it is played, after its end."""

NextAnswer: TypeAlias = Literal["rematch", "another", "lobby"]
"""What a player wants after a game: the same again, to choose another game with the others, or to leave."""

Talk: TypeAlias = Literal["together", "apart", "off"]
"""How people talk at a table: all together; spectators apart from the players until the end; not at all."""


class SeatedPlayer(msgspec.Struct, frozen=True, array_like=True):
    """A player at a table. `seat` is None until seats are drawn by lot, when the last player sits down.

    `ready` is False where a next table was opened with the player, who has not confirmed yet. `next_answer`
    is what the player wants next, once the game is over. In a rated game, `rating` and `deviation` are those
    with which the player has begun, and after it the new ones; `gain` is then the change of the rating. All
    are rounded. `bot` is True for a program.
    """

    player_id: str
    name: str
    seat: Seat | None
    ready: bool = True
    next_answer: NextAnswer | None = None
    rating: int | None = None
    deviation: int | None = None
    gain: int | None = None
    bot: bool = False


class Audience(msgspec.Struct, frozen=True, array_like=True):
    """Who follows a table through one process: the ids of those who take part, and how many others.

    `left_ids` are those of them who followed it through this process until they left the page.
    """

    player_ids: frozenset[str]
    watchers: int
    left_ids: frozenset[str] = frozenset()


class TableRow(msgspec.Struct, frozen=True):
    """All there is of a table but its events and chat; `rev` counts its changes.

    A session is a chain of tables that the same people play at: `session_id` is the id of the first, `step`
    the number of this one, from 0, and `next_table_id` the one that follows. `follow_up_due` is True until
    that is done which follows from the end by itself: the change of ratings, or opening the table that was
    voted for. `answer_by` is the instant up to which answers are awaited, `ready` before a game and
    `next_answer` after it; who has not answered by then has left. `conditional` is secret, of each seat.
    `catalogue_hash` is the version of the catalogue with which the game is played, if it has one. Where the
    seats are teams' there are `teams`, several players have one seat, and `seat_count` is that of the teams.
    """

    id: str
    game_name: str
    rules_version: int
    setup: msgspec.Raw
    seat_count: int
    seed: int
    private: bool
    opened: Millis
    began: Millis | None = None
    ended: Millis | None = None
    result: Result | None = None
    rev: int = 0
    seated: tuple[SeatedPlayer, ...] = ()
    audiences: tuple[Audience, ...] = ()
    session_id: str = ""
    step: int = 0
    next_table_id: str | None = None
    rated: bool = False
    speed: str = ""
    follow_up_due: bool = False
    answer_by: Millis | None = None
    conditional: tuple[ConditionalMoves, ...] = ()
    talk: Talk = "together"
    catalogue_hash: str | None = None
    teams: Teams | None = None

    def __post_init__(self) -> None:
        """Makes a table that follows no other the first of a session."""
        msgspec.structs.force_setattr(self, "session_id", self.session_id or self.id)

    def seated_player(self, player_id: str) -> SeatedPlayer | None:
        """The player of that id at this table; None for others."""
        for seated_player in self.seated:
            if seated_player.player_id == player_id:
                return seated_player
        return None

    def person(self, player_id: str | None) -> int | None:
        """Which of those who are seated that one is, in the order of their coming; None for others."""
        ids = [one.player_id for one in self.seated]
        return ids.index(player_id) if player_id in ids else None

    def seat_of(self, player_id: str) -> Seat | None:
        """The seat of a player, the `ORGANISER` for one; None for others, and while the seat is not drawn."""
        seated_player = self.seated_player(player_id)
        if seated_player is not None:
            return seated_player.seat
        return ORGANISER if self.organised_by(player_id) else None

    def organised_by(self, player_id: str) -> bool:
        """Whether it is a table of teams of which that one is an organiser."""
        return self.teams is not None and any(one.player_id == player_id for one in self.teams.organisers)

    def takes_part(self, player_id: str) -> bool:
        """Whether that one is seated here, perhaps by a lot that is to be drawn, or an organiser."""
        return self.seated_player(player_id) is not None or self.organised_by(player_id)

    @property
    def participant_ids(self) -> frozenset[str]:
        """The ids of all who take part."""
        seated = frozenset(one.player_id for one in self.seated)
        return seated if self.teams is None else seated | {one.player_id for one in self.teams.organisers}

    def name_of(self, player_id: str) -> str | None:
        """The name that a player, an organiser or a guest has at this table; None for others."""
        names = {one.player_id: one.name for one in self.seated}
        if self.teams is not None:
            names |= {one.player_id: one.name for one in (*self.teams.organisers, *self.teams.guests)}
        return names.get(player_id)

    def former_seats(self, player_id: str) -> list[Seat]:
        """The seats of the teams from which a player was moved to another."""
        return [] if self.teams is None else [seat for one, seat in self.teams.former if one == player_id]

    def hears_spectators(self, player_id: str) -> bool:
        """Whether this player is shown what spectators say: not those who play, where it is said apart."""
        return self.talk != "apart" or self.phase == "over" or self.seated_player(player_id) is None

    @property
    def opener(self) -> SeatedPlayer | None:
        """Who has opened it and may withdraw it, as long as play has not begun; None where nobody may."""
        opened = self.step == 0 and self.phase == "waiting" and len(self.seated) > 0
        return self.seated[0] if opened else None

    @property
    def online(self) -> frozenset[str]:
        """The ids of those who take part and follow the table, through any process."""
        return frozenset[str]().union(*(audience.player_ids for audience in self.audiences))

    @property
    def left(self) -> frozenset[str]:
        """The ids of those who take part, have left the page, and follow the table through no process."""
        return frozenset[str]().union(*(audience.left_ids for audience in self.audiences)) - self.online

    @property
    def phase(self) -> Phase:
        """The phase. One that was withdrawn, or whose ready check failed, is over without having begun."""
        if self.ended is not None:
            return "over"
        return "waiting" if self.began is None else "playing"

    @property
    def in_ready_check(self) -> bool:
        """Whether it waits until each of its players has said `ready`."""
        return self.phase == "waiting" and not all(seated_player.ready for seated_player in self.seated)
