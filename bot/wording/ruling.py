"""A ruling as a message that fits a phone screen, and the two pages behind its buttons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from html import escape

from bot.answering.reply import Ruling
from bot.knowledge import WIB, Knowledge
from bot.knowledge.model import Citation, Language, PhaseName, Sanction
from bot.wording.actions import ShowAspect, ShowEntry, encode
from bot.wording.message import Button, Message
from bot.wording.texts import Texts

_PHASES: tuple[PhaseName, ...] = ("bakal-calon", "calon", "semua")
_LINKS = 3  # buttons below the two fixed ones; more would push the answer off a phone screen
_ANNEX = re.compile(r"Lampiran II huruf ([AB]) angka (\d+)")
_STILL_ALLOWED = 2
_CITED = 2


class RulingPages:
    """Renders rulings of one knowledge in one language."""

    def __init__(self, knowledge: Knowledge, language: Language, today: date | None = None) -> None:
        self.knowledge, self.language, self.texts = knowledge, language, Texts(knowledge, language)
        self.today = today or wib_today()
        self._answers: dict[tuple[str, int | None], Message] = {}  # at most one an entry and case

    def answer(self, ruling: Ruling) -> Message:
        """Verdict, two or three sentences, cost in one line, what remains allowed, basis; rendered once."""
        key = ruling.entry.id, ruling.case
        if key not in self._answers:
            self._answers[key] = self._answer(ruling)
        return self._answers[key]

    def _answer(self, ruling: Ruling) -> Message:
        text, entry = self.texts, ruling.entry
        paragraphs = [
            f"<b>{_x(text(f'putusan-{ruling.verdict}'))} · {_x(entry.title[self.language])}</b>",
            _x(ruling.text[self.language]),
            "\n".join(self._details(ruling)),
            "\n".join(self._footer(ruling)),
        ]
        return Message("\n\n".join(filter(None, paragraphs)), self._rows(ruling))

    def cost(self, ruling: Ruling) -> Message:
        """Every sanction by phase and status, with what it means and its basis."""
        lines = [f"<b>{_x(self.texts('sanksi-judul', judul=ruling.entry.title[self.language]))}</b>"]
        for sanction in ruling.sanctions:
            kind = self.knowledge.sanction_kinds[sanction.kind]
            lines.append(f"<b>{_x(self._who(sanction))}</b>\n{_x(kind.full[self.language])}")
            if sanction.note:
                lines.append(_x(sanction.note[self.language]))
            if cited := self._cited(kind.citations):
                lines.append(f"<i>{_x(cited)}</i>")
        lines.append(_x(self.texts("ppk-memutus" if ruling.sanctions else "sanksi-tidak-ada")))
        lines.append(f"<i>{_x(self.texts('penafian'))}</i>")
        return Message("\n\n".join(lines), (self._back(ruling),))

    def basis(self, ruling: Ruling) -> Message:
        """Every citation with its gist, its law's status, who disagrees, and the sources."""
        lines = [f"<b>{_x(self.texts('dasar-judul', judul=ruling.entry.title[self.language]))}</b>"]
        for citation in ruling.citations:
            law, article = self.knowledge.laws[citation.law], self.knowledge.article(citation)
            lines.append(
                f"<b>{_x(self.knowledge.cite(citation))}</b>{_x(self._doubt(citation))}\n{_x(article.gist[self.language])}"
                f"\n<i>{_x(self.texts('status-' + law.status))}</i>"
            )
        if not ruling.citations:
            lines.append(_x(self.texts("dasar-tidak-ada")))
        if ruling.entry.disagreements:
            lines.append("\n".join([f"<b>{_x(self.texts('beda-pendapat'))}</b>", *self._views(ruling)]))
        if ruling.entry.sources:
            links = (f'<a href="{escape(url)}">{number}</a>' for number, url in enumerate(ruling.entry.sources, 1))
            lines.append(f"{_x(self.texts('sumber'))}: {' '.join(links)}")
        lines.append("\n".join(self._footer(ruling, cited=False)))
        return Message("\n\n".join(lines), (self._back(ruling),))

    def _details(self, ruling: Ruling) -> Iterator[str]:
        entry = ruling.entry
        if risk := self._risk(ruling.sanctions):
            yield f"<b>{_x(self.texts('risiko'))}:</b> {_x(risk)}."
        allowed = entry.still_allowed[self.language][:_STILL_ALLOWED]
        if allowed and ruling.verdict in {"dilarang", "bersyarat", "belum-diatur"}:
            yield f"<b>{_x(self.texts('tetap-boleh'))}:</b> {_x('; '.join(_lower(line) for line in allowed))}."
        if ruling.verdict in {"bersyarat", "belum-diatur"}:
            yield f"<b>{_x(self.texts('paling-aman'))}:</b> {_x(_lower(entry.safest[self.language]))}"
        if entry.disagreements:
            names = (self.knowledge.institutions[view.institution].name[self.language] for view in entry.disagreements)
            yield f"<b>{_x(self.texts('beda-pendapat'))}:</b> {_x(', '.join(dict.fromkeys(names)))}."

    def _footer(self, ruling: Ruling, *, cited: bool = True) -> Iterator[str]:
        if cited and (basis := self._cited(ruling.citations[:_CITED])):
            yield f"{_x(self.texts('dasar'))}: {_x(basis)} · {_x(self._reviewed(ruling))}"
        else:
            yield _x(_upper(self._reviewed(ruling)))
        if ruling.entry.confidence != "tinggi" and ruling.verdict != "info":
            yield _x(self.texts(f"keyakinan-{ruling.entry.confidence}"))
        if {sanction.phase for sanction in ruling.sanctions} >= {"bakal-calon", "calon"}:
            running = self.knowledge.calendar.on(self.today)
            key, title = ("tahap-hari-ini", running.title[self.language]) if running else ("tahap-hari-ini-kosong", "")
            yield _x(self.texts(key, tahap=title))
        yield f"<i>{_x(self.texts('penafian'))}</i>"

    def _reviewed(self, ruling: Ruling) -> str:
        return f"{self.texts('ditinjau')} {self.texts.day(ruling.entry.reviewed)}"

    def _risk(self, sanctions: tuple[Sanction, ...]) -> str:
        """The heaviest-hit status (listed first) per phase, in one line."""
        named: list[tuple[str, str]] = []
        for phase in _PHASES:
            first = next((sanction for sanction in sanctions if sanction.phase == phase), None)
            if first is None or (phase == "semua" and named):
                continue
            when = "" if phase == "semua" else self.texts(f"tahap-{phase}") + ": "
            short = self.knowledge.sanction_kinds[first.kind].short[self.language]
            statuses = ", ".join(self.texts(f"status-{status}") for status in first.statuses if status != "semua")
            named.append((when + short, f" ({statuses})" if statuses else ""))
        if len({statuses for _, statuses in named}) == 1:
            return "; ".join(part for part, _ in named) + named[0][1]
        return "; ".join(part + statuses for part, statuses in named)

    def _who(self, sanction: Sanction) -> str:
        statuses = ", ".join(self.texts(f"status-{status}") for status in sanction.statuses)
        return f"{statuses} – {self.texts(f'tahap-{sanction.phase}')}"

    def _cited(self, citations: Iterable[Citation]) -> str:
        """The citations by law, each law named once: "SKB 2/2022 Lamp. II A.4, B.6; PP 94/2021 Pasal 8"."""
        by_law: dict[str, list[str]] = {}
        for citation in citations:
            short = _ANNEX.sub(r"Lamp. II \1.\2", citation.article) + self._doubt(citation)
            places = by_law.setdefault(self.knowledge.laws[citation.law].short, [])
            places.append(short.removeprefix("Lamp. II ") if places else short)
        return "; ".join(f"{law} {', '.join(places)}" for law, places in by_law.items())

    def _doubt(self, citation: Citation) -> str:
        certain = self.knowledge.article(citation).confidence != "rendah"
        return "" if certain else f" ({self.texts('perlu-dicek')})"

    def _views(self, ruling: Ruling) -> Iterator[str]:
        for view in ruling.entry.disagreements:
            name = self.knowledge.institutions[view.institution].name[self.language]
            since = f" ({self.texts('sejak', tahun=view.since)})" if view.since else ""
            yield f"• {_x(name)}{_x(since)}: {_x(view.position[self.language])}"

    def _rows(self, ruling: Ruling) -> tuple[tuple[Button, ...], ...]:
        entry, case = ruling.entry, ruling.case
        about = [Button(self.texts("tombol-dasar"), encode(ShowAspect("basis", entry.id, case)))]
        if ruling.sanctions:
            about.insert(0, Button(self.texts("tombol-sanksi"), encode(ShowAspect("cost", entry.id, case))))
        flips = [
            Button(
                self.texts("tombol-bagaimana-kalau", fakta=_lower(entry.cases[number].label[self.language])),
                encode(ShowEntry(entry.id, number)),
            )
            for number in ruling.flips()
        ]
        nearest = (ruling.see, *entry.related) if ruling.see else entry.related
        links = _LINKS - len(flips)
        related = [found for id_ in dict.fromkeys(nearest) if (found := self.knowledge.entry(id_))][:links]
        others = (Button(found.title[self.language], encode(ShowEntry(found.id))) for found in related)
        return (tuple(about), *((button,) for button in flips), *((button,) for button in others))

    def _back(self, ruling: Ruling) -> tuple[Button, ...]:
        return (Button(self.texts("tombol-kembali"), encode(ShowEntry(ruling.entry.id, ruling.case))),)


def wib_today() -> date:
    return datetime.now(UTC).astimezone(WIB).date()


def _x(text: str) -> str:
    return escape(text, quote=False)


def _upper(line: str) -> str:
    return line[:1].upper() + line[1:]


def _lower(line: str) -> str:
    """*line* to follow a colon: first letter small, unless the first word is an abbreviation; no full stop twice."""
    word = line.split(" ", 1)[0]
    return line if word[1:2].isupper() or not word[:1].isalpha() else line[:1].lower() + line[1:]
