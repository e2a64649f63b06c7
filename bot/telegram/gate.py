"""Which updates are answered at all: not those too old, not those that come too fast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from telegram import CallbackQuery, Chat, Update
from telegram import Message as TelegramMessage
from telegram.ext import ApplicationHandlerStop

from bot.telegram.allowance import Allowance
from bot.telegram.clock import Clock
from bot.telegram.pause import Pause
from bot.telegram.sending import acknowledge
from bot.telegram.speech import Context, Speech

STALE = timedelta(minutes=15)  # after an outage; who asked then has moved on, or asked someone else


@dataclass(frozen=True, slots=True)
class Limits:
    """How often a chat may speak, how often an album is met, and how often a chat gets an apology."""

    chats: Allowance
    albums: Allowance
    apologies: Allowance


class Gate:
    """Stands before every handler."""

    def __init__(
        self, speech: Speech, clock: Clock, pause: Pause, administrators: frozenset[int], limits: Limits
    ) -> None:
        self._speech, self._clock, self._pause, self._administrators = speech, clock, pause, administrators
        self._limits = limits

    async def admit(self, update: Update, context: Context) -> None:
        """Raises `ApplicationHandlerStop` for what is not to be answered, after a polite word where one is due."""
        message, query = update.message or update.edited_message, update.callback_query
        if message is not None:
            await self._message(update, context, message)
        elif query is not None:
            await self._tap(update, query)
        if self._pause.reason is not None and self._asks(update):
            await self._paused(update, context, self._pause.reason)
            raise ApplicationHandlerStop

    async def _tap(self, update: Update, query: CallbackQuery) -> None:
        if not await self._limits.chats.take(query.from_user.id, self._clock.now().timestamp(), query.id):
            await acknowledge(query, self._speech.pages(update).texts("tunggu"))
            raise ApplicationHandlerStop

    async def _message(self, update: Update, context: Context, message: TelegramMessage) -> None:
        if self._stale(message):
            await self._apologise(update, context, message)
            raise ApplicationHandlerStop
        if message.chat.type != Chat.PRIVATE:
            return
        at = (message.edit_date or message.date).timestamp()
        if not await self._first_of_album(message, at):
            raise ApplicationHandlerStop
        if not await self._limits.chats.take(message.chat.id, at, message.message_id):
            if await self._limits.chats.tell(message.chat.id):
                await self._speech.say(update, context, self._speech.pages(update).plain("tunggu"))
            raise ApplicationHandlerStop

    async def _first_of_album(self, message: TelegramMessage, at: float) -> bool:
        """Whether this is to be met at all: of several pictures sent as one, the first, and the words under one of them."""
        if message.media_group_id is None or message.edit_date is not None:
            return True
        album = message.chat.id, message.media_group_id
        first = await self._limits.albums.take(album, at, message.message_id)
        return first or (message.caption is not None and message.forward_origin is None)

    def _asks(self, update: Update) -> bool:
        """Whether this would get a verdict: anything but a command, from anyone but an administrator."""
        user, message = update.effective_user, update.message or update.edited_message
        if user is not None and user.id in self._administrators:
            return False
        text = (message.text or message.caption or "") if message else ""
        if message is not None:
            spoken_to = message.chat.type == Chat.PRIVATE or text.startswith(("/tanya", "/ask")) or "@" in text
            return spoken_to and (not text.startswith("/") or text.startswith(("/tanya", "/ask", "/start ")))
        return update.callback_query is not None or update.inline_query is not None

    async def _paused(self, update: Update, context: Context, reason: str) -> None:
        pages = self._speech.pages(update)
        if update.callback_query is not None:
            await acknowledge(update.callback_query, pages.texts("jeda", alasan=reason))
        elif update.inline_query is not None:
            await update.inline_query.answer([], cache_time=0)
        elif update.effective_chat is not None and update.effective_chat.type == Chat.PRIVATE:
            await self._speech.say(update, context, pages.plain("jeda", alasan=reason))

    def _stale(self, message: TelegramMessage) -> bool:
        return self._clock.now() - (message.edit_date or message.date) > STALE

    async def _apologise(self, update: Update, context: Context, message: TelegramMessage) -> None:
        """Once a chat; a group that did not talk to us is not disturbed."""
        if message.chat.type != Chat.PRIVATE:
            return
        if await self._limits.apologies.take(message.chat.id, self._clock.now().timestamp(), message.message_id):
            await self._speech.say(update, context, self._speech.pages(update).plain("terlambat"))
