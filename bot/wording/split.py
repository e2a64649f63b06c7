"""A long message in parts, cut at paragraphs and lines, never inside a tag."""

from __future__ import annotations

import re

from bot.wording.message import MESSAGE_LENGTH, Message, length

_OPENING = re.compile(r"<([a-z]+)([^>]*)>")
_PIECE = re.compile(r"<[^>]+>|&[a-z#0-9]+;|[^<&]", re.DOTALL)


def split(message: Message, limit: int = MESSAGE_LENGTH) -> tuple[Message, ...]:
    """*message* in parts of at most *limit* UTF-16 units of HTML; the buttons stay with the last part."""
    parts = _parts(message.html, limit)
    return (*(Message(part) for part in parts[:-1]), Message(parts[-1], message.rows))


def _parts(html: str, limit: int) -> list[str]:
    parts: list[str] = []
    current = ""
    for paragraph in _pieces(html, limit):
        joined = f"{current}\n\n{paragraph}" if current else paragraph
        if length(joined) <= limit:
            current = joined
        else:
            parts.append(current)
            current = paragraph
    return [*parts, current]


def _pieces(html: str, limit: int) -> list[str]:
    """Paragraphs, and where one is too long, its lines, and where one of those is, runs that close their own tags."""
    pieces = []
    for paragraph in html.split("\n\n"):
        if length(paragraph) <= limit:
            pieces.append(paragraph)
            continue
        for line in paragraph.split("\n"):
            pieces += [line] if length(line) <= limit else _runs(line, limit)
    return pieces


def _runs(line: str, limit: int) -> list[str]:
    runs, current, opened = [], "", list[str]()
    for found in _PIECE.finditer(line):
        piece = found.group()
        closing = "".join(f"</{_name(tag)}>" for tag in reversed(opened))
        if length(current + piece + closing) > limit - 16:  # room for one more closing tag
            runs.append(current + closing)
            current = "".join(opened)
        if _OPENING.fullmatch(piece):
            opened.append(piece)
        elif piece.startswith("</") and opened:
            opened.pop()
        current += piece
    return [*runs, current]


def _name(tag: str) -> str:
    return tag[1:-1].split(" ", maxsplit=1)[0]
