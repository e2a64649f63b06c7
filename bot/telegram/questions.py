"""A typed message gets its answer, in the private chat and in groups."""

from __future__ import annotations

from collections.abc import Hashable

from telegram import Message as TelegramMessage
from telegram import Update

from bot.answering.language import language_of
from bot.answering.reply import ruling
from bot.records.row import Channel
from bot.telegram.followup import shown_in
from bot.telegram.ledger import Ledger
from bot.telegram.speech import Context, Speech
from bot.telegram.turns import Turns, speaker
from bot.telegram.utterance import (
    after_command,
    mentions,
    question_replied_to,
    replies_to,
    replies_to_post,
    without_mention,
    words,
)
from bot.wording.actions import ShowEntry
from bot.wording.elsewhere import in_group
from bot.wording.links import POST, address, chooses, payload
from bot.wording.message import Message, wordless
from bot.wording.posts import acts

LONGEST = 2000  # characters read of one message; a question has fewer than 300


class Questions:
    def __init__(self, speech: Speech, ledger: Ledger, turns: Turns) -> None:
        self._speech, self._ledger, self._turns = speech, ledger, turns

    async def private(self, update: Update, context: Context) -> None:
        """Answer a typed message or the words under a photo."""
        message = update.effective_message
        assert message is not None
        page, _ = self._answer(update, words(message), "private", message.chat.id)
        await self._speech.say(update, context, page)

    async def post(self, update: Update, context: Context) -> None:
        """A forwarded post, or a bare link: ask what its reader wants to do with it. The post itself is not read."""
        await self._speech.say(update, context, acts(self._speech.pages(update)))

    async def tanya(self, update: Update, context: Context) -> None:
        """/tanya with a question, or in reply to one."""
        message = update.effective_message
        assert message is not None
        own = after_command(message)
        if message.chat.type != message.chat.PRIVATE:
            await self._in_group(update, context, message, own)
            return
        pages, text = self._speech.pages(update), own or question_replied_to(message, context.bot.id)
        if not own and replies_to_post(message):
            page = acts(pages)
        elif wordless(text):
            page = pages.wordless() if text else pages.plain("bantuan")
        else:
            page, _ = self._answer(update, text, "private", message.chat.id)
        await self._speech.say(update, context, page)

    async def addressed(self, update: Update, context: Context) -> None:
        """In a group: a message that mentions the bot or replies to it. Everything else is none of its business."""
        message = update.effective_message
        assert message is not None
        own = without_mention(words(message), context.bot.username)
        named = mentions(message, context.bot.id, context.bot.username)
        if named or (replies_to(message, context.bot.id) and not wordless(own)):  # a 👍 below an answer asks nothing
            await self._in_group(update, context, message, own)

    async def _in_group(self, update: Update, context: Context, message: TelegramMessage, own: str) -> None:
        """The answer as a reply: to its *own* words, or where it has none, to those that it replies to."""
        text = question_replied_to(message, context.bot.id) if wordless(own) else own
        if not await self._turns.take(update, page=wordless(text)):
            return
        if not wordless(text):
            page, link = self._answer(update, text, "group", (message.chat.id, speaker(message)))
            pages = self._speech.pages(update, self._speech.chosen(update) or language_of(text))
        elif replies_to_post(message):
            pages, link = self._speech.pages(update), POST
            page = acts(pages)
        else:
            await self._speech.say(update, context, self._speech.pages(update).plain("cara-tanya-grup"))
            return
        url = address(context.bot.username, link)
        await self._speech.say(update, context, in_group(pages, page, url, choosing=chooses(link)))

    def _answer(self, update: Update, text: str, channel: Channel, who: Hashable) -> tuple[Message, str]:
        """The page, and what carries its topic elsewhere."""
        message, memory = update.effective_message, self._speech.memory
        edition = self._speech.library.current
        text = text[:LONGEST]
        shown = shown_in(message.reply_to_message if message else None) or memory.last_shown(who)
        after = ruling(edition.knowledge, shown.entry, shown.case) if shown else None
        reply = edition.assistant.ask(text, self._speech.chosen(update), after)
        row = self._ledger.record(edition, reply, channel, message.chat.id if message else None, update.update_id)
        answered = ShowEntry(reply.ruling.entry.id, reply.ruling.case) if reply.ruling else None
        memory.asked(who, answered, row if channel == "private" else None)
        pages = self._speech.spoken(edition.knowledge, reply.language)
        query = row.query if channel == "private" else None
        return pages.reply(reply, query), payload(pages, reply)
