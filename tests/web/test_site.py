"""Where the server is: in what it writes, also behind a proxy that takes HTTPS, and for which pages."""

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from web.site import Site

START = RequestStartLine("GET", "/t/x", "HTTP/1.1")


def request(**headers: str) -> HTTPServerRequest:
    given = {name.replace("_", "-"): text for name, text in headers.items()}
    return HTTPServerRequest(start_line=START, headers=HTTPHeaders({"Host": "go.example:8000"} | given))


@pytest.mark.parametrize(
    ("told", "address"),
    [
        (None, "http://go.example:8000"),
        ("https", "https://go.example:8000"),
        ("http, HTTPS", "https://go.example:8000"),
        ("javascript", "http://go.example:8000"),
        ("", "http://go.example:8000"),
    ],
)
def test_it_is_as_a_client_has_it(told: str | None, address: str) -> None:
    asked = request() if told is None else request(X_Forwarded_Proto=told)
    assert Site().address(asked) == address
    assert Site("/games/moyo").address(asked) == f"{address}/games/moyo"


@pytest.mark.parametrize(
    ("host", "origin", "admitted"),
    [
        ("go.example", None, True),
        ("go.example", "https://go.example", True),
        ("GO.example", "HTTPS://Go.Example", True),
        ("go.example:443", "https://go.example", True),
        ("go.example:8000", "http://go.example:8000", True),
        ("go.example", "http://go.example:443", False),
        ("go.example", "https://go.example.evil.example", False),
        ("go.example", "https://play.example", True),
        ("go.example", "https://Play.Example", True),
        ("go.example", "http://play.example", False),
        ("go.example", "https://play.example:8443", False),
        ("go.example", "null", False),
        ("go.example", "", False),
        ("", "null", False),
        ("go.example", "http://[", False),
    ],
)
def test_which_pages_may_use_it(host: str, origin: str | None, admitted: bool) -> None:
    asked = request(Host=host) if origin is None else request(Host=host, Origin=origin)
    assert Site(origins=("https://play.example",)).admits(asked) is admitted
