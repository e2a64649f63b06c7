"""What the bot remembers of a chat: in memory, for minutes, never on a disk."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Literal

from cachetools import LRUCache, TTLCache

from bot.knowledge.model import Language
from bot.records.row import Row
from bot.wording.actions import ShowEntry

CONTEXT_SECONDS = 600  # a follow-up comes within minutes; later it would be a guess
_CHATS = 10_000  # at 30 questions a second those of the last five minutes; 8 MB at most


@dataclass(slots=True)
class _Last:
    """Of a chat's last question: what was answered, for a follow-up, and the row it left, for /jejak."""

    shown: ShowEntry | None
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

    def last_shown(self, who: Hashable) -> ShowEntry | None:
        """The last answer, while a follow-up can still mean it."""
        last = self._last.get(who)
        return last.shown if last else None

    def tapped(self, who: Hashable, shown: ShowEntry) -> None:
        """A tap opened *shown*; the ten minutes still count from the question."""
        last = self._last.get(who)
        if last is not None:
            last.shown = shown
        else:
            self._last[who] = _Last(shown)

    def last_row(self, chat: int) -> Row | None:
        """The row the last question of this chat left, for ten minutes."""
        last = self._last.get(chat)
        return last.row if last else None

    def asked(self, who: Hashable, shown: ShowEntry | None, row: Row | None) -> None:
        """A question of *who* was answered with *shown*, if at all, and left *row*, if they may ask to see it."""
        self._last[who] = _Last(shown or self.last_shown(who), row)

    def forget(self, chat: int) -> None:
        """Everything about a chat, when its user blocks the bot."""
        self._languages.pop(chat, None)
        self._last.pop(chat, None)
