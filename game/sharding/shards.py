"""The databases of a server: a home and, by their names, its shards."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Hashable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

from game.ports.database import Database
from game.refused import Refused
from game.table_id import HOME, shard_of

T = TypeVar("T")

logger = logging.getLogger(__name__)

PATIENCE = 1.0
"""Seconds for which several databases are waited for; what one says later is not heard."""


class Shards:
    """The ports of each database. `away` tells whether a shard does not answer, or has a wrong clock."""

    def __init__(
        self,
        home: Database,
        shards: Mapping[str, Database],
        away: Callable[[str], bool] = lambda shard: False,
    ) -> None:
        self.home = home
        self.shards = shards
        self.away = away
        self._asked: dict[Hashable, asyncio.Future[Any]] = {}
        """What a shard has been asked, by its name and what, and perhaps has not answered."""

    def of(self, table_id: str) -> Database:
        """The database of a table. Of one on a shard that is not known, home has nothing."""
        return self.shards.get(shard_of(table_id), self.home)

    def apart(self, table_ids: Sequence[str]) -> dict[str, list[int]]:
        """By the name of the database the places of its tables among these."""
        places: dict[str, list[int]] = {}
        for place, table_id in enumerate(table_ids):
            shard = shard_of(table_id)
            places.setdefault(shard if shard in self.shards else HOME, []).append(place)
        return places

    def named(self, shard: str) -> Database:
        """The database of that name."""
        return self.shards[shard] if shard else self.home

    async def ask(
        self, what: str, questions: Mapping[str, Callable[[Database], Awaitable[T]]]
    ) -> dict[str, T]:
        """What databases answer to a question each, by their names: home, and each shard that does so soon.

        A shard that has not yet answered the same question, asked before, is not asked again. What goes wrong
        on a shard is logged, and raised of home.
        """
        asked: dict[str, asyncio.Future[T]] = {}
        for shard, question in questions.items():
            before = self._asked.get((shard, what))
            if shard and before is not None and not before.done():
                continue
            asked[shard] = asyncio.ensure_future(question(self.named(shard)))
            if shard:
                asked[shard].add_done_callback(partial(_report, shard, what))
            self._asked[shard, what] = asked[shard]
        if HOME in asked:
            await asyncio.wait([asked[HOME]])
        if asked:
            await asyncio.wait(asked.values(), timeout=PATIENCE)
        answered = {shard: answer for shard, answer in asked.items() if answer.done()}
        return {
            shard: answer.result()
            for shard, answer in answered.items()
            if not shard or not (answer.cancelled() or answer.exception())
        }

    async def soon(self, table_id: str, question: Callable[[Database], Awaitable[T]]) -> T:
        """What the database of a table answers. Raises `Refused`: `away` where it does not do so soon."""
        answer = asyncio.ensure_future(question(self.of(table_id)))
        if not (await asyncio.wait([answer], timeout=PATIENCE))[0]:
            answer.add_done_callback(partial(_report, shard_of(table_id), "what was not answered soon"))
            raise Refused("away")
        return answer.result()

    async def ask_all(self, what: str, question: Callable[[Database], Awaitable[T]]) -> list[T]:
        """The same of all databases: home's answer is the first."""
        return [*(await self.ask(what, dict.fromkeys([HOME, *self.shards], question))).values()]

    async def ask_of(
        self,
        what: str,
        table_ids: Sequence[str],
        question: Callable[[Database, list[str]], Awaitable[Mapping[str, T]]],
    ) -> dict[str, T]:
        """What is said of these tables, by id, without those whose shards do not answer soon."""

        def of(places: Sequence[int]) -> Callable[[Database], Awaitable[Mapping[str, T]]]:
            return lambda database: question(database, [table_ids[place] for place in places])

        questions = {shard: of(places) for shard, places in self.apart(table_ids).items()}
        found: dict[str, T] = {}
        for answer in (await self.ask(what, questions)).values():
            found.update(answer)
        return found

    def __iter__(self) -> Iterator[str]:
        """The names of the shards."""
        return iter(self.shards)


def _report(shard: str, what: str, answer: asyncio.Future[Any]) -> None:
    """Logs what has gone wrong on a shard: others do not fail for it."""
    if not answer.cancelled() and (error := answer.exception()) is not None:
        logger.error("the shard %s could not be asked for %s", shard, what, exc_info=error)
