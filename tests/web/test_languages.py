"""The language of a request, and what each module says in a language."""

import pytest

from web.languages import chosen, in_cookie, languages_of

TAGS = ["en", "ja", "pt-BR", "zh"]


@pytest.mark.parametrize(
    ("cookie", "header", "tag"),
    [
        (None, "", "en"),
        (None, "ja", "ja"),
        ("ja", "zh", "ja"),
        ("xx", "zh", "zh"),
        ("", "zh", "zh"),
        (None, "fr, zh-Hant-TW;q=0.8, en;q=0.5", "zh"),
        (None, "en;q=0.5, JA;q=0.9", "ja"),
        (None, "ja;q=0, fr", "en"),
        (None, "ja;q=0.000, zh;q=0.1", "zh"),
        (None, "pt", "pt-BR"),
        (None, "pt-br", "pt-BR"),
        (None, "*", "en"),
        (None, "ja;q=2", "en"),
        (None, ",;, ;q=1,ja-", "ja"),
        (None, "x" * 100_000 + ", ja", "en"),
    ],
)
def test_the_language_of_a_request(cookie: str | None, header: str, tag: str) -> None:
    assert chosen(cookie, header, TAGS) == tag


TEXTS = {
    "languages/en.ftl": (
        b"-moyo = Moyo\nhome-a = A { -moyo }\nhome-b = B { home-a }\nhome-c = C\nhome-d =\n    .title = D\n"
    ),
    "languages/ja.ftl": b"home-a = ja\nreason-over = over\n",
    "languages/he.ftl": b"",
    "games/chess/languages/en.ftl": b"chess-a = A\n",
    "games/chess/languages/ja.ftl": b"chess-a = ja\nreason-chess-check = check\n",
    "games/chess/languages/xx.ftl": b"chess-a = no page is in this language\n",
    "games/chess/table.js": b"",
    "games/draughts/languages/ja.ftl": b"reason-draughts-jump = jump\n",
}
LANGUAGES = languages_of(TEXTS)


def said(tag: str, path: str, text: str) -> list[str]:
    return list(LANGUAGES[tag].used_by(path, text))


def test_the_languages_are_those_of_the_pages() -> None:
    assert list(LANGUAGES) == ["en", "he", "ja"]
    assert [LANGUAGES[tag].direction for tag in ("en", "he")] == ["ltr", "rtl"]
    assert languages_of({}).keys() == {"en"}


def test_a_module_gets_what_it_names_and_what_that_refers_to() -> None:
    text = "say('home-b'); say(`home-unknown`); // 'home-d' has attributes alone\nconst x = \"chess-a\";"
    assert said("en", "pages/home.js", text) == ["-moyo", "home-a", "home-b"]
    assert said("ja", "pages/home.js", text) == ["home-a", "home-b"]
    assert said("ja", "games/chess/board.js", text) == ["chess-a", "home-a", "home-b"]
    assert said("en", "games/go/board.js", text) == ["-moyo", "home-a", "home-b"]


def test_english_stands_in_for_what_a_language_lacks() -> None:
    assert LANGUAGES["ja"].used_by("x.js", "'home-a' 'home-c'") == {"home-a": "ja", "home-c": "C"}


def test_what_is_said_of_refusals() -> None:
    """For the codes of the server there is no list in a module."""
    text = "say(`reason-${code}`)"
    assert said("ja", "language/reasons.js", text) == ["reason-over"]
    assert said("ja", "games/chess/table.js", "") == ["reason-chess-check"]
    assert said("ja", "games/chess/sentences.js", "") == ["reason-chess-check"]
    assert said("en", "games/chess/table.js", "") == []
    assert said("ja", "games/chess/board.js", "") == said("ja", "games/chess/about.js", "") == []


def test_where_the_plain_page_is_the_table_they_are_with_what_is_said_about_the_game() -> None:
    assert said("ja", "games/draughts/about.js", "") == ["reason-draughts-jump"]
    assert said("ja", "games/draughts/help.js", "") == []


def test_what_is_wrong_with_a_file_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    languages = languages_of({"languages/en.ftl": b"a-b = {\nc-d = right\n"})
    assert languages["en"].pages.keys() == {"c-d"}
    assert "languages/en.ftl, line 1" in caplog.text


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", None),
        ("language=ja", "ja"),
        ("a=b; language=ja;c", "ja"),
        ("language=ja; language=de", "ja"),
        ("language_of=de", None),
        ("language", ""),
    ],
)
def test_the_language_in_a_cookie(header: str, language: str | None) -> None:
    """Browsers send the cookie of the longest path first."""
    assert in_cookie(header) == language
