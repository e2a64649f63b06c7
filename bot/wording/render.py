"""A reply or a page as a `Message`: the only place that writes HTML beside `ruling`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from html import escape
from typing import assert_never

from bot.answering.reply import Answer, Clarification, NoAnswer, Reply, Ruling, Suggestions
from bot.knowledge import Knowledge
from bot.knowledge.model import Entry, Language, Question
from bot.wording.actions import (
    Browse,
    ChooseFact,
    NoneOfThese,
    Rate,
    SetLanguage,
    ShowChannels,
    ShowEntry,
    encode,
)
from bot.wording.message import Button, Message
from bot.wording.ruling import RulingPages
from bot.wording.texts import Texts

_PAGE = 8  # entries a page: as many one-line buttons as a phone shows at once

_COURTESIES = frozenset({"salam", "terima-kasih"})


class Pages:
    """Every page the bot shows, for one knowledge in one language."""

    def __init__(self, knowledge: Knowledge, language: Language, today: date | None = None) -> None:
        self.knowledge, self.language = knowledge, language
        self.texts = Texts(knowledge, language)
        self.rulings = RulingPages(knowledge, language, today)

    def reply(self, reply: Reply, query: str | None = None) -> Message:
        """What the user reads; *query* names the log row that 👍 and 👎 are about."""
        match reply.outcome:
            case Answer(ruling, _, "sanksi"):
                return self._with_rating(self.rulings.cost(ruling), query)
            case Answer(ruling, _, "dasar"):
                return self._with_rating(self.rulings.basis(ruling), query)
            case Answer(ruling, also):
                return self._with_rating(self._answer(ruling, also), query)
            case Clarification(question):
                return self.clarification(question)
            case Suggestions(entries):
                text = _x(self.texts("saran"))
                return Message(text, (*((self._link(entry),) for entry in entries), (self._none(),)))
            case NoAnswer(key):
                rows = () if key in _COURTESIES else ((self._all_topics(), self._channels()),)
                message = Message(_x(self.texts(key)), rows)
                return self._with_rating(message, query if key == "tidak-tahu" else None)
            case other:
                assert_never(other)

    def clarification(self, question: Question) -> Message:
        """The deciding fact as a question, its answers as buttons."""
        text = f"{_x(self.texts('tanya-fakta'))}\n<b>{_x(question.ask[self.language])}</b>"
        options = [
            Button(option.label[self.language], encode(ChooseFact(question.id, number)))
            for number, option in enumerate(question.options)
        ]
        return Message(text, (*((option,) for option in options), (self._none(),)))

    def entry(self, ruling: Ruling) -> Message:
        return self.rulings.answer(ruling)

    def topics(self) -> Message:
        """Every topic as a button, two in a row."""
        buttons = [Button(topic.title[self.language], encode(Browse(topic.id))) for topic in self.knowledge.topics]
        rows = tuple(tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2))
        return Message(_x(self.texts("pilih-topik")), rows)

    def topic(self, id_: str, page: int) -> Message | None:
        """The entries of a topic, `_PAGE` a page; None if there is no such topic (any more)."""
        topic = self.knowledge.topic(id_)
        if topic is None:
            return None
        pages = -(-len(topic.entries) // _PAGE)
        page = min(page, pages - 1)
        rows = [(self._link(entry),) for entry in topic.entries[page * _PAGE : (page + 1) * _PAGE]]
        turn = []
        if page > 0:
            turn.append(Button(self.texts("tombol-sebelumnya"), encode(Browse(id_, page - 1))))
        if page < pages - 1:
            turn.append(Button(self.texts("tombol-berikutnya"), encode(Browse(id_, page + 1))))
        heading = self.texts("pilih-entri", topik=topic.title[self.language], halaman=page + 1, jumlah=pages)
        return Message(_x(heading), (*rows, *([tuple(turn)] if turn else []), (self._all_topics(),)))

    def languages(self) -> Message:
        choices = (("bahasa-id", "id"), ("bahasa-en", "en"), ("bahasa-otomatis", "auto"))
        rows = tuple((Button(self.texts(key), encode(SetLanguage(code))),) for key, code in choices)  # type: ignore[arg-type]
        return Message(_x(self.texts("pilih-bahasa")), rows)

    def privacy(self, kept_days: int) -> Message:
        return Message(_x(self.texts("privasi", hari=kept_days)))

    def channels(self) -> Message:
        """Where to ask or report; a channel that is not certain says so."""
        lines = [f"<b>{_x(self.texts('kanal'))}</b>"]
        for channel in self.knowledge.channels:
            doubt = "" if channel.confidence == "tinggi" else f" ({self.texts('kanal-belum-dicek')})"
            url = f"\n{_x(channel.url)}" if channel.url else ""
            lines.append(f"<b>{_x(channel.name[self.language])}</b>\n{_x(channel.purpose[self.language] + doubt)}{url}")
        lines.append(_x(self.texts("tekanan-atasan")))
        return Message("\n\n".join(lines))

    def wordless(self) -> Message:
        """What to say to digits, signs or emoji without a word."""
        return Message(_x(self.texts("tanpa-kata")), ((self._all_topics(),),))

    def listed(self, key: str, lines: Iterable[str]) -> Message:
        """One of the bot's own texts, and lines below it."""
        return Message("\n".join([_x(self.texts(key)), *map(_x, lines)]))

    def plain(self, key: str, **values: object) -> Message:
        """One of the bot's own texts."""
        return Message(_x(self.texts(key, **values)))

    def _answer(self, ruling: Ruling, also: tuple[Ruling, ...]) -> Message:
        return self.rulings.each(ruling, *also) if also else self.rulings.answer(ruling)

    def _with_rating(self, message: Message, query: str | None) -> Message:
        if query is None:
            return message
        rating = (
            Button(self.texts("tombol-membantu"), encode(Rate(query, True))),
            Button(self.texts("tombol-tidak-membantu"), encode(Rate(query, False))),
        )
        return Message(message.html, (*message.rows, rating))

    def _link(self, entry: Entry) -> Button:
        return Button(entry.title[self.language], encode(ShowEntry(entry.id)))

    def _none(self) -> Button:
        return Button(self.texts("tombol-bukan"), encode(NoneOfThese()))

    def _all_topics(self) -> Button:
        return Button(self.texts("tombol-topik"), encode(Browse()))

    def _channels(self) -> Button:
        return Button(self.texts("tombol-kanal"), encode(ShowChannels()))


def _x(text: str) -> str:
    return escape(text, quote=False)
