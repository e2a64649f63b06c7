"""How many different chats asked the same thing today, counted without keeping who."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import date
from hashlib import blake2b

from bot.records.similar import similar

MOST_TEXTS = 5_000  # different texts a day that are told apart; beyond that a new one counts for one
MOST_COUNTED = 50  # chats; a larger figure would tell nothing more about anonymity


@dataclass(slots=True)
class _Group:
    text: str
    chats: set[bytes] = field(default_factory=set)


class Askers:
    """Counts distinct chats per kind of question; keyed with a random key that is thrown away every day.

    Nothing here is ever written: the log gets the small number only. Used by the writer's thread alone.
    """

    def __init__(self) -> None:
        self._day: date | None = None
        self._key = b""
        self._groups: dict[str | None, list[_Group]] = {}
        self._exact: dict[tuple[str | None, str], _Group] = {}

    def count(self, day: date, entry: str | None, text: str, chat: int | None) -> int:
        """How many chats asked something like *text* about *entry* on *day* so far, this one included; at least 1."""
        if day != self._day:
            self._day, self._key, self._groups, self._exact = day, secrets.token_bytes(32), {}, {}
        if chat is None:
            return 1
        group = self._group(entry, text)
        if group is None:
            return 1
        if len(group.chats) < MOST_COUNTED:
            group.chats.add(blake2b(str(chat).encode(), key=self._key, digest_size=16).digest())
        return len(group.chats)

    def _group(self, entry: str | None, text: str) -> _Group | None:
        known = self._exact.get((entry, text))
        if known or len(self._exact) >= MOST_TEXTS:
            return known
        groups = self._groups.setdefault(entry, [])
        found = next((group for group in groups if similar(group.text, text)), None)
        if found is None:
            found = _Group(text)
            groups.append(found)
        self._exact[entry, text] = found
        return found
