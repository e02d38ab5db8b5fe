"""Why these points: the sentence adds up, and who has given or taken points is told."""

import re
from typing import Any

import msgspec
import pytest
from playwright.async_api import Page, expect

from game.rules.trainlag.points import Measures, Parts
from tests.browser.test_accessible import check
from tests.browser.trainlag_session import TrainlagSession, reports, session

__all__ = ["session"]

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]

SENTENCES = """async (given) => {
    const { whySentence } = await import('/games/trainlag/point_words.js');
    return given.map(([parts, measures, caught]) => whySentence(parts, measures, caught));
}"""

ALL = Parts(
    challenge=50, walking=70, staying=6, remoteness=90, transit=35, extra=-20, behind=24, bounty=1_300
)


def adds_up(sentence: str) -> int:
    """The points that a sentence names; fails where its summands come to others."""
    terms, _, points = sentence.rpartition(" = ")
    found = re.findall(r"(?:^|\s)([+−]?)\s?([\d,]+) (?:for|set|of|by)", terms)
    total = int(points.split()[0].replace(",", ""))
    assert sum((-1 if sign == "−" else 1) * int(one.replace(",", "")) for sign, one in found) == total
    return total


async def test_the_sentence_names_every_part_and_adds_up(static_page: Page) -> None:
    measures: dict[str, Any] = msgspec.to_builtins(Measures(7, 1, 3, 2, 660))
    cases = [
        [msgspec.to_builtins(ALL), measures, "Blue"],
        [{"correction": -5}, {}, ""],
        [{"extra": 1}, {}, ""],
    ]
    found = await static_page.evaluate(SENTENCES, cases)
    assert found[0] == (
        "50 for any challenge + 70 for 7 minutes on foot + 6 for 1 minute there"
        " + 90 for how far off it is (grade 3) + 35 for how rarely anything runs there (grade 2)"
        " − 20 set by the catalogue + 24 for being 660 points behind the leaders"
        " + 1,300 of the bounty of Blue = 1,555 points"
    )
    assert found[1:] == ["−5 by the organisers = -5 points", "1 set by the catalogue = 1 point"]
    assert adds_up(found[0]) == ALL.total


async def test_a_team_is_told_why_and_by_whom(session: TrainlagSession) -> None:
    bob = await session.comes("bob", 1)
    await reports(bob)
    awards = bob.page.locator(".awards li")
    await expect(awards).to_have_count(1)
    await awards.first.get_by_text("Why these points").click()
    shown = await awards.first.locator("b").inner_text()
    sentence = await awards.first.locator(".why p").first.inner_text()
    assert f"+{adds_up(sentence)}" == shown
    card = bob.page.locator(".challenge").first
    await card.get_by_text("Why these points").click()
    worth = await card.locator(".worth b").inner_text()
    assert str(adds_up(await card.locator(".why p").inner_text())) == worth.split()[0]

    await session.act("olga", type="correct", team=1, points=-5, reason="Late.")
    await expect(awards).to_have_count(2)
    await awards.first.get_by_text("Why these points").click()
    olga = session.clients["olga"].name
    await expect(awards.first).to_contain_text(f"Given by {olga}: Late.")
    await session.act("olga", type="void", event=1, reason="Another square.")
    await expect(awards.last).to_contain_text("taken back")
    await awards.last.get_by_text("Why these points").click()
    await expect(awards.last).to_contain_text(f"Taken back by {olga}.")
    await check(bob)
