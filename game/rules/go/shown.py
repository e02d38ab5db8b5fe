"""What is shown of a game of Go, key by key: colours for seats, names for points, points for half points."""

from typing import Annotated, Literal, NotRequired, TypeAlias, TypedDict

from msgspec import Meta

from game.api import Millis
from game.kit.clock import SideView, SpentView
from game.rules.go.action import Vertex
from game.rules.go.board import Colour
from game.rules.go.marking import Word
from game.rules.go.ruleset import Name
from game.rules.go.state import RequestKind

Points: TypeAlias = list[Vertex]
Stage: TypeAlias = Literal["play", "scoring", "over"]
Proposed: TypeAlias = Literal["computing", "made", "none"]


class ShownClock(TypedDict):
    running: Annotated[Colour | None, Meta(description="Whose time runs; null where nobody's does.")]
    black: Annotated[SideView, Meta(description="What black has left.")]
    white: Annotated[SideView, Meta(description="What white has left.")]
    deadline: Annotated[
        Millis | None, Meta(description="When the running time is used up; null where none runs.")
    ]
    paused: Annotated[bool, Meta(description="Whether the players have agreed on a pause.")]


class ShownTime(TypedDict):
    until: Annotated[Millis, Meta(description="The instant up to which it is known.")]
    all: Annotated[int, Meta(description="How long the game has gone on, in milliseconds.")]
    running: Annotated[
        Colour | None, Meta(description="Whose time it is after `until`; null where nobody's.")
    ]
    black: Annotated[SpentView, Meta(description="Black's.")]
    white: Annotated[SpentView, Meta(description="White's.")]
    turns: Annotated[
        list[list[int]],
        Meta(description="The newest turns, oldest first: seat, thought, line, away, pause, off."),
    ]


class ShownCaptures(TypedDict):
    black: Annotated[int, Meta(description="How many stones black has taken.")]
    white: Annotated[int, Meta(description="How many stones white has taken.")]


class ShownRequest(TypedDict):
    what: Annotated[RequestKind, Meta(description="What is asked for.")]
    by: Annotated[Colour, Meta(description="Who asks.")]


class ShownPoints(TypedDict):
    black: Annotated[int | float, Meta(description="Black's points.")]
    white: Annotated[int | float, Meta(description="White's points, with komi.")]


class ShownTerritory(TypedDict):
    black: Annotated[Points, Meta(description="Black's empty points.")]
    white: Annotated[Points, Meta(description="White's empty points.")]


class ShownScore(ShownPoints):
    territory: Annotated[ShownTerritory, Meta(description="The empty points of each, under dead stones too.")]
    dame: Annotated[Points, Meta(description="The empty points of nobody.")]
    other: NotRequired[
        Annotated[ShownPoints, Meta(description="By the other way of counting; not in version 1.")]
    ]


class ShownDifference(TypedDict):
    points: Annotated[Points, Meta(description="A region of which the players make something else.")]
    black: Annotated[Word, Meta(description="What it is by black.")]
    white: Annotated[Word, Meta(description="What it is by white.")]
    worth: Annotated[int | float, Meta(description="By how much black leads more, by black's marking.")]


class ShownMarking(TypedDict, total=False):
    """What version 1 of the rules does not show."""

    seki: Annotated[Points, Meta(description="The stones that are marked as being in seki.")]
    proposal: Annotated[Proposed, Meta(description="What has become of the server's proposal.")]
    differences: Annotated[
        list[ShownDifference],
        Meta(description="Where the players' markings differ, what is worth most first."),
    ]
    marked_by: Annotated[
        list[Colour],
        Meta(description="Who has marked or accepted; the others' marking is what the server proposes."),
    ]


class ShownAnswer(TypedDict, total=False):
    """What versions 1 and 2 of the rules do not show."""

    answer_by: Annotated[
        Millis | None, Meta(description="Up to when a marking that was accepted is to be answered.")
    ]
    to_answer: Annotated[list[Colour], Meta(description="Who is to answer it: their time runs.")]
    unanswered: Annotated[
        Colour | None, Meta(description="Who has not answered in time, which has ended the game.")
    ]
    stands_until: Annotated[
        Millis | None,
        Meta(description="When a game that was resumed ends, unless who is to move acts; no time runs."),
    ]
    ends_as: Annotated[
        str | None, Meta(description="How it ends then, as in `result`; null where it does not end so.")
    ]


class Shown(ShownMarking, ShownAnswer):
    """A game of Go as everybody sees it."""

    size: Annotated[int, Meta(description="How many lines each way.")]
    rules: Annotated[Name, Meta(description="The rule set.")]
    komi: Annotated[int | float, Meta(description="What white gets for moving second.")]
    handicap: Annotated[int, Meta(description="Stones that black had at the start.")]
    board: Annotated[
        list[str],
        Meta(description="Its rows, the top one first: `X` a black stone, `O` a white one, `.` none."),
    ]
    turn: Annotated[Colour | None, Meta(description="Who is to move; null unless stones are played.")]
    ko: Annotated[
        Vertex | None,
        Meta(description="Where a single stone must not be retaken at once; null where nowhere."),
    ]
    captures: Annotated[ShownCaptures, Meta(description="Stones lost by suicide are the other's.")]
    moves: Annotated[int, Meta(description="How many plays and passes led to the position.")]
    last: Annotated[
        Vertex | Literal["pass"] | None, Meta(description="The last of them; null before the first.")
    ]
    stage: Annotated[
        Stage,
        Meta(description="Stones are played, dead ones are marked, or the game is over."),
    ]
    request: Annotated[ShownRequest | None, Meta(description="What waits for an answer; null for nothing.")]
    dead: Annotated[Points, Meta(description="The stones that are marked as dead.")]
    accepted: Annotated[list[Colour], Meta(description="Who has accepted the marking.")]
    score: Annotated[
        ShownScore | None, Meta(description="By the present marking; null unless the game is scored.")
    ]
    clock: Annotated[ShownClock | None, Meta(description="The clock; null where time is not limited.")]
    time: Annotated[ShownTime, Meta(description="Where the time went.")]
    claim: Annotated[
        Millis | None,
        Meta(description="When a player who has gone may be claimed to have lost; null where both are here."),
    ]
    result: Annotated[
        str | None,
        Meta(description="As in SGF's RE property: `B+3.5`, `W+R`, `B+T`, `0`, `Void`; null before."),
    ]
