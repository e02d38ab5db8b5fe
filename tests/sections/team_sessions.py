"""A team session as tests need it: olga organises it, ann and amy play against bob, and cat watches."""

from typing import Any

from game import rules
from game.memory.world import World
from tests.game.engine_process import start
from tests.games.hunt import HUNT
from tests.games.outing import OUTING
from tests.sections.client import Client, Server

GAMES = {**rules.find(), "hunt": HUNT, "outing": OUTING}
RED, BLUE = {"team": None, "name": "Red"}, {"team": None, "name": "Blue"}


async def serve(world: World, limits: bool = False) -> Server:
    server = Server(await start(world, GAMES), limits=limits)
    await world.bus.listen(server.process.tables.node_id, server.context.on_note)
    return server


async def organiser(server: Server, name: str = "olga") -> Client:
    """A client whose player keeps the name."""
    client = await server.client(name)
    [player] = [one for one in server.world.state.players.values() if one.name == name]
    player.passphrase_hash = "hash"
    return client


async def made(client: Client, name: str = "Saturday", game: str = "hunt") -> str:
    reply = await client.ask("create_team_session", game=game, name=name)
    return str(reply["team_session"])


async def edit(client: Client, session: str, rev: int, nonce: str = "n", **fields: Any) -> dict[str, Any]:
    given = {"name": "Saturday", "called": True, "teams": [RED, BLUE]} | fields
    return await client.ask("edit_team_session", team_session=session, rev=rev, nonce=nonce, **given)


async def called(client: Client, game: str = "hunt", **fields: Any) -> str:
    """A session of two teams, which has the revision 1."""
    session = await made(client, game=game)
    assert (await edit(client, session, 0, **fields))["done"]
    return session


async def invited(client: Client, session: str, team: int | None) -> str:
    return str((await client.ask("invite", team_session=session, team=team))["secret"])


async def full(server: Server, olga: Client, session: str) -> dict[str, Client]:
    """Ann and amy play in one team, bob in the other, and cat watches."""
    clients = {}
    for name, team in {"ann": 0, "amy": 0, "bob": 1, "cat": None}.items():
        clients[name] = await server.client(name)
        joined = await clients[name].ask("join_team_session", secret=await invited(olga, session, team))
        assert (joined["role"], joined["team"]) == ("guest" if team is None else "player", team)
    return clients


async def read(client: Client, session: str) -> dict[str, Any]:
    return await client.ask("team_session", team_session=session)


async def begin(client: Client, session: str, rev: int = 1) -> dict[str, Any]:
    return await client.ask("start_team_session", team_session=session, rev=rev)


def texts(reply: dict[str, Any]) -> list[str]:
    return [one["text"] for one in reply["faults"]]


async def published(client: Client, *parks: str) -> str:
    """The hash of a version of a catalogue."""
    catalogue = (await client.ask("create_catalogue", game="outing", name=f"{len(parks)} parks"))["catalogue"]
    put = [{"kind": "park", "entry": {"name": name}} for name in parks]
    await client.ask("edit_draft", catalogue=catalogue, rev=0, nonce="n", put=put)
    return str((await client.ask("publish", catalogue=catalogue, rev=1))["catalogue"])
