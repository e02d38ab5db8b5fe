"""What becomes of commands is counted: by type and outcome, refusals by code, moves by game."""

import pytest

from game.process.stopping import Admission
from tests.sections.client import playing, serve, take


async def test_every_reply_is_counted_once(caplog: pytest.LogCaptureFixture) -> None:
    server = await serve()
    counts = server.context.counts
    ann, bob, table = await playing(server)
    for nonce in ("a", "a", "b"):  # one twice, and it is bob's turn then
        await ann.ask("act", table=table, action=take(0), nonce=nonce)
    await bob.ask("act", table=table, action=take(0), nonce="a")
    assert counts.connections == 2
    assert counts.moves == {"nim": 3}
    assert (sum(counts.move_times.counts), counts.refusals) == (3, {"illegal": 1})
    assert {key: count for key, count in counts.outcomes.items() if key[0] in {"act", "hello", "sit"}} == {
        ("act", "ok"): 3,
        ("act", "refused"): 1,
        ("hello", "ok"): 2,
        ("sit", "ok"): 1,
    }


async def test_what_is_not_begun_is_counted_too() -> None:
    server = await serve(limits=True)
    counts = server.context.counts
    client = await server.client("ann")
    client.connection.receive("no command")
    while not counts.outcomes["ping", "refused"]:
        client.begin("ping")
    assert counts.refusals == {"malformed": 1, "too_fast": 1}
    server.context.stopping.admission = Admission.NOTHING
    await client.ask("watch", table="none")
    assert counts.refusals == {"malformed": 1, "too_fast": 1, "draining": 1}
    refused = {key: count for key, count in counts.outcomes.items() if key[1] == "refused"}
    assert refused == {("ping", "refused"): 1, ("watch", "refused"): 1}


async def test_a_bug_is_a_failure(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    server = await serve()
    client = await server.client("ann")
    monkeypatch.setattr(server.context.mutes, "muted", None)
    assert (await client.ask("mutes"))["code"] == "internal"
    assert server.context.counts.outcomes["mutes", "failed"] == 1
    assert server.context.counts.refusals == {"internal": 1}
