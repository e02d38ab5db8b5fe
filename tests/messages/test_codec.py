"""Decoding and encoding: what is read, what is refused, and with which texts."""

import json
from typing import get_args

import pytest

from messages import LARGEST_FRAME, Code, Command, Error, Malformed, Said, Speaker, decode, encode
from messages.limits import DEEPEST

ACT = '{"type":"act","id":7,"table":"k3Zq","action":{"type":"play","point":"E5"},"nonce":"c0ffee"}'


def refusal(frame: str | bytes) -> Malformed:
    with pytest.raises(Malformed) as caught:
        decode(frame)
    return caught.value


UNREADABLE = [
    "", " ", "{", "nonsense", ACT[:-1], ACT + "}", "[]", "7", "null", '"act"', "\ufeff" + ACT, "{'id':1}",
    '{"id":1,"type":"ping",}', '{"id":NaN,"type":"ping"}', '{"id":1,"type":"ping","x":01}',
    '{"id":1,"type":"ping","x":"\n"}', '{"id":1,"type":"ping","x":"\\x"}',
    '{"type":"ping"}', '{"type":"ping","id":null}', '{"type":"ping","id":true}', '{"type":"ping","id":1.5}',
    '{"type":"ping","id":1.0}', '{"type":"ping","id":[]}', '{"type":"ping","id":9223372036854775808}',
    '{"type":"ping","id":' + "9" * 5000 + "}", '{"type":"ping","id":1e999}', '{"type":"ping","id":"\\ud800"}',
    '{"type":"ping","id":"\ud800"}', '{"type":"ping","id":"a\\u0000"}', '{"type":"ping","id":"a\x7f"}',
    '{"type":"ping","id":"' + "a" * 65 + '"}', '{"type":"no_such","id":null}', b'{"type":"ping","id":1}',
]  # fmt: skip


@pytest.mark.parametrize("frame", UNREADABLE)
def test_what_has_no_id_that_can_be_read(frame: str | bytes) -> None:
    error = refusal(frame)
    assert (error.code, error.re) == (Code.MALFORMED, None)
    assert error.text


@pytest.mark.parametrize(
    ("rest", "text"),
    [
        ("", "Object missing required field `type`"),
        (',"type":5', "Expected `str`, got `int` - at `$.type`"),
        (',"type":null', "Expected `str`, got `null` - at `$.type`"),
        (',"type":"sit"', "Object missing required field `table`"),
        (',"type":"sit","table":5', "Expected `str`, got `int` - at `$.table`"),
        (',"type":"sit","table":"' + "a" * 65 + '"', "Expected `str` of length <= 64 - at `$.table`"),
        (',"type":"sit","table":"a","seat":-1', "Expected `int` >= 0 - at `$.seat`"),
        (',"type":"sit","table":"a","seat":1.5', "Expected `int | null`, got `float` - at `$.seat`"),
        (',"type":"sit","table":"a","seat":true', "Expected `int | null`, got `bool` - at `$.seat`"),
        (',"type":"open","game":"go","seat":"some"', "Invalid enum value 'some' - at `$.seat`"),
        (',"type":"open","game":"go","players":0', "Expected `int` >= 1 - at `$.players`"),
        (',"type":"open","game":"go","private":1', "Expected `bool`, got `int` - at `$.private`"),
        (',"type":"hello","protocol":"1"', "Expected `int`, got `str` - at `$.protocol`"),
        (',"type":"hello","protocol":1,"name":"' + "n" * 201 + '"',
         "Expected `str` of length <= 200 - at `$.name`"),
        (',"type":"act","table":"a","action":{}', "Object missing required field `nonce`"),
        (',"type":"act","table":"a","action":{},"nonce":""', "Expected `str` of length >= 1 - at `$.nonce`"),
        (',"type":"act","table":"a","nonce":"n"', "Object missing required field `action`"),
        (',"type":"look","table":"a","seq":2147483648', "Expected `int` <= 2147483647 - at `$.seq`"),
        (',"type":"log","table":"a","after":1e3', "Expected `int`, got `float` - at `$.after`"),
        (',"type":"say","table":"a","text":""', "Expected `str` of length >= 1 - at `$.text`"),
        (',"type":"say","table":"a","text":"' + "x" * 501 + '"',
         "Expected `str` of length <= 500 - at `$.text`"),
        (r',"type":"say","table":"a","text":"one\ntwo"',
         "Strings hold no control characters and no lone surrogates."),
        (r',"type":"act","table":"a","action":{"\u0000":1},"nonce":"n"',
         "Strings hold no control characters and no lone surrogates."),
        (r',"type":"open","game":"go","setup":{"a":["\ud800"]}',
         "Strings hold no control characters and no lone surrogates."),
        (',"type":"ping","x":' + "[" * DEEPEST + "]" * DEEPEST, "Arrays and objects nest at most 64 deep."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", [-(2**63), 3, "three", "", "a" * 64, "é"])
def test_what_is_wrong_is_said_to_the_command_that_it_is_in(name: str | int, rest: str, text: str) -> None:
    error = refusal('{"id":' + json.dumps(name, ensure_ascii=False) + rest + "}")
    assert (error.code, error.text, error.re) == (Code.MALFORMED, text, name)


@pytest.mark.parametrize("kind", ["", "no_such", "Act", "ok", "view", "__class__"])
def test_a_type_that_is_not_known(kind: str) -> None:
    error = refusal(json.dumps({"type": kind, "id": 3}))
    assert (error.code, error.re) == (Code.UNKNOWN_TYPE, 3)


def test_the_id_of_a_frame_that_is_nearly_json_can_be_read() -> None:
    assert refusal('{"type":"ping","id":3,"x":Infinity}').re == 3


def test_keys_that_are_not_known_are_ignored() -> None:
    assert decode(ACT[:-1] + ',"later":{"a":[1,2.5,null]}}') == decode(ACT)


def test_json_that_is_the_games_own_is_kept_as_it_came() -> None:
    action = '{ "a":1.50, "b":"\\u0041\\\\n", "huge":' + "9" * 5000 + "}"
    command = decode('{"type":"act","id":1,"table":"t","nonce":"n","action":' + action + "}")
    assert bytes(command.action).decode() == action  # type: ignore[union-attr]


def test_every_command_has_a_rate_between_those_of_open_and_act() -> None:
    for command in get_args(Command):
        assert 2 <= command.rate.a_second <= 200
        assert 20 <= command.rate.burst <= 400


def test_a_code_is_its_text() -> None:
    assert Code("over") is Code.OVER
    error = encode(Error(re=None, code=Code.OVER, text="x"))
    assert error == b'{"type":"error","re":null,"code":"over","text":"x"}'


def test_a_word_that_python_keeps_is_a_key_like_any_other() -> None:
    said = encode(Said(table="t", from_=Speaker(name="é", seat=None), text="hi", at=1))
    assert said.decode() == '{"type":"said","table":"t","from":{"name":"é","seat":null},"text":"hi","at":1}'


def test_nesting_as_deep_as_a_frame_allows_is_refused() -> None:
    deep = LARGEST_FRAME // 2 - 20
    error = refusal('{"type":"ping","id":1,"x":' + "[" * deep + "]" * deep + "}")
    assert (error.code, error.text) == (Code.MALFORMED, f"Arrays and objects nest at most {DEEPEST} deep.")
