"""What an operator's command does reaches the server processes by their bus, whichever that is."""

import asyncio

from game.kit.anchor import Anchor
from game.ports.bus import Note, NotesMissed, OrdersChanged
from nats_bus.bus import Bus
from sql.nodes import Nodes, subject_prefix
from sql.pool import open_pool
from tests.moyo.test_command import run
from tests.nats_server import NatsServer


async def test_an_order_goes_by_nats(database: str, shared_nats: NatsServer) -> None:
    async with open_pool(database, 1) as pool:
        anchor = Anchor()
        node_id = await Nodes(pool, anchor).register()
        bus, heard = Bus(shared_nats.url, await subject_prefix(pool), anchor), asyncio.Queue[Note]()
        await bus.listen(node_id, heard.put_nowait)
        assert await heard.get() == NotesMissed()
        environ = {"DATABASE_URL": database, "BUS_URL": shared_nats.url}
        ended = await asyncio.to_thread(run, "-m", "moyo", "announce", "We stop at noon.", **environ)
        assert ended.returncode == 0, ended.stderr
        assert await heard.get() == OrdersChanged()
        await bus.close()
