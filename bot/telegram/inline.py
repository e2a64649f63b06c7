"""`@bot like postingan` in any chat: up to five entries to post there."""

from __future__ import annotations

from dataclasses import replace

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Update,
)
from telegram.constants import ParseMode

from bot.answering.reply import Answer, NoAnswer, Reply, Ruling, Suggestions
from bot.knowledge import Knowledge
from bot.knowledge.model import Language
from bot.telegram.ledger import Ledger
from bot.telegram.nearest import Nearest
from bot.telegram.sending import give, keyboard
from bot.telegram.speech import Context, Speech
from bot.wording.elsewhere import Offer, offers
from bot.wording.links import ASK
from bot.wording.welcome import usual

CACHE_SECONDS = 300
_COURTESIES = frozenset({"salam", "terima-kasih"})  # nothing asked yet


class Inline:
    def __init__(self, speech: Speech, ledger: Ledger) -> None:
        self._speech, self._ledger = speech, ledger
        self._nearest: tuple[Knowledge, Nearest] | None = None

    async def offer(self, update: Update, context: Context) -> None:
        """Answer an inline query. Not logged: people type it letter by letter, and only the chosen one is a question."""
        query = update.inline_query
        assert query is not None
        reply = self._reply(query.query, self._speech.chosen(update)) if query.query.strip() else None
        pages = self._speech.pages(update, reply.language if reply else None)
        results = [_article(offer) for offer in offers(pages, self._found(reply), context.bot.username)]
        button = None if results else InlineQueryResultsButton(pages.texts("inline-kosong"), start_parameter=ASK)
        await give(query, results, CACHE_SECONDS, button)

    async def chosen(self, update: Update, context: Context) -> None:
        """One row for an entry that was posted; needs /setinlinefeedback at BotFather."""
        result = update.chosen_inline_result
        if result is None or not result.query.strip():
            return
        edition, reply = self._speech.library.current, self._reply(result.query, self._speech.chosen(update))
        entry = edition.knowledge.entry(result.result_id)
        if entry is not None and (reply.ruling is None or reply.ruling.entry.id != entry.id):
            reply = replace(reply, outcome=Answer(Ruling(entry)))  # another than the first of the list
        self._ledger.record(edition, reply, "inline", result.from_user.id, update.update_id)

    def _reply(self, text: str, language: Language | None) -> Reply:
        return self._speech.library.current.assistant.ask(text, language)

    def _found(self, reply: Reply | None) -> list[Ruling]:
        """What to offer, best first: what answers, the usual ones where nothing is asked, else what is near by its letters."""
        knowledge = self._speech.library.current.knowledge
        match reply.outcome if reply else NoAnswer("salam"):
            case NoAnswer(text) if text in _COURTESIES:
                return [Ruling(entry) for entry in usual(knowledge)]
            case NoAnswer("tidak-tahu" | "bukan-topik") if reply:  # half a word may look like anything
                return [Ruling(entry) for entry in self._near(knowledge).entries(reply.question)]
            case NoAnswer():
                return []
            case Answer(ruling, also):
                first: tuple[Ruling, ...] = (ruling, *also)
            case Suggestions(entries):
                first = tuple(map(Ruling, entries))
            case _:
                first = ()
        others = (knowledge.entry(id_) for id_ in (reply.alternatives if reply else ()))
        found: dict[str, Ruling] = {}
        for ruling in (*first, *(Ruling(entry) for entry in others if entry)):
            found.setdefault(ruling.entry.id, ruling)
        return list(found.values())

    def _near(self, knowledge: Knowledge) -> Nearest:
        if self._nearest is None or self._nearest[0] is not knowledge:
            self._nearest = knowledge, Nearest(knowledge)
        return self._nearest[1]


def _article(offer: Offer) -> InlineQueryResultArticle:
    content = InputTextMessageContent(offer.message.html, parse_mode=ParseMode.HTML)
    return InlineQueryResultArticle(
        offer.id, offer.title, content, reply_markup=keyboard(offer.message), description=offer.description
    )
