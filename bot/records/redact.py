"""A question as it may be stored: known words stay, everything else becomes a mark that says its kind."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.knowledge import Knowledge
from bot.records.addresses import masked_addresses
from bot.records.agencies import mark_agencies
from bot.records.cleaning import cleaned, cut
from bot.records.contacts import masked_contacts
from bot.records.digits import FIRST_YEAR, LAST_YEAR
from bot.records.marks import NAME, NUMBER, OTHER, joined
from bot.records.numbers import masked_numbers
from bot.records.people import People
from bot.records.places import mark_places
from bot.records.sentence import Word, present, split, together
from bot.records.vocabulary import Strength, Vocabulary

PASSES = 6  # a mark can make its neighbour a name; three passes were the most seen

_DIGITS = re.compile(r"(\d+)([^\W\d_]*)")


class Redactor:
    """Redacts by the words of one edition of the knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._vocabulary = Vocabulary(knowledge)
        self._people = People(self._vocabulary)

    def redact(self, text: str) -> str:
        """*text* without what could say who, where or which: default deny.

        Never raises; idempotent; at most `LONGEST` characters. What a fault leaves unread is not kept at all.
        """
        try:
            text = cleaned(text)
            for _ in range(PASSES):
                again = cleaned(self._once(text))
                if again == text:
                    return again
                text = again
        except Exception:
            return OTHER
        return OTHER

    def _once(self, text: str) -> str:
        there = present(text)
        text = masked_addresses(masked_contacts(text, there), there)
        text = masked_numbers(text, there, self._vocabulary.cited)
        words, tail = split(text)
        cased = _cased(words)
        mark_places(words, self._vocabulary, cased)
        for word in words:
            word.mark = word.mark or self._unknown(word, cased)
        self._people.mark(words, cased)
        mark_agencies(words)
        _glue(words)
        return cut(joined(together(words, tail)))

    def _unknown(self, word: Word, cased: bool) -> str | None:
        """The mark for a word nobody vouches for, None for one that may stay."""
        if word.text[0].isdigit() and (found := _DIGITS.fullmatch(word.low)):
            return self._number(word, *found.groups())
        strength = self._vocabulary.strength(word.low)
        if strength is Strength.OWN:
            return None
        if word.low in self._vocabulary.names:
            return NAME
        proper = cased and word.capital and not word.first and not word.text.isupper()
        return OTHER if strength is Strength.UNKNOWN or (proper and strength is Strength.DICTIONARY) else None

    def _number(self, word: Word, digits: str, letters: str) -> str | None:
        if not letters and word.gap:
            return None  # `masked_numbers` has judged the whole run it stands in
        small = len(digits) <= 3 or (len(digits) == 4 and FIRST_YEAR <= int(digits) <= LAST_YEAR)
        return None if small and (not letters or self._vocabulary.strength(letters)) else NUMBER


def _cased(words: list[Word]) -> bool:
    """Whether capitals mean something: neither all capitals nor Every Word With One. Marks do not count."""
    plain = [word for word in words if not word.mark and word.text[0].isalpha()]
    inner = [word for word in plain if not word.first]
    return bool(inner) and sum(word.capital for word in inner) * 2 <= len(inner) + 1


def _glue(words: list[Word]) -> None:
    """Letters and digits written as one word go together."""
    for left, right in pairwise(words):
        if right.gap == "":
            right.mark = right.mark or (left.mark if right.text[0].isdigit() else None)
            left.mark = left.mark or (right.mark if left.text[-1].isdigit() else None)
