"""Whether two redacted questions ask the same."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process

ALIKE = 85.0  # token_set_ratio ∈ [0, 100]
ORDERED = 60.0  # token_sort_ratio; token_set alone gives 100 to any text that contains all words of a short one


def similar(left: str, right: str) -> bool:
    """Whether *left* and *right* share nearly all their words, and neither says much that the other does not."""
    return bool(
        fuzz.token_set_ratio(left, right, score_cutoff=ALIKE)
        and fuzz.token_sort_ratio(left, right, score_cutoff=ORDERED)
    )


def similar_of(text: str, others: Sequence[str]) -> list[int]:
    """The places in *others* of what is `similar` to *text*; 0.6 µs each instead of 1.6 one by one."""
    near = process.extract(text, others, scorer=fuzz.token_sort_ratio, score_cutoff=ORDERED, limit=None)
    return sorted(place for other, _, place in near if fuzz.token_set_ratio(text, other, score_cutoff=ALIKE))
