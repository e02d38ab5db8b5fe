"""The map of games of teams: where things lie, and how fingers move and scale it."""

import pytest
from playwright.async_api import Page

pytestmark = pytest.mark.asyncio(loop_scope="session")

TOWN = """async () => {
    const { townOf } = await import('/team_play/town.js');
    const ring = [[10, 50], [10.01, 50], [10.01, 50.01], [10, 50.01], [10, 50]];
    const zone = (name, geometry) => ({ properties: { name }, geometry });
    const town = townOf(
        [zone('A', { type: 'Polygon', coordinates: [ring] }), zone('None', null)],
        [{ properties: { name: 'S', zone: 'A' }, geometry: { type: 'Point', coordinates: [10, 49.99] } }]);
    const nothing = townOf([zone('None', null)], []);
    const round = (spot) => spot.map(Math.round);
    return [town.zones.length, round(town.zones[0].middle), round(town.stops[0].spot), nothing];
}"""

PINCH = """async () => {
    const { PanAndZoom } = await import('/team_play/pan_and_zoom.js');
    const svg = document.querySelector('svg');
    svg.setPointerCapture = () => {};
    const view = new PanAndZoom(svg, () => {});
    view.show({ x: 0, y: 0, width: 1000, height: 1000 });
    const box = () => svg.getAttribute('viewBox').split(' ').map((each) => Math.round(Number(each)));
    const finger = (type, pointerId, clientX, clientY) =>
        svg.dispatchEvent(new PointerEvent(type, { pointerId, clientX, clientY }));
    finger('pointerdown', 1, 50, 100);
    finger('pointerdown', 2, 150, 100);
    finger('pointermove', 1, 0, 100);
    finger('pointermove', 2, 200, 100);
    const pinched = box();
    finger('pointerup', 1, 0, 100);
    finger('pointermove', 2, 180, 100);
    const moved = box();
    for (let i = 0; i < 20; i++) view.step(true);
    const closest = box();
    view.reset();
    return [pinched, moved, closest, box()];
}"""


async def test_places_are_metres_from_each_other(static_page: Page) -> None:
    zones, middle, stop, nothing = await static_page.evaluate(TOWN)
    assert (zones, middle, stop, nothing) == (1, [358, -557], [0, 1113], None)


async def test_two_fingers_scale_and_one_moves(static_page: Page) -> None:
    await static_page.set_content('<style>body { margin: 0 }</style><svg style="width:200px;height:200px">')
    pinched, moved, closest, whole = await static_page.evaluate(PINCH)
    assert whole == [0, 0, 1000, 1000]
    assert pinched == [250, 250, 500, 500]
    assert moved == [300, 250, 500, 500]
    assert closest[2:] == [42, 42]
