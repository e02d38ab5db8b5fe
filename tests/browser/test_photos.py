"""What is kept of a photo is shown by a browser, on our pages from a `blob:` address."""

from base64 import b64encode

import pytest

from game.images import kept
from tests.browser.conftest import Visit
from tests.game.images.test_images import PICTURES, with_secrets
from tests.system.server import Server

pytestmark = pytest.mark.asyncio(loop_scope="session")

SHOW = """async ([type, data]) => {
    const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([bytes], { type }));
    document.body.append(image);
    await image.decode();
    const often = { willReadFrequently: true };
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d', often);
    canvas.drawImage(image, 0, 0);
    const pixel = (x, y) => [...canvas.getImageData(x, y, 1, 1).data].slice(0, 3);
    return [image.width, image.height, pixel(20, 14), pixel(8, 7)];
}"""


@pytest.mark.parametrize("name", PICTURES)
async def test_the_picture_is_shown(servers: list[Server], visit: Visit, name: str) -> None:
    person = await visit(servers[0], "/me")
    image = kept(PICTURES[name], with_secrets(name))
    width, height, red, blue = await person.page.evaluate(SHOW, [PICTURES[name], b64encode(image).decode()])
    assert (width, height) == (24, 16)
    for found, drawn in ((red, (0xCC, 0x33, 0x33)), (blue, (0x33, 0x66, 0xCC))):
        assert all(abs(one - other) < 24 for one, other in zip(found, drawn, strict=True))
    assert person.faults == []
