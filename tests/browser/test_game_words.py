"""What games say of themselves, in the language of a page."""

from typing import Any

import pytest
from playwright.async_api import Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

SAID = """async ([path, name, given, messages]) => {
    (await import('/language/say.js')).addMessages(messages);
    return (await import(path))[name](...given);
}"""

CATALOGUE, NAMES, WORDS = "/games/catalogue.js", "/games/go/names.js", "/games/go/words.js"
SPEED = {"go-rated-rapid": ["早碁 ", {"type": "var", "name": "size"}]}
BLACK = [{"type": "var", "name": "who"}, "/", {"type": "var", "name": "points"}]


@pytest.mark.parametrize(
    ("path", "name", "given", "messages", "said"),
    [
        (NAMES, "ratedTogether", ["rapid 19 × 19"], {}, "rapid 19 × 19"),
        (NAMES, "ratedTogether", ["rapid 19 × 19"], SPEED, "早碁 19"),
        (NAMES, "ratedTogether", ["blitz 9 × 9"], {}, "blitz 9 × 9"),
        (NAMES, "ratedTogether", ["no clock 9 × 9"], {}, "no clock 9 × 9"),
        (NAMES, "ratedTogether", ["glacial 9 × 9"], {}, "glacial 9 × 9"),
        (NAMES, "rulesName", ["tromp_taylor"], {}, "Tromp–Taylor"),
        (NAMES, "rulesName", ["of_the_house"], {}, "Of the house"),
        (CATALOGUE, "speed", ["go", "rapid 9 × 9, with bots"], {}, "rapid 9 × 9, with bots"),
        (CATALOGUE, "speed", ["go", "with bots"], {"games-with-bots": "対コンピュータ"}, "対コンピュータ"),
        (CATALOGUE, "speed", ["go", ""], {}, ""),
        (WORDS, "outcome", ["B+1.5", "white"], {}, "You lost by 1.5 points"),
        (WORDS, "outcome", ["W+1"], {}, "White wins by 1 point"),
        (WORDS, "outcome", ["W+T", "white"], {}, "You won on time"),
        (WORDS, "outcome", ["B+R"], {}, "Black wins by resignation"),
        (WORDS, "outcome", ["0"], {}, "A draw"),
        (WORDS, "outcome", ["W+1.5"], {"go-won-by-points": BLACK}, "white/1.5"),
    ],
)
async def test_what_is_said(
    static_page: Page, path: str, name: str, given: list[Any], messages: dict[str, Any], said: str
) -> None:
    assert await static_page.evaluate(SAID, [path, name, given, messages]) == said
