"""What is counted of the phrasings, once for each edition, in flat arrays.

Strings are kept of words and pieces only: couples of words are ten times as many, and a couple is known by the numbers of
its two words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from bot.answering.features import Terms, pieces

SMOOTHING = 0.02  # added to every count; 0.005-0.05 differ by less than a point on development questions

Floats = NDArray[np.float64]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Index:
    """Features are numbered: words, then couples, then pieces; words and couples together are the terms.

    `ends` cuts `numbers` and `given` into one run a term: the classes that hold it, and what it adds to each. `weights` says
    how much of it each holds. `holds` cuts `holders` into one run a piece: the words that hold it.
    """

    base: Floats
    words: dict[str, int]
    couples: NDArray[np.int64]  # sorted; each is left word × `len(words)` + right word
    pieces: dict[str, int]
    idf: NDArray[np.float32]
    ends: NDArray[np.int32]
    numbers: NDArray[np.int16]
    weights: NDArray[np.float32]
    given: NDArray[np.float32]
    holds: NDArray[np.int32]
    holders: NDArray[np.int32]

    @property
    def terms(self) -> int:
        return len(self.words) + len(self.couples)

    def known(self, text: Terms) -> Places:
        """The places of the couples of *text* that occur somewhere."""
        words = self.words
        keys = [
            words[left] * len(words) + words[right] for left, right in text.couples if left in words and right in words
        ]
        if not keys or not len(self.couples):
            return np.zeros(0, dtype=np.int64)
        asked = np.array(keys, dtype=np.int64)
        at = np.minimum(np.searchsorted(self.couples, asked), len(self.couples) - 1)
        found: Places = len(words) + at[self.couples[at] == asked]
        return found


def counted(classes: Sequence[Sequence[Terms]], *, split: bool) -> Index:
    """The index of *classes*, each a list of texts. *split*: whether words also count by their letters."""
    size, texts = len(classes), list(chain.from_iterable(classes))
    class_of = np.repeat(np.arange(size), [len(group) for group in classes])
    words: dict[str, int] = {}
    worded = [[words.setdefault(word, len(words)) for word in text.words] for text in texts]
    coupled = [[words[left] * len(words) + words[right] for left, right in text.couples] for text in texts]
    couples, couple_of = np.unique(_flat(coupled), return_inverse=True)
    terms = len(words) + len(couples)
    term_of = np.concatenate([_flat(worded), len(words) + couple_of])
    text_of = np.concatenate([_owners(worded), _owners(coupled)])
    held, held_at = np.unique(term_of * size + class_of[text_of], return_inverse=True)
    numbers, spread_of_terms = held % size, np.bincount(held // size, minlength=terms)
    ends = _ends(spread_of_terms)

    letters: dict[str, int] = {}
    found = [[letters.setdefault(piece, len(letters)) for piece in pieces(word)] for word in words] if split else []
    piece_of, holder_of = _flat(found), _owners(found)
    holding = np.zeros((len(letters), size), dtype=bool)
    inside = runs(ends[holder_of], ends[holder_of + 1])
    holding[np.repeat(piece_of, spread_of_terms[holder_of]), numbers[inside]] = True

    idf = _rarity(size)[np.concatenate([spread_of_terms, holding.sum(axis=1)])]
    of_pieces = idf[terms:][piece_of]
    mass = idf[:terms] + np.bincount(holder_of, of_pieces, terms)
    square = idf[:terms] ** 2 + np.bincount(holder_of, of_pieces**2, terms)
    share = 1 / np.sqrt(np.maximum(np.bincount(text_of, square[term_of], len(texts)), 1e-12))
    weights: Floats = np.bincount(held_at, share[text_of], len(held)).astype(np.float64)  # each text counts as one
    totals = np.bincount(numbers, weights * mass[held // size], size)
    own = idf[held // size]
    return Index(
        base=-np.log(totals + SMOOTHING * len(idf)),
        words=words,
        couples=couples,
        pieces=letters,
        idf=idf.astype(np.float32),
        ends=ends,
        numbers=numbers.astype(np.int16),
        weights=weights.astype(np.float32),
        given=added(weights, own).astype(np.float32),
        holds=_ends(np.bincount(piece_of, minlength=len(letters))),
        holders=holder_of[np.argsort(piece_of, kind="stable")].astype(np.int32),
    )


def added(weights: Floats, idf: Floats) -> Floats:
    """What features of this *idf* add to classes that hold so much of them."""
    given: Floats = idf * np.log1p(weights * (idf / SMOOTHING))
    return given


def runs(begins: NDArray[np.int32], ends: NDArray[np.int32]) -> Places:
    """All numbers from each of *begins* to its end (not included), one run after another.

    >>> runs(np.array([0, 7], dtype=np.int32), np.array([2, 9], dtype=np.int32)).tolist()
    [0, 1, 7, 8]
    """
    lengths = (ends - begins).astype(np.int64)
    before = np.cumsum(lengths) - lengths
    found: Places = np.arange(lengths.sum()) + np.repeat(begins - before, lengths)
    return found


def _flat(groups: Sequence[Sequence[int]]) -> Places:
    return np.fromiter(chain.from_iterable(groups), dtype=np.int64, count=sum(map(len, groups)))


def _owners(groups: Iterable[Sequence[int]]) -> Places:
    """For each member of the groups, one after another, the number of its group."""
    lengths = [len(group) for group in groups]
    return np.repeat(np.arange(len(lengths)), lengths)


def _ends(counts: Places) -> NDArray[np.int32]:
    """Where each of the runs of these lengths begins, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)


def _rarity(size: int) -> Floats:
    """The IDF of a feature that occurs in 0, 1, 2, … of *size* classes."""
    rarity: Floats = np.log((1 + size) / (1 + np.arange(size + 1))) + 1
    return rarity
