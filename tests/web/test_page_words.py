"""The words of a page in its HTML: contents, attributes, elements within sentences."""

import pytest

from web.languages import languages_of
from web.page_words import filled

ENGLISH = b"""
a-title = Sit & play
a-chat = Chat
    .aria-label = Say "something"
a-only =
    .content = Described
a-names = { $second }, then { $first }.
a-link = here
a-number = { $n }
"""
LANGUAGES = languages_of({"languages/en.ftl": ENGLISH, "languages/he.ftl": "a-title = שב ושחק".encode()})

LINKS = """<p data-l10n-id="a-names"><i data-l10n-name="first">x</i>
    <a data-l10n-name="second" data-l10n-id="a-link" href="/?a=1&amp;b"></a></p>"""


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ('<h1 data-l10n-id="a-title" id=x></h1>', '<h1 id="x">Sit &amp; play</h1>'),
        (
            '<button data-l10n-id="a-chat" hidden>old <b>words</b></button>',
            '<button hidden aria-label="Say &quot;something&quot;">Chat</button>',
        ),
        ('<meta name="d" data-l10n-id="a-only"><p>', '<meta name="d" content="Described"><p>'),
        ('<div data-l10n-id="a-only"><br>kept</div>', '<div content="Described"><br>kept</div>'),
        (LINKS, '<p><a href="/?a=1&amp;b">here</a>, then <i>x</i>.</p>'),
        ("<p>as it &lt;is&#x27; <br/> </p></div>", "<p>as it &lt;is&#x27; <br/> </p></div>"),
        ("<!doctype html><script>if (a<b) c();</script>", "<!doctype html><script>if (a<b) c();</script>"),
        ("<!-- for who writes it --><p>", "<p>"),
    ],
)
def test_an_element_is_filled(page: str, shown: str) -> None:
    assert filled(page, LANGUAGES["en"]) == shown


def test_a_page_has_its_language_and_direction() -> None:
    page = '<html lang="en"><h1 data-l10n-id="a-title"></h1><p data-l10n-id="a-link"></p></html>'
    assert filled(page, LANGUAGES["he"]) == '<html lang="he" dir="rtl"><h1>שב ושחק</h1><p>here</p></html>'


@pytest.mark.parametrize(
    ("page", "shown", "logged"),
    [
        ('<p data-l10n-id="a-none"></p>', "<p>a-none</p>", "a-none"),
        ('<p data-l10n-id="a-number"></p>', "<p></p>", "'name': 'n'"),
    ],
)
def test_what_cannot_be_said_is_logged(
    caplog: pytest.LogCaptureFixture, page: str, shown: str, logged: str
) -> None:
    assert filled(page, LANGUAGES["en"]) == shown
    assert logged in caplog.text
