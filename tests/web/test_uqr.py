"""What draws QR codes is the library as it is published."""

from pathlib import Path

import pytest

from web.pages import STATIC

PACKAGE = Path(__file__).parents[2] / ".javascript/node_modules/uqr"


@pytest.mark.parametrize(
    ("vendored", "published"),
    [("uqr.js", "dist/index.mjs"), ("uqr.d.ts", "dist/index.d.mts")],
)
def test_the_files_are_those_of_the_package(vendored: str, published: str) -> None:
    assert (STATIC / "uqr" / vendored).read_bytes() == (PACKAGE / published).read_bytes()
