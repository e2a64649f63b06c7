"""Which words make an everyday word of one that elsewhere is a name: "cahaya lampu", "hari ini", "mahkamah agung"."""

from __future__ import annotations

from bot.records.roles import KIN, POST, TIME, TITLE, WORKER
from bot.records.sentence import Word
from bot.records.vocabulary import Vocabulary
from bot.records.wordlist import grouped, phrases

_CUES = TITLE | KIN | POST


class Neighbours:
    """Judges by shipped pairs, shipped followers, and the pairs of the knowledge, which names nobody."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._said = vocabulary.pairs
        self._pairs = frozenset(tuple(phrase.split()[:2]) for phrase in phrases("companions"))
        self._followers = grouped("followers")

    def ordinary(self, words: list[Word], at: int, *, titled: bool = False) -> bool:
        """Whether a neighbour of word *at* shows that nobody is meant; *titled*: only what no name has after it counts."""
        word = words[at]
        after = words[at + 1] if at + 1 < len(words) and words[at + 1].close else None
        if after and after.mark is None and self._with_next(word, after, titled) and not _pointed(words, at):
            return True
        if not word.close or not at:
            return False
        before = words[at - 1]
        if before.mark is not None:
            return False
        pair = (_key(before), word.low)
        return pair in self._pairs or (pair in self._said and not before.sense.roles & _CUES)

    def _with_next(self, word: Word, after: Word, titled: bool) -> bool:
        key = _key(after)
        if key in self._followers.get(word.low, ()):
            return True
        return not titled and ((word.low, key) in self._pairs or (word.low, key) in self._said)


def _pointed(words: list[Word], at: int) -> bool:
    """Whether "itu" points at somebody after *at*: "pak jujur itu kabid"."""
    if at + 2 >= len(words) or words[at + 1].low not in {"itu", "ini"} or words[at].sense.roles & TIME:
        return False
    return bool(words[at + 2].sense.roles & (POST | WORKER | KIN)) and words[at + 2].close


def _key(word: Word) -> str:
    return "#" if word.text[0].isdigit() else word.low
