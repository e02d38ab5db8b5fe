"""Of each call of each port it is known where it goes."""

import pytest

from game.memory.world import World
from game.ports.database import Database
from game.sharding.copies import Copies
from game.sharding.routes import TO_ALL, TO_TABLE, Joined, calls, crossing
from game.sharding.shards import Shards

AT_HOME = {
    "log": "open_table_count",
    "nodes": "heartbeat end_outage outages shards exchange_offers",
    "people": "create_player player_by_token valid_tokens passphrase_hash set_passphrase reset_player "
    "reset_passphrase kept_player add_token revoke_tokens count_attempt return_attempt tables_of "
    "delete_unused_tokens delete_absent_guests",
    "seeks": "last_table_id add remove decline take_challenges suspend changes all_seeks propose confirm "
    "expire",
    "online": "set_online set_all_online online_player lobby_changes lead_lobby leave_lobby "
    "want_lobby store_lobby lobby_pages",
    "steps": "ratings tables_over rating_histories",
    "mutes": "remove muted",
    "archive": "player_named search tallies head_to_head",
    "push": "subscribe unsubscribe subscriptions report",
    "catalogues": "create delete organised_by set_organiser draft change publish publications version",
    "team_sessions": "create delete delete_tables of_player running_of read edit set_member invite "
    "invitation join join_demo leave start request_stop is_running end_over quiet stops_requested",
    "photos": "add find content of_player delete delete_old",
    "positions": "write read newest of_player delete_of_player delete_old",
    "traces": "add delete_old",
    "operators": "player sanction lift sanctions announce drain orders set_operator is_operator allow_reset "
    "audit delete_audit",
    "listings": "players",
    "reports": "line page reported_player place talk_at resolve delete_old",
    "statistics": "write_minute write_active settle_days days minutes nodes open_counts",
}
"""What home has alone: players with all that is theirs, tables of teams, and copies of all other tables."""


@pytest.mark.parametrize("port", [port for port in Database._fields if not port.endswith("_side")])
def test_each_call_goes_somewhere(port: str) -> None:
    names = {name for name, _ in calls(port)}
    world = World()
    shards = Shards(world.database, {})
    parts = crossing(shards, Copies(shards), world.now)
    crosses = [name for name in names if hasattr(parts.get(port), name)]
    ways = [*TO_TABLE.get(port, ()), *TO_ALL.get(port, ()), *crosses, *AT_HOME.get(port, "").split()]
    assert sorted(ways) == sorted(names)


def test_one_database_is_asked_as_if_there_were_no_shards() -> None:
    world = World()
    home = world.database
    assert Joined(Shards(home, {}), world.now).database is home
