"""A question that leans on the one before it: "kalau pakai akun palsu?", "kalau suaminya?"."""

from __future__ import annotations

import re

from telegram import Message as TelegramMessage

from bot.wording.actions import ShowAspect, ShowEntry, decode

_LEANING = re.compile(
    r"\W*(kalau|kalo|klo|kl|klau|bila|jika|gimana|gmn|bagaimana|terus|trus|lalu|dan|tapi|nah|misal\w*"
    r"|what if|what about|how about|and if|but if|and|then|if)\b",
    re.IGNORECASE,
)
_LONGEST = 8  # words; a longer question says itself what it is about


def leans(question: str) -> bool:
    """Whether *question* is short and begins like something that continues.

    >>> leans("kalau pakai akun palsu?"), leans("what if my husband does it?"), leans("boleh like postingan cabup?")
    (True, True, False)
    """
    return len(question.split()) <= _LONGEST and _LEANING.match(question) is not None


def entry_shown(message: TelegramMessage | None) -> str | None:
    """The entry that one of the bot's messages is about: its buttons say it."""
    if message is None or message.reply_markup is None:
        return None
    for row in message.reply_markup.inline_keyboard:
        for button in row:
            match decode(button.callback_data) if isinstance(button.callback_data, str) else None:
                case ShowAspect(_, entry, _) | ShowEntry(entry, int()):
                    return entry
            if button.url and "?start=" in button.url:
                return button.url.rsplit("?start=", 1)[1]
    return None
