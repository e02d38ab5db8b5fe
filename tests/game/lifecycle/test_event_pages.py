"""Events come back from their pages as they were."""

import pickle

from msgspec import Raw

from game.api import Millis
from game.lifecycle.event_pages import events_of, page_of
from game.table import Event

EVENTS = [
    Event(1, Millis(1_790_000_000_000), 0, Raw(b'{"type":"play","point":"D4"}')),
    Event(2, Millis(1_790_000_000_001), 1, Raw(b'{"type":"say","text":"\xe5\x9b\xb2"}'), 250, "somebody"),
    Event(3, Millis(1_790_000_000_002), None, Raw(b'["notice"]')),
]


def test_all_of_an_event_comes_back() -> None:
    pages = [page_of(EVENTS[:2]), page_of(EVENTS[2:]), page_of([])]
    assert events_of(pickle.loads(pickle.dumps(pages))) == EVENTS  # noqa: S301
    assert events_of([]) == []
