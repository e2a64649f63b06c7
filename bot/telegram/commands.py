"""The bot's own pages: welcome, help, topics, language, privacy, channels."""

from __future__ import annotations

from telegram import Chat, Update

from bot.telegram.speech import Context, Speech
from bot.wording.elsewhere import in_group
from bot.wording.links import ASK, address, chooses, leading_to, opened
from bot.wording.office import receipt
from bot.wording.welcome import welcome


class Commands:
    def __init__(self, speech: Speech, kept_days: int) -> None:
        self._speech, self._kept_days = speech, kept_days

    async def start(self, update: Update, context: Context) -> None:
        """The welcome, or the page that a deep link names; in a group how to ask there."""
        pages, payload = self._speech.pages(update), context.args[0].lower() if context.args else ""
        page = opened(pages, payload)
        if not _in_group(update):
            if page and update.effective_chat and (shown := leading_to(payload)):
                self._speech.memory.tapped(update.effective_chat.id, shown)  # for a follow-up
            await self._speech.say(update, context, page or welcome(pages))
        elif page is None:
            await self.help(update, context)
        else:
            url = address(context.bot.username, payload)
            await self._speech.say(update, context, in_group(pages, page, url, choosing=chooses(payload)))

    async def help(self, update: Update, context: Context) -> None:
        """How to ask; a group is told how to ask there."""
        pages = self._speech.pages(update)
        page = pages.plain("bantuan")
        if _in_group(update):
            page = in_group(pages, pages.plain("bantuan-grup"), address(context.bot.username, ASK), choosing=False)
        await self._speech.say(update, context, page)

    async def topics(self, update: Update, context: Context) -> None:
        await self._speech.say(update, context, self._speech.pages(update).topics())

    async def languages(self, update: Update, context: Context) -> None:
        await self._speech.say(update, context, self._speech.pages(update).languages())

    async def privacy(self, update: Update, context: Context) -> None:
        await self._speech.say(update, context, self._speech.pages(update).privacy(self._kept_days))

    async def receipt(self, update: Update, context: Context) -> None:
        """/jejak: the row the last question left; in private only, because it holds the question."""
        chat = update.effective_chat
        if chat is not None and not _in_group(update):
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


def _in_group(update: Update) -> bool:
    return update.effective_chat is not None and update.effective_chat.type != Chat.PRIVATE
