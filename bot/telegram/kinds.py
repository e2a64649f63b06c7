"""Every kind of update, and the answer or the silence it gets. The first row that fits decides.

What is not in `WANTED` Telegram does not send at all: channel posts, reactions, polls, payments, business messages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from telegram import Message, MessageEntity, Update
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

WANTED = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.CHOSEN_INLINE_RESULT,
    Update.MY_CHAT_MEMBER,
)


class _OnlyALink(MessageFilter):
    """One link and no other word."""

    def filter(self, message: Message) -> bool:
        if not message.entities:
            return False
        links = message.parse_entities([MessageEntity.URL])
        return any(link == (message.text or "").strip() for link in links.values())


class _OtherBot(MessageFilter):
    """Written by a program; an anonymous administrator or a channel speaks through one, but is someone."""

    def filter(self, message: Message) -> bool:
        return bool(message.from_user and message.from_user.is_bot and message.sender_chat is None)


ONLY_A_LINK, OTHER_BOT = _OnlyALink("only a link"), _OtherBot("other bot")

Does = Literal["silence", "help", "post", "question", "unreadable", "addressed", "command", "document"]


@dataclass(frozen=True, slots=True)
class Kind:
    """Messages of one kind; *does* names the handler, "command" the commands in `application`."""

    name: str
    fits: BaseFilter
    does: Does


PRIVATE, GROUP = ChatType.PRIVATE, ChatType.GROUPS
WORDS = (TEXT | CAPTION) & ~COMMAND

KINDS: tuple[Kind, ...] = (
    Kind("posted through this or another bot's inline mode", VIA_BOT, "silence"),
    Kind("a channel's post, copied into its discussion group", IS_AUTOMATIC_FORWARD, "silence"),
    Kind(
        "service: joined, left, pinned, renamed, migrated, …", ~TEXT & StatusUpdate.ALL, "silence"
    ),  # `ALL` looks at fifty fields
    Kind("another bot", OTHER_BOT, "silence"),
    Kind("a known command", COMMAND & (PRIVATE | GROUP), "command"),
    Kind("private: an unknown command", COMMAND & PRIVATE, "help"),
    Kind("group: an unknown command", COMMAND & GROUP, "silence"),
    Kind("private: a forwarded post, whatever it holds", PRIVATE & FORWARDED, "post"),
    Kind("private: a bare link", PRIVATE & TEXT & ONLY_A_LINK, "post"),
    Kind("private: text, or a caption; edited too", PRIVATE & WORDS, "question"),
    Kind("private: edited without words (a live location moves)", PRIVATE & UpdateType.EDITED_MESSAGE, "silence"),
    Kind("private: sticker, photo, voice, file, …", PRIVATE & UpdateType.MESSAGE, "unreadable"),
    Kind("group: text to the bot, anonymous administrators too", GROUP & WORDS & UpdateType.MESSAGE, "addressed"),
    Kind("group: everything else, edited text too", GROUP, "silence"),
    Kind("channel", ChatType.CHANNEL, "silence"),
)
