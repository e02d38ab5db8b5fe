"""The events of a table as JSON, page by page, for functions that are called in another process.

To pickle events takes twenty times as long as to encode them: ten thousand of them would hold the event loop
for a tenth of a second.
"""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

import msgspec

from game.table import Event

EventPages: TypeAlias = Sequence[bytes]

_page = msgspec.json.Decoder(list[Event])


def page_of(events: Sequence[Event]) -> bytes:
    """A page of events."""
    return msgspec.json.encode(events)


def events_of(pages: Iterable[bytes]) -> list[Event]:
    """The events of some pages, in their order: not for the event loop."""
    return [event for page in pages for event in _page.decode(page)]
