"""Which entry a question is about, and how sure that is."""

from __future__ import annotations

import math
from dataclasses import dataclass

from bot.answering.bayes import Bayes
from bot.answering.features import terms
from bot.answering.normalise import Spelling
from bot.knowledge import Knowledge
from bot.knowledge.model import Entry, Foreign


@dataclass(frozen=True, slots=True)
class Match:
    """An entry with its score; scores compare within one question only."""

    entry: Entry
    score: float


@dataclass(frozen=True, slots=True)
class Matches:
    """How a question fits the knowledge.

    `entries` best first; `foreign` the likeliest kind of message that is not ours, with its score;
    `known` ∈ [0, 1] the share of the words that occur in some phrasing.
    """

    words: tuple[str, ...]
    entries: tuple[Match, ...]
    foreign: tuple[Foreign, float] | None
    known: float


class Matcher:
    """Built once per edition; never changes."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.spelling = Spelling(knowledge.spelling.standard, knowledge.spelling.fillers)
        self._entries, self._foreign = knowledge.entries, knowledge.foreign
        texts = [entry.phrasings for entry in knowledge.entries] + [kind.examples for kind in knowledge.foreign]
        worded = [[self.spelling.words(text) for text in group] for group in texts]
        self._vocabulary = {word for group in worded[: len(self._entries)] for words in group for word in words}
        self._text = Bayes([[list(terms(words)) for words in group] for group in worded], split=True)

    def match(self, question: str) -> Matches:
        """Every entry, best first; ties keep file order. Never raises."""
        words = self.spelling.words(question)
        scores = self._text.scores(terms(words))
        found = [Match(entry, score) for entry, score in zip(self._entries, scores, strict=False)]
        found.sort(key=lambda match: -match.score)
        others = list(zip(self._foreign, scores[len(self._entries) :], strict=True))
        foreign = max(others, key=lambda pair: pair[1], default=None)
        known = sum(word in self._vocabulary for word in words) / len(words) if words else 0.0
        return Matches(words, tuple(found), foreign, known)


def share(score: float, others: list[float], sharpness: float) -> float:
    """The softmax share of *score* among *others* (which hold it), at a *sharpness*."""
    top = max(others)
    weights = [math.exp(sharpness * (other - top)) for other in others]
    return math.exp(sharpness * (score - top)) / sum(weights)
