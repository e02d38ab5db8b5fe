"""The forms that are drawn from a schema: what they give back is what the game's own types take."""

from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import Meta, Struct
from playwright.async_api import expect

from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

BLANK = '<!doctype html><link rel="icon" href="data:,">'
"""A page of this origin that does nothing of its own."""

DRAW = """async (schema) => {
    const { objectField } = await import('/static/ui/schema_form.js');
    const field = objectField(schema);
    document.body.replaceChildren(field.element);
    window.read = field.read;
}"""


class Circle(Struct, frozen=True, tag="circle", tag_field="type"):
    radius: Annotated[float, Meta(gt=0)]


class Square(Struct, frozen=True, tag="square", tag_field="type"):
    side: int


class Place(Struct, frozen=True):
    column: Annotated[int, Meta(ge=0, lt=19, title="Across", description="From the left.")]
    row: int = 3


class Order(Struct, frozen=True, tag="order", tag_field="type"):
    place: Place
    shape: Circle | Square
    pair: tuple[int, str]
    colour: Literal["red", "green"] = "green"
    name: Annotated[str, Meta(max_length=5)] = "none"
    loud: bool = False
    limit: int | None = None
    sizes: Annotated[tuple[Annotated[int, Meta(ge=1)], ...], Meta(max_length=3)] = (1, 2)
    more: dict[str, int] = {}


async def drawn(visit: Visit, servers: list[Server]) -> Person:
    person = await visit(servers[0])
    await person.page.route("**/blank", lambda route: route.fulfill(body=BLANK, content_type="text/html"))
    await person.page.goto(f"{servers[0].address}/blank")
    await person.page.evaluate(DRAW, msgspec.json.schema(Order))
    await person.field("Across").fill("4")
    await person.field("Radius").fill("0.5")
    await person.field("Pair 1").fill("7")
    await person.field("Pair 2").fill("x")
    return person


async def read(person: Person) -> Any:
    return await person.page.evaluate("window.read()")


async def test_what_is_left_alone_takes_the_default(visit: Visit, servers: list[Server]) -> None:
    person = await drawn(visit, servers)
    order = msgspec.convert(await read(person), Order)
    assert order == Order(Place(4), Circle(0.5), (7, "x"))


async def test_every_kind_of_field(visit: Visit, servers: list[Server]) -> None:
    person = await drawn(visit, servers)
    await person.picker("Kind").select_option("Square")
    await person.field("Side").fill("2")
    await person.field("Row").fill("0")
    await person.picker("Colour").select_option("Red")
    await person.field("Name").fill("shout")
    await person.field("Loud").check()
    await person.field("Limit").fill("-1")
    await person.button("Add").click()
    await expect(person.button("Add")).to_be_disabled()
    await person.field("Sizes 3").fill("9")
    await person.field("More").fill('{"a": 1}')
    order = msgspec.convert(await read(person), Order)
    assert order == Order(
        Place(4, 0), Square(2), (7, "x"), "red", "shout", True, limit=-1, sizes=(1, 2, 9), more={"a": 1}
    )


async def test_the_browser_knows_the_limits(visit: Visit, servers: list[Server]) -> None:
    person = await drawn(visit, servers)
    for field, value in [("Across", "19"), ("Across", "0.5"), ("Sizes 1", "0"), ("More", "{")]:
        invalid = person.page.locator(":invalid:not(fieldset)")
        await expect(invalid).to_have_count(0)
        before = await person.field(field).input_value()
        await person.field(field).fill(value)
        await expect(invalid).to_have_count(1)
        await person.field(field).fill(before)
