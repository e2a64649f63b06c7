"""What is worth a second look, though it does not keep the knowledge from being used."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rapidfuzz import process
from rapidfuzz.fuzz import ratio

from bot.knowledge.doubles import plain
from bot.knowledge.model import Entry, Topic
from bot.knowledge.source import Source, Sources
from bot.knowledge.tree import Loc
from bot.problem import Problem

FRESH_DAYS = 365
NEARLY_THE_SAME = 95  # ∈ [0, 100], words in any order; "cuti" / "tanpa cuti" in a sentence stays below


def stale(sources: Sources, day: date) -> Iterator[Problem]:
    """Entries not reviewed for a year, and those resting on a law that changed since."""
    changed = {law.id: law.changed for law in sources.laws.model.laws if law.changed}
    for source, loc, entry in sources.entries():
        place = (*loc, "ditinjau")
        if (day - entry.reviewed).days > FRESH_DAYS:
            message = f"{entry.id} ditinjau {entry.reviewed}, lebih dari {FRESH_DAYS} hari lalu - tinjau ulang"
            yield source.problem(place, message)
        for law in sorted(_laws(entry) & changed.keys()):
            if changed[law] > entry.reviewed:
                message = f"{entry.id} ditinjau {entry.reviewed}, {law} diubah {changed[law]} - tinjau ulang"
                yield source.problem(place, message)


def _laws(entry: Entry) -> set[str]:
    """The laws that an entry rests on, in general or in a case."""
    cited = (*entry.citations, *(citation for case in entry.cases for citation in case.citations or ()))
    return {citation.law for citation in cited}


def echoes(sources: Sources) -> Iterator[Problem]:
    """Examples that repeat a phrasing: they prove nothing."""
    phrasings = {plain(phrasing) for _, _, entry in sources.entries() for phrasing in entry.phrasings}
    for source in sources.examples:
        for number, example in enumerate(source.model.examples):
            if plain(example.ask) in phrasings:
                message = f'contoh uji "{example.ask}" sama dengan sebuah pertanyaan - tulis dengan kata lain'
                yield source.problem(("tes", number, "tanya"), message)


def twins(sources: Sources) -> Iterator[Problem]:
    """Nearly identical phrasings where one entry says "boleh" and the other "dilarang"."""
    forbidden = list(_phrasings(sources, "dilarang"))
    sorted_words = [words for words, _, _, _ in forbidden]
    for words, source, place, entry in _phrasings(sources, "boleh"):
        for _, score, number in process.extract_iter(words, sorted_words, scorer=ratio, score_cutoff=NEARLY_THE_SAME):
            _, other_source, other_place, other = forbidden[number]
            message = (
                f"pertanyaan {entry.id} (boleh) {score:.0f} % sama dengan {other.id} (dilarang) "
                f"di {other_source.where(other_place)} - bedakan faktanya"
            )
            yield source.problem(place, message)


def _phrasings(sources: Sources, verdict: str) -> Iterator[tuple[str, Source[Topic], Loc, Entry]]:
    for source, loc, entry in sources.entries():
        if entry.verdict == verdict:
            for number, phrasing in enumerate(entry.phrasings):
                yield " ".join(sorted(phrasing.casefold().split())), source, (*loc, "pertanyaan", number), entry
