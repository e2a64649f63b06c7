"""Which concepts questions about a class name, and which they never lack.

A question about village heads names a village head; one that does not is hardly about them. So what is absent counts as
well as what is present (a Bernoulli naive Bayes over concepts, against the rate over all classes).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

CORE, COMMON = 0.6, 0.2  # a core concept: in this share of a class's phrasings, and in less than that share over all
ACTOR = 2.2  # a question that names no village head, no wife, is not about one; one that names no act may still be
PRIOR = 2.0  # phrasings' worth of the overall rate mixed into each class
_RAREST = 1e-4

Floats = NDArray[np.float64]


class Presence:
    """Log-odds of a set of concepts under each class against the average class."""

    def __init__(self, classes: Sequence[Sequence[Collection[str]]], actors: Collection[str] = ()) -> None:
        """*classes*: per class its texts, per text its concepts. *actors*: concepts that say who acts; they weigh more."""
        names = sorted({concept for texts in classes for text in texts for concept in text})
        self._rows = {concept: row for row, concept in enumerate(names)}
        counts = np.zeros((len(names), len(classes)))
        for number, texts in enumerate(classes):
            for text in texts:
                counts[[self._rows[concept] for concept in set(text)], number] += 1
        texts_of = np.array([max(len(texts), 1) for texts in classes], dtype=np.float64)
        rates = counts / texts_of
        overall = rates.mean(axis=1, keepdims=True) if len(classes) else np.zeros((0, 1))
        core = (counts >= CORE * texts_of) & (overall < COMMON)
        weights = np.array([[ACTOR if concept in actors else 1.0] for concept in names]).reshape(-1, 1)
        self._core: NDArray[np.float32] = np.where(core, rates * weights, 0.0).astype(np.float32)
        self._cores: Floats = self._core.sum(axis=0, dtype=np.float64)
        own, usual = _safe((counts + PRIOR * overall) / (texts_of + PRIOR)), _safe(overall)
        missing = np.log((1 - own) / (1 - usual))
        self._absent: Floats = missing.sum(axis=0)
        self._weights: NDArray[np.float32] = (np.log(own / usual) - missing).astype(np.float32)

    def scores(self, concepts: Collection[str]) -> Floats:
        """One score a class; higher is likelier."""
        found: Floats = self._absent + self._weights[self._known(concepts)].sum(axis=0, dtype=np.float64)
        return found

    def missing(self, concepts: Collection[str]) -> Floats:
        """Per class: the share of its phrasings that name what this text lacks, summed over its core concepts."""
        found: Floats = self._cores - self._core[self._known(concepts)].sum(axis=0, dtype=np.float64)
        return found

    def _known(self, concepts: Collection[str]) -> list[int]:
        return [self._rows[concept] for concept in set(concepts) if concept in self._rows]


def _safe(rate: Floats) -> Floats:
    return np.clip(rate, _RAREST, 1 - _RAREST)
