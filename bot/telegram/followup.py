"""What a message follows up: the answer it replies to."""

from __future__ import annotations

from telegram import Message as TelegramMessage

from bot.wording.actions import ShowAspect, ShowEntry, decode
from bot.wording.links import subject


def shown_in(message: TelegramMessage | None) -> ShowEntry | None:
    """What one of the bot's messages is about: its buttons say it, so that a restart forgets nothing."""
    if message is None or message.reply_markup is None:
        return None
    for row in message.reply_markup.inline_keyboard:
        for button in row:
            match decode(button.callback_data) if isinstance(button.callback_data, str) else None:
                case ShowAspect(_, entry, case):
                    return ShowEntry(entry, case)
                case ShowEntry(entry, int()):
                    return ShowEntry(entry)
            if button.url and (carried := subject(button.url)):
                return carried
    return None
