"""The QR code of a link: what a page draws is what a reader has read."""

import hashlib

import pytest
from playwright.async_api import Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

URL = "https://moyo.example/j/kq3W8v0mJ1sLr5Tz7Xc2Qg"

DRAW = """async (url) => {
    const { qrCode } = await import('/ui/qr_code.js');
    const code = qrCode(url, 'a code');
    document.body.replaceChildren(code);
    return [code.getAttribute('viewBox'), code.querySelector('.dark').getAttribute('d')];
}"""

READ = "fe7c785937754625"
"""The hash of the modules that OpenCV's QRCodeDetector has read as that link."""


async def test_a_link_is_drawn(static_page: Page) -> None:
    """Of the fourth size of all, 33 modules, with four of white on each side."""
    box, dark = await static_page.evaluate(DRAW, URL)
    assert box == "0 0 41 41"
    assert hashlib.sha256(dark.encode()).hexdigest()[:16] == READ
    assert await static_page.get_by_role("img", name="a code").count() == 1
