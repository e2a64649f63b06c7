"""Whether a message names what makes it ours: a candidate, a party, a campaign.

"Stiker wa lucu" and "like postingan teman" share their words with questions about candidates. Which concepts are marks of our
questions follows from how much more often they stand in phrasings than in messages that are not ours.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence

import numpy as np

from bot.answering.index import Floats

_HALF = 0.5  # a count added to each


class Anchors:
    """The strongest mark in a text, and how strong marks usually are in texts about each entry."""

    def __init__(self, own: Sequence[Sequence[Collection[str]]], foreign: Sequence[Sequence[Collection[str]]]) -> None:
        """*own*: per entry its texts, per text its concepts; *foreign*: the same for each kind of message that is not ours."""
        ours, others = ([text for texts in groups for text in texts] for groups in (own, foreign))
        here, there = (Counter(concept for text in texts for concept in set(text)) for texts in (ours, others))
        self._weights = {
            concept: math.log((count + _HALF) / (len(ours) + 1) * (len(others) + 1) / (there[concept] + _HALF))
            for concept, count in here.items()
        }
        self.usual: Floats = np.array([np.mean([self.strongest(text) for text in texts] or [0.0]) for texts in own])

    def strongest(self, concepts: Collection[str]) -> float:
        """The log of how much likelier a text of ours names the most telling of *concepts*; 0 if none tells."""
        return max((0.0, *(self._weights.get(concept, 0.0) for concept in concepts)))
