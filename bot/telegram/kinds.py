"""Every kind of update, and the answer or the silence it gets. The first row that fits decides.

What is not in `WANTED` Telegram does not send at all: channel posts, reactions, polls, payments, business messages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from telegram import Message, Update
from telegram.ext.filters import (
    CAPTION,
    COMMAND,
    FORWARDED,
    IS_AUTOMATIC_FORWARD,
    TEXT,
    VIA_BOT,
    BaseFilter,
    ChatType,
    MessageFilter,
    StatusUpdate,
    UpdateType,
)

from bot.telegram.utterance import only_links, words
from bot.wording.message import wordless

WANTED = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.MY_CHAT_MEMBER,
)


class _OnlyLinks(MessageFilter):
    """Links and no other word."""

    def filter(self, message: Message) -> bool:
        return only_links(message)


class _Wordless(MessageFilter):
    """Digits, signs, emoji."""

    def filter(self, message: Message) -> bool:
        return wordless(words(message))


class _OtherBot(MessageFilter):
    """Written by a program; an anonymous administrator or a channel speaks through one, but is someone."""

    def filter(self, message: Message) -> bool:
        return bool(message.from_user and message.from_user.is_bot and message.sender_chat is None)


ONLY_LINKS, WORDLESS, OTHER_BOT = _OnlyLinks("only links"), _Wordless("wordless"), _OtherBot("other bot")

Does = Literal["silence", "help", "post", "question", "wordless", "unreadable", "addressed", "command", "document"]


@dataclass(frozen=True, slots=True)
class Kind:
    """Messages of one kind; *does* names the handler, "command" the commands in `application`."""

    name: str
    fits: BaseFilter
    does: Does


PRIVATE, GROUP = ChatType.PRIVATE, ChatType.GROUPS
WORDS = (TEXT | CAPTION) & ~COMMAND

KINDS: tuple[Kind, ...] = (
    Kind(
        "what we did not ask Telegram for: channel posts, business and guest messages", ~UpdateType.MESSAGES, "silence"
    ),
    Kind("posted through this or another bot's inline mode", VIA_BOT, "silence"),
    Kind("a channel's post, copied into its discussion group", IS_AUTOMATIC_FORWARD, "silence"),
    Kind(
        "service: joined, left, pinned, renamed, migrated, …", ~TEXT & StatusUpdate.ALL, "silence"
    ),  # `ALL` looks at fifty fields
    Kind("another bot", OTHER_BOT, "silence"),
    Kind("a known command; edited, in private only", COMMAND & (PRIVATE | GROUP & UpdateType.MESSAGE), "command"),
    Kind("private: an unknown command", COMMAND & PRIVATE, "help"),
    Kind("group: an unknown command, or an edited one", COMMAND & GROUP, "silence"),
    Kind("private: a forwarded post, whatever it holds", PRIVATE & FORWARDED, "post"),
    Kind("private: links and no other word, as text or under a photo", PRIVATE & WORDS & ONLY_LINKS, "post"),
    Kind("private: digits, signs, emoji and no word", PRIVATE & WORDS & WORDLESS, "wordless"),
    Kind("private: text, or a caption; edited too", PRIVATE & WORDS, "question"),
    Kind("private: edited without words (a live location moves)", PRIVATE & UpdateType.EDITED_MESSAGE, "silence"),
    Kind("private: sticker, photo, voice, file, …", PRIVATE & UpdateType.MESSAGE, "unreadable"),
    Kind("group: text to the bot, anonymous administrators too", GROUP & WORDS & UpdateType.MESSAGE, "addressed"),
    Kind("group: everything else, edited text too", GROUP, "silence"),
    Kind("channel", ChatType.CHANNEL, "silence"),
)
