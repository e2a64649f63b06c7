"""What a text is made of: pieces of words, words, and neighbouring words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

SHORTEST, LONGEST = (
    3,
    4,
)  # letters in a piece; 2-5, 3-5 and 2-4 were no better (top-1 within 1 %) and cost twice the time


def pieces(word: str) -> tuple[str, ...]:
    """The letter runs of *word* with its edges marked, for example " su", "suk", "uka "."""
    edged = f" {word} "
    return tuple(
        edged[start : start + size]
        for size in range(SHORTEST, min(LONGEST, len(edged)) + 1)
        for start in range(len(edged) - size + 1)
    )


def terms(words: Sequence[str]) -> list[str]:
    """Each word, and each pair of neighbours. The mark keeps them apart from pieces."""
    return [*(f"={word}" for word in words), *(f"={left}+{right}" for left, right in pairwise(words))]
