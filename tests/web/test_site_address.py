"""The address of the server in what it writes: also behind a proxy that takes HTTPS."""

import pytest
from tornado.httputil import HTTPHeaders, HTTPServerRequest, RequestStartLine

from web.site_address import site_address

START = RequestStartLine("GET", "/t/x", "HTTP/1.1")


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
    headers = HTTPHeaders({"Host": "go.example:8000"})
    if told is not None:
        headers["X-Forwarded-Proto"] = told
    assert site_address(HTTPServerRequest(start_line=START, headers=headers)) == address
