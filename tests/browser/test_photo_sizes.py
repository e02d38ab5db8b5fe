"""Photos are made small in the page before they are sent."""

import pytest
from playwright.async_api import Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

SHRUNK = """async ([width, height]) => {
    const { shrunk } = await import('/browser/photo.js');
    const canvas = new OffscreenCanvas(width, height);
    const pen = canvas.getContext('2d');
    const data = pen.createImageData(width, height);
    let seed = 1;
    for (let i = 0; i < data.data.length; i++) {
        seed = (seed * 1103515245 + 12345) & 0x7fffffff;
        data.data[i] = i % 4 === 3 ? 255 : seed >> 16;
    }
    pen.putImageData(data, 0, 0);
    const photo = await shrunk(await canvas.convertToBlob());
    const picture = await createImageBitmap(photo);
    return [picture.width, picture.height, photo.size <= 512 * 1024, photo.type];
}"""

NONE = """async () => {
    const { shrunk } = await import('/browser/photo.js');
    return shrunk(new Blob(['no picture'])).then(() => 'shrunk', (error) => error.name);
}"""


@pytest.mark.parametrize(
    ("size", "most"), [((600, 300), (600, 300)), ((1800, 900), (1600, 800)), ((1, 3200), (1, 1600))]
)
async def test_a_photo_becomes_small(static_page: Page, size: tuple[int, int], most: tuple[int, int]) -> None:
    width, height, is_small, kind = await static_page.evaluate(SHRUNK, size)
    assert (is_small, kind) == (True, "image/jpeg")
    assert 0 < width <= most[0]
    assert 0 < height <= most[1]
    assert max(width, height) >= max(most) // 2


async def test_what_is_no_photo_is_told(static_page: Page) -> None:
    assert await static_page.evaluate(NONE) == "InvalidStateError"
