"""Ranks beside ratings, what is left of a time, and addresses in what people say."""

import pytest
from playwright.async_api import Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

RANKS = [(50, "30 kyu"), (654, "25 kyu"), (1246, "10 kyu"), (1500, "6 kyu"), (1917, "1 kyu"), (1919, "1 dan")]


async def test_a_rating_of_go_is_a_rank(static_page: Page) -> None:
    found = await static_page.evaluate(
        "async (ratings) => ratings.map((await import('/games/go/about.js')).rank)",
        [rating for rating, _ in [*RANKS, (4_000, "")]],
    )
    assert found == [*(rank for _, rank in RANKS), "9 dan"]


LEFT = [
    (59_999, "less than a minute"),
    (-1, "less than a minute"),
    (61_000, "1\u00a0min"),
    (7_200_000, "2\u00a0h"),
]


async def test_a_time_that_is_left_is_not_said_to_be_none(static_page: Page) -> None:
    found = await static_page.evaluate(
        "async (times) => times.map((await import('/ui/duration.js')).coarse)", [time for time, _ in LEFT]
    )
    assert found == [words for _, words in LEFT]


SAID = [
    (
        "see https://example.org/a?b=1, it is (https://go.example)!",
        ["https://example.org/a?b=1", "https://go.example"],
    ),
    ("javascript:alert(1) data:text/html,x ftp://a.b //a.b www.a.b", []),
    ('<a href="https://x.y/">no</a> http://', ["https://x.y/"]),
    ("(https://a.b/Go_(game)), https://a.b/x)", ["https://a.b/Go_(game)", "https://a.b/x"]),
    ("https://a.b/囲碁。次（https://c.d）", ["https://a.b/囲碁", "https://c.d"]),
    ("https://a.b/\N{RIGHT-TO-LEFT OVERRIDE}gpj.exe", ["https://a.b/"]),
]


@pytest.mark.parametrize(("text", "addresses"), SAID)
async def test_an_address_is_a_link_and_nothing_else_changes(
    static_page: Page, text: str, addresses: list[str]
) -> None:
    shown = await static_page.evaluate(
        """async (text) => {
          const { linked } = await import('/ui/linked_text.js');
          const place = document.createElement('p');
          place.append(...linked(text));
          const attributes = (it) => [it.localName, it.getAttribute('href'), it.rel];
          const links = [...place.querySelectorAll('*')].map(attributes);
          return { text: place.textContent, links };
        }""",
        text,
    )
    assert shown["text"] == text
    assert shown["links"] == [["a", address, "noopener noreferrer nofollow"] for address in addresses]
