"""How many different chats asked the same thing today, counted without keeping who."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import NamedTuple

from bot.records.similar import similar_of

MOST_TEXTS = 5_000  # different texts a day that are told apart; beyond that a new one counts for one
MOST_ALIKE = 200  # texts like one text that are counted with it
MOST_COUNTED = 100  # chats; the largest `K_ANONYMITY`


class Text(NamedTuple):
    """A text about an entry, on a day: what is counted."""

    day: date
    entry: str | None
    text: str


@dataclass(slots=True, eq=False)
class _Asked:
    text: Text
    chats: set[bytes] = field(default_factory=set)
    around: set[bytes] = field(default_factory=set)  # those of texts like it too
    alike: list[_Asked] = field(default_factory=list)


class Askers:
    """Counts distinct chats per text and those like it; keyed with a random key that is thrown away every day.

    `risen` holds the counts of two and more that are not written yet; whoever wrote them clears it. The log gets these small
    numbers only, one a text: beside each row they would tell in which order people asked, and which rows are of one chat.
    Used by the writer's thread alone.
    """

    def __init__(self) -> None:
        self.risen: dict[Text, int] = {}
        self._day: date | None = None
        self._key = b""
        self._asked: dict[Text, _Asked] = {}
        self._about: dict[str | None, tuple[list[str], list[_Asked]]] = {}

    def note(self, text: Text, chat: int | None) -> None:
        """Count *chat* for *text* and every text like it."""
        if text.day != self._day:
            self._day, self._key, self._asked, self._about = text.day, secrets.token_bytes(32), {}, {}
        asked = self._asked.get(text) or self._new(text)
        if chat is None or asked is None:
            return
        who = blake2b(str(chat).encode(), key=self._key, digest_size=16).digest()
        if len(asked.chats) < MOST_COUNTED:
            asked.chats.add(who)
        for each in asked.alike:
            if who not in each.around and len(each.around) < MOST_COUNTED:
                each.around.add(who)
                self._rose(each)

    def _new(self, text: Text) -> _Asked | None:
        if len(self._asked) >= MOST_TEXTS:
            return None
        asked = self._asked[text] = _Asked(text)
        texts, others = self._about.setdefault(text.entry, ([], []))
        asked.alike = [others[place] for place in similar_of(text.text, texts)[:MOST_ALIKE]]
        for other in asked.alike:
            asked.around |= other.chats
            if len(other.alike) < MOST_ALIKE:
                other.alike.append(asked)
        self._rose(asked)
        asked.alike.append(asked)
        texts.append(text.text)
        others.append(asked)
        return asked

    def _rose(self, asked: _Asked) -> None:
        if len(asked.around) > 1:
            self.risen[asked.text] = len(asked.around)
