"""A finger on a board of Go, which can rest and move as no tap does."""

from typing import Self

from playwright.async_api import CDPSession, Page


class Finger:
    """It comes down, moves and lifts: `does("Start", "D4")`, `does("Move", "F6")`, `does("End")`."""

    def __init__(self, page: Page, session: CDPSession) -> None:
        self._page, self._session = page, session

    @classmethod
    async def on(cls, page: Page) -> Self:
        return cls(page, await page.context.new_cdp_session(page))

    async def does(self, what: str, point: str | None = None) -> None:
        touched = []
        if point is not None:
            box = await self._page.locator(f".board [data-point={point}] .target").bounding_box()
            assert box
            touched = [{"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}]
        await self._session.send("Input.dispatchTouchEvent", {"type": f"touch{what}", "touchPoints": touched})
