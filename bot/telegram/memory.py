"""What the bot remembers of a chat: in memory, for minutes, never on a disk."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Literal

from cachetools import LRUCache, TTLCache

from bot.knowledge.model import Language
from bot.records.row import Row

CONTEXT_SECONDS = 600  # a follow-up comes within minutes; later it would be a guess
_CHATS = 20_000  # at 30 questions a second all of the last ten minutes; 20 MB at most


class Memory:
    """Chosen languages, the last answer (for a follow-up) and the last row (for /jejak)."""

    def __init__(self) -> None:
        self._languages: LRUCache[int, Language] = LRUCache(_CHATS)
        self._entries: TTLCache[Hashable, str] = TTLCache(_CHATS, CONTEXT_SECONDS)
        self._rows: TTLCache[int, Row] = TTLCache(_CHATS, CONTEXT_SECONDS)

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
        return self._entries.get(who)

    def answered(self, who: Hashable, entry: str | None) -> None:
        if entry is not None:
            self._entries[who] = entry

    def last_row(self, chat: int) -> Row | None:
        """The row the last question of this chat left, for ten minutes."""
        return self._rows.get(chat)

    def wrote(self, chat: int, row: Row) -> None:
        self._rows[chat] = row

    def forget(self, chat: int) -> None:
        """Everything about a chat, when its user blocks the bot."""
        for kept in (self._languages, self._entries, self._rows):
            kept.pop(chat, None)
