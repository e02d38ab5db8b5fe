"""The forms that are drawn from a schema: what they give back is what the game's own types take."""

from typing import Annotated, Any, Literal

import msgspec
import pytest
from msgspec import Meta, Struct
from playwright.async_api import Page, expect

from tests.browser.person import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

DRAW = """async ([schema, value]) => {
    const { beginningWith } = await import('/ui/schema.js');
    const { objectField } = await import('/ui/schema_form.js');
    const field = objectField(beginningWith(schema, value));
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


async def drawn(page: Page) -> Person:
    person = Person(page)
    await person.page.evaluate(DRAW, [msgspec.json.schema(Order), {}])
    await person.field("Across").fill("4")
    await person.field("Radius").fill("0.5")
    await person.field("Pair 1").fill("7")
    await person.field("Pair 2").fill("x")
    return person


async def read(person: Person) -> Any:
    return await person.page.evaluate("window.read()")


async def test_what_is_left_alone_takes_the_default(static_page: Page) -> None:
    person = await drawn(static_page)
    order = msgspec.convert(await read(person), Order)
    assert order == Order(Place(4), Circle(0.5), (7, "x"))


async def test_a_form_begins_with_what_there_is(static_page: Page) -> None:
    order = Order(
        *(Place(4, 5), Square(2), (7, "x"), "red", "ann", True, 9, (4, 5, 6)),
        more={"a": 1},
    )
    person = Person(static_page)
    await person.page.evaluate(DRAW, [msgspec.json.schema(Order), msgspec.to_builtins(order)])
    assert msgspec.convert(await read(person), Order) == order


async def test_every_kind_of_field(static_page: Page) -> None:
    person = await drawn(static_page)
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


async def test_the_browser_knows_the_limits(static_page: Page) -> None:
    person = await drawn(static_page)
    for field, value in [("Across", "19"), ("Across", "0.5"), ("Sizes 1", "0"), ("More", "{")]:
        invalid = person.page.locator(":invalid:not(fieldset)")
        await expect(invalid).to_have_count(0)
        before = await person.field(field).input_value()
        await person.field(field).fill(value)
        await expect(invalid).to_have_count(1)
        await person.field(field).fill(before)
