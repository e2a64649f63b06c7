"""Answers outside the private chat: in a group, and as an inline result in any chat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answering.reply import Ruling
from bot.knowledge.model import Entry
from bot.wording.links import address
from bot.wording.message import Button, Message
from bot.wording.render import Pages

OFFERS = 5


@dataclass(frozen=True, slots=True)
class Offer:
    """One inline result: what the list shows, and the message that choosing it posts."""

    id: str
    title: str
    description: str
    message: Message


def in_group(pages: Pages, message: Message, url: str, *, choosing: bool) -> Message:
    """*message* for everyone to read, and the way on to a private chat; buttons stay only where they decide something."""
    kept = message.rows if choosing else ()
    return Message(message.html, (*kept, (Button(pages.texts("tombol-pribadi"), "", url),)))


def offers(pages: Pages, entries: Iterable[Entry], username: str) -> tuple[Offer, ...]:
    """Up to `OFFERS` entries with verdict, title and first sentence."""
    return tuple(_offer(pages, Ruling(entry), username) for entry in list(entries)[:OFFERS])


def _offer(pages: Pages, ruling: Ruling, username: str) -> Offer:
    verdict = pages.texts(f"putusan-{ruling.verdict}")
    title = f"{verdict.split(' ', 1)[0]} {ruling.entry.title[pages.language]}"
    message = pages.entry(ruling)
    button = Button(pages.texts("tombol-tanya-bot"), "", address(username, ruling.entry.id))
    first = ruling.text[pages.language].split(". ", 1)[0]
    return Offer(ruling.entry.id, title, f"{verdict}. {first}", Message(message.html, ((button,),)))
