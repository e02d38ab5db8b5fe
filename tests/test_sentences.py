"""What a player may read has a code, by which a page in another language says it."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from game.api import Illegal
from game.refused import Refused
from game.sentence import LONGEST_ARGUMENT, LONGEST_REASON, LONGEST_TEXT, Sentence, fault_of, say
from messages import Code
from tests.sentences import GAMES, RULES, Call, calls, game_of, names_in, sentences

CALLS = list(calls())

UNSEEN = {
    "In this game nobody is waited for.",
    "No time was running.",
    "Outages change nothing in this game.",
    "The game has not begun.",
    "This changes nothing.",
    "This game uses no positions.",
    "This game asks for no notices.",
    "This game has nothing computed.",
    "This is known.",
    "This player has come and gone too often.",
    "This player is out.",
}
"""Why notices, outages, outcomes and positions change nothing, which no player is told."""


def place(call: Call) -> str:
    return f"{call.path.name}:{call.line}: {call.text}"


def test_each_sentence_has_a_code() -> None:
    bare = [call for call in CALLS if call.text and not call.reason and call.text not in UNSEEN]
    assert [place(call) for call in bare] == []


def test_no_sentence_is_made_of_parts() -> None:
    """Nor chosen among several where it is given a code."""
    built = [call for call in CALLS if call.reason and call.text is None]
    assert [place(call) for call in built] == []
    assert [place(call) for call in CALLS if call.reason is None] == []


def test_the_arguments_are_those_of_the_text() -> None:
    wrong = [
        call
        for call in CALLS
        if call.reason and call.text and call.arguments not in (None, names_in(call.text))
    ]
    assert [place(call) for call in wrong] == []


def test_a_code_has_one_text_and_a_text_one_code() -> None:
    texts, codes = defaultdict(set), defaultdict(set)
    for reason, text in [(code.reason, code.sentence) for code in Code] + [
        (call.reason, call.text) for call in CALLS if call.reason and call.text
    ]:
        texts[reason].add(text)
        codes[text].add(reason)
    assert {reason: found for reason, found in texts.items() if len(found) > 1} == {}
    assert {text: found for text, found in codes.items() if len(found) > 1} == {}


def test_codes_are_words_with_hyphens() -> None:
    assert [one for one in sentences() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", one)] == []
    assert max(map(len, sentences())) <= LONGEST_REASON


def test_those_of_a_game_begin_with_its_name() -> None:
    """But for what others say too."""
    for call in CALLS:
        if call.reason:
            assert game_of(call.reason) in (None, game_in(call.path)), place(call)
    own = {call.reason for call in CALLS if call.reason and game_in(call.path) is None}
    own |= {code.reason for code in Code}
    for call in CALLS:
        if call.reason and game_in(call.path) is not None and game_of(call.reason) is None:
            assert call.reason in own, place(call)


def game_in(path: Path) -> str | None:
    """The game of whose rules this file is."""
    if RULES not in path.parents:
        return None
    name = path.relative_to(RULES).parts[0].removesuffix(".py")
    return name if name in GAMES else None


def test_they_are_found() -> None:
    found = sentences()
    assert found["go-ko"] == "The ko on {vertex} cannot be retaken at once."
    assert found["no-such-table"] == "There is no such table."
    assert found["nim-heap-holds"] == "Heap {heap} holds only {count}."
    assert len(found) > 150


class TestSay:
    def test_the_text_is_whole(self) -> None:
        sentence = say("{size:.1f} of {game}", "size", size=2.5, game="{go}")
        assert sentence == Sentence("2.5 of {go}", "size", {"size": 2.5, "game": "{go}"})

    def test_without_arguments_braces_are_braces(self) -> None:
        assert say("A set is {1, 2}.").text == "A set is {1, 2}."
        assert str(Illegal("A set is {1, 2}.")) == "A set is {1, 2}."

    def test_all_of_it_has_bounds(self) -> None:
        sentence = say("{name}" * 9, "long", name="x" * 999)
        assert len(sentence.text) == LONGEST_TEXT
        assert sentence.arguments == {"name": "x" * LONGEST_ARGUMENT}

    @pytest.mark.parametrize(
        "sentence",
        [
            Sentence(5),  # type: ignore[arg-type]
            say("", "x" * (LONGEST_REASON + 1)),
            say("{a}", "a", a=None),  # type: ignore[arg-type]
            say("{a}", "a", a=[1]),  # type: ignore[arg-type]
            "a text",
        ],
    )
    def test_what_is_none_is_found(self, sentence: object) -> None:
        assert fault_of(sentence) is not None

    def test_an_exception_takes_one_that_is_made(self) -> None:
        made = say("At most {count}.", "most", count=3)
        assert Illegal(made).sentence is made
        refused = Refused("too_many", made, retry=5)
        assert (refused.sentence, refused.text, refused.retry) == (made, "At most 3.", 5)
        assert Refused("over").text == ""
