"""Only the push services that the operator knows are sent to, however their address is written."""

import pytest

from moyo.settings import Settings
from web.push.endpoint import is_endpoint

SERVICES = (*Settings().push_services, "push.example.com")


@pytest.mark.parametrize(
    "address",
    [
        "https://fcm.googleapis.com/fcm/send/abc:def-_",
        "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
        "https://web.push.apple.com/QGN",
        "https://wns2-par02p.notify.windows.com/w/?token=BQ%3d",
        "https://push.example.com:443/x",
        "https://PUSH.example.com/x",
        "https://jmt17.google.com/fcm/send/abc",
    ],
)
def test_what_may_be_a_push_service(address: str) -> None:
    assert is_endpoint(address, SERVICES)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "push.example.com",
        "http://push.example.com/x",
        "ftp://push.example.com/x",
        "https:///x",
        "https://push.example.com:80/x",
        "https://push.example.com:8443/x",
        "https://push.example.com:99999/x",
        "https://me@push.example.com/x",
        "https://push.example.com@127.0.0.1/x",
        "https://push.example.com\\@127.0.0.1/x",
        "https://push.example.com/x#y",
        "https://push.example.com/a b",
        "https://push.example.com/a\r\nHost: inside",
        "https://push.example.com/é",
        "https://püsh.example.com/x",
        "https://push.example.com./x",
        "https://example.com/x",
        "https://a.push.example.com/x",
        "https://push.example.com.attacker.example/x",
        "https://notpush.apple.com/x",
        "https://push.apple.com/x",
        "https://push.services.mozilla.com.example/x",
        "https://127.0.0.1/x",
        "https://8.8.8.8/x",
        "https://2130706433/x",
        "https://0x7f000001/x",
        "https://0x7f.1/x",
        "https://127.1/x",
        "https://[::1]/x",
        "https://[2606:4700::1111]/x",
        "https://localhost/x",
        "https://a.localhost/x",
        "https://postgres/x",
        "https://printer.local/x",
        "https://metadata.google.internal/x",
        "https://db.lan/x",
        "https://push.example.com/" + "x" * 1_000,
        "https://" + "a." * 130 + "com/x",
    ],
)
def test_what_may_not(address: str) -> None:
    assert not is_endpoint(address, SERVICES)
