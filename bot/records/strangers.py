"""Words nobody vouches for: what no list has, names of the list, numbers glued to letters. Denied by default."""

from __future__ import annotations

import re

from bot.records.digits import FIRST_YEAR, LAST_YEAR
from bot.records.marks import NAME, NUMBER, OTHER
from bot.records.neighbours import Neighbours
from bot.records.roles import FORENAME
from bot.records.sense import Strength
from bot.records.sentence import Word
from bot.records.vocabulary import Vocabulary, dictionary

_DIGITS = re.compile(r"(\d+)([^\W\d_]*)")


class Strangers:
    """Marks them as `[nama]`, `[angka]` or `[…]`."""

    def __init__(self, vocabulary: Vocabulary, neighbours: Neighbours) -> None:
        self._vocabulary, self._neighbours = vocabulary, neighbours

    def mark(self, words: list[Word], live: list[int], cased: bool, english: bool) -> None:
        """Mark those among the *live* words; *cased*: capitals mean something; *english*: so may rare English words."""
        for at in live:
            if words[at].sense.roles & FORENAME and at + 1 < len(words):
                after = words[at + 1]
                if after.close and after.sense.likeness > 1:  # "siti aman": before it is a name like any other
                    after.put(NAME)
        for at in live:
            if words[at].mark is None and (mark := self._mark_of(words, at, cased, english)):
                words[at].put(mark)

    def _mark_of(self, words: list[Word], at: int, cased: bool, english: bool) -> str | None:
        """The mark for a word nobody vouches for, None for one that may stay."""
        word, sense = words[at], words[at].sense
        if sense.strength is Strength.COMMON and not sense.name:
            return self._number(word) if word.text[0].isdigit() else None
        if word.text[0].isdigit():
            return self._number(word)
        if sense.name:
            return None if self._neighbours.ordinary(words, at) else NAME
        if sense.strength is Strength.UNKNOWN or (sense.strength is Strength.ENGLISH and not english):
            return None if self._neighbours.ordinary(words, at) else OTHER
        proper = cased and word.capital and not word.first and not word.text.isupper()
        return OTHER if proper and (sense.likeness or word.low in dictionary()) else None  # "Permusyawaratan" stays

    def _number(self, word: Word) -> str | None:
        found = _DIGITS.fullmatch(word.low)
        if not found:
            return OTHER if self._vocabulary.strength(word.low) is Strength.UNKNOWN else None
        digits, letters = found.groups()
        if not letters and word.gap:
            return None  # `masked_numbers` has judged the whole run it stands in
        small = len(digits) <= 3 or (len(digits) == 4 and FIRST_YEAR <= int(digits) <= LAST_YEAR)
        return None if small and (not letters or self._vocabulary.strength(letters)) else NUMBER
