"""Settings that hold a secret: a wrong value is refused without being shown, and none is in a repr."""

import pytest

from moyo import bus_url
from moyo.databases import Databases
from moyo.settings import SettingError, Settings

URL = "postgresql://moyo:secret@127.0.0.1:5432/moyo"
KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
"""The bytes from 0 to 31."""


@pytest.mark.parametrize("name", ["DATABASE_URL", "DATABASE_DIRECT_URL"])
@pytest.mark.parametrize(
    "text",
    [
        "mysql://u:secret@h/d",
        "u:secret@h/d",
        "postgresql://u:secret@[h/d",
        "postgresql://u:secret@a..b/d",
        "postgresql://u:secret@/d?host=a..b",
        "postgresql://u:secret%ff@h/d",
        "postgresql://u:secret\udcff@h/d",
        "postgresql://u:secret@h/d%00",
    ],
)
def test_an_address_is_refused_without_being_shown(name: str, text: str) -> None:
    with pytest.raises(SettingError, match=f"^{name} has to be the address of a PostgreSQL: ") as refused:
        Settings.read({name: text})
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        *("secret", "nats://", "http://secret@h", "nats://secret@h:x", "nats://secret@h:0"),
        *("nats://secret@a..b", "nats://secret@h,", "nats://secret@h/d", "nats://h?token=secret"),
        *("nats://secret@[h", "Embedded"),
    ],
)
def test_the_address_of_a_bus_is_refused_without_being_shown(text: str) -> None:
    with pytest.raises(
        SettingError, match="^BUS_URL has to be embedded, or the address of a NATS"
    ) as refused:
        Settings.read({"BUS_URL": text})
    assert "secret" not in str(refused.value)


def test_the_address_of_a_bus_is_shown_without_its_secrets() -> None:
    url = "nats://secret@127.0.0.1:4222, tls://u:secret@h@two.example,nats://[::1]:7"
    assert bus_url.shown(url) == "nats://127.0.0.1:4222,tls://two.example,nats://[::1]:7"


@pytest.mark.parametrize(
    "text",
    [
        "",
        KEY[:-1],
        KEY + "AA",
        "AAA",
        "!" + KEY[1:],
        "A" * 43,
        "_____________________________________________",
        "é",
    ],
    ids=["empty", "short", "long", "very short", "no base64url", "zero", "above the order", "no ASCII"],
)
def test_a_key_is_refused_without_being_shown(text: str) -> None:
    environ = {"PUSH_PRIVATE_KEY": text or "=", "PUSH_CONTACT": "mailto:op@example.com"}
    with pytest.raises(SettingError) as refused:
        Settings.read(environ)
    assert str(refused.value) == ("PUSH_PRIVATE_KEY has to be a key that `python -m moyo push-key` has made.")


@pytest.mark.parametrize("text", ["a secret", "a secret of 22 letters", "secret" * 200, "secret" * 3 + "é"])
def test_a_token_is_refused_without_being_shown(text: str) -> None:
    with pytest.raises(SettingError, match="^METRICS_TOKEN has to be 16 characters or more") as refused:
        Settings.read({"METRICS_TOKEN": text})
    assert "secret" not in str(refused.value)


def test_no_password_is_shown() -> None:
    shown = repr(
        Settings(
            database_url=Databases(URL, {"a": URL}),
            database_direct_url=Databases(URL, {"a": URL}),
            push_private_key=b"secret",
            metrics_token="secret" * 3,
        )
    )
    assert "secret" not in shown
