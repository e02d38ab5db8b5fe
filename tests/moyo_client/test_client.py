"""The client as a program uses it, at a scripted server: what is raised, what ends, what runs no more."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

import moyo_client
from moyo_client import Closed, ConnectionLost, Moyo, Settings, refusals
from moyo_client.messages import Leave, Mutes, Open, Said, TableSeat
from moyo_client.sockets import websocket_url
from tests.clients.scripted_server import ScriptedConnection, ScriptedServer, said, scripted_server, view

FAST = Settings(first_pause=0.02, longest_pause=0.1)


@pytest_asyncio.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    """At the end no task of a client is left."""
    async with scripted_server() as server:
        yield server
    assert running() == []


def running() -> list[str]:
    """The tasks of clients."""
    names = [task.get_name() for task in asyncio.all_tasks()]
    return [name for name in names if name.startswith("moyo client")]


async def entered(server: ScriptedServer, moyo: Moyo) -> ScriptedConnection:
    """The server's end, once the client has said hello."""
    entering = asyncio.create_task(moyo.__aenter__())
    connection = await server.welcome()
    await entering
    return connection


def client(server: ScriptedServer) -> Moyo:
    hello = moyo_client.messages.Hello(protocol=1)
    return Moyo([server.url], hello, {}, FAST)


async def test_commands_and_broadcasts(server: ScriptedServer) -> None:
    async def serve() -> None:
        connection = await server.welcome()
        opening = await connection.receive()
        await connection.send(said("T", "hello"))
        await connection.reply(opening, table="T", seat=0)
        await connection.closed()

    serving = asyncio.create_task(serve())
    async with moyo_client.connect(server.url) as moyo:
        assert (moyo.token, moyo.welcome.player.name, moyo.dropped) == ("t1", "honinbo", 0)
        reply = await moyo.send(Open(game="nim"))
        assert isinstance(reply, TableSeat)
        assert (reply.table, reply.seat) == ("T", 0)
        async for broadcast in moyo:
            assert isinstance(broadcast, Said)
            assert broadcast.from_.name == "meijin"
            break
    await serving
    with pytest.raises(Closed):
        await moyo.send(Mutes())
    assert [broadcast async for broadcast in moyo] == []


async def test_nobody_answers_at_the_address(server: ScriptedServer) -> None:
    server.refusing = True
    with pytest.raises(ConnectionLost):
        async with moyo_client.connect(server.url):
            pass
    assert len(server.attempts) == 1


async def test_the_player_is_not_let_in(server: ScriptedServer) -> None:
    async def serve() -> None:
        connection = await server.accept()
        await connection.refuse(await connection.receive(), "name_taken")
        await connection.closed()

    serving = asyncio.create_task(serve())
    with pytest.raises(refusals.NameTaken):
        async with moyo_client.connect(server.url, name="honinbo"):
            pass
    await serving


async def test_what_is_raised_in_the_block_goes_through(server: ScriptedServer) -> None:
    """Replies that are due are not waited for then."""
    serving, sending = asyncio.create_task(server.welcome()), []

    async def fail() -> None:
        async with moyo_client.connect(server.url) as moyo:
            sending.append(asyncio.create_task(moyo.send(Mutes())))
            await asyncio.sleep(0)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    with pytest.raises(Closed):
        await sending[0]
    await serving


async def test_a_table_that_is_left(server: ScriptedServer) -> None:
    moyo = client(server)
    connection = await entered(server, moyo)
    watching = asyncio.create_task(moyo.watch("T"))
    await connection.reply(await connection.receive())
    table = await watching
    await connection.send(view("T", 1), view("T", 2))

    async def read() -> list[int]:
        return [shown.seq async for shown in table]

    while table.view is None or table.view.seq < 2:
        await moyo.receive()
    leaving = asyncio.create_task(moyo.send(Leave(table="T")))
    await connection.reply(await connection.receive())
    await leaving
    assert await read() == [2]
    await moyo.close()


@pytest.mark.parametrize("sent", [False, True])
async def test_a_leave_whose_caller_is_gone(server: ScriptedServer, sent: bool) -> None:
    """It is done, and the table has ended."""
    moyo = client(server)
    connection = await entered(server, moyo)
    watching = asyncio.create_task(moyo.watch("T"))
    await connection.reply(await connection.receive())
    table = await watching
    leaving = asyncio.create_task(table.leave())
    if sent:
        assert (await connection.receive())["type"] == "leave"
    else:
        await asyncio.sleep(0)
    leaving.cancel()
    await asyncio.wait([leaving])
    assert [shown async for shown in table] == []
    if not sent:
        assert (await connection.receive())["type"] == "leave"
    connection.drop()  # on the next connection the table is left again, and not watched
    second = await server.welcome()
    assert (await second.receive())["type"] == "leave"
    await moyo.close()


async def test_nothing_is_kept_of_a_watch_that_is_refused(server: ScriptedServer) -> None:
    moyo = client(server)
    connection = await entered(server, moyo)
    watching = asyncio.create_task(moyo.watch("T"))
    await connection.refuse(await connection.receive(), "no_such_table")
    with pytest.raises(refusals.NoSuchTable):
        await watching
    assert moyo._tables == {}
    await moyo.close()


async def test_acts_at_one_table_go_one_after_the_other(server: ScriptedServer) -> None:
    moyo = client(server)
    connection = await entered(server, moyo)
    watching = asyncio.create_task(moyo.watch("T"))
    await connection.reply(await connection.receive())
    table = await watching
    acting = [asyncio.create_task(table.act({"number": number})) for number in range(3)]
    for number in range(3):
        act = await connection.receive()
        assert act["action"] == {"number": number}
        if number == 0:  # the others wait, although this one is to be sent again
            await connection.refuse(act, "too_fast", retry=1)
            act = await connection.receive()
            assert act["action"] == {"number": 0}
        await connection.reply(act, seq=number + 1)
    assert await asyncio.gather(*acting) == [1, 2, 3]
    await moyo.close()


async def test_a_command_whose_caller_is_gone(server: ScriptedServer) -> None:
    moyo = client(server)
    connection = await entered(server, moyo)
    sending = asyncio.create_task(moyo.send(Mutes()))
    command = await connection.receive()
    sending.cancel()
    await asyncio.wait([sending])
    await connection.reply(command, players=[])
    connection.drop()  # and on the next connection it is not sent again
    second = await server.welcome()
    other = asyncio.create_task(moyo.send(Leave(table="T")))
    frame = await second.receive()
    assert frame["type"] == "leave"
    await second.reply(frame)
    await other
    await moyo.close()


async def test_both_halves_are_closed_though_nobody_waits_for_that(server: ScriptedServer) -> None:
    """With the last reply all ends."""
    moyo = client(server)
    connection = await entered(server, moyo)
    sending, closing = asyncio.create_task(moyo.send(Mutes())), asyncio.create_task(moyo.close_sending())
    command = await connection.receive()
    closing.cancel()
    await asyncio.wait([closing])
    await moyo.close_receiving()
    assert running() != []
    await connection.reply(command, players=[])
    await sending
    assert await connection.closed() == 1000


async def test_a_client_whose_task_is_cancelled_tells_both_halves(server: ScriptedServer) -> None:
    moyo = client(server)
    connection = await entered(server, moyo)
    sending, receiving = asyncio.create_task(moyo.send(Mutes())), asyncio.create_task(moyo.receive())
    await connection.receive()
    [task] = [task for task in asyncio.all_tasks() if task.get_name() == "moyo client"]
    task.cancel()
    for half in (sending, receiving):
        with pytest.raises(ConnectionLost, match="cancelled"):
            await half
    await moyo.close()


async def test_a_server_that_reads_no_more_is_left(server: ScriptedServer) -> None:
    """It takes no more than fits into the buffers on the way; a sign of life is not asked for here."""
    settings = Settings(first_pause=0.02, longest_pause=0.1, quiet=1_000, answer=3.0)
    moyo = Moyo([server.url], moyo_client.messages.Hello(protocol=1), {}, settings)
    await entered(server, moyo)
    act = moyo_client.messages.Act(table="T", action="x" * 16_000, nonce="n")
    sending = [asyncio.create_task(moyo.send(act)) for _ in range(1_000)]
    await server.welcome()
    for task in sending:
        task.cancel()
    await asyncio.wait(sending)
    await moyo.close()


async def test_addresses_are_tried_in_turn(server: ScriptedServer) -> None:
    async with scripted_server() as other:
        moyo = Moyo([server.url, other.url], moyo_client.messages.Hello(protocol=1), {}, FAST)
        connection = await entered(server, moyo)
        connection.drop()
        second = await other.welcome()
        second.drop()
        await server.welcome()
        await moyo.close()


def test_addresses() -> None:
    assert websocket_url("http://127.0.0.1:8000") == "ws://127.0.0.1:8000/ws"
    assert websocket_url("https://moyo.example.com/") == "wss://moyo.example.com/ws"
    assert websocket_url("wss://moyo.example.com/games/ws") == "wss://moyo.example.com/games/ws"
    assert websocket_url("wss://moyo.example.com/games") == "wss://moyo.example.com/games"
    assert websocket_url("https://moyo.example.com/games/") == "wss://moyo.example.com/games/ws"
    assert websocket_url("https://moyo.example.com/games/ws") == "wss://moyo.example.com/games/ws"
