"""A long message in parts, cut at paragraphs, lines or words; a tag that is open at a cut is closed and opened again."""

from __future__ import annotations

import re

from bot.wording.message import MESSAGE_LENGTH, Message, length

_PIECE = re.compile(r"<[^>]+>|&[a-zA-Z#0-9]+;|\n+| +|[^<& \n]", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_OPENING = re.compile(r"<([a-z-]+)[^>]*>")

Tags = tuple[str, ...]


def split(message: Message, limit: int = MESSAGE_LENGTH) -> tuple[Message, ...]:
    """*message* in parts of at most *limit* UTF-16 units of HTML; the buttons stay with the last part."""
    if length(message.html) <= limit:
        return (message,)
    parts = [part for part in _parts(_PIECE.findall(message.html), limit) if _TAG.sub("", part).strip()]
    return (*(Message(part) for part in parts[:-1]), Message(parts[-1] if parts else "", message.rows))


def _parts(pieces: list[str], limit: int) -> list[str]:
    parts: list[str] = []
    start, opened = 0, Tags()
    while start < len(pieces):
        end, still = _cut(pieces, start, opened, limit)
        parts.append("".join([*opened, *pieces[start:end], _closing(still)]))
        start, opened = end, still
        while start < len(pieces) and pieces[start].isspace():
            start += 1
    return parts


def _cut(pieces: list[str], start: int, opened: Tags, limit: int) -> tuple[int, Tags]:
    """Where a part that begins at *start* ends, and the tags open there: the best place in reach, else the last."""
    places: dict[int, tuple[int, Tags]] = {}  # how good a place is -> the last such place
    size, text = length("".join(opened)), False
    for at in range(start, len(pieces)):
        piece, before = pieces[at], opened
        if piece.isspace() and text:
            places[min(piece.count("\n"), 2)] = at, opened
        text = text or not (piece.isspace() or piece.startswith("<"))
        opened = _after(piece, opened)
        size += length(piece)
        if size + length(_closing(opened)) > limit:
            return places[max(places)] if places else (max(at, start + 1), before)
    return len(pieces), opened


def _after(piece: str, opened: Tags) -> Tags:
    if piece.startswith("</"):
        return opened[:-1]
    return (*opened, piece) if piece.startswith("<") else opened


def _closing(opened: Tags) -> str:
    names = (found.group(1) for tag in reversed(opened) if (found := _OPENING.fullmatch(tag)))
    return "".join(f"</{name}>" for name in names)
