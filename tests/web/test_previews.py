"""What the head of a table's page says to sites that show links, whatever the names of the players."""

from html.parser import HTMLParser
from typing import Any

import pytest

from game.api import Result
from game.ports.preview import Preview
from game.row import Phase
from web.assets import Assets
from web.pages import STATIC
from web.previews import tags

LANGUAGES = Assets(STATIC).languages
ADDRESS = "https://go.example/t/k3Zq"


class Read(HTMLParser):
    """The tags as a site reads them."""

    def __init__(self, head: str) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.others: list[str] = []
        self.feed(head)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag != "meta" or [*given] not in (["property", "content"], ["name", "content"]):
            self.others.append(tag)
        self.found[given.get("property") or given.get("name") or ""] = given["content"] or ""

    def handle_data(self, data: str) -> None:
        self.others += [data] if data.strip() else []


def read(preview: Preview, language: str = "en", pictured: tuple[str, ...] = ("go",), **moment: str) -> Any:
    found = Read(tags(preview, LANGUAGES[language], ADDRESS, moment, pictured))
    assert found.others == []
    return found.found


def go(*names: str, phase: Phase = "playing", result: Result | None = None) -> Preview:
    return Preview("go", {"size": 9, "komi": 7, "clock": {}}, names, phase, result)


def test_a_game_that_is_played() -> None:
    found = read(go("ann", "bob"))
    assert found["og:title"] == "Go 9 × 9 · ann – bob"
    assert found["og:description"] == "Is being played."
    assert (found["og:url"], found["og:image"]) == (ADDRESS, f"{ADDRESS}.png")
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["twitter:card"] == "summary_large_image"


@pytest.mark.parametrize(
    ("language", "title", "description"),
    [("en", "Go 9 × 9", "Waits for players."), ("ja", "囲碁 9路", "対局者を待っています。")],
)
def test_a_table_that_waits(language: str, title: str, description: str) -> None:
    found = read(go(phase="waiting"), language)
    assert (found["og:title"], found["og:description"]) == (title, description)


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (Result((1, 0), "B+3.5"), "B+3.5"),
        (None, "Over."),
        (Result((1, 0), "Nobody is left", reason="no-such-reason"), "Nobody is left"),
    ],
)
def test_a_game_that_is_over(result: Result | None, said: str) -> None:
    assert read(go("ann", "bob", phase="over", result=result))["og:description"] == said


def test_a_result_is_said_in_the_language_of_the_page() -> None:
    result = Result((2, 0), "Left wins", reason="pong-won", arguments={"side": "Left"})
    preview = Preview("pong", {}, ("ann",), "over", result)
    english, other = (read(preview, language)["og:description"] for language in ("en", "zh"))
    assert english == "Left wins"
    assert other


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_review_is_not_played(language: str) -> None:
    played = read(go("ann", "bob"), language)["og:description"]
    found = read(Preview("go_review", {"size": 19}, (), "playing", None), language)
    assert found["og:description"] not in ("", played)


def test_the_moment_of_the_address() -> None:
    found = read(go("ann", "bob"), at="57")
    assert (found["og:image"], found["og:url"]) == (f"{ADDRESS}.png?at=57", f"{ADDRESS}?at=57")


def test_a_game_without_pictures() -> None:
    found = read(Preview("trainlag", {}, (), "playing", None))
    assert found["og:title"] == "Trainlag"
    assert found["twitter:card"] == "summary"
    assert not [name for name in found if name.startswith("og:image")]


@pytest.mark.parametrize(
    "name",
    [
        '"><script>alert(1)</script>',
        "' onload=x '",
        "</head>",
        "&quot;&lt;",
        "{ $size }",
        "<!--",
        "\u202eevil",
        "]]>",
    ],
)
def test_names_are_nothing_but_names(name: str) -> None:
    result = Result((1, 0), f"{name} wins", reason="pong-won", arguments={"side": name})
    found = read(Preview("pong", {"points": name}, (name, "bob"), "over", result))
    assert found["og:title"] == f"Pong · {name} – bob"
    assert name in found["og:description"]
