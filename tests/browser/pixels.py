"""What is drawn on a page, as pixels."""

from base64 import b64encode
from typing import TypeAlias

from playwright.async_api import FloatRect, Page

Pixel: TypeAlias = tuple[int, int, int]

_DECODE = """async (png) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    canvas.drawImage(image, 0, 0);
    const { data } = canvas.getImageData(0, 0, image.width, image.height);
    return [image.width, [...data]];
}"""


async def pixels(page: Page, clip: FloatRect) -> list[list[Pixel]]:
    """The rows of device pixels of a part of the page, whose rectangle is given in CSS pixels."""
    png = await page.screenshot(clip=clip)
    width, data = await page.evaluate(_DECODE, b64encode(png).decode())
    found = list(zip(data[0::4], data[1::4], data[2::4], strict=True))
    return [found[at : at + width] for at in range(0, len(found), width)]


def luminance(pixel: Pixel) -> float:
    """The relative luminance by WCAG."""
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (channel / 255 for channel in pixel)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Pixel, other: Pixel) -> float:
    """The contrast of two colours by WCAG, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
