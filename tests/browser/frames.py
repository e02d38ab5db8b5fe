"""What the main thread of a page does for a frame that shows something new, as Chromium traces it."""

import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple, TypeAlias

from playwright.async_api import Browser, Page

Event: TypeAlias = dict[str, Any]

_CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"]
_PAINTED = "Layerize"
"""The last thing that is traced of a frame, but that it is handed to the compositor, in the same task."""


class Frame(NamedTuple):
    """From the event that leads to it to the end of its painting."""

    styled: int
    """Elements whose style was computed."""
    laid_out: int
    """Objects that were laid out."""
    layouts: int
    """How often."""
    cpu: float
    """Milliseconds of the processor: scripts, style, layout, paint and commit. Waiting is none of it."""


class Trace:
    """What was traced, once that is over."""

    def __init__(self) -> None:
        self.events: list[Event] = []

    def frames(self, leads: Callable[[Event], bool]) -> Iterator[Frame]:
        """The frames that events lead to, unless another such event comes before the frame is painted."""
        begins = [event for event in self.events if leads(event)]
        for event, after in zip(begins, [*begins[1:], None], strict=True):
            thread = [other for other in self.events if other["tid"] == event["tid"]]
            begin, until = event["ts"], after["ts"] if after else float("inf")
            painted = [
                each["ts"] for each in thread if each["name"] == _PAINTED and begin <= each["ts"] < until
            ]
            if painted:
                yield _frame(thread, begin, painted[0])

    def cpu(self, name: str) -> list[float]:
        """Milliseconds of the processor that each event of a name took."""
        return [event.get("tdur", 0) / 1000 for event in self.events if event["name"] == name]


def _frame(thread: list[Event], begin: float, end: float) -> Frame:
    tasks = [each for each in thread if each["name"] == "RunTask" and each["ts"] + each["dur"] >= begin]
    within = [each for each in thread if begin <= each["ts"] <= end]
    styles = [each["args"]["elementCount"] for each in within if each["name"] == "UpdateLayoutTree"]
    layouts = [each["args"]["beginData"]["dirtyObjects"] for each in within if each["name"] == "Layout"]
    cpu = sum(each.get("tdur", 0) for each in tasks if each["ts"] <= end) / 1000
    return Frame(sum(styles), sum(layouts), len(layouts), cpu)


@asynccontextmanager
async def traced(browser: Browser, page: Page) -> AsyncIterator[Trace]:
    """Traces all pages of the browser while it is open; then the trace has its events, in their order."""
    trace = Trace()
    await browser.start_tracing(page=page, categories=_CATEGORIES)
    try:
        yield trace
    finally:
        events = json.loads(await browser.stop_tracing())["traceEvents"]
    whole = [event for event in events if event["ph"] == "X"]
    trace.events = sorted(whole, key=lambda event: float(event["ts"]))
