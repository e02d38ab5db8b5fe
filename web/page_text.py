"""What a page says in its head, as it is written and as it is sent.

As it is written it names its entry module and its style sheets. As it is sent it names bundles of them, and
all bundles that these import, so that the browser asks for everything at once; and what modules read there.
"""

import re
from collections.abc import Iterable, Mapping
from html import escape

_ENTRY = re.compile(r'<script type="module" src="/static/([^"]+)">')
_SHEET = re.compile(r'[ \t]*<link rel="stylesheet" href="/static/([^"]+)">\n?')

_LINK = re.compile(r'((?:href|src|action)=")/(?!/|static/)')
"""An address of one of the pages."""


def entry_of(page: str) -> list[str]:
    """The path of the entry module, if the page has one."""
    return _ENTRY.findall(page)[:1]


def sheets_of(page: str) -> list[str]:
    """The paths of the style sheets, in order."""
    return _SHEET.findall(page)


def page_text(
    page: str,
    base_path: str,
    root: str,
    told: Mapping[str, str],
    styles: Iterable[str],
    scripts: Iterable[str],
) -> str:
    """A page as it is sent.

    `base_path` is where all pages are, and `root` the address of the version, below which all paths are; the
    first of `scripts` stands for the entry module. `told` is what modules read in the head, by the name under
    which it stands.
    """
    first, *others = dict.fromkeys(scripts) if _ENTRY.search(page) else ("",)
    lines = [f'<link rel="stylesheet" href="{root}{path}">' for path in dict.fromkeys(styles)]
    lines += [f'<link rel="modulepreload" href="{root}{path}">' for path in others]
    lines += [f'<meta name="{name}" content="{escape(content)}">' for name, content in told.items()]
    page = _ENTRY.sub(f'<script type="module" src="/static/{first}">', _SHEET.sub("", page), count=1)
    if base_path:
        page = _LINK.sub(rf"\1{base_path}/", page).replace("<html", f'<html data-base="{base_path}"', 1)
    return page.replace('"/static/', f'"{root}').replace("</head>", "\n".join([*lines, "</head>"]), 1)
