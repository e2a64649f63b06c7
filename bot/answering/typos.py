"""Slips of the finger mended word by word; a word that is right already, or could be two things, stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.answering.remembered import remembered

SHORTEST = 5  # letters; shorter words have too many neighbours
LONG = 9  # from here on two edits may be mended


class Typos:
    """Knows every word of the knowledge; `mend` is pure and cached."""

    def __init__(self, known: Collection[str], targets: Iterable[str], opposites: Collection[frozenset[str]]) -> None:
        """*known*: words that are right as they are; *targets*: what may be meant; *opposites*: pairs never to mix up."""
        self._known, self._opposites = frozenset(known), frozenset(opposites)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(set(targets)):
            if word.isalpha() and len(word) >= SHORTEST - 1:
                self._by_letter[word[0]].append(word)
        self.word = remembered(self._word, 16_384)

    def __reduce__(self) -> tuple[type[Typos], tuple[Collection[str], list[str], Collection[frozenset[str]]]]:
        targets = [word for words in self._by_letter.values() for word in words]
        return Typos, (self._known, targets, self._opposites)

    def mend(self, words: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.word(word) for word in words)

    def _word(self, word: str) -> str:
        """The one target nearest to an unknown *word*, or *word* itself."""
        if word in self._known or len(word) < SHORTEST or not word.isalpha():
            return word
        edits = 2 if len(word) >= LONG else 1
        near = process.extract(word, self._by_letter[word[0]], scorer=OSA.distance, score_cutoff=edits, limit=3)
        if not near:
            return word
        best = [target for target, distance, _ in near if distance == near[0][1]]
        if len(best) > 1 or any({word, best[0]} == set(pair) for pair in self._opposites):
            return word
        return best[0]
