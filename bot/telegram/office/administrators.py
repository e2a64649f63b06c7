"""Who may use the office, and how they are told something."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Bot, CallbackQuery, InputFile, Update
from telegram.error import TelegramError
from telegram.ext import ApplicationHandlerStop

from bot.telegram.sending import send
from bot.telegram.speech import Context, Speech
from bot.wording.findings import Findings

log = logging.getLogger(__name__)

Handler = Callable[[Update, Context], Coroutine[Any, Any, None]]


class Administrators:
    def __init__(self, ids: frozenset[int], speech: Speech) -> None:
        self.ids, self.speech = ids, speech

    def include(self, user: int | None) -> bool:
        return user in self.ids

    async def tell(self, bot: Bot, key: str, besides: int | None = None, **values: object) -> None:
        """Send one of the bot's texts to every administrator *besides* one; who can't be reached is passed over."""
        await self.show(bot, Findings(self.speech.own().plain(key, **values)), besides)

    async def show(self, bot: Bot, found: Findings, besides: int | None = None) -> None:
        for administrator in self.ids - {besides}:
            try:
                await hand(bot, administrator, found)
            except TelegramError as error:
                log.warning("an administrator could not be told: %s", type(error).__name__)

    def only(self, handler: Handler) -> Handler:
        """*handler* for administrators; for everyone else the update goes on as if it did not exist."""

        async def guarded(update: Update, context: Context) -> None:
            if update.effective_user is not None and self.include(update.effective_user.id):
                await handler(update, context)
                raise ApplicationHandlerStop

        return guarded


def pressed(query: CallbackQuery) -> tuple[str, str]:
    """What a button of the office does, and to which list or proposal.

    Both are empty for a tap without data: python-telegram-bot gives it to a handler whatever its pattern.
    """
    _, what, token = f"{query.data or ''}::".split(":", 2)
    return what, token.removesuffix("::")


async def hand(bot: Bot, chat: int, found: Findings) -> None:
    """Send *found* to *chat*: the file first, if there is one, so that the page with its buttons is the last thing seen."""
    if found.name:
        await bot.send_document(chat, InputFile(found.content.encode(), found.name))
    await send(bot, chat, found.page)
