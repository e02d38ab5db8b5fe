"""The words of a page: what stands for `data-l10n-id` in its HTML.

    <h1 data-l10n-id="home-welcome"></h1>       home-welcome = Sit down and play.
    <nav data-l10n-id="help-games"></nav>       help-games =
                                                    .aria-label = Games
    <p data-l10n-id="home-moyo">                home-moyo = { $moyo }: what one may come to own.
      <i data-l10n-name="moyo">moyō</i></p>

The value of the message becomes the content of the element, its attributes those of the element. A child that
has a name stands where the message has a variable of that name, and so may be filled itself.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import TypeAlias

from web.fluent import Message, Pattern, markup
from web.languages import Language

logger = logging.getLogger(__name__)

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)

Attributes: TypeAlias = Sequence[tuple[str, str | None]]


def filled(page: str, language: Language) -> str:
    """A page in a language. Where there is no message, its id is shown, and that is logged."""
    filling = _Filling(language)
    filling.feed(page)
    filling.close()
    return filling.text()


@dataclass
class _Element:
    """An element that is open, or what is around all of them; `start` is its tag as it is sent."""

    tag: str = ""
    start: str = ""
    message: Message | None = None
    name: str | None = None
    """By which the message of an element around it has a variable."""
    content: list[str] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)


class _Filling(HTMLParser):
    def __init__(self, language: Language) -> None:
        super().__init__(convert_charrefs=False)
        self._language = language
        self._messages = language.messages_of(None)
        self._open = [_Element()]

    def text(self) -> str:
        """What has been made of the page; elements that were never closed are not closed here."""
        while len(self._open) > 1:
            self._close("")
        return "".join(self._open[0].content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, identifier = given.get("data-l10n-name"), given.get("data-l10n-id")
        message = self._message(identifier) if identifier else None
        start = self.get_starttag_text() or ""
        if tag == "html":
            start = _start(tag, [("lang", self._language.tag), ("dir", self._language.direction)])
        elif identifier or name:
            start = _start(tag, [each for each in attrs if not each[0].startswith("data-l10n-")])
        if message and message.attributes:
            said = [(key, self._said(value, {}, quote=True)) for key, value in message.attributes.items()]
            start = start[:-1] + "".join(f' {key}="{value}"' for key, value in said) + ">"
        if tag in VOID:
            self._open[-1].content.append(start)
        else:
            self._open.append(_Element(tag, start, message, name))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._close("")

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1].tag == tag:
            self._close(f"</{tag}>")
        else:
            self._open[-1].content.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._open[-1].content.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self.handle_data(f"<!{decl}>")

    def _message(self, identifier: str) -> Message:
        if (message := self._messages.get(identifier)) is None:
            logger.error("a page wants a message that is not there: %s", identifier)
            return Message(identifier, {})
        return message

    def _said(self, pattern: Pattern, given: dict[str, str], quote: bool = False) -> str:
        try:
            said = markup(pattern, self._messages, given)
            return said.replace('"', "&quot;") if quote else said
        except ValueError as error:
            logger.error("a page cannot say a message: %s", error)
            return ""

    def _close(self, end: str) -> None:
        element = self._open.pop()
        content = "".join(element.content)
        if element.message and element.message.value is not None:
            content = self._said(element.message.value, element.named)
        whole = f"{element.start}{content}{end}"
        around = next((each for each in reversed(self._open) if each.message), None) if element.name else None
        if element.name and around:
            around.named[element.name] = whole
        else:
            self._open[-1].content.append(whole)


def _start(tag: str, attributes: Attributes) -> str:
    written = (f" {key}" if value is None else f' {key}="{escape(value)}"' for key, value in attributes)
    return f"<{tag}{''.join(written)}>"
