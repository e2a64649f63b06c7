"""What a text is made of: pieces of words, words, and words that stand together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

# Letters in a piece; 2-5, 3-5 and 2-4 were no better (top-1 within 1 %) and cost twice the time.
SHORTEST, LONGEST = 3, 4


class Terms(NamedTuple):
    """What is counted of one text: words (or concepts), and couples of them."""

    words: Sequence[str]
    couples: Sequence[tuple[str, str]]


def pieces(word: str) -> tuple[str, ...]:
    """The letter runs of *word* with its edges marked, for example " su", "suk", "uka "."""
    edged = f" {word} "
    return tuple(
        edged[start : start + size]
        for size in range(SHORTEST, min(LONGEST, len(edged)) + 1)
        for start in range(len(edged) - size + 1)
    )


def terms(words: Sequence[str]) -> Terms:
    """Each word, and each couple of neighbours."""
    return Terms(words, tuple(pairwise(words)))
