"""A ruling as a message that fits a phone screen, and the two pages behind its buttons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from bot.answering.reply import Ruling
from bot.knowledge import Knowledge
from bot.knowledge.model import Language
from bot.wording.actions import Aspect, ShowAspect, ShowEntry, encode
from bot.wording.lines import RulingLines, lower, opening, x
from bot.wording.message import Button, Message

_LINKS = 3  # buttons below the two fixed ones; more would push the answer off a phone screen


class RulingPages:
    """Renders rulings of one knowledge in one language."""

    def __init__(self, knowledge: Knowledge, language: Language, today: date | None = None) -> None:
        self.lines = RulingLines(knowledge, language, today)
        self.knowledge, self.language, self.texts = knowledge, language, self.lines.texts
        self._answers: dict[tuple[str, int | None], Message] = {}  # at most one an entry and case

    def answer(self, ruling: Ruling) -> Message:
        """Verdict, two or three sentences, cost in one line, what remains allowed, basis; rendered once."""
        key = ruling.entry.id, ruling.case
        if key not in self._answers:
            self._answers[key] = self._answer(ruling)
        return self._answers[key]

    def each(self, first: Ruling, *others: Ruling) -> Message:
        """Several acts in one message: each with its verdict and its basis, and once what holds for all.

        More than two are told in short, so that they fit a phone; the whole answers are behind the buttons.
        """
        body, named = (self._body, self._named) if len(others) == 1 else (self._brief, self._whole)
        heading = f"<b>{x(self.texts('jawaban-lain'))}</b>"
        further = (part for other in others for part in (heading, *body(other)))
        closing = "\n".join(self.lines.closing(first, *others))
        buttons = (button for ruling in (first, *others) for button in named(ruling))
        return Message("\n\n".join((*body(first), *further, closing)), tuple((button,) for button in buttons))

    def _answer(self, ruling: Ruling) -> Message:
        *paragraphs, basis = self._body(ruling)
        footer = "\n".join([basis, *self.lines.closing(ruling)])
        return Message("\n\n".join([*paragraphs, footer]), self._rows(ruling))

    def _body(self, ruling: Ruling) -> tuple[str, ...]:
        """The paragraphs that are about this ruling alone; its basis last."""
        paragraphs = (
            self.lines.heading(ruling),
            x(ruling.text[self.language]),
            "\n".join(self.lines.details(ruling)),
            "\n".join(self.lines.grounds(ruling)),
        )
        return tuple(filter(None, paragraphs))

    def _brief(self, ruling: Ruling) -> tuple[str, ...]:
        """What it comes down to, in one paragraph."""
        said = x(opening(ruling.text[self.language]))
        return ("\n".join([self.lines.heading(ruling), said, *self.lines.risk(ruling), *self.lines.grounds(ruling)]),)

    def cost(self, ruling: Ruling) -> Message:
        """Every sanction by phase and status, with what it means and its basis."""
        lines = [f"<b>{x(self.texts('sanksi-judul', judul=ruling.entry.title[self.language]))}</b>"]
        for sanction in ruling.sanctions:
            kind = self.knowledge.sanction_kinds[sanction.kind]
            lines.append(f"<b>{x(self.lines.who(sanction))}</b>\n{x(kind.full[self.language])}")
            if sanction.note:
                lines.append(x(sanction.note[self.language]))
            if cited := self.lines.cited(kind.citations):
                lines.append(f"<i>{x(cited)}</i>")
        lines.append(x(self.texts("ppk-memutus" if ruling.sanctions else "sanksi-tidak-ada")))
        lines.append(f"<i>{x(self.texts('penafian'))}</i>")
        return Message("\n\n".join(lines), (self._back(ruling),))

    def basis(self, ruling: Ruling) -> Message:
        """Every citation with its gist, its law's status, who disagrees, and the sources."""
        lines = [f"<b>{x(self.texts('dasar-judul', judul=ruling.entry.title[self.language]))}</b>"]
        for citation in ruling.citations:
            law, article = self.knowledge.laws[citation.law], self.knowledge.article(citation)
            lines.append(
                f"<b>{x(self.knowledge.cite(citation))}</b>{x(self.lines.doubt(citation))}\n{x(article.gist[self.language])}"
                f"\n<i>{x(self.texts('status-' + law.status))}</i>"
            )
        if not ruling.citations:
            lines.append(x(self.texts("dasar-tidak-ada")))
        if ruling.entry.disagreements:
            lines.append("\n".join([f"<b>{x(self.texts('beda-pendapat'))}</b>", *self.lines.views(ruling)]))
        if ruling.entry.sources:
            links = (f'<a href="{escape(url)}">{number}</a>' for number, url in enumerate(ruling.entry.sources, 1))
            lines.append(f"{x(self.texts('sumber'))}: {' '.join(links)}")
        lines.append("\n".join([*self.lines.grounds(ruling, cited=False), *self.lines.closing(ruling)]))
        return Message("\n\n".join(lines), (self._back(ruling),))

    def _rows(self, ruling: Ruling) -> tuple[tuple[Button, ...], ...]:
        entry, case = ruling.entry, ruling.case
        about = [Button(self.texts("tombol-dasar"), encode(ShowAspect("basis", entry.id, case)))]
        if ruling.sanctions:
            about.insert(0, Button(self.texts("tombol-sanksi"), encode(ShowAspect("cost", entry.id, case))))
        flips = [
            Button(
                self.texts("tombol-bagaimana-kalau", fakta=lower(entry.cases[number].label[self.language])),
                encode(ShowEntry(entry.id, number)),
            )
            for number in ruling.flips()
        ]
        nearest = (ruling.see, *entry.related) if ruling.see else entry.related
        links = _LINKS - len(flips)
        related = [found for id_ in dict.fromkeys(nearest) if (found := self.knowledge.entry(id_))][:links]
        others = (Button(found.title[self.language], encode(ShowEntry(found.id))) for found in related)
        return (tuple(about), *((button,) for button in flips), *((button,) for button in others))

    def _named(self, ruling: Ruling) -> Iterator[Button]:
        """The pages behind a ruling, each button with its title, because another ruling stands beside it."""
        aspects: tuple[tuple[str, Aspect], ...] = (("sanksi-judul", "cost"), ("dasar-judul", "basis"))
        for key, aspect in aspects if ruling.sanctions else aspects[1:]:
            title = self.texts(key, judul=ruling.entry.title[self.language])
            yield Button(title, encode(ShowAspect(aspect, ruling.entry.id, ruling.case)))

    def _whole(self, ruling: Ruling) -> Iterator[Button]:
        yield Button(self.lines.title(ruling), encode(ShowEntry(ruling.entry.id, ruling.case)))

    def _back(self, ruling: Ruling) -> tuple[Button, ...]:
        return (Button(self.texts("tombol-kembali"), encode(ShowEntry(ruling.entry.id, ruling.case))),)
