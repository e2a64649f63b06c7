"""What a button leads to."""

from __future__ import annotations

from telegram import CallbackQuery, Chat, Update

from bot.telegram.ledger import Ledger
from bot.telegram.sending import acknowledge, replace, send
from bot.telegram.speech import Context, Speech
from bot.wording.actions import Action, Browse, ChooseFact, Rate, SetLanguage, ShowAspect, ShowEntry, decode
from bot.wording.desk import tapped
from bot.wording.elsewhere import in_group
from bot.wording.links import address, carried
from bot.wording.message import Message

_IN_PLACE = (ChooseFact, Browse, SetLanguage)  # the rest comes as a new message, so that the answer before it stays


class Taps:
    def __init__(self, speech: Speech, ledger: Ledger) -> None:
        self._speech, self._ledger = speech, ledger

    async def tap(self, update: Update, context: Context) -> None:
        """Acknowledge first: the spinner stops, whatever follows."""
        query = update.callback_query
        assert query is not None
        action = decode(query.data or "")
        if isinstance(action, SetLanguage):
            self._speech.memory.choose(query.from_user.id, action.language)
        pages = self._speech.pages(update)
        page = tapped(action, pages)
        if isinstance(action, Rate):
            self._ledger.rate(action.query, action.helpful)
        grouped = query.message is not None and query.message.chat.type != Chat.PRIVATE
        if isinstance(action, Rate) or (grouped and isinstance(action, SetLanguage)):  # concerns nobody else there
            await acknowledge(query, page.plain)
            return
        await acknowledge(query)
        self._remember(update, action)
        if grouped:
            url = address(context.bot.username, carried(pages, action))
            page = in_group(pages, page, url, choosing=isinstance(action, Browse))
        await self._show(query, context, action, page)

    async def _show(self, query: CallbackQuery, context: Context, action: Action | None, page: Message) -> None:
        """In place where that reads better, and always in a group; else as a new message."""
        message = query.message
        if message is None:  # posted inline: its chat is not ours to write to
            return
        grouped = message.chat.type != Chat.PRIVATE
        if (grouped or isinstance(action, _IN_PLACE)) and await replace(query, page):
            return
        await send(context.bot, message.chat.id, page, message.message_id if grouped else None)

    def _remember(self, update: Update, action: Action | None) -> None:
        """A follow-up after a tap means the entry that the tap opened."""
        chat = update.effective_chat
        if chat is None or chat.type != Chat.PRIVATE:
            return
        match action:
            case ShowEntry():
                self._speech.memory.tapped(chat.id, action)
            case ShowAspect(_, entry, case):
                self._speech.memory.tapped(chat.id, ShowEntry(entry, case))
            case ChooseFact(id_, option):
                question = self._speech.library.current.knowledge.question(id_)
                if question and option < len(question.options):
                    self._speech.memory.tapped(chat.id, ShowEntry(question.options[option].entry))
