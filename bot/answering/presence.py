"""Which concepts questions about a class name, and which they never lack.

A question about village heads names a village head; one that does not is hardly about them. So what is absent counts as
well as what is present (a Bernoulli naive Bayes over concepts, against the rate over all classes).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache

CORE, COMMON = 0.6, 0.2  # a core concept: in this share of a class's phrasings, and in less than that share over all
ACTOR = 2.2  # a question that names no village head, no wife, is not about one; one that names no act may still be
PRIOR = 2.0  # phrasings' worth of the overall rate mixed into each class
_RAREST = 1e-4


class Presence:
    """Log-odds of a set of concepts under each class against the average class."""

    def __init__(self, classes: Sequence[Sequence[Collection[str]]], actors: Collection[str] = ()) -> None:
        """*classes*: per class its texts, per text its concepts. *actors*: concepts that say who acts; they weigh more."""
        counts = [Counter(concept for text in texts for concept in set(text)) for texts in classes]
        concepts = sorted(set().union(*counts)) if counts else []
        overall = {
            concept: sum(count[concept] / len(texts) for count, texts in zip(counts, classes, strict=True))
            / len(classes)
            for concept in concepts
        }
        self._weights: dict[str, list[float]] = {concept: [] for concept in concepts}
        self._absent: list[float] = []
        self._core = [
            tuple(
                (concept, count[concept] / len(texts) * (ACTOR if concept in actors else 1))
                for concept in concepts
                if count[concept] >= CORE * len(texts) and overall[concept] < COMMON
            )
            for count, texts in zip(counts, classes, strict=True)
        ]
        odds = cache(_odds)
        for count, texts in zip(counts, classes, strict=True):
            pairs = [odds(overall[concept], count[concept], len(texts)) for concept in concepts]
            self._absent.append(sum([missing for _, missing in pairs]))
            for concept, (there, missing) in zip(concepts, pairs, strict=True):
                self._weights[concept].append(there - missing)

    def scores(self, concepts: Collection[str]) -> list[float]:
        """One score a class; higher is likelier."""
        scores = list(self._absent)
        for concept in set(concepts):
            for number, weight in enumerate(self._weights.get(concept, ())):
                scores[number] += weight
        return scores

    def missing(self, concepts: Collection[str]) -> list[float]:
        """Per class: the share of its phrasings that name what this text lacks, summed over its core concepts."""
        there = set(concepts)
        return [sum([rate for concept, rate in core if concept not in there]) for core in self._core]


def _odds(rate: float, count: int, texts: int) -> tuple[float, float]:
    """What seeing, and what missing a concept of this overall *rate* says for a class that has it in *count* of *texts*."""
    own = _safe((count + PRIOR * rate) / (texts + PRIOR))
    return math.log(own / _safe(rate)), math.log((1 - own) / (1 - _safe(rate)))


def _safe(rate: float) -> float:
    return min(max(rate, _RAREST), 1 - _RAREST)
