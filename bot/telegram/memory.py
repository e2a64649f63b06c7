"""What the bot remembers of a chat: in memory, for minutes, never on a disk."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

from cachetools import LRUCache, TTLCache

from bot.knowledge.model import Language
from bot.records.row import Row

CONTEXT_SECONDS = 600  # a follow-up comes within minutes; later it would be a guess
_CHATS = 10_000  # at 30 questions a second those of the last five minutes; 8 MB at most


@dataclass(slots=True)
class _Last:
    """Of a chat's last question: the entry answered, for a follow-up, and the row it left, for /jejak."""

    entry: str | None
    row: Row | None = None


class Memory:
    """Chosen languages, and the last question of each chat."""

    def __init__(self) -> None:
        self._languages: LRUCache[int, Language] = LRUCache(_CHATS)
        self._last: TTLCache[Hashable, _Last] = TTLCache(_CHATS, CONTEXT_SECONDS)

    def language(self, user: int) -> Language | None:
        """The language the user fixed with /bahasa; None to follow what they write."""
        return self._languages.get(user)

    def choose(self, user: int, language: Language | Literal["auto"]) -> None:
        if language == "auto":
            self._languages.pop(user, None)
        else:
            self._languages[user] = language

    def last_entry(self, who: Hashable) -> str | None:
        """The entry of the last answer, while a follow-up can still mean it."""
        last = self._last.get(who)
        return last.entry if last else None

    def answered(self, who: Hashable, entry: str | None) -> None:
        """A tap opened *entry*; the ten minutes still count from the question."""
        last = self._last.get(who)
        if entry is not None and last is not None:
            last.entry = entry
        elif entry is not None:
            self._last[who] = _Last(entry)

    def last_row(self, chat: int) -> Row | None:
        """The row the last question of this chat left, for ten minutes."""
        last = self._last.get(chat)
        return last.row if last else None

    def asked(self, who: Hashable, row: Row, *, receipt: bool) -> None:
        """A question of *who* left *row*; *receipt*: they may ask to see it."""
        entry = row.entry or self.last_entry(who)
        self._last[who] = _Last(entry, row if receipt else None)

    def forget(self, chat: int) -> None:
        """Everything about a chat, when its user blocks the bot."""
        self._languages.pop(chat, None)
        self._last.pop(chat, None)
