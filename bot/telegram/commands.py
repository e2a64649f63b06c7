"""The bot's own pages: welcome, help, topics, language, privacy, channels."""

from __future__ import annotations

from telegram import Chat, Update

from bot.telegram.speech import Context, Speech
from bot.wording.links import opened
from bot.wording.office import receipt


class Commands:
    def __init__(self, speech: Speech, kept_days: int) -> None:
        self._speech, self._kept_days = speech, kept_days

    async def start(self, update: Update, context: Context) -> None:
        """The welcome, or the page that a deep link names."""
        pages = self._speech.pages(update)
        page = opened(pages, context.args[0]) if context.args else None
        await self._speech.say(update, context, page or pages.plain("mulai"))

    async def help(self, update: Update, context: Context) -> None:
        await self._speech.say(update, context, self._speech.pages(update).plain("bantuan"))

    async def topics(self, update: Update, context: Context) -> None:
        await self._speech.say(update, context, self._speech.pages(update).topics())

    async def languages(self, update: Update, context: Context) -> None:
        await self._speech.say(update, context, self._speech.pages(update).languages())

    async def privacy(self, update: Update, context: Context) -> None:
        await self._speech.say(update, context, self._speech.pages(update).privacy(self._kept_days))

    async def receipt(self, update: Update, context: Context) -> None:
        """/jejak: the row the last question left; in private only, because it holds the question."""
        chat = update.effective_chat
        if chat is not None and chat.type == Chat.PRIVATE:
            page = receipt(self._speech.pages(update), self._speech.memory.last_row(chat.id))
            await self._speech.say(update, context, page)

    async def channels(self, update: Update, context: Context) -> None:
        await self._speech.say(update, context, self._speech.pages(update).channels())

    async def unreadable(self, update: Update, context: Context) -> None:
        """Stickers, photos, voice: one sentence."""
        await self._speech.say(update, context, self._speech.pages(update).plain("bukan-teks"))

    async def wordless(self, update: Update, context: Context) -> None:
        """Digits, signs, emoji: what to write instead, and the way to the topics."""
        await self._speech.say(update, context, self._speech.pages(update).wordless())
