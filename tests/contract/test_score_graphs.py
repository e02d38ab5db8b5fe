"""Leads that were computed are kept with their table, for one version of the rules."""

from tests.contract.worlds import World


async def test_leads_are_added_to_those_that_are_kept(world: World) -> None:
    table = (await world.playing()).id
    assert await world.score_graphs.leads(table, 1) == {}
    await world.score_graphs.add_leads(table, 1, {0: -13, 32: 4})
    await world.score_graphs.add_leads(table, 1, {32: 4, 7: 0})
    assert await world.score_graphs.leads(table, 1) == {0: -13, 7: 0, 32: 4}


async def test_those_of_another_version_are_replaced(world: World) -> None:
    table = (await world.playing()).id
    await world.score_graphs.add_leads(table, 1, {0: 1})
    assert await world.score_graphs.leads(table, 2) == {}
    await world.score_graphs.add_leads(table, 2, {5: 2})
    assert await world.score_graphs.leads(table, 2) == {5: 2}
    assert await world.score_graphs.leads(table, 1) == {}


async def test_a_table_that_is_gone_has_none(world: World) -> None:
    await world.score_graphs.add_leads("nowhere", 1, {0: 1})
    assert await world.score_graphs.leads("nowhere", 1) == {}
