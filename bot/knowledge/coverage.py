"""The map of the SKB annex: which of its rows the entries cover, for which phase and status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.knowledge.edition import Knowledge
from bot.knowledge.model import Citation, Entry, PhaseName, Sanction, Status

SKB = "skb-2-2022"
ROW = re.compile(r"Lampiran II huruf ([AB]) angka (\d+)")
PHASES: tuple[PhaseName, ...] = ("bakal-calon", "calon")
STATUSES: tuple[Status, ...] = ("pns", "cpns", "pppk", "pppk-paruh-waktu", "non-asn")

State = Literal["covered", "disputed", "empty"]


@dataclass(frozen=True, slots=True)
class Cell:
    """How many entries say what the act costs, and how many of those name a disagreement."""

    covering: int
    disputed: int

    @property
    def state(self) -> State:
        if self.disputed:
            return "disputed"
        return "covered" if self.covering else "empty"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the annex: the entries that cite it, and how far they say what it costs whom and when."""

    article: str
    name: str
    entries: tuple[str, ...]
    cells: dict[tuple[PhaseName, Status], Cell]


def coverage(knowledge: Knowledge) -> tuple[Row, ...]:
    """A row for each article of the annex, in the order of the annex; none if the law is not in the knowledge."""
    law = knowledge.laws.get(SKB)
    articles = [article.article for article in law.articles] if law else []
    return tuple(
        _row(knowledge, article, f"{found.group(1)}.{found.group(2)}")
        for article in articles
        if (found := ROW.fullmatch(article))
    )


def _row(knowledge: Knowledge, article: str, name: str) -> Row:
    citing = tuple(entry for entry in knowledge.entries if Citation(law=SKB, article=article) in _cited(entry))
    cells = {(phase, status): _cell(citing, phase, status) for phase in PHASES for status in STATUSES}
    return Row(article, name, tuple(entry.id for entry in citing), cells)


def _cited(entry: Entry) -> Iterator[Citation]:
    yield from entry.citations
    for case in entry.cases:
        yield from case.citations or ()


def _cell(citing: tuple[Entry, ...], phase: PhaseName, status: Status) -> Cell:
    covering = [entry for entry in citing if any(_says(sanction, phase, status) for sanction in _sanctions(entry))]
    return Cell(len(covering), sum(bool(entry.disagreements) for entry in covering))


def _sanctions(entry: Entry) -> Iterator[Sanction]:
    yield from entry.sanctions
    for case in entry.cases:
        yield from case.sanctions or ()


def _says(sanction: Sanction, phase: PhaseName, status: Status) -> bool:
    return sanction.phase in {phase, "semua"} and not {status, "semua"}.isdisjoint(sanction.statuses)
