"""`@bot like postingan` in any chat: up to five entries to post there."""

from __future__ import annotations

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from bot.answering.reply import NoAnswer, Reply, Suggestions
from bot.knowledge import Knowledge
from bot.knowledge.model import Entry
from bot.telegram.ledger import Ledger
from bot.telegram.sending import keyboard
from bot.telegram.speech import Context, Speech
from bot.wording.elsewhere import Offer, offers
from bot.wording.links import ASK

CACHE_SECONDS = 300
_AT_FIRST = ("like-postingan-calon", "foto-bersama-calon", "hadir-kampanye-pasif", "hak-pilih-asn", "sanksi-jenis")


class Inline:
    def __init__(self, speech: Speech, ledger: Ledger) -> None:
        self._speech, self._ledger = speech, ledger

    async def offer(self, update: Update, context: Context) -> None:
        """Answer an inline query. Not logged: people type it letter by letter, and only the chosen one is a question."""
        query = update.inline_query
        assert query is not None
        knowledge = self._speech.library.current.knowledge
        reply = self._reply(query.query) if query.query.strip() else None
        pages = self._speech.pages(update, reply.language if reply else None)
        entries = found(knowledge, reply)
        results = [_article(offer) for offer in offers(pages, entries, context.bot.username)]
        button = None if results else InlineQueryResultsButton(pages.texts("inline-kosong"), start_parameter=ASK)
        try:  # the language follows the user where nothing is typed, so the cache is per user
            await query.answer(results, cache_time=CACHE_SECONDS, is_personal=True, button=button)
        except BadRequest as error:
            if "too old" not in str(error) and "invalid" not in str(error):
                raise

    async def chosen(self, update: Update, context: Context) -> None:
        """One row for an entry that was posted; needs /setinlinefeedback at BotFather."""
        result = update.chosen_inline_result
        if result is not None and result.query.strip():
            edition, reply = self._speech.library.current, self._reply(result.query)
            self._ledger.record(edition, reply, "inline", result.from_user.id, update.update_id)

    def _reply(self, text: str) -> Reply:
        return self._speech.library.current.assistant.ask(text)


def found(knowledge: Knowledge, reply: Reply | None) -> list[Entry]:
    """The entries to offer: the usual ones for nothing typed, none for what is not understood."""
    if reply is None:
        ids: tuple[str, ...] = _AT_FIRST
    elif isinstance(reply.outcome, NoAnswer):
        ids = ()
    elif isinstance(reply.outcome, Suggestions):
        ids = tuple(dict.fromkeys([*(entry.id for entry in reply.outcome.entries), *reply.alternatives]))
    else:
        ids = reply.alternatives
    return [entry for id_ in ids if (entry := knowledge.entry(id_))]


def _article(offer: Offer) -> InlineQueryResultArticle:
    content = InputTextMessageContent(offer.message.html, parse_mode=ParseMode.HTML)
    return InlineQueryResultArticle(
        offer.id, offer.title, content, reply_markup=keyboard(offer.message), description=offer.description
    )
