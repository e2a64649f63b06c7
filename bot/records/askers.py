"""How many different chats asked the same thing today, counted without keeping who."""

from __future__ import annotations

import secrets
from array import array
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b
from typing import NamedTuple, TypeAlias

from bot.records.similar import similar_of

MOST_TEXTS = 5_000  # different texts a day that are told apart; beyond that a new one counts for one
MOST_ALIKE = 200  # texts like one text that are counted with it
MOST_COUNTED = 100  # chats; the largest `K_ANONYMITY`


class Text(NamedTuple):
    """A text about an entry, on a day: what is counted."""

    day: date
    entry: str | None
    text: str


Chats: TypeAlias = "array[int]"  # a keyed number of 64 bits each; for a hundred a set takes six times the memory


@dataclass(slots=True, eq=False)
class _Asked:
    text: Text
    chats: Chats = field(default_factory=lambda: array("Q"))
    around: Chats = field(default_factory=lambda: array("Q"))  # those of texts like it too
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
        who = int.from_bytes(blake2b(str(chat).encode(), key=self._key, digest_size=8).digest(), "big")
        _add(who, asked.chats)
        for each in asked.alike:
            if _add(who, each.around):
                self._rose(each)

    def _new(self, text: Text) -> _Asked | None:
        if len(self._asked) >= MOST_TEXTS:
            return None
        asked = self._asked[text] = _Asked(text)
        texts, others = self._about.setdefault(text.entry, ([], []))
        asked.alike = [others[place] for place in similar_of(text.text, texts)[:MOST_ALIKE]]
        for other in asked.alike:
            for who in other.chats:
                _add(who, asked.around)
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


def _add(who: int, chats: Chats) -> bool:
    """Whether *who* is new among *chats*, of which enough are counted at `MOST_COUNTED`."""
    if len(chats) >= MOST_COUNTED or who in chats:
        return False
    chats.append(who)
    return True
