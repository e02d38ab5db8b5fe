"""Whole images: a board alone, or on a card with the names; as PNG they have the right pixels."""

from xml.etree import ElementTree

import pytest

from game.lifecycle.picture_page import (
    HEIGHT,
    INK,
    PAPER,
    RANGES,
    WIDTH,
    Caption,
    alone,
    card,
    is_written,
    png,
)
from game.picture import Drawing
from game.rules.go.drawing import WOOD, drawn
from tests.png import Pixel, Png, decoded, size_of

SQUARE = Drawing(100, 50, '<rect width="50" height="50" fill="#ff0000"/>')
NOBODY = Caption((), "", "")


def smaller(image: str, times: int) -> Png:
    """A card that is so many times smaller, for to read all of its pixels takes seconds."""
    size = f'width="{WIDTH}" height="{HEIGHT}"'
    return decoded(png(image.replace(size, f'width="{WIDTH // times}" height="{HEIGHT // times}"', 1)))


def colour(text: str) -> Pixel:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


@pytest.mark.parametrize("size", [64, 300])
def test_a_drawing_alone_has_the_size_that_was_asked_for(size: int) -> None:
    image = decoded(png(alone(SQUARE, size)))
    assert (image.width, image.height) == (size, size // 2)
    assert image.pixel(size // 4, size // 4) == (255, 0, 0)


def test_stones_are_where_they_lie() -> None:
    image = decoded(png(alone(drawn("X............O...." + "." * 63, 9))))
    black, white, empty = image.pixel(64, 64), image.pixel(60 + 160, 100), image.pixel(80, 80 + 40)
    assert max(black) < 90
    assert min(white) > 200
    assert empty == colour(WOOD)


def test_a_card_has_the_size_that_sites_want() -> None:
    given = card(SQUARE, (), Caption(("ann",), "B+R", "go.example"))
    assert size_of(png(given)) == (WIDTH, HEIGHT) == (1200, 630)
    image = smaller(given, 10)
    assert image.pixel(0, 0) == image.pixel(119, 62) == colour(PAPER)
    assert image.pixel(10, 31) == (255, 0, 0)


def test_letters_are_drawn_though_the_system_has_none() -> None:
    image = smaller(card(SQUARE, (), NOBODY._replace(names=("HHHH",))), 2)
    assert colour(INK) in {image.pixel(x, 157) for x in range(342, 425)}


def test_with_nothing_to_say_the_drawing_is_in_the_middle() -> None:
    image = smaller(card(Drawing(100, 100, SQUARE.elements), (), NOBODY), 10)
    assert image.pixel(WIDTH // 20 - 20, 5) == (255, 0, 0)


@pytest.mark.parametrize("name", ['"><script>', "&amp;", "]]>", "<!--", "'"])
def test_names_are_nothing_but_names(name: str) -> None:
    image = ElementTree.fromstring(card(SQUARE, (), Caption((name, "bob"), name, name)))  # noqa: S314
    said = [each.text for each in image.iter() if each.tag.endswith("text")]
    assert said == [name, "bob", name, name]


def test_long_names_are_cut_and_of_many_the_first_are_shown() -> None:
    image = card(SQUARE, ("#111111",), Caption(("a" * 99, *"bcdefgh"), "", ""))
    assert f"{'a' * 16}…</text>" in image
    assert ">d</text>" in image
    assert ">e</text>" not in image
    assert image.count("<circle") == 1


def test_of_a_name_that_cannot_be_written_there_are_dots() -> None:
    assert not is_written("囲碁")
    assert not is_written(" ")
    assert card(SQUARE, (), Caption(("囲碁", "bob"), "", "")).count("…</text>") == 1
    assert card(SQUARE, (), Caption(("囲碁", "囲碁"), "", "")).count("<text") == 0  # dots alone say nothing


def test_the_font_has_the_characters_that_are_written() -> None:
    """A character that it lacks is drawn as an empty box, as `\\ue000` is."""

    def drawing(character: str) -> bytes:
        text = f'<text x="5" y="30" font-size="32">{character}</text>'
        return png(alone(Drawing(60, 40, text)))

    lacking = drawing("\ue000")
    assert lacking == drawing("囲")
    escaped = {"<": "&lt;", "&": "&amp;"}
    every = [chr(code) for first, last in RANGES for code in range(first, last + 1)]
    assert [each for each in every if drawing(escaped.get(each, each)) == lacking] == []
