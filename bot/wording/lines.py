"""The lines a ruling is told in, each for one of its pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from html import escape

from bot.answering.reply import Ruling
from bot.knowledge import WIB, Knowledge
from bot.knowledge.model import Citation, Language, PhaseName, Sanction
from bot.wording.texts import Texts

_PHASES: tuple[PhaseName, ...] = ("bakal-calon", "calon", "semua")
_ANNEX = re.compile(r"Lampiran II huruf ([AB]) angka (\d+)")
_STILL_ALLOWED = 2
_CITED = 2
_TELLING = 25  # letters; "Boleh." or "Better decline politely." alone leave the reader where they were


class RulingLines:
    """HTML lines about rulings of one knowledge in one language."""

    def __init__(self, knowledge: Knowledge, language: Language, today: date | None = None) -> None:
        self.knowledge, self.language, self.texts = knowledge, language, Texts(knowledge, language)
        self.today = today or wib_today()

    def heading(self, ruling: Ruling) -> str:
        """The verdict, and on what."""
        return f"<b>{x(self.texts(f'putusan-{ruling.verdict}'))} · {x(self.title(ruling))}</b>"

    def title(self, ruling: Ruling) -> str:
        """What the ruling is on; one that holds for one case only says for which."""
        title = ruling.entry.title[self.language]
        if ruling.case is None:
            return title
        return f"{title}: {lower(ruling.entry.cases[ruling.case].label[self.language])}"

    def details(self, ruling: Ruling) -> Iterator[str]:
        """The risk, what remains allowed, the safest course, who disagrees; each only where there is something to say."""
        entry = ruling.entry
        yield from self.risk(ruling)
        allowed = entry.still_allowed[self.language][:_STILL_ALLOWED]
        if allowed and ruling.verdict in {"dilarang", "bersyarat", "belum-diatur"}:
            yield f"<b>{x(self.texts('tetap-boleh'))}:</b> {x('; '.join(lower(line) for line in allowed))}."
        if ruling.verdict in {"bersyarat", "belum-diatur"}:
            yield f"<b>{x(self.texts('paling-aman'))}:</b> {x(lower(entry.safest[self.language]))}"
        if entry.disagreements:
            names = (self.knowledge.institutions[view.institution].name[self.language] for view in entry.disagreements)
            where = self.texts("beda-pendapat-lihat", tombol=self.texts("tombol-dasar"))
            yield f"<b>{x(self.texts('beda-pendapat'))}:</b> {x(', '.join(dict.fromkeys(names)))} – {x(where)}."

    def risk(self, ruling: Ruling) -> Iterator[str]:
        """What it can cost in one line, if anything."""
        if risk := self._risk(ruling.sanctions):
            yield f"<b>{x(self.texts('risiko'))}:</b> {x(risk)}."

    def grounds(self, ruling: Ruling, *, cited: bool = True) -> Iterator[str]:
        """What the ruling rests on, and how firmly."""
        if cited and (basis := self.cited(ruling.citations[:_CITED])):
            yield f"{x(self.texts('dasar'))}: {x(basis)} · {x(self._reviewed(ruling))}"
        else:
            yield x(_upper(self._reviewed(ruling)))
        if ruling.entry.confidence != "tinggi" and ruling.verdict != "info":
            yield x(self.texts(f"keyakinan-{ruling.entry.confidence}"))

    def closing(self, *rulings: Ruling) -> Iterator[str]:
        """The phase, where sanctions depend on it, and that this is no legal decision."""
        if any({sanction.phase for sanction in each.sanctions} >= {"bakal-calon", "calon"} for each in rulings):
            running = self.knowledge.calendar.on(self.today)
            key, title = ("tahap-hari-ini", running.title[self.language]) if running else ("tahap-hari-ini-kosong", "")
            yield x(self.texts(key, tahap=title))
        yield f"<i>{x(self.texts('penafian'))}</i>"

    def who(self, sanction: Sanction) -> str:
        """Whom a sanction meets, and in which phase."""
        statuses = ", ".join(self.texts(f"status-{status}") for status in sanction.statuses)
        return f"{statuses} – {self.texts(f'tahap-{sanction.phase}')}"

    def views(self, ruling: Ruling) -> Iterator[str]:
        """What each institution that disagrees holds."""
        for view in ruling.entry.disagreements:
            name = self.knowledge.institutions[view.institution].name[self.language]
            since = f" ({self.texts('sejak', tahun=view.since)})" if view.since else ""
            yield f"• {x(name)}{x(since)}: {x(view.position[self.language])}"

    def cited(self, citations: Iterable[Citation]) -> str:
        """The citations by law, each law named once: "SKB 2/2022 Lamp. II A.4, B.6; PP 94/2021 Pasal 8"."""
        by_law: dict[str, list[str]] = {}
        for citation in citations:
            short = _ANNEX.sub(r"Lamp. II \1.\2", citation.article) + self.doubt(citation)
            places = by_law.setdefault(self.knowledge.laws[citation.law].short, [])
            places.append(short.removeprefix("Lamp. II ") if places else short)
        return "; ".join(f"{law} {', '.join(places)}" for law, places in by_law.items())

    def doubt(self, citation: Citation) -> str:
        """A word beside an article that was not seen in its own text; "" for the others."""
        certain = self.knowledge.article(citation).confidence != "rendah"
        return "" if certain else f" ({self.texts('perlu-dicek')})"

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

    def _reviewed(self, ruling: Ruling) -> str:
        return f"{self.texts('ditinjau')} {self.texts.day(ruling.entry.reviewed)}"


def wib_today() -> date:
    return datetime.now(UTC).astimezone(WIB).date()


def x(text: str) -> str:
    """*text* as HTML."""
    return escape(text, quote=False)


def _upper(line: str) -> str:
    return line[:1].upper() + line[1:]


def lower(line: str) -> str:
    """*line* to follow a colon: first letter small, unless the first word is an abbreviation or the English "I".

    >>> lower("Calon hadir"), lower("KPU hadir"), lower("I was there")
    ('calon hadir', 'KPU hadir', 'I was there')
    """
    word = line.split(" ", 1)[0]
    kept = word[1:2].isupper() or not word[:1].isalpha() or word.split("'")[0] == "I"
    return line if kept else line[:1].lower() + line[1:]


def opening(text: str) -> str:
    """The first sentence, and where that says next to nothing, the one after it too.

    >>> opening("Boleh. Hak pilih tetap ada. Lalu pulang."), opening("Jangan menyukai unggahan calon mana pun. Batalkan.")
    ('Boleh. Hak pilih tetap ada.', 'Jangan menyukai unggahan calon mana pun.')
    """
    said = ""
    for sentence in re.split(r"(?<=[.?!]) ", text):
        said = f"{said} {sentence}".strip()
        if len(said) >= _TELLING:
            break
    return said
