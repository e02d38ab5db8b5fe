"""Team sessions, from the catalogue to the start: all by the wire."""

import json
import random
from collections.abc import Sequence
from typing import Any, NamedTuple

from tornado.httpclient import AsyncHTTPClient

from game.catalogue.files import Format
from game.team_play import ORGANISER, Viewer
from tests.system.phones.hurry import Hurry
from tests.system.phones.ledger import Frame, Ledger
from tests.system.phones.line import Line
from tests.system.phones.phone import Phone
from tests.system.server import Server

PASSPHRASE = "correct horse battery"


class Session:
    """A session that is played: its table, and the phones by the names of their players."""

    def __init__(self, game: str, servers: list[Server], hurry: Hurry) -> None:
        self.game = game
        self.servers = servers
        self.hurry = hurry
        self.table = ""
        self.ledger = Ledger()
        self.phones: dict[str, Phone] = {}
        self.codes: dict[int, str] = {}
        """The meeting code of each team, as its players would tell it to whoever meets them."""

    def headers(self, name: str) -> dict[str, str]:
        """Those of a phone, which has an address of its own."""
        number = list(self.ledger.seats).index(name) if name in self.ledger.seats else 0
        return {"X-Forwarded-For": f"10.{len(self.game)}.0.{number}"}

    def photo_of(self, body: bytes) -> str:
        """The id of a photo, of the answer to its upload."""
        return str(json.loads(body)["photo"])

    def seat_of(self, name: str) -> Viewer:
        """As what a player is at the table now."""
        return self.ledger.seats[name][-1]

    def of_team(self, seat: int) -> list[Phone]:
        """The phones of the players whose team it was at the beginning."""
        return [phone for name, phone in self.phones.items() if self.ledger.seats[name][0] == seat]


class Plan(NamedTuple):
    """What is to be played: `teams` are the names of their players."""

    game: str
    setup: Frame
    teams: Sequence[Sequence[str]]
    organisers: Sequence[str]
    guests: Sequence[str] = ()
    files: Sequence[tuple[str, Format, bytes]] = ()
    """Of the catalogue: kind, format and contents."""
    entries: Sequence[tuple[str, Frame]] = ()
    """More of the catalogue: kind and entry."""


async def done(line: Line, kind: str, **fields: Any) -> Frame:
    """The reply `ok` to a command."""
    reply = await line.ask(kind, **fields)
    assert reply["type"] == "ok", reply
    return reply


async def gathered(plan: Plan, servers: list[Server], hurry: Hurry, chance: random.Random) -> Session:
    """A session that has just begun."""
    session = Session(plan.game, servers, hurry)
    seats: dict[str, Viewer] = dict.fromkeys(plan.organisers, ORGANISER)
    seats |= {name: seat for seat, team in enumerate(plan.teams) for name in team}
    seats |= dict.fromkeys(plan.guests)
    session.ledger.seats = {name: [seat] for name, seat in seats.items()}
    lines = {}
    for number, name in enumerate(seats):
        url = servers[number % len(servers)].websocket
        line = lines[name] = await Line.open(url, None, session.headers(name))
        token = (await done(line, "hello", protocol=1, name=name))["token"]
        session.phones[name] = Phone(name, token, session, random.Random(chance.random()))
    leader = lines[plan.organisers[0]]
    for name in plan.organisers:
        await done(lines[name], "keep", passphrase=PASSPHRASE)
    version = await _published(plan, session, leader)
    name = f"A day of {plan.game}"
    made = await done(leader, "create_team_session", game=plan.game, name=name)
    known = {"team_session": made["team_session"]}
    teams = [{"team": None, "name": f"Team {number}"} for number in range(len(plan.teams))]
    what = {"name": name, "setup": plan.setup, "catalogue": version, "called": True, "teams": teams}
    edited = await done(leader, "edit_team_session", **known, rev=0, nonce="plan", **what)
    assert edited["done"], edited
    for team, members in [*enumerate(plan.teams), (None, [*plan.organisers[1:], *plan.guests])]:
        secret = (await done(leader, "invite", **known, team=team))["secret"]
        for member in members:
            await done(lines[member], "join_team_session", secret=secret)
    for member in plan.organisers[1:]:
        await done(leader, "team_member", **known, name=member, role="organiser")
    begun = await done(leader, "start_team_session", **known, rev=edited["rev"])
    assert begun["faults"] == []
    session.table = begun["table"]
    for line in lines.values():
        await line.close()
    return session


async def _published(plan: Plan, session: Session, leader: Line) -> str:
    """The hash of the catalogue of a plan."""
    made = await done(leader, "create_catalogue", game=plan.game, name=f"Town of {plan.game}")
    catalogue, rev = made["catalogue"], 0
    token = session.phones[plan.organisers[0]].token
    for kind, form, data in plan.files:
        answer = await AsyncHTTPClient().fetch(
            f"{session.servers[0].address}/catalogues/{catalogue}/{kind}.{form}?rev={rev}",
            method="POST",
            headers={"Authorization": f"Bearer {token}"},
            body=data,
        )
        rev = json.loads(answer.body)["rev"]
    put = [{"kind": kind, "entry": entry} for kind, entry in plan.entries]
    if put:
        rev = (await done(leader, "edit_draft", catalogue=catalogue, rev=rev, nonce="put", put=put))["rev"]
    return str((await done(leader, "publish", catalogue=catalogue, rev=rev))["catalogue"])
