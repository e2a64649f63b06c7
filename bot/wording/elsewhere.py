"""Answers outside the private chat: in a group, and as an inline result in any chat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from bot.answering.reply import Ruling
from bot.wording.lines import opening
from bot.wording.links import address, named
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


def offers(pages: Pages, rulings: Iterable[Ruling], username: str) -> tuple[Offer, ...]:
    """Up to `OFFERS` rulings with verdict, title and first sentence."""
    return tuple(_offer(pages, ruling, username) for ruling in islice(rulings, OFFERS))


def _offer(pages: Pages, ruling: Ruling, username: str) -> Offer:
    verdict, message = pages.texts(f"putusan-{ruling.verdict}"), pages.entry(ruling)
    title = f"{verdict.split(' ', 1)[0]} {pages.rulings.lines.title(ruling)}"
    button = Button(pages.texts("tombol-tanya-bot"), "", address(username, named(ruling)))
    first = opening(ruling.text[pages.language])
    return Offer(ruling.entry.id, title, f"{verdict}. {first}", Message(message.html, ((button,),)))
