"""What the server says against a command, in the language of the page."""

import pytest
from playwright.async_api import Page

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            '{text: "There is no heap 4.", reason: "nim-no-heap", arguments: {heap: 4}}',
            "4番の山はありません。",
        ),
        ('{text: "Not now.", reason: "not-known", arguments: {}}', "Not now."),
        ('{text: "The game is over.", code: "over"}', "The game is over."),
        ('new Error("It broke.")', "It broke."),
        ('"a text"', "a text"),
    ],
)
async def test_what_the_server_says_is_said_by_its_code(static_page: Page, told: str, said: str) -> None:
    """Without one, or where the language has none for it, it is shown in English, as it is."""
    code = f"""async () => {{
        const {{ addMessages }} = await import('/language/say.js');
        const {{ refusal }} = await import('/language/refusal.js');
        addMessages({{
            'reason-nim-no-heap': [{{type: 'var', name: 'heap'}}, '番の山はありません。'],
            'reason-over': '対局は終了しています。',
        }});
        return refusal({told});
    }}"""
    assert await static_page.evaluate(code) == said
