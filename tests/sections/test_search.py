"""Games and players are found by the commands `search` and `profile`; a private game by its players alone."""

from typing import Any

import pytest

from game.api import Millis
from game.sections import search
from tests.game.engine_process import settled
from tests.sections.client import Client, Server, serve, take

HEAPS = {"heaps": [1], "misere": False}


@pytest.fixture
async def server() -> Server:
    return await serve()


async def people(server: Server) -> tuple[Client, Client, Client]:
    ann, bob, cat = [await server.client(name) for name in ("Ann", "Bob", "Cat")]
    return ann, bob, cat


async def won(server: Server, first: Client, second: Client, **fields: Any) -> str:
    """A game of nim that the first has won, which is public if not said otherwise."""
    server.world.time = Millis(server.world.time + 1)
    given = {"game": "nim", "setup": HEAPS, "private": False} | fields
    table: str = (await first.ask("open", **given))["table"]
    assert (await second.ask("sit", table=table))["type"] == "ok"
    assert (await first.ask("act", table=table, action=take(0), nonce=table))["seq"] == 1
    await settled()
    return table


def tables(reply: dict[str, Any]) -> list[str]:
    return [game["table"] for game in reply["games"]]


class TestSearch:
    async def test_what_is_found_is_what_was_played(self, server: Server) -> None:
        ann, bob, cat = await people(server)
        table = await won(server, ann, bob, rated=True)
        found = await cat.ask("search", player="bob")
        [game] = found.pop("games")
        assert (found["type"], found["more"]) == ("ok", False)
        assert "before" not in found
        assert game == {
            "table": table,
            "game": "nim",
            "setup": {"heaps": [1], "misere": False, "clock": {"system": "none"}},
            "phase": "over",
            "seat": 1,
            "players": ["Ann", "Bob"],
            "ended": server.world.time,
            "result": {
                "scores": [1, 0],
                "text": "The first player wins.",
                "reason": "nim-won",
                "arguments": {"player": "first"},
            },
            "outcome": "lost",
            "ratings": [
                {"rating": 1662, "provisional": True, "gain": 162},
                {"rating": 1338, "provisional": True, "gain": -162},
            ],
        }

    async def test_by_everything_at_once(self, server: Server) -> None:
        ann, bob, cat = await people(server)
        table = await won(server, ann, bob)
        await won(server, bob, ann)
        await won(server, ann, cat)
        await won(server, ann, bob, setup={"heaps": [1], "misere": False, "clock": {"system": "byoyomi"}})
        wanted: dict[str, Any] = {
            "player": "ANN",
            "opponent": "bob",
            "game": "nim",
            "setup": {"misere": False, "clock": {"system": "none"}},
            "result": "won",
        }
        found = await cat.ask("search", **wanted)
        assert tables(found) == [table]
        [game] = found["games"]
        ended = game["ended"]
        for end, expected in (
            ({"from": ended}, [table]),
            ({"from": ended + 1}, []),
            ({"to": ended + 1}, [table]),
            ({"to": ended}, []),
            ({"before": ended}, []),
            ({"before": ended + 1, "to": ended + 10}, [table]),
            ({"before": ended + 10, "to": ended}, []),
        ):
            assert tables(await cat.ask("search", **wanted, **end)) == expected

    async def test_public_games_of_a_kind(self, server: Server) -> None:
        ann, bob, cat = await people(server)
        table = await won(server, ann, bob)
        await won(server, ann, bob, private=True)
        [game] = (await cat.ask("search", game="nim"))["games"]
        assert (game["table"], game["seat"], "outcome" in game) == (table, None, False)
        assert tables(await cat.ask("search", game="chess")) == []

    async def test_a_private_game_is_told_its_players_alone(self, server: Server) -> None:
        ann, bob, cat = await people(server)
        public = await won(server, ann, bob)
        private = await won(server, ann, bob, private=True)
        for fields in ({}, {"game": "nim"}, {"opponent": "Bob"}, {"setup": {"misere": False}}):
            wanted = {"player": "Ann", **fields}
            own = await ann.ask("search", **wanted)
            assert tables(own) == [private, public]
            assert [game.get("private", False) for game in own["games"]] == [True, False]
            assert tables(await bob.ask("search", **wanted)) == [public]
            assert tables(await cat.ask("search", **wanted)) == [public]

    async def test_it_comes_in_pages(self, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(search, "PAGE", 2)
        ann, bob, cat = await people(server)
        expected = [await won(server, ann, bob) for _ in range(5)][::-1]
        found: list[str] = []
        before: dict[str, int] = {}
        for number in (2, 2, 1):
            page = await cat.ask("search", player="Ann", **before)
            assert len(page["games"]) == number
            found += tables(page)
            before = {"before": page.get("before", 0)}
        assert found == expected
        assert not page["more"]

    async def test_a_page_may_be_empty_and_not_the_last(
        self, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(search, "MOST_LOOKED_AT", 3)
        ann, bob, cat = await people(server)
        first = await won(server, bob, ann)
        for _ in range(3):
            await won(server, ann, bob)
        page = await cat.ask("search", player="Ann", result="lost")
        assert (page["games"], page["more"]) == ([], True)
        page = await cat.ask("search", player="Ann", result="lost", before=page["before"])
        assert (tables(page), page["more"]) == ([first], False)

    @pytest.mark.parametrize(
        ("wanted", "code", "reason"),
        [
            ({}, "malformed", "search-for-nothing"),
            ({"opponent": "Ann"}, "malformed", "search-for-nothing"),
            ({"game": "nim", "opponent": "Ann"}, "malformed", "search-without-player"),
            ({"game": "nim", "result": "won"}, "malformed", "search-without-player"),
            ({"player": "Nobody"}, "no_such_player", "nobody-of-name"),
            ({"player": "Ann", "opponent": "Nobody"}, "no_such_player", "nobody-of-name"),
            ({"player": "Ann", "setup": [1]}, "malformed", "search-setup"),
            ({"player": "Ann", "setup": {"heaps": [1]}}, "malformed", "search-setup"),
            ({"player": "Ann", "setup": {"a": {"b": {"c": 1}}}}, "malformed", "search-setup"),
            ({"player": "Ann", "setup": {"a": "x" * 201}}, "malformed", "search-setup"),
            ({"player": "Ann", "setup": {"a": {"x" * 201: 1}}}, "malformed", "search-setup"),
            ({"player": "Ann", "setup": {str(key): 1 for key in range(17)}}, "malformed", "search-setup"),
            (
                {"player": "Ann", "setup": {"a": {str(key): 1 for key in range(17)}}},
                "malformed",
                "search-setup",
            ),
            ({"player": "Ann", "result": "void"}, "malformed", None),
            ({"player": "Ann", "from": -1}, "malformed", None),
        ],
    )
    async def test_what_cannot_be_looked_for(
        self, server: Server, wanted: dict[str, Any], code: str, reason: str | None
    ) -> None:
        ann = await server.client("Ann")
        refused = await ann.ask("search", **wanted)
        assert (refused["type"], refused["code"], refused.get("reason")) == ("error", code, reason)


class TestProfile:
    async def test_what_everybody_may_know_of_a_player(self, server: Server) -> None:
        ann, bob, cat = await people(server)
        since = server.world.time
        await won(server, ann, bob, rated=True)
        rated = server.world.time
        await won(server, bob, ann)
        await won(server, ann, bob, private=True)
        shown = await cat.ask("profile", name="ann")
        del shown["re"]
        assert shown == {
            "type": "ok",
            "player": "Ann",
            "since": since,
            "ratings": [
                {
                    "game": "nim",
                    "speed": "",
                    "rating": 1662,
                    "deviation": 290,
                    "provisional": True,
                    "history": [[rated, 1662]],
                }
            ],
            "games": [{"game": "nim", "played": 2, "won": 1, "lost": 1, "drawn": 0}],
        }

    async def test_between_two_private_games_count_for_them_alone(self, server: Server) -> None:
        ann, bob, cat = await people(server)
        await won(server, ann, bob)
        await won(server, ann, bob, private=True)
        public = {"player": "Bob", "games": [{"game": "nim", "played": 1, "won": 1, "lost": 0, "drawn": 0}]}
        every = {"player": "Bob", "games": [{"game": "nim", "played": 2, "won": 2, "lost": 0, "drawn": 0}]}
        for client, expected in ((ann, every), (bob, every), (cat, public)):
            assert (await client.ask("profile", name="Ann", against="bob"))["against"] == expected

    async def test_counting_stops(self, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(search, "MOST_COUNTED", 2)
        ann, bob, cat = await people(server)
        await won(server, ann, bob)
        assert "more" not in await cat.ask("profile", name="Ann", against="Bob")
        for _ in range(2):
            await won(server, ann, bob)
        shown = await cat.ask("profile", name="Ann", against="Bob")
        assert shown["more"]
        assert shown["against"]["more"]
        assert shown["games"] == [{"game": "nim", "played": 2, "won": 2, "lost": 0, "drawn": 0}]

    async def test_a_program_is_marked(self, server: Server) -> None:
        ann, bot = await server.client("Ann"), server.connect()
        await bot.hello("Botvinnik", bot=True)
        shown = await ann.ask("profile", name="botvinnik", against="botvinnik")
        assert shown["bot"]
        assert shown["against"]["bot"]

    @pytest.mark.parametrize("names", [{"name": "Nobody"}, {"name": "Ann", "against": "Nobody"}])
    async def test_a_name_that_nobody_has(self, server: Server, names: dict[str, str]) -> None:
        ann = await server.client("Ann")
        refused = await ann.ask("profile", **names)
        assert (refused["code"], refused["reason"]) == ("no_such_player", "nobody-of-name")
