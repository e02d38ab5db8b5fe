"""Moments of games as images, for whoever has the link of the table.

An image has what a spectator may see, no more. Of a game that hides something there is none before its end.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from game.api import Millis
from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.kit.meter import count
from game.lifecycle.not_computed import refusal_of
from game.lifecycle.picture_page import Caption, alone, card, png
from game.lifecycle.records import games
from game.picture import Picture, Pictured
from game.ports.compute import Compute, ComputeFailed
from game.ports.log import Log
from game.refused import Refused
from game.row import TableRow
from game.sentence import say
from game.table import Table, decoder

LONGEST = 5.0
"""Seconds of computing that an image may take."""

FAILED = say("The picture could not be made.", "picture-failed")

FRESH = 5_000
"""Milliseconds for which an image of what goes on is shown as it is."""

MOST_KEPT = 60
"""Images that one process keeps, for a link that is sent to many is looked at by many at once."""

LONGEST_HOST = 40
"""Characters of the name of the server that are shown."""

SMALLEST, LARGEST = 64, 1_600
"""The longer side of an image in pixels."""

Form: TypeAlias = Literal["svg", "png"]


class Moment(NamedTuple):
    """What the address of a page names: after the event `at`, or `ms` milliseconds after the beginning.

    A moment that is yet to come is now, and so is one that names nothing. `node` is that of a review.
    """

    at: int | None = None
    ms: int | None = None
    node: int | None = None


class Format(NamedTuple):
    """The format of an image: `size` is its longer side in pixels; without one a PNG is a card with names."""

    form: Form
    size: int | None = None


class Asked(NamedTuple):
    """How a table is drawn: as time has gone on up to an instant; which node of a review; in what format."""

    until: Millis | None
    node: int | None
    format: Format
    caption: Caption


class Found(NamedTuple):
    """What is to be drawn: the state after the event `seq`, and up to when time goes on after it.

    `fixed` says whether it will always be the same; `latest` whether it is what the table shows now.
    """

    table: Table
    until: Millis | None
    fixed: bool
    latest: bool


class Image(NamedTuple):
    """An image, and whether it will always be the same."""

    content: bytes
    media_type: str
    fixed: bool


MEDIA_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


class Pictures:
    """Makes images of the tables that one process holds. `table_at` is the table as it was after an event."""

    def __init__(
        self, tables: Tables, log: Log, table_at: Callable[[str, int], Awaitable[Table]], compute: Compute
    ) -> None:
        self._tables = tables
        self._log = log
        self._table_at = table_at
        self._compute = compute
        self._known: dict[Hashable, asyncio.Task[bytes]] = {}
        """What was asked for last stands last."""

    async def image(self, table_id: str, moment: Moment, wanted: Format, host: str, caller: str) -> Image:
        """A moment of a table as an image.

        `host` is that of the table's page, and `caller` in whose turn it is computed. Raises `Refused`:
        `no_such_table`, `not_here` where there is no image, `too_fast` where too much waits.
        """
        held = await self._tables.hold(table_id)
        if held.table.phase == "playing":
            await self._tables.make_sure(held)
        check(held.table)
        found = await self._found(held, moment)
        caption = caption_of(held.table.row, found.latest, host)
        content = await self._drawn(found.table, Asked(found.until, moment.node, wanted, caption), caller)
        return Image(content, MEDIA_TYPES[wanted.form], found.fixed)

    async def _found(self, held: HeldTable, moment: Moment) -> Found:
        """What the address names, as the page of the table shows it."""
        table, row, now = held.table, held.table.row, self._tables.now()
        if row.began is not None:
            if moment.at is not None and moment.at <= table.seq:
                past = await self._table_at(row.id, moment.at)
                return Found(past, None, True, row.ended is not None and moment.at == table.seq)
            end = now if row.ended is None else row.ended
            if moment.at is None and moment.ms is not None and row.began + moment.ms < end:
                instant = Millis(row.began + moment.ms)
                past = await self._table_at(row.id, await self._last_until(held, instant))
                return Found(past, instant, True, False)
        if table.phase == "waiting":
            return Found(table, None, False, True)
        until = max(table.at, now - now % FRESH) if row.ended is None else row.ended
        return Found(table, Millis(until), row.ended is not None, True)

    async def _last_until(self, held: HeldTable, instant: Millis) -> int:
        """The seq of the last event up to an instant; 0 where that is before the first."""
        low, high = 0, held.table.seq
        if held.table.at <= instant:
            return high
        while low < high:  # the event `low` is not later, or is none; those after `high` are
            middle = (low + high + 1) // 2
            events = await self._log.events(held.table.row.id, middle - 1, 1)
            count(reads=1)
            if events and events[0].at <= instant:
                low = middle
            else:
                high = middle - 1
        return low

    async def _drawn(self, table: Table, asked: Asked, caller: str) -> bytes:
        """An image, drawn unless that has been begun. It is charged to the request that begins it."""
        key = table.row.id, table.row.ended, table.seq, asked
        known = self._known.pop(key, None)
        if known is None:
            count(computations=1)
            known = asyncio.create_task(self._compute_it(key, table, asked, caller))
        self._known[key] = known
        if len(self._known) > MOST_KEPT:
            del self._known[next(iter(self._known))]
        return await asyncio.shield(known)

    async def _compute_it(self, key: Hashable, table: Table, asked: Asked, caller: str) -> bytes:
        """Draws an image. One that fails is not kept. Raises `Refused`."""
        row, setup = table.row, bytes(table.row.setup)
        row = msgspec.structs.replace(row, setup=msgspec.Raw(b"{}"), seated=(), audiences=(), conditional=())
        state = msgspec.json.encode(table.state)
        try:
            return await self._compute(
                image_of, row, setup, state, asked, caller=f"pictures {caller}", timeout=LONGEST
            )
        except Exception as error:
            self._known.pop(key, None)
            if isinstance(error, ComputeFailed):
                raise refusal_of(error, f"a picture of table {row.id}", FAILED) from error
            raise


def check(table: Table) -> None:
    """Raises `Refused` where there are no images of a table, or not yet."""
    if table.game.picture is None or table.row.teams is not None:
        raise Refused("not_here", "There are no pictures of this game.", "no-picture")
    if table.game.hides and table.phase != "over":
        text = "While this game is played a picture would show what is hidden."
        raise Refused("not_here", text, "picture-hidden")


def caption_of(row: TableRow, latest: bool, host: str) -> Caption:
    """Who plays, by seat, and the result where the picture shows the end."""
    seated = sorted((one for one in row.seated if one.seat is not None), key=lambda one: one.seat or 0)
    names = tuple(one.name for one in seated)
    return Caption(names, row.result.text if latest and row.result is not None else "", host[:LONGEST_HOST])


def image_of(row: TableRow, setup: bytes, state: bytes, asked: Asked) -> bytes:
    """The image of a state, given as JSON as the setup is, computed outside of the event loop."""
    game = games().version(row.game_name, row.rules_version)
    if game is None or game.picture is None:
        raise ValueError(f"There are no pictures of {row.id}.")
    table = Table(game, msgspec.structs.replace(row, setup=msgspec.Raw(setup)))
    shown = decoder(type(table.state)).decode(state)
    if asked.until is not None:
        shown = game.advance(shown, asked.until)
    return drawn_as(game.picture, Pictured(table.setup, shown, asked.node), asked)


def drawn_as(picture: Picture[msgspec.Struct], pictured: Pictured[msgspec.Struct], asked: Asked) -> bytes:
    """What is pictured in the format that is asked for."""
    drawing, (form, size) = picture.draw(pictured), asked.format
    if form == "svg":
        return alone(drawing, size).encode()
    if size is not None:
        return png(alone(drawing, size))
    names = tuple(picture.names(pictured.setup)) or asked.caption.names
    return png(card(drawing, picture.beads, asked.caption._replace(names=names)))
