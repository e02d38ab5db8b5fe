"""What a page knows of its table: newest view, earlier step, and what becomes of each view that comes."""

from typing import Any

import pytest

from tests.browser.conftest import Visit
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Does steps on a store: ['update', seq, past], ['look', step], ['answer', accepted], ['announce', seq], and
# ['replaces', seq], which the server answers by ['has', answer].
# After each: what came of it, and what is live, past and asked for.
PLAY = """async (steps) => {
    const { TableStore } = await import('/static/table/table_store.js');
    const asked = [];
    const doubts = [];
    const store = new TableStore(
        't',
        (step) => new Promise((resolve) => asked.push({ step, resolve })),
        (step) => new Promise((resolve) => doubts.push(resolve)),
    );
    const does = {
        update: (seq, past, table = 't') => store.update({ table, seq, ...(past ? { past } : {}) }),
        look: (step) => { store.lookAt(step); },
        answer: (accepted) => asked.shift().resolve(accepted),
        replaces: (seq) => { store.replaces({ table: 't', seq }); },
        has: (answer) => doubts.shift()(answer),
        announce: (seq) => store.announce({ table: 't', seq })?.seq,
    };
    const seen = [];
    for (const [what, ...given] of steps) {
        const outcome = does[what](...given) ?? null;
        await new Promise((resolve) => setTimeout(resolve));
        const [live, past] = [store.live, store.past].map((view) => view?.seq ?? null);
        seen.push([outcome, live, past, asked.map(({ step }) => step)]);
    }
    return seen;
}"""


async def play(visit: Visit, server: Server, *steps: list[Any]) -> list[list[Any]]:
    person = await visit(server)
    seen: list[list[Any]] = await person.page.evaluate(PLAY, steps)
    return seen


async def test_the_newest_view_wins(visit: Visit, servers: list[Server]) -> None:
    seen = await play(
        visit,
        servers[0],
        ["update", 1, False],
        ["update", 3, False],
        ["update", 2, False],
        ["update", 3, False],
        ["update", 9, False, "another"],
        ["announce", 3],
        ["announce", 4],
    )
    assert [(outcome, live) for outcome, live, _, _ in seen] == [
        ("live", 1),
        ("live", 3),
        ("older", 3),
        ("live", 3),
        ("ignored", 3),
        (None, 3),
        (3, 4),
    ]


async def test_an_older_view_is_taken_when_the_server_has_lost_the_newer(
    visit: Visit, servers: list[Server]
) -> None:
    seen = await play(
        visit,
        servers[0],
        ["update", 9, False],
        ["replaces", 4],
        ["has", True],  # the view was of a process that is behind
        ["replaces", 5],
        ["replaces", 6],
        ["replaces", 3],
        ["has", False],
        ["has", False],  # the newest of those that came
        ["has", False],
        ["update", 7, False],
    )
    assert [live for _, live, _, _ in seen] == [9, 9, 9, 9, 9, 9, 5, 6, 6, 7]


async def test_a_step_is_looked_at_and_left(visit: Visit, servers: list[Server]) -> None:
    seen = await play(
        visit,
        servers[0],
        ["update", 5, False],
        ["update", 2, True],  # nobody wanted it
        ["look", 2],
        ["update", 2, True],
        ["answer", True],
        ["update", 6, False],  # now goes on meanwhile
        ["look", None],
        ["update", 2, True],  # too late
    )
    assert seen == [
        ["live", 5, None, []],
        ["ignored", 5, None, []],
        [None, 5, None, [2]],
        ["past", 5, 2, [2]],
        [None, 5, 2, []],
        ["live", 6, 2, []],
        [None, 6, None, []],
        ["ignored", 6, None, []],
    ]


async def test_of_many_steps_only_the_newest_is_asked_for(visit: Visit, servers: list[Server]) -> None:
    seen = await play(
        visit,
        servers[0],
        ["update", 9, False],
        ["look", 8],
        ["look", 7],
        ["look", 6],
        ["answer", True],
        ["update", 6, True],
        ["answer", True],
    )
    assert [asked for _, _, _, asked in seen] == [[], [8], [8], [8], [6], [6], []]


async def test_a_step_that_is_refused_leaves_the_one_before(visit: Visit, servers: list[Server]) -> None:
    seen = await play(
        visit,
        servers[0],
        ["update", 9, False],
        ["look", 3],
        ["update", 3, True],
        ["answer", True],
        ["look", 99],
        ["answer", False],
        ["answer", True],
    )
    assert seen[-1] == [None, 9, 3, []]
    assert seen[-2][3] == [3]  # asked for once more, as the step that is looked at
