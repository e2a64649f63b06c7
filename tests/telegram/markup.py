"""Whether Telegram would read a text as HTML (Bot API, "HTML style"); none of the fakes checks that."""

from __future__ import annotations

import re
from html.parser import HTMLParser

TAGS = {"b", "strong", "i", "em", "u", "s", "a", "code", "pre", "blockquote", "tg-spoiler"}
_LOOSE = re.compile(r"&(?!(?:lt|gt|amp|quot|#\d+|#x[0-9a-fA-F]+);)|<(?![/a-z])")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.opened: list[str] = []
        self.fault: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.fault = self.fault or f'unsupported start tag "{tag}"'
        self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.opened or self.opened.pop() != tag:
            self.fault = self.fault or f'unexpected end tag "{tag}"'


def fault_in(html: str) -> str | None:
    """What is wrong with *html*; None if nothing is."""
    if found := _LOOSE.search(html):
        return f"a bare {found.group()!r} at {found.start()}"
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.fault or (f'"{reader.opened[-1]}" is not closed' if reader.opened else None)
