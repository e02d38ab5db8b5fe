"""An organiser in front of a browser: a name is kept, a town is brought from files, a session is planned."""

from pathlib import Path

from playwright.async_api import FilePayload, Locator, expect

from game.rules import mister_x, trainlag
from tests.browser.person import Person

DEMOS = {rules.GAME.name: Path(str(rules.__file__)).parent / "demo" for rules in (trainlag, mister_x)}
"""Folders with the files of an invented town, by game."""

KINDS = {"zone": "Zone", "stop": "Stop", "challenge": "Challenge", "config": "Config"}
"""What the kinds of entries are called, in the order in which the pages have them."""

KEPT = "Your name is kept."


async def keeps(person: Person, name: str) -> None:
    """Takes a name and keeps it, from the page of the sessions."""
    await person.named(name)
    await person.button("Keep my name").click()
    await person.field("Passphrase").fill("correct horse")
    await person.page.get_by_role("dialog").get_by_role("button", name="Keep my name").click()
    await expect(person.page.locator(".toast")).to_have_text(KEPT)


def kind(person: Person, name: str) -> Locator:
    """The part of a catalogue with the entries of a kind."""
    return person.region(name)


async def makes_catalogue(person: Person, name: str, game: str = "trainlag") -> None:
    form = person.page.locator("#catalogues form")
    await form.get_by_label("Name", exact=True).fill(name)
    await form.get_by_role("combobox", name="Game", exact=True).select_option(game)
    await form.get_by_role("button", name="Make a catalogue").click()
    await expect(kind(person, "Stop")).to_be_visible()


async def brings(person: Person, name: str, file: Path | FilePayload) -> None:
    """Imports a file of a kind."""
    await kind(person, name).locator("input[type=file]").set_input_files(file)


async def brings_demo(person: Person, game: str = "trainlag") -> None:
    """Imports the demo, kind by kind, and publishes it."""
    files = {file.stem: file for file in DEMOS[game].iterdir()}
    for name, file in ((KINDS[kind], files[kind]) for kind in KINDS if kind in files):
        await brings(person, name, file)
        await expect(person.page.locator(".toast")).to_contain_text(f"Imported: {name}")
    await person.button("Publish a version").click()
    await expect(person.page.get_by_text("Version 1, ")).to_be_visible()


async def makes_session(person: Person, name: str, game: str = "trainlag") -> None:
    form = person.page.locator("#make form")
    await form.get_by_label("Name", exact=True).fill(name)
    await form.get_by_role("combobox", name="Game", exact=True).select_option(game)
    await form.get_by_role("button", name="Make a session").click()
    await person.page.wait_for_url("**/s/*")
    await expect(person.page.get_by_role("heading", level=1)).to_have_text(name)


async def plans(person: Person, teams: list[str], version: str = "") -> None:
    """Names the teams, chooses a version by the beginning of its label, and lets players join."""
    await expect(person.button("Add a team")).to_be_visible()
    fields = person.page.get_by_label("Name of the team", exact=True)
    while await fields.count() < len(teams):
        await person.button("Add a team").click()
    for field, team in zip(await fields.all(), teams, strict=True):
        await field.fill(team)
    if version:
        choice = person.picker("Catalogue")
        label = await choice.locator("option", has_text=version).inner_text()
        await choice.select_option(label=label)
    await person.button("Save, and let players join").click()
    await expect(person.page.locator(".toast")).to_have_text("The plan is saved.")
    await expect(person.page.get_by_text("Who has a link can join.")).to_be_visible()


async def invites(person: Person, title: str) -> str:
    """Makes a link to a team, or for the guests."""
    await person.button(f"Make a link to join: {title}").click()
    return await person.field(f"Link to join: {title}").input_value()


async def joins(person: Person, name: str, team: str) -> None:
    """Chooses a name on the page of an invitation, and joins."""
    await person.field("My name").fill(name)
    await person.button(f"Join {team}").click()
    await person.page.wait_for_url("**/s/*")
