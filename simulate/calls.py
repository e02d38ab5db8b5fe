"""The calls of the ports by one process: each takes time, and its answer may get lost.

A call is a statement on its way to the database. It is carried out there even if the process that has sent
it is paused or dead by then; the answer comes to the process when that runs again.
"""

import random
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

from game.api import Millis
from game.kit.anchor import Anchor
from game.ports.bus import Note
from game.ports.clock import Clock
from game.ports.nodes import Node
from simulate.loop import Loop
from simulate.notes import Listener

ANCHORING = ("append", "heartbeat")
"""The calls whose answer brings the time of the database, as in `sql`."""


class Conditions:
    """How the calls of a process fare at present."""

    def __init__(self) -> None:
        self.slow = self.late = self.repeated = 0.0
        """Shares of the calls that reach the database late, whose answer is late, or that are sent twice."""
        self.seconds = 0.0
        """For how long, at most."""

    def calm(self) -> None:
        """Nothing disturbs them any more."""
        self.slow = self.late = self.repeated = self.seconds = 0.0


class Database:
    """Whether the database carries anything out."""

    def __init__(self) -> None:
        self.away_until = 0.0
        """Up to this instant of virtual time calls wait."""


class Calls:
    """A port as a process calls it. `now` is the clock of the database."""

    def __init__(
        self,
        port: object,
        now: Clock,
        loop: Loop,
        conditions: Conditions,
        database: Database,
        chance: random.Random,
        anchor: Anchor,
        on_call: Callable[[str, tuple[Any, ...], Any], None],
        listener: Listener,
    ) -> None:
        self._port = port
        self._now = now
        self._loop = loop
        self._conditions = conditions
        self._database = database
        self._chance = chance
        self._anchor = anchor
        self._on_call = on_call
        self._listener = listener

    def __getattr__(self, name: str) -> Callable[..., Coroutine[Any, Any, Any]]:
        call = getattr(self._port, name)
        loop, conditions, random = self._loop, self._conditions, self._chance.random
        outside, database, listener = loop.timeline.outside, self._database, self._listener

        async def called(*arguments: Any, **options: Any) -> Any:
            asked = self._anchor.ticks()
            loop.work += 1
            future = loop.create_future()
            there = back = 0.0005 + 0.0015 * random()
            again = 0.0
            if conditions.seconds:
                if random() < conditions.slow:
                    there += conditions.seconds * random()
                if random() < conditions.late:
                    back += conditions.seconds * random()
                if random() < conditions.repeated:
                    again = 0.001 + conditions.seconds * random()

            def carry_out(last: bool) -> None:
                if (wait := database.away_until - loop.timeline.now) > 0:
                    outside.call_later(wait, carry_out, last)
                    return
                with listener.exchange.statement() as notes:
                    try:
                        call(*arguments, **options).send(None)
                    except StopIteration as stop:
                        answer, error = stop.value, None
                    except Exception as raised:  # noqa: BLE001 - the process gets it
                        answer, error = None, raised
                self._on_call(name, arguments, answer)
                if last:
                    loop.call_later(back, answered, answer, error, self._now(), notes)

            def answered(
                answer: Any,
                error: Exception | None,
                database_time: Millis,
                notes: Sequence[tuple[Node, Note]],
            ) -> None:
                if name in ANCHORING:
                    self._anchor.measured(asked, database_time)
                listener.publish(notes, certain=not again)
                if future.done():  # its caller was cancelled
                    return
                if error is not None:
                    future.set_exception(error)
                else:
                    future.set_result(answer)

            outside.call_later(there, carry_out, not again)
            if again:
                outside.call_later(there + again, carry_out, True)
            return await future

        setattr(self, name, called)
        return called
