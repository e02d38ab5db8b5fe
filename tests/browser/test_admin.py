"""What players report, and what operators do about it on their page: who is concerned sees it at once."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Locator, WebSocketRoute, expect

from game.ports.operators import Operator
from game.ports.people import Player
from sql.operators import Operators
from sql.pool import Pool
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.browser.test_accessible import check
from tests.system.client import Client
from tests.system.conftest import Serve
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]

REPORT = "Send the report"


async def appoint(database: str, player: Client) -> None:
    """Makes a player an operator, as the command line does."""
    pool = Pool(database, 1)
    await pool.open()
    assert await Operators(pool).set_operator(Operator("root@here"), Player(player.id, player.name), True)
    await pool.close()


async def comes(visit: Visit, server: Server, player: Client, path: str) -> Person:
    """A player in front of a browser."""
    return await visit(server, path, token=player.token, reduced_motion="reduce")


@asynccontextmanager
async def players(servers: list[Server], *names: str) -> AsyncIterator[list[Client]]:
    joined = [await Client.join(servers[:1], name=name) for name in names]
    yield joined
    for player in joined:
        await player.close()


def dialog(person: Person) -> Locator:
    return person.page.get_by_role("dialog")


async def presses(person: Person, name: str) -> None:
    """Presses a button of the dialog, which is gone then."""
    await dialog(person).get_by_role("button", name=name, exact=True).click()
    await expect(dialog(person)).to_have_count(0)


async def test_a_report_a_mute_a_ban_and_an_announcement(visit: Visit, serve: Serve, database: str) -> None:
    near, far = serve(2)
    async with players([near], "Ann", "Bob", "Olga") as (ann, bob, olga):
        await appoint(database, olga)
        table = await ann.open("go", {"size": 9}, seat=0, private=False)
        await bob.sit(table)
        await ann.began(table)
        for player, text in ((ann, "Good luck!"), (bob, "You play like a beginner."), (ann, "Please stop.")):
            await player.do("say", table=table, text=text)
        victim = await comes(visit, near, ann, f"/t/{table}")
        guilty = await comes(visit, far, bob, f"/t/{table}")
        operator = await comes(visit, far, olga, "/admin")

        # A line is reported with the keyboard alone; the game by the flag above it.
        await victim.button("Report what Bob has said").focus()
        await victim.page.keyboard.press("Enter")
        await expect(dialog(victim)).to_contain_text("You play like a beginner.")
        await dialog(victim).get_by_label("Why?").select_option("Insults or threats")
        await dialog(victim).get_by_label(re.compile("What happened")).fill("Look at this")
        await presses(victim, REPORT)
        await expect(victim.page.get_by_role("alert").first).to_contain_text("Thank you.")
        await victim.button("Report the game or somebody").click()
        await dialog(victim).get_by_label("What do you report?").select_option("Bob")
        await presses(victim, REPORT)

        # The operator sees both, and what was said around the line.
        await operator.page.reload()
        reports = operator.region("Reports")
        listed = reports.get_by_role("listitem").filter(has_text="Reported by Ann")
        await expect(listed).to_have_count(2)
        await expect(listed.last).to_contain_text("What Bob has said · Insults or threats")
        await expect(listed.last.locator("blockquote")).to_have_text("You play like a beginner.")
        await listed.last.get_by_text("What was said around it").click()
        talk = listed.last.locator(".talk li")
        await expect(talk).to_have_text(
            ["Ann Good luck!", "Bob You play like a beginner.", "Ann Please stop."]
        )
        await expect(listed.last.locator(".talk .meant")).to_have_text("Bob You play like a beginner.")
        await check(operator)

        # Bob says nothing any more, until that is ended.
        await listed.last.get_by_role("button", name="Mute Bob on all tables").click()
        await dialog(operator).get_by_label("Reason, which that one is told").fill("Be polite.")
        await check(operator)
        await presses(operator, "Mute")
        sanctions = operator.region("Bans and mutes")
        await expect(sanctions.get_by_role("listitem")).to_contain_text("Bob is muted")
        await guilty.field("Say something").fill("Why?")
        await guilty.button("Send").click()
        await expect(guilty.page.locator(".toast")).to_contain_text("Be polite.")
        await sanctions.get_by_role("button", name="End it for Bob").click()
        await expect(sanctions).to_contain_text("Nobody is banned or muted.")

        # What is announced is seen by all, on both processes, until it is ended.
        announcing = operator.region("Announcement")
        await announcing.get_by_label("What everybody is to see").fill("We move at noon.")
        await announcing.get_by_role("button", name="Announce", exact=True).click()
        for person in (victim, guilty):
            await expect(person.page.locator("#announcement")).to_have_text("We move at noon.")
        await expect(announcing).to_contain_text("“We move at noon.”")
        await announcing.get_by_role("button", name="End the announcement").click()
        await expect(victim.page.locator("#announcement")).to_have_text("")

        # Bob is shut out, the table is closed, and the report is resolved.
        await listed.last.get_by_role("button", name="Ban Bob").click()
        await dialog(operator).get_by_label("For how long").select_option("A week")
        await presses(operator, "Ban")
        await expect(guilty.banner).to_be_visible()
        tables = operator.region("Tables that are not over")
        await tables.get_by_role("button", name=f"Close the table {table}").click()
        await presses(operator, "Close the table")
        await expect(tables).to_contain_text("All games are over.")
        await expect(victim.status).to_have_text("No result")
        await listed.last.get_by_role("button", name=re.compile("Resolve report")).click()
        await dialog(operator).get_by_label("Note").fill("Banned for a week")
        await presses(operator, "Resolve")
        await expect(listed).to_have_count(1)
        await reports.get_by_label("Show those that are resolved").check()
        await expect(listed).to_contain_text("Banned for a week")
        deeds = operator.region("Audit log").locator("code")
        await expect(deeds).to_have_text(
            ["resolve", "close", "ban", "announce", "announce", "unmute", "mute", "operator"]
        )
        await check(operator)


async def test_it_shows_nothing_to_others(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0], "/admin", reduced_motion="reduce")
    await expect(person.page.get_by_role("status").filter(has_text="Only operators")).to_be_visible()
    await expect(person.page.get_by_role("region")).to_have_count(0)
    await check(person)


async def test_a_mistake_of_the_server_can_be_reported(visit: Visit, servers: list[Server]) -> None:
    person = await visit(servers[0], "/healthz", reduced_motion="reduce")
    sent: list[str] = []

    def spoil(route: WebSocketRoute) -> None:
        """Answers the command `profile` as a server does that has made a mistake."""
        server = route.connect_to_server()

        def pass_on(frame: str | bytes) -> None:
            text = str(frame)
            sent.append(text)
            if found := re.search(r'"type":"profile".*?"id":(\d+)|"id":(\d+).*?"type":"profile"', text):
                error = (
                    '"type":"error","code":"internal","text":"The server made a mistake.","ref":"c0ffee00"'
                )
                route.send(f'{{{error},"re":{found[1] or found[2]}}}')
            else:
                server.send(frame)

        route.on_message(pass_on)

    await person.page.route_web_socket(re.compile("/ws$"), spoil)
    await person.page.goto(servers[0].address + "/p/somebody")
    failure = person.page.locator(".failure")
    await expect(failure).to_contain_text("c0ffee00")
    await check(person)
    await failure.get_by_role("button", name="Report this mistake").click()
    await dialog(person).get_by_label(re.compile("What happened")).fill("I only looked")
    await presses(person, REPORT)
    await expect(person.page.locator(".toast")).to_contain_text("Thank you.")
    assert any('"about":"error"' in frame and '"ref":"c0ffee00"' in frame for frame in sent)
