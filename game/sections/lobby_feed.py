"""The lobby as it is shown to all connections of a process that follow it.

Of the processes whose clients look at the lobby one computes it, for all of them: see `game.ports.online`. A
page is computed and encoded once, whoever asks for it. Notes only make it quick: each process looks at least
once in `INTERVAL` whether there is a newer page, and whether somebody computes them at all.
"""

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple

import msgspec

from game.api import Game, Millis
from game.lobby.lead import LobbyLead
from game.lobby.queue import Queue
from game.lobby.request import WHOLE, LobbyRequest, read_request
from game.ports.nodes import Node
from game.ports.online import Online, WantedPage
from game.refused import Refused
from game.sections.lobby_page import fields_of, listed, lobby_view
from game.sections.transport import FrameSink
from game.sections.view_shares import ViewShare
from messages import encode

INTERVAL = 0.5
"""Seconds between two looks: a change is shown within a second, and at most twice in one."""

PAUSE = 0.1
"""Seconds between two of them at least, however many notes come."""

AT_ONCE = 40
"""Followers who are shown it in one turn of the loop."""

COMPUTED_AT_ONCE = 200
"""Pages that are computed at one look, in some tenths of a second; the others come first at the next one."""

MOST_PAGES = 1_000
"""Pages that are followed on one process, but for the first one of an address."""

MOST_OF_ADDRESS = 100
"""Connections of one address that follow pages other than the whole."""

SAID_AGAIN = 10.0
"""Seconds after which it is said again which pages are wanted: the database forgets it when it crashes."""


class _Follower(NamedTuple):
    """A connection that follows the whole, or a page of it: of each one."""

    sink: FrameSink
    subject: str


WHOLE_SUBJECT, PAGE_SUBJECT = "lobby", "lobby page"


class _Page:
    """A page that clients follow, as it was last shown. `number` is that of the stored one, 0 for none."""

    def __init__(self) -> None:
        self.frame: bytes | None = None
        self.number = 0
        self.followers: dict[_Follower, None] = {}


class LobbyFeed:
    """Shows pages of the lobby to those who follow them, when they have changed.

    An address that has been shown too much sees them later: see `game.sections.view_shares`.
    """

    def __init__(
        self,
        online: Online,
        queue: Queue,
        games: Mapping[str, Game[Any, Any, Any]],
        now: Callable[[], Millis],
        node_id: Callable[[], Node],
    ) -> None:
        self._online = online
        self._node_id = node_id
        self._lead = LobbyLead[msgspec.Raw](online, queue, now, fields_of(games), listed)
        self._followers: dict[_Follower, tuple[str, ViewShare | None, str | None]] = {}
        """Of each: the text of the page, what pays for it, and the hash of the address, where these count."""
        self._pages: dict[str, _Page] = {}
        self._of_origin: Counter[str | None] = Counter()
        """How many follow a page other than the whole from each address."""
        self._turn = asyncio.Lock()
        self._changed = asyncio.Event()
        self._said: tuple[Node, frozenset[str]] | None = None
        """The pages that this process has said it wants, and as which node."""
        self._say_again_at = 0.0
        self._stored: dict[str, tuple[int, bytes]] = {}
        """The pages that this process has stored for others, with their numbers."""
        self._computed_at: dict[str, float] = {}

    def _time(self) -> float:
        """The time of the event loop, in seconds."""
        return asyncio.get_running_loop().time()

    async def follow(
        self,
        sink: FrameSink,
        request: LobbyRequest = WHOLE,
        share: ViewShare | None = None,
        origin: str | None = None,
    ) -> None:
        """Shows a page now, or as soon as it is computed, and again after each change until `leave`.

        A connection follows the whole, and one page beside it: that in the place of the one before.
        Raises `Refused` where an address follows too many.
        """
        text = request.text
        follower = _Follower(sink, WHOLE_SUBJECT if request.whole else PAGE_SUBJECT)
        self._check_places(text, origin)
        self._leave(follower)
        page = self._pages.setdefault(text, _Page())
        page.followers[follower] = None
        self._followers[follower] = (text, share, origin)
        self._of_origin[origin] += text != WHOLE.text
        if page.frame is None:
            await self._compute_first(text)
        else:
            sink.show(follower.subject, page.frame)

    def _check_places(self, text: str, origin: str | None) -> None:
        """Raises `Refused` where an address would take the places of others."""
        if text in self._pages or text == WHOLE.text or origin is None:
            return
        own = self._of_origin[origin]
        if own >= MOST_OF_ADDRESS or (own and len(self._pages) >= MOST_PAGES):
            sentence = "Too many look at parts of the lobby from where you are."
            raise Refused("too_many", sentence, "too-many-lobby-pages")

    async def _compute_first(self, text: str) -> None:
        """Has a page computed that nobody has followed, unless that is being done."""
        async with self._turn:
            page = self._pages.get(text)
            if page is not None and page.frame is None:
                await self._look()

    def leave(self, sink: FrameSink, whole: bool = True) -> None:
        """Shows the page no longer, if it was shown, and with `whole` that neither."""
        self._leave(_Follower(sink, PAGE_SUBJECT))
        if whole:
            self._leave(_Follower(sink, WHOLE_SUBJECT))

    def _leave(self, follower: _Follower) -> None:
        """Shows something no longer, if it was shown."""
        if follower not in self._followers:
            return
        text, share, origin = self._followers.pop(follower)
        self._of_origin[origin] -= text != WHOLE.text
        if not self._of_origin[origin]:
            del self._of_origin[origin]
        page = self._pages[text]
        del page.followers[follower]
        if not page.followers:
            del self._pages[text]
        if share is not None:
            share.forget(follower)
        follower.sink.forget(follower.subject)

    def wake(self) -> None:
        """Something may have changed: looks again at once."""
        self._changed.set()

    def on_notes_missed(self) -> None:
        """The database may have forgotten what this process wants."""
        self._say_again_at = 0.0
        self.wake()

    async def wait_and_refresh(self) -> None:
        """Waits until something has changed, at most `INTERVAL`, and then does what `refresh` does."""
        await asyncio.sleep(PAUSE)
        with suppress(TimeoutError):
            async with asyncio.timeout(INTERVAL - PAUSE):
                await self._changed.wait()
        self._changed.clear()
        await self.refresh()

    async def refresh(self) -> None:
        """Computes or reads the pages, and shows those that have changed."""
        async with self._turn:
            await self._look()

    async def _look(self) -> None:
        """One turn: as the process that computes the lobby, or as one of the others."""
        if not self._followers and not self._lead.knows:
            await self._say()
            return
        wanted = await self._online.lead_lobby(self._node_id())
        await self._say()
        if wanted is None or not (wanted or self._followers):
            await self._drop()
            if wanted is not None:
                await self._online.leave_lobby(self._node_id())
            await self._read()
        else:
            await self._lead.read(self._still)
            if self._lead.knows:
                await self._compute(wanted)

    async def _still(self) -> bool:
        return await self._online.lead_lobby(self._node_id()) is not None

    async def _drop(self) -> None:
        """Computes the lobby no longer."""
        await self._lead.drop()
        self._stored.clear()
        self._computed_at.clear()

    async def _say(self) -> None:
        """Says which pages this process wants, where that has changed, and now and then."""
        saying = self._node_id(), frozenset(self._pages)
        if self._said is None and not self._pages:
            return
        if saying != self._said or (self._pages and self._time() >= self._say_again_at):
            await self._online.want_lobby(saying[0], sorted(saying[1]))
            self._said = saying if self._pages else None
            self._say_again_at = self._time() + SAID_AGAIN

    async def _read(self) -> None:
        """Reads the pages that another process has computed."""
        known = {text: page.number for text, page in self._pages.items()}
        for text, number, frame in await self._online.lobby_pages(known) if known else ():
            if (page := self._pages.get(text)) is not None:
                page.number = number
                await self._set(page, frame)

    async def _compute(self, wanted: list[WantedPage]) -> None:
        """Computes the pages of this process, and those that others want, which it stores."""
        of_others = {one.request: one.number for one in wanted}
        self._stored = {text: one for text, one in self._stored.items() if text in of_others}
        texts = sorted({*self._pages, *of_others}, key=lambda text: self._computed_at.get(text, 0.0))
        if WHOLE.text in texts:
            texts.insert(0, WHOLE.text)
        self._computed_at = {text: at for text, at in self._computed_at.items() if text in {*texts}}
        to_store = dict[str, bytes]()
        for text in list(dict.fromkeys(texts))[:COMPUTED_AT_ONCE]:
            if not self._lead.knows or (request := read_request(text)) is None:
                continue
            frame = encode(lobby_view(self._lead.page(request), request.whole))
            self._computed_at[text] = self._time()
            if text in of_others and self._stored.get(text) != (of_others[text], frame):
                to_store[text] = frame
            if (page := self._pages.get(text)) is not None:
                await self._set(page, frame)
            await asyncio.sleep(0)
        if to_store:
            numbers = await self._online.store_lobby(self._node_id(), to_store)
            self._stored |= {text: (numbers[text], frame) for text, frame in to_store.items()}

    async def _set(self, page: _Page, frame: bytes) -> None:
        """Shows a page to its followers where it has changed."""
        if page.frame == frame:
            return
        page.frame = frame
        for number, follower in enumerate(list(page.followers), 1):
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)
            if follower in page.followers:
                _, share, _ = self._followers[follower]
                if share is not None and share.is_over:
                    share.show_later(follower, partial(self._show, follower))
                else:
                    self._show(follower)

    def _show(self, follower: _Follower) -> None:
        """Shows the newest to one who follows it."""
        text, share, _ = self._followers[follower]
        frame = self._pages[text].frame
        if frame is not None:
            if share is not None:
                share.charge(len(frame))
            follower.sink.show(follower.subject, frame)
