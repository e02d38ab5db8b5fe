"""What the head of a table's page says to sites that show links: a title, a line, and an image.

    <meta property="og:title" content="… · ann – bob">

Names and results are somebody else's words: all of them are escaped. See https://ogp.me/.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping
from html import escape, unescape
from typing import TypeAlias
from urllib.parse import urlencode

from game.ports.preview import Preview
from web.fluent import Message, markup, variables
from web.languages import REASON, Language

PreviewOf: TypeAlias = Callable[[str], Awaitable[Preview | None]]
"""What a link to a table tells, by the table's id; None where that is not known."""

MOMENT = ("at", "ms", "node")
"""What an address may say of a moment, and the image of it too."""

PHASES = {"waiting": "preview-waiting", "playing": "preview-playing", "over": "preview-over"}
"""What is said of a game that has no result."""


def tags(
    preview: Preview, language: Language, address: str, moment: Mapping[str, str], pictured: Collection[str]
) -> str:
    """The tags for a page.

    `address` is that of the table, `moment` what is asked for of it; `pictured` the games that have images.
    """
    messages = language.messages_of(preview.game)
    title = titled(preview, messages)
    shown = "?" + urlencode(moment) if moment else ""
    properties = {
        "og:site_name": "Moyo",
        "og:type": "website",
        "og:title": title,
        "og:description": described(preview, messages),
        "og:url": address + shown,
    }
    names = {"twitter:card": "summary"}
    if preview.game in pictured:
        image = {"og:image": f"{address}.png{shown}", "og:image:alt": title}
        properties |= image | {"og:image:width": "1200", "og:image:height": "630"}
        names["twitter:card"] = "summary_large_image"
    lines = [f'<meta property="{key}" content="{escape(text)}">' for key, text in properties.items()]
    lines += [f'<meta name="{key}" content="{escape(text)}">' for key, text in names.items()]
    return "".join(f"  {line}\n" for line in lines)


def titled(preview: Preview, messages: Mapping[str, Message]) -> str:
    """The game with what its name tells of the setup, and who plays."""
    prefix = prefix_of(preview.game)
    facts = {name: str(value) for name, value in preview.setup.items() if isinstance(value, (int, str))}
    game = said(f"{prefix}-name", messages, facts) or said(f"{prefix}-title", messages, {}) or preview.game
    return f"{game} · {' – '.join(preview.names)}" if preview.names else game


def prefix_of(game: str) -> str:
    """With what the ids of a game's own messages begin."""
    return game.replace("_", "-")


def described(preview: Preview, messages: Mapping[str, Message]) -> str:
    """How the game stands, or how it has ended."""
    result = preview.result
    if preview.phase != "over" or result is None:
        phase = PHASES[preview.phase]
        own = said(f"{prefix_of(preview.game)}-{phase}", messages, {})  # a review is not played
        return own or said(phase, messages, {}) or ""
    arguments = {name: str(value) for name, value in result.arguments.items()}
    text = said(f"{REASON}{result.reason}", messages, arguments) if result.reason else None
    return text or result.text


def said(identifier: str, messages: Mapping[str, Message], given: Mapping[str, str]) -> str | None:
    """A message as text; None where there is none, or it depends on more than the texts that are given."""
    message = messages.get(identifier)
    if message is None or message.value is None or not variables(message.value) <= given.keys():
        return None
    try:
        return unescape(markup(message.value, messages, {name: escape(text) for name, text in given.items()}))
    except ValueError:
        return None
