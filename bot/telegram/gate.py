"""Which updates are answered at all: not those too old, not those that come too fast."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from telegram import CallbackQuery, Chat, Update
from telegram import Message as TelegramMessage
from telegram.ext import ApplicationHandlerStop

from bot.telegram.allowance import Allowance
from bot.telegram.clock import Clock
from bot.telegram.closed import Closed
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

    def __init__(self, speech: Speech, clock: Clock, limits: Limits, closed: Closed) -> None:
        self._speech, self._clock, self._limits, self._closed = speech, clock, limits, closed

    async def admit(self, update: Update, context: Context) -> None:
        """Raises `ApplicationHandlerStop` for what is not to be answered, after a polite word where one is due."""
        message, query = update.message or update.edited_message, update.callback_query
        if message is not None:
            await self._message(update, context, message)
        elif query is not None:
            await self._tap(update, query)
        if await self._closed.turns_away(update, context):
            raise ApplicationHandlerStop

    async def _tap(self, update: Update, query: CallbackQuery) -> None:
        if not await self._limits.chats.take(query.from_user.id, self._clock.now().timestamp(), update.update_id):
            await acknowledge(query, self._speech.pages(update).texts("tunggu"))
            raise ApplicationHandlerStop

    async def _message(self, update: Update, context: Context, message: TelegramMessage) -> None:
        if self._stale(message):
            await self._apologise(update, context, message)
            raise ApplicationHandlerStop
        if message.chat.type != Chat.PRIVATE:
            return
        at = (message.edit_date or message.date).timestamp()
        if not await self._first_of_album(update, message, at):
            raise ApplicationHandlerStop
        if not await self._limits.chats.take(message.chat.id, at, update.update_id):
            if await self._limits.chats.tell(message.chat.id):
                await self._speech.say(update, context, self._speech.pages(update).plain("tunggu"))
            raise ApplicationHandlerStop

    async def _first_of_album(self, update: Update, message: TelegramMessage, at: float) -> bool:
        """Whether this is to be met at all: of several pictures sent as one, the first, and the words under one of them."""
        if message.media_group_id is None or message.edit_date is not None:
            return True
        album = message.chat.id, message.media_group_id
        first = await self._limits.albums.take(album, at, update.update_id)
        return first or (message.caption is not None and message.forward_origin is None)

    def _stale(self, message: TelegramMessage) -> bool:
        return self._clock.now() - (message.edit_date or message.date) > STALE

    async def _apologise(self, update: Update, context: Context, message: TelegramMessage) -> None:
        """Once a chat; a group that did not talk to us is not disturbed."""
        if message.chat.type != Chat.PRIVATE:
            return
        if await self._limits.apologies.take(message.chat.id, self._clock.now().timestamp(), update.update_id):
            await self._speech.say(update, context, self._speech.pages(update).plain("terlambat"))
