"""Entries by the letters of what is typed, where its words say nothing: search as one types, slips and all."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from bot.knowledge import Knowledge
from bot.knowledge.model import Entry

SHORTEST = 5  # letters; anything is near to less
NEAR = 75  # ratio ∈ [0, 100]: "lik postngan cabub" finds "like postingan cabup", "resep rendang" finds nothing
_LIMIT = 30  # phrasings looked at; several are of one entry


class Nearest:
    """All phrasings and titles of one knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        said = ((text.lower(), entry) for entry in knowledge.entries for text in _texts(entry))
        self._texts, self._entries = zip(*said, strict=True)

    def entries(self, text: str) -> list[Entry]:
        """The entries that have a phrasing much like *text*, nearest first; half a millisecond for 10,000 phrasings."""
        if len(text) < SHORTEST:
            return []
        near = process.extract(text.lower(), self._texts, scorer=fuzz.ratio, score_cutoff=NEAR, limit=_LIMIT)
        return list({self._entries[place].id: self._entries[place] for _, _, place in near}.values())


def _texts(entry: Entry) -> tuple[str, ...]:
    return *entry.phrasings, entry.title.id, entry.title.en
