"""A conversation with the server, written down so that two runs of it can be compared.

Each step sends something and waits for what it leads to, and is a line of JSON without anything that differs
from run to run.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Any

from tests.system.recorded.person import Frame, Person
from tests.system.recorded.plain import Plain, absent, stripped
from tests.system.server import Server


class Talk:
    """One conversation, and what was written down of it."""

    def __init__(self, title: str, servers: Sequence[Server]) -> None:
        self.title = title
        self.lines: list[str] = []
        self.people: list[Person] = []
        self.plain = Plain()
        self._quiet = count(1_000_000)
        self._servers = servers
        self._names: list[dict[str, str]] = [{}]
        """What people were called in the lines, up to each drawing of lots; the last is what holds now."""
        self._seen: set[str] = set()
        """The views that steps have waited for, without what `unexpected` leaves out."""
        self._tables: set[str] = set()
        """Where they have."""

    # People

    async def connect(self, name: str, server: int = 0) -> Person:
        """Somebody who has not said anything yet."""
        person = Person(name)
        await person.open(self._servers[server])
        self.people.append(person)
        return person

    async def person(self, name: str, server: int = 0) -> Person:
        """Somebody who has said hello, by that name."""
        person = await self.connect(name, server)
        await self.ask(person, "hello", protocol=1, name=name)
        return person

    async def known(self, *names: str) -> None:
        """Waits until all processes know that these are here, which takes up to a second."""
        observer = Person("observer")
        await observer.open(self._servers[0])
        observer.send({"type": "hello", "id": 1, "protocol": 1})
        observer.send({"type": "lobby", "id": 2})
        await observer.newest(
            lambda seen: {*names} <= {one["name"] for one in seen["people"]}, "them", type="lobby"
        )
        await observer.close()

    def lots(self, seats: Mapping[int, Person]) -> None:
        """From now on people are written down by the seats that they were given by lot."""
        self._names.append({person.name: f"seat {seat}" for seat, person in seats.items()})

    # Steps

    async def ask(self, person: Person, kind: str, **fields: object) -> Frame:
        """Sends a command, and writes down its reply."""
        reply = await self._reply(person, len(self.lines), kind, fields)
        self._write(person, sent={"type": kind, **fields}, got=reply)
        return reply

    async def quietly(self, person: Person, kind: str, **fields: object) -> Frame:
        """The reply to a command, which is not written down."""
        return await self._reply(person, next(self._quiet), kind, fields)

    async def _reply(self, person: Person, number: int, kind: str, fields: Frame) -> Frame:
        person.asked[number] = kind
        person.send({"type": kind, "id": number, **fields})
        return await person.reply(number)

    async def send(self, person: Person, frame: str | bytes) -> Frame:
        """Sends a frame as it is, and writes down the next that comes."""
        before = len(person.frames)
        person.send(frame)
        await person.until(lambda: len(person.frames) > before or None, f"an answer to {frame[:80]!r}")
        text = frame if len(frame) <= 300 else f"{frame[:100]!r}, {len(frame)} long"
        self._write(person, sent=str(text), got=person.frames[before])
        return person.frames[before]

    async def act(self, person: Person, table: str, action: object, **fields: object) -> Frame:
        """Acts, with a nonce of this step's own."""
        return await self.ask(
            person, "act", table=table, action=action, **{"nonce": f"n{len(self.lines)}", **fields}
        )

    async def see(self, person: Person, table: str, wanted: Callable[[Frame], object]) -> Frame:
        """Waits for the first view of a table that is as wanted, and writes it down.

        But for who is online and how many watch, which is told up to a second later: see `settled`.
        """
        view = await person.first(wanted, f"a view of {table}", type="view", table=table)
        self._tables.add(table)
        self._seen.add(self._canonical(person, view))
        self._write(person, saw=absent(view))
        return view

    async def all_see(self, people: Sequence[Person], table: str, wanted: Callable[[Frame], object]) -> None:
        for person in people:
            await self.see(person, table, wanted)

    async def settled(self, people: Sequence[Person], table: str, online: int, watchers: int) -> None:
        """Waits until so many seats are told to be online, and so many others to watch."""

        def wanted(view: Frame) -> bool:
            here = sum(chair["online"] for chair in view["players"])
            return bool(here == online and view["watchers"] == watchers)

        for person in people:
            self._write(person, saw=await person.newest(wanted, "who is here", type="view", table=table))

    async def look(self, person: Person, table: str, seq: int) -> Frame:
        """The view after an event, which is of that very instant."""
        await self.ask(person, "look", table=table, seq=seq)
        view = await person.first(bool, "what was", type="view", table=table, seq=seq, past=True)
        self._write(person, saw=absent(view))
        return view

    async def hear(self, person: Person, kind: str, wanted: Callable[[Frame], object] = bool) -> Frame:
        """Waits until the newest frame of a type is as wanted, and writes it down."""
        frame = await person.newest(wanted, f"a {kind}", type=kind)
        self._write(person, told=frame)
        return frame

    async def gone(self, person: Person) -> None:
        """Waits until the server has closed a socket, and writes down how."""
        self._write(person, closed=await person.gone())

    def fact(self, what: str, value: object) -> None:
        """Writes down something of the frames before that is the same in each run."""
        self.lines.append(json.dumps({"fact": what, "is": value}, ensure_ascii=False))

    async def __aenter__(self) -> "Talk":
        return self

    async def __aexit__(self, kind: type[BaseException] | None, *error: object) -> None:
        """Writes down what was said without being waited for, and closes all sockets."""
        if kind is None:
            told = [
                (self.named(person), stripped(person, frame))
                for person in self.people
                for frame in person.frames
                if frame["type"] in ("said", "seated", "draining", "status")
            ]
            for who, frame in sorted(told, key=lambda one: one[0]):
                self.lines.append(
                    json.dumps(
                        {"in all": who, "told": self.plain.frame(frame, self._names[-1])}, ensure_ascii=False
                    )
                )
        for person in self.people:
            await person.close()

    def unexpected(self) -> list[str]:
        """Views that came of a table where steps wait for views, but like which none did.

        Who was online and how many watched, from which seat and when it was seen, and whether the next table
        had been opened yet makes no difference.
        """
        return [
            f"{self.title}: {person.name} saw {view}"
            for person in self.people
            for view in person.frames
            if view["type"] == "view" and view["table"] in self._tables
            if not view.get("past") and view["game"] != "pong"
            if not any(self._canonical(person, view, names) in self._seen for names in self._names)
        ]

    # What is written

    def _write(self, person: Person, **what: Any) -> None:
        line = {"who": self.named(person)}
        for key, value in what.items():
            of_server = isinstance(value, dict) and key != "sent"
            line[key] = self.plain.frame(stripped(person, value) if of_server else value, self._names[-1])
        self.lines.append(json.dumps(line, ensure_ascii=False))

    def named(self, person: Person) -> str:
        return self._names[-1].get(person.name, person.name)

    def _canonical(self, person: Person, view: Frame, names: Mapping[str, str] | None = None) -> str:
        """A view without who was online, when and from which seat it is seen, and what comes next."""
        view = {**absent(stripped(person, view)), "seat": None}
        view.pop("next", None)
        return json.dumps(self.plain.frame(view, self._names[-1] if names is None else names))
