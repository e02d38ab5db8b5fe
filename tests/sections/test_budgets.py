"""Budgets: what all commands of a connection, a player and an address cost together is bounded."""

from typing import get_args

import pytest

from game.api import Millis
from game.kit.meter import count
from game.sections import budgets, connection
from game.sections.budgets import BURST, MOST_OWED, Budget, Budgets, Spender
from messages import COMMAND_PRICE, Command
from tests.sections.client import Client, Server, playing, serve, take

COMMANDS = get_args(Command)


def spender(connection: str = "c", player: str | None = "p", network: str = "a") -> Spender:
    return Spender(connection, player, network)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time of the connections, which stands."""
    now = [100.0]
    monkeypatch.setattr(connection, "monotonic", lambda: now[0])
    return now


async def limited(connection: int = 200, player: int = 250, address: int = 500) -> Server:
    server = await serve(limits=True)
    server.context.budgets = Budgets(Budget(connection), Budget(player), Budget(address))
    return server


class TestBudget:
    def test_a_burst_and_then_a_share(self) -> None:
        budget, now, done = Budget(200), 50.0, 0
        while not budget.wait("a", now):
            budget.charge("a", 100_000, now)
            done += 1
        assert done == pytest.approx(200 * BURST / 100, abs=1)
        assert budget.wait("a", now) <= 0.1 / 0.2
        for _ in range(100):
            now += budget.wait("a", now) + 1e-9
            budget.charge("a", 100_000, now)
        assert now - 50.0 == pytest.approx(100 * 0.1 / 0.2, rel=0.02)
        assert not budget.wait("b", now)

    def test_what_is_owed_is_paid_back_first(self) -> None:
        budget = Budget(500)
        budget.charge("a", 10_000_000, 0.0)
        assert budget.wait("a", 0.0) == 20 - BURST
        assert budget.wait("a", 20 - BURST) == 0
        budget.charge("a", 1e12, 100.0)
        assert budget.wait("a", 100.0) == MOST_OWED, "nobody is locked out for an hour"

    def test_accounts_that_owe_nothing_are_forgotten(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(budgets, "MOST_KEYS", 10)
        budget = Budget(100)
        budget.charge("debtor", 1e12, 0.0)
        for number in range(1000):
            budget.charge(number, 1, number / 100)
            assert len(budget) <= 22
        assert budget.wait("debtor", 0.0)


class TestBudgets:
    def test_each_of_the_three_bounds(self) -> None:
        for kind in ("connection", "player", "address"):
            one = Budgets(Budget(1_000_000), Budget(1_000_000), Budget(1_000_000))
            setattr(one, kind, Budget(100))
            others = {
                "connection": spender("x"),
                "player": spender(player="x"),
                "address": spender(network="x"),
            }
            while not one.spend(spender(), 50_000, 0.0):
                pass
            assert one.refused == 1
            for other_kind, other in others.items():
                assert (one.spend(other, 1, 0.0) == 0) is (other_kind == kind), "whoever shares it waits"

    def test_what_is_refused_is_charged_to_nobody(self) -> None:
        one = Budgets(Budget(100), Budget(100), Budget(100))
        while not one.spend(spender(), 50_000, 0.0):
            pass
        wait = one.spend(spender(), 50_000, 0.0)
        for _ in range(100):
            assert one.spend(spender("other"), 50_000, 0.0) == wait

    def test_one_who_has_not_said_hello_has_an_address(self) -> None:
        one = Budgets(Budget(1_000_000), Budget(100), Budget(100))
        while not one.spend(spender(player=None), 50_000, 0.0):
            pass
        assert not one.player.wait(None, 0.0)
        assert one.address.wait("a", 0.0)


class TestPrices:
    @pytest.mark.parametrize("command", COMMANDS)
    def test_the_rate_of_a_command_at_its_price_is_within_the_burst(self, command: type) -> None:
        """So that no client that keeps to the rates as they are documented meets a budget at its start."""
        price = (COMMAND_PRICE + command.cost.price) / 1e6  # type: ignore[attr-defined]
        rate = command.rate  # type: ignore[attr-defined]
        assert price * rate.burst <= 0.2 * BURST
        assert price > 0

    @pytest.mark.parametrize(
        ("name", "measured"),
        [("Hello", 1_800), ("Open", 1_800), ("Say", 1_550), ("Seek", 1_150), ("Unseek", 1_750)],
    )
    def test_a_price_is_not_far_below_what_was_measured(self, name: str, measured: int) -> None:
        """In microseconds of a processor, of server and database together, where they come singly."""
        [command] = [command for command in COMMANDS if command.__name__ == name]
        assert COMMAND_PRICE + command.cost.price > 0.75 * measured

    def test_play_at_the_highest_rate_is_within_every_budget(self) -> None:
        act = next(command for command in COMMANDS if command.__name__ == "Act")
        assert (COMMAND_PRICE + act.cost.price) * act.rate.a_second < 0.4 * 200_000

    def test_a_class_behind_one_address_does_not_meet_its_budget(self) -> None:
        """Thirty come at the same second, look at the lobby, and play Pong with ten key presses a second."""
        price = {command.__name__: COMMAND_PRICE + command.cost.price for command in COMMANDS}
        one = Budgets()
        for pupil in range(30):
            who = spender(f"c{pupil}", f"p{pupil}")
            for command in ("Hello", "Hello", "FollowLobby", "MyGames", "Seek", "Watch", "Watch"):
                assert not one.spend(who, price[command], 0.0)
        for tick in range(6000):
            for pupil in range(30):
                assert not one.spend(spender(f"c{pupil}", f"p{pupil}"), price["Act"], tick / 10)
        assert one.refused == 0


class TestConnection:
    async def test_work_beyond_the_budget_is_too_fast(self, clock: list[float]) -> None:
        server = await limited(connection=10)
        ann = await server.client("ann")
        codes = []
        for _ in range(20):  # within its rate
            reply = await ann.ask("lobby")
            codes.append(reply.get("code", "ok"))
        assert codes[0] == "ok"
        assert codes[-1] == "too_fast"
        assert reply["text"] == "Too much work at once; wait a little."
        assert 0 < reply["retry"] <= 1000 * MOST_OWED
        assert (await ann.ask("ping"))["code"] == "too_fast"
        clock[0] += reply["retry"] / 1000
        assert (await ann.ask("ping"))["type"] == "ok"

    async def test_a_player_has_one_budget_over_all_connections(self, clock: list[float]) -> None:
        server = await limited(player=10)
        ann = await server.client("ann")
        token = ann.frames[0]["token"]
        codes = [(await ann.ask("lobby")).get("code", "ok") for _ in range(20)]
        assert "too_fast" in codes
        again, bob = server.connect(), await server.client("bob")
        assert (await again.hello(token=token))["type"] == "ok"
        assert (await again.ask("ping"))["code"] == "too_fast"
        assert (await bob.ask("ping"))["type"] == "ok"

    async def test_an_address_has_one_budget_for_all_players(self, clock: list[float]) -> None:
        server = await limited(address=30)
        codes = []
        for number in range(10):
            client = server.connect()
            codes.append((await client.hello(f"player {number}")).get("code", "ok"))
            codes += [(await client.ask("lobby")).get("code", "ok") for _ in range(10)]
        assert codes[-1] == "too_fast"
        assert codes.count("ok") < 60

    async def test_folding_is_charged_afterwards(self, clock: list[float]) -> None:
        """A look into a long game costs what it folds: within the rate of `look`, not within the budget."""
        server = await limited()
        ann, _bob, table = await playing(server, heaps=[20, 20, 20])
        server.context.rate_limited = False
        for number in range(59):
            client = (ann, _bob)[number % 2]
            assert (await client.ask("act", table=table, action=take(number // 20), nonce=f"n{number}"))[
                "type"
            ] == "ok"
        server.context.rate_limited = True
        before = server.context.budgets.connection._paid_at.get(ann.connection.id, clock[0])
        assert (await ann.ask("look", table=table, seq=58))["type"] == "ok"
        charged = (server.context.budgets.connection._paid_at[ann.connection.id] - before) * 0.2 * 1e6
        assert charged >= 58 * 80
        assert charged < 59 * 80 + 1_000

    async def test_a_cold_watch_is_charged_what_it_folds(self, clock: list[float]) -> None:
        server = await limited()
        ann, bob, table = await playing(server, heaps=[20, 20, 20])
        server.context.rate_limited = False
        for number in range(59):
            await (ann, bob)[number % 2].ask(
                "act", table=table, action=take(number // 20), nonce=f"n{number}"
            )
        second = await serve(server.world, limits=True)
        carl = await second.client("carl")
        before = second.context.budgets.address._paid_at["192.0.2.1"]
        assert (await carl.ask("watch", table=table))["type"] == "ok"
        assert (second.context.budgets.address._paid_at["192.0.2.1"] - before) * 0.5 * 1e6 >= 59 * 80

    async def test_many_at_once_are_charged_before_they_are_done(self, clock: list[float]) -> None:
        """Each may fold a hundred events. None of them is done yet, and the budget has noticed them all."""
        server = await limited(connection=10)
        ann, _bob, table = await playing(server)
        for _ in range(5):
            assert (await ann.ask("act", table=table, action=take(0), nonce="n"))["type"] == "ok"
            assert (await ann.ask("look", table=table, seq=1))["type"] == "ok"
        clock[0] += 100
        while server.context.command_turns.take():
            pass  # others have begun as many in this turn as may be
        asked = [ann.begin("look", table=table, seq=1) for _ in range(30)]
        replies = [await ann.reply(number) for number in asked]
        assert [reply.get("code", "ok") for reply in replies] == ["ok"] * 13 + ["too_fast"] * 17
        assert (await ann.ask("ping"))["type"] == "ok", "what was not used has been given back"

    async def test_a_cold_table_is_charged_before_it_is_loaded(self, clock: list[float]) -> None:
        server = await limited()
        *_, table = await playing(server)
        second = await serve(server.world, limits=True)
        second.context.budgets = Budgets(Budget(10), Budget(1_000), Budget(1_000))
        carl = await second.client("carl")
        clock[0] += 100
        asked = [carl.begin("act", table=table, action=take(0), nonce=f"n{number}") for number in range(20)]
        codes = [(await carl.reply(number)).get("code", "ok") for number in asked]
        assert codes == ["not_seated"] * 12 + ["too_fast"] * 8
        assert (await carl.ask("act", table=table, action=take(0), nonce="n"))["code"] == "not_seated"

    async def test_a_passphrase_is_charged_before_it_is_hashed(self, clock: list[float]) -> None:
        server = await limited(address=10)
        guest = server.connect()
        asked = [guest.begin("hello", protocol=1, name="ann", passphrase="a wrong one") for _ in range(10)]
        codes = [guest.replies(number) for number in asked]
        assert sum(bool(replies) and replies[0]["code"] == "too_fast" for replies in codes) == 6
        for number in asked:
            await guest.reply(number)

    async def test_rows_of_old_games_are_charged(self, clock: list[float]) -> None:
        server = await limited()
        ann = await server.client("ann")
        rows = []

        async def tables_played(
            player_id: str, before: Millis | None, limit: int
        ) -> tuple[list[object], bool]:
            count(reads=20_000)
            rows.append(player_id)
            return [], False

        server.context.steps.tables_played = tables_played  # type: ignore[assignment, method-assign]
        codes = [(await ann.ask("mine")).get("code", "ok") for _ in range(20)]
        assert codes.count("ok") <= 8
        assert codes[-1] == "too_fast"

    async def test_without_limits_there_is_no_budget(self) -> None:
        server = await serve(limits=False)
        server.context.budgets = Budgets(Budget(1), Budget(1), Budget(1))
        ann: Client = await server.client("ann")
        for _ in range(100):
            assert (await ann.ask("lobby"))["type"] == "ok"


def test_what_is_asked_without_a_connection_is_of_the_address_alone() -> None:
    budgets = Budgets(address=Budget(500))
    now, requests = 10.0, 0
    while not budgets.spend_of_address("192.0.2.1", 500, now):
        requests += 1
    assert requests == pytest.approx(BURST * 1_000, abs=2)
    assert budgets.spend(Spender("c", None, "192.0.2.1"), 1, now) > 0
    assert budgets.spend_of_address("192.0.2.2", 500, now) == 0
    assert budgets.refused == 2
