"""One user, one message, one answer: the private chat."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

from telegram import Chat, Update
from telegram.ext import ContextTypes

from bot.answering.assistant import Assistant
from bot.answering.reply import Reply
from bot.knowledge import WIB, Library
from bot.knowledge.model import Language
from bot.records.query_log import QueryLog
from bot.records.redact import Redactor
from bot.records.row import Channel, Row, band, new_query
from bot.telegram.sending import acknowledge, replace, send
from bot.wording.actions import ChooseFact, Rate, SetLanguage, decode
from bot.wording.desk import tapped
from bot.wording.message import Message
from bot.wording.render import Pages

Context = ContextTypes.DEFAULT_TYPE
_LANGUAGE = "language"  # in `user_data`: memory only, gone at a restart


@dataclass(frozen=True, slots=True)
class Edition:
    """What one edition of the knowledge is used for."""

    assistant: Assistant
    redactor: Redactor


class Conversation:
    """Handlers as methods of an object that was given what it needs."""

    def __init__(self, library: Library[Edition], log: QueryLog, kept_days: int) -> None:
        self.library, self.log, self.kept_days = library, log, kept_days

    async def start(self, update: Update, context: Context) -> None:
        """The welcome, or what a deep link names."""
        await self._say(update, context, self._pages(update, context).plain("mulai"))

    async def help(self, update: Update, context: Context) -> None:
        await self._say(update, context, self._pages(update, context).plain("bantuan"))

    async def topics(self, update: Update, context: Context) -> None:
        await self._say(update, context, self._pages(update, context).topics())

    async def languages(self, update: Update, context: Context) -> None:
        await self._say(update, context, self._pages(update, context).languages())

    async def privacy(self, update: Update, context: Context) -> None:
        await self._say(update, context, self._pages(update, context).privacy(self.kept_days))

    async def channels(self, update: Update, context: Context) -> None:
        await self._say(update, context, self._pages(update, context).channels())

    async def other(self, update: Update, context: Context) -> None:
        """Stickers, photos, voice: one sentence."""
        await self._say(update, context, self._pages(update, context).plain("bukan-teks"))

    async def question(self, update: Update, context: Context) -> None:
        """Answer a typed message, and log it without a trace of who asked."""
        message = update.effective_message
        assert message is not None
        edition = self.library.current
        reply = edition.assistant.ask(message.text or "", self._chosen(context))
        query = self.record(edition, reply, "private")
        await self._say(update, context, Pages(edition.assistant.knowledge, reply.language).reply(reply, query))

    async def tap(self, update: Update, context: Context) -> None:
        """What a button leads to."""
        query = update.callback_query
        assert query is not None
        action = decode(query.data or "")
        if isinstance(action, SetLanguage):
            self._choose(context, action)
        page = tapped(action, self._pages(update, context))
        if isinstance(action, Rate):
            self.log.rate(action.query, action.helpful)
            await acknowledge(query, page.plain)
            return
        await acknowledge(query)
        if isinstance(action, ChooseFact):
            await replace(query, page)
        elif update.effective_chat is not None:
            await send(context.bot, update.effective_chat.id, page)

    def record(self, edition: Edition, reply: Reply, channel: Channel) -> str:
        """Log *reply*; gives the token its feedback buttons carry. Never raises: a log costs nobody an answer."""
        query, ruling = new_query(), reply.ruling
        row = Row(
            query=query,
            day=datetime.now(UTC).astimezone(WIB).date(),
            language=reply.language,
            channel=channel,
            outcome=reply.name,
            entry=ruling.entry.id if ruling else None,
            verdict=ruling.verdict if ruling else None,
            band=band(reply.confidence),
            text=edition.redactor.redact(reply.question),
            edition=reply.edition,
        )
        self.log.put(row)
        return query

    async def _say(self, update: Update, context: Context, page: Message) -> None:
        chat = update.effective_chat
        assert chat is not None
        reply_to = update.effective_message.id if update.effective_message and chat.type != Chat.PRIVATE else None
        await send(context.bot, chat.id, page, reply_to)

    def _pages(self, update: Update, context: Context) -> Pages:
        """Pages in the chosen language, or the one Telegram itself is set to."""
        user = update.effective_user
        client: Language = "en" if user and (user.language_code or "id").startswith("en") else "id"
        return Pages(self.library.current.assistant.knowledge, self._chosen(context) or client)

    @staticmethod
    def _chosen(context: Context) -> Language | None:
        memory = cast("dict[str, Any] | None", context.user_data)
        return cast("Language | None", (memory or {}).get(_LANGUAGE))

    @staticmethod
    def _choose(context: Context, action: SetLanguage) -> None:
        if context.user_data is None:
            return
        if action.language == "auto":
            context.user_data.pop(_LANGUAGE, None)
        else:
            context.user_data[_LANGUAGE] = action.language


def reference() -> str:
    """A short number that ties a user's report to a line in the program's log."""
    return secrets.token_hex(3)
