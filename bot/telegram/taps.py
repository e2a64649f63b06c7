"""What a button leads to."""

from __future__ import annotations

from telegram import CallbackQuery, Chat, Update

from bot.telegram.ledger import Ledger
from bot.telegram.sending import acknowledge, replace, send
from bot.telegram.speech import Context, Speech
from bot.wording.actions import Action, Browse, ChooseFact, Rate, SetLanguage, ShowAspect, ShowEntry, decode
from bot.wording.desk import tapped
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
        page = tapped(action, self._speech.pages(update))
        if isinstance(action, Rate):
            self._ledger.rate(action.query, action.helpful)
            await acknowledge(query, page.plain)
            return
        await acknowledge(query)
        self._remember(update, action)
        await self._show(query, context, action, page)

    async def _show(self, query: CallbackQuery, context: Context, action: Action | None, page: Message) -> None:
        """In place where that reads better, and always in a group; else as a new message."""
        chat = query.message.chat if query.message else None
        if chat is None:  # a message posted inline: its chat is not ours to write to
            return
        here = isinstance(action, _IN_PLACE) or chat.type != Chat.PRIVATE
        if here and await replace(query, page):
            return
        await send(context.bot, chat.id, page)

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
