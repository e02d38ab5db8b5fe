"""Notifications of the browser. To subscribe needs the push service of its maker, which no test has."""

from typing import Any

import pytest
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.system.client import Client
from tests.system.conftest import Serve
from tests.system.server import Server
from tests.system.test_push import KEYS
from web.assets import Assets
from web.pages import STATIC

pytestmark = pytest.mark.asyncio(loop_scope="session")

HOUR = 3_600_000
"""Milliseconds."""

# Records notifications in place of showing them, and lets the test say whether the page is seen.
RECORDED = """
    window.shown = [];
    window.unseen = false;
    window.Notification = class {
        static permission = 'default';
        static async requestPermission() { return (Notification.permission = 'granted'); }
        constructor(title, { body, tag }) { window.shown.push([title, body, tag]); }
    };
    Object.defineProperty(document, 'hidden', { get: () => window.unseen });
    Object.defineProperty(navigator, 'serviceWorker', { get: () => undefined });
"""


# Runs the script of the worker in a page: what it shows of messages, and what it does on clicks.
HANDLED = """async ([messages, paths]) => {
    const [handlers, shown, done, waited] = [{}, [], [], []];
    const open = { url: `${location.origin}/t/open`, focus: () => done.push('looks at it') };
    const self = {
        addEventListener: (type, handler) => { handlers[type] = handler; },
        registration: { showNotification: async (title, { body, tag }) => shown.push([title, body, tag]) },
        clients: { matchAll: async () => [open], openWindow: (path) => done.push(path) },
    };
    %s
    const waitUntil = (work) => waited.push(work);
    for (const told of messages) handlers.push({ waitUntil, data: { json: () => told } });
    for (const path of paths) {
        const notification = { close: () => done.push('closed'), data: { path } };
        handlers.notificationclick({ waitUntil, notification });
        await Promise.all(waited);
    }
    return { shown, done };
}"""


async def is_seen(person: Person, seen: bool) -> None:
    await person.page.evaluate(
        "(seen) => { unseen = !seen; document.dispatchEvent(new Event('visibilitychange')); }", seen
    )


async def shown(person: Person) -> list[list[str]]:
    """The notifications that were shown since the last call."""
    found: list[list[str]] = await person.page.evaluate("shown.splice(0)")
    return found


async def turns_on(person: Person) -> None:
    await person.page.get_by_role("button", name="change my name").click()
    await person.page.get_by_role("switch", name="Notify me on this device").check()
    await person.button("Close").click()


def take(heap: int) -> dict[str, Any]:
    return {"type": "take", "heap": heap, "count": 1}


async def test_a_hidden_page_tells_that_it_is_ones_turn(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    await person.page.add_init_script(RECORDED)
    path = await person.makes(Game="Nim")
    await turns_on(person)
    await is_seen(person, False)
    table = path.rpartition("/")[2]
    other = await Client.join(servers)
    await other.sit(table)
    await expect(person.page).to_have_title("● Your turn – Moyo")
    names = f"{await person.name()} – {other.name}"
    assert await shown(person) == [["Your game has begun", names, table]]

    await is_seen(person, True)
    await person.button("Take 1 from heap 1").click()
    await expect(person.status).to_contain_text(f"{other.name} to play")
    await is_seen(person, False)
    await other.act(table, take(1))
    await expect(person.page).to_have_title("● Your turn – Moyo")
    assert await shown(person) == [["It is your turn", names, table]]
    await other.close()


async def test_a_page_that_is_seen_tells_nothing(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    await person.page.add_init_script(RECORDED)
    table = (await person.makes(Game="Nim")).rpartition("/")[2]
    await turns_on(person)
    other = await Client.join(servers)
    await other.sit(table)
    await expect(person.page).to_have_title("● Your turn – Moyo")
    assert await shown(person) == []
    await other.close()


async def test_the_title_says_that_the_game_has_begun(visit: Visit, servers: list[Server]) -> None:
    """Also where nothing was turned on, and it is the other's turn."""
    person = await visit(servers[0])
    await person.page.add_init_script(RECORDED)
    path = await person.makes(**{"Game": "Nim", "I play": "Second"})
    await is_seen(person, False)
    other = await Client.join(servers)
    await other.sit(path.rpartition("/")[2])
    await expect(person.page).to_have_title("● The game has begun – Moyo")
    assert await shown(person) == []
    await is_seen(person, True)
    await expect(person.page).not_to_have_title("● The game has begun – Moyo")
    await other.close()


async def test_the_worker_has_all_pages(serve: Serve, visit: Visit) -> None:
    [server] = serve(1, **KEYS)
    person = await visit(server, service_workers="allow")
    scope = await person.page.evaluate(
        "async () => {"
        " await navigator.serviceWorker.register('/worker.js');"
        " return (await navigator.serviceWorker.ready).scope; }"
    )
    assert scope == f"{server.address}/"


async def test_what_the_worker_shows_and_opens(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0])
    now = await person.page.evaluate("Date.now()")
    about = {"table": "k3Zq", "game": "go", "players": ["ann", "bob"]}
    messages = [
        about | {"subject": "began"},
        about | {"subject": "turn", "until": now + 50 * HOUR},
        about | {"subject": "turn", "until": now + 5.5 * HOUR},
        about | {"subject": "short", "until": now + HOUR // 2},
        about | {"subject": "of a later version"},
    ]
    script = (Assets(STATIC).worker("en") or b"").decode()
    handled = await person.page.evaluate(HANDLED % script, [messages, ["/t/open", "/t/other"]])
    assert handled["shown"] == [
        ["Your game has begun", "Go: ann – bob", "k3Zq"],
        ["It is your turn", "Go: ann – bob, 2 days left", "k3Zq"],
        ["It is your turn", "Go: ann – bob, 5 h left", "k3Zq"],
        ["Your time is short", "Go: ann – bob, less than an hour left", "k3Zq"],
        ["News of your game", "Go: ann – bob", "k3Zq"],
    ]
    assert handled["done"] == ["closed", "looks at it", "closed", "/t/other"]


@pytest.mark.long
async def test_the_worker_is_in_the_language_of_the_page(serve: Serve, visit: Visit) -> None:
    [server] = serve(1, **KEYS)
    person = await visit(server, permissions=["notifications"], service_workers="allow")
    await person.page.add_init_script("delete ServiceWorkerRegistration.prototype.pushManager")
    await person.page.reload()
    await person.page.get_by_role("button", name="change my name").click()
    await person.page.get_by_role("switch", name="Notify me on this device").click()
    await person.page.wait_for_function("navigator.serviceWorker.getRegistration('/').then(Boolean)")
    script = await person.page.evaluate(
        "async () => { const found = await navigator.serviceWorker.getRegistration('/');"
        " return (found.active ?? found.waiting ?? found.installing).scriptURL; }"
    )
    assert script == f"{server.address}/worker.js?language=en"
