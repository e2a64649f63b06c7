"""Slips of the finger mended word by word; a word that is right already, or could be two things, stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.answering.remembered import remembered

SHORTEST = 5  # letters; shorter words have too many neighbours
LONG = 9  # from here on two edits may be mended


class Typos:
    """Knows every word of the knowledge; `mend` is pure and cached."""

    def __init__(
        self, known: Collection[str], targets: Mapping[str, tuple[str, ...]], opposites: Collection[frozenset[str]]
    ) -> None:
        """*known*: words that are right as they are; *targets*: what may be meant, and its standard words; *opposites*: pairs
        never to mix up."""
        self._known, self._targets, self._opposites = frozenset(known), dict(targets), frozenset(opposites)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._targets):
            if word.isalpha() and len(word) >= SHORTEST - 1:
                self._by_letter[word[0]].append(word)
        self.word = remembered(self._word, 16_384)

    def __reduce__(
        self,
    ) -> tuple[type[Typos], tuple[Collection[str], Mapping[str, tuple[str, ...]], Collection[frozenset[str]]]]:
        return Typos, (self._known, self._targets, self._opposites)

    def mend(self, words: Sequence[str]) -> tuple[str, ...]:
        return tuple([mended for word in words for mended in self.word(word)])

    def _word(self, word: str) -> tuple[str, ...]:
        """What the one target nearest to an unknown *word* stands for, or *word* itself."""
        if word in self._known or len(word) < SHORTEST or not word.isalpha():
            return (word,)
        edits = 2 if len(word) >= LONG else 1
        near = process.extract(word, self._by_letter[word[0]], scorer=OSA.distance, score_cutoff=edits, limit=3)
        meant = {self._targets[target] for target, distance, _ in near if distance == near[0][1]}
        if len(meant) != 1:
            return (word,)
        (mended,) = meant
        return (word,) if any({word, *mended} == pair for pair in self._opposites) else mended
