"""What is heard: nothing until the sound is on, then stones, captures, one's turn, the last seconds."""

import asyncio

import pytest
from playwright.async_api import Page, expect

from tests.browser.board import proposed, sit_down
from tests.browser.conftest import Visit
from tests.browser.person import Person
from tests.system.server import Server

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(120)]

# What is played, in Hz, as the browser is told to play it.
LISTEN = """() => {
    window.heard = [];
    const start = AudioScheduledSourceNode.prototype.start;
    AudioScheduledSourceNode.prototype.start = function (at) {
        window.heard.push(Math.round(this.frequency.value));
        return start.call(this, at);
    };
}"""


SEE_LIFTED = """() => {
    window.lifted = 0;
    const seen = (records) => {
        const added = records.flatMap(({ addedNodes }) => [...addedNodes]);
        window.lifted += added.filter(({ classList }) => classList?.contains('lifted')).length;
    };
    new MutationObserver(seen).observe(document.body, { childList: true });
}"""


async def heard(person: Person) -> list[int]:
    """What was heard since this was asked last."""
    pitches: list[int] = await person.page.evaluate("window.heard.splice(0)")
    return pitches


async def test_nothing_is_heard_until_the_sound_is_on(visit: Visit, servers: list[Server]) -> None:
    black, white = await sit_down(visit, servers)
    for person in (black, white):
        await person.page.evaluate(LISTEN)
    await black.plays("E5", "black")
    assert await heard(black) == []
    await white.button("Sound").click()
    await expect(white.page.get_by_role("button", name="Sound", pressed=True)).to_be_visible()
    await white.page.wait_for_function("window.heard.length === 2")  # one hears that it is on
    await heard(white)
    for mine, yours in (("D5", "E4"), ("A1", "C5"), ("A2", "D4")):
        await white.plays(mine, "white")
        assert len(await heard(white)) == 5, "a stone of one's own, once"
        await black.sees(mine, "white, last move")
        await black.plays(yours, "black")
        await white.sees(yours, "black, last move")
        assert len(await heard(white)) == 5, "one of the other's, and no more"
    await white.plays("A3", "white")
    await heard(white)
    await white.page.evaluate(SEE_LIFTED)
    await black.plays("D6", "black")
    await white.sees("D5", "empty")
    assert len(await heard(white)) == 5 + 9, "a capture besides"
    assert await white.page.evaluate("window.lifted") == 1
    await white.button("Pass").click()
    await expect(black.status).to_have_text("Your turn")
    await asyncio.sleep(0.5)  # what follows sooner on another sound is not heard besides
    await heard(white)
    await black.button("Pass").click()
    await proposed(white)
    assert len(await heard(white)) == 2, "one is asked something"
    assert await heard(black) == []
    await white.button("Sound").click()
    await white.page.reload()
    await expect(white.page.get_by_role("button", name="Sound", pressed=False)).to_be_visible()


LEFT = """async ([settings, lefts]) => {
    const { lastSeconds } = await import('/table/last_seconds.js');
    const { sound } = await import('/browser/sound.js');
    let ticks = 0;
    sound.play = () => ticks++;
    const count = lastSeconds();
    return lefts.map((main) => {
        count(main === null ? null : { main, period: 0, periods: 0, stones: 0 }, settings);
        return ticks;
    });
}"""


async def test_each_of_the_last_ten_seconds_ticks_once(static_page: Page) -> None:
    seconds = [11_000, 10_001, 9_990, 9_300, 8_900, None, 8_900, 1_000, 400, 0]
    minutes = {"system": "absolute", "main": 600}
    assert await static_page.evaluate(LEFT, [minutes, seconds]) == [0, 0, 1, 1, 2, 2, 3, 4, 4, 4]
    to_come = {"system": "byoyomi", "main": 600, "period": 30, "periods": 5}
    assert await static_page.evaluate(LEFT, [to_come, seconds]) == [0] * len(seconds)


@pytest.mark.parametrize(
    "browser_without",
    [
        "delete globalThis.AudioContext",
        "globalThis.AudioContext = function () { throw new Error('no device') }",
        "AudioContext.prototype.resume = () => Promise.reject(new Error('not now'))",
    ],
)
async def test_a_browser_that_makes_no_sounds_has_no_errors(static_page: Page, browser_without: str) -> None:
    faults: list[str] = []
    static_page.on("pageerror", lambda error: faults.append(str(error)))
    await static_page.evaluate(f"() => {{ {browser_without} }}")
    await static_page.evaluate(
        "async () => { const { sound, tick } = await import('/browser/sound.js');"
        " sound.on = true; sound.play(tick); await new Promise((done) => setTimeout(done, 50)); }"
    )
    await static_page.mouse.click(1, 1)
    await static_page.wait_for_timeout(50)
    assert faults == []
