"""A question as it may be stored: known words stay, everything else becomes a mark that says its kind."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.knowledge import Knowledge
from bot.records.addresses import masked_addresses
from bot.records.agencies import mark_agencies
from bot.records.cleaning import LONGEST, cleaned, cut
from bot.records.contacts import masked_contacts
from bot.records.digits import FIRST_YEAR, LAST_YEAR
from bot.records.marks import NAME, NUMBER, OTHER, joined
from bot.records.neighbours import Neighbours
from bot.records.numbers import masked_numbers
from bot.records.people import People
from bot.records.places import mark_places
from bot.records.roles import ENGLISH, FORENAME
from bot.records.senders import mark_senders
from bot.records.sense import Strength
from bot.records.sentence import Word, abbreviated, merge, present, split, together
from bot.records.spelled import masked_spelled
from bot.records.vocabulary import Vocabulary

PASSES = 6  # a mark can make its neighbour a name; three passes were the most seen

_BETWEEN = re.compile(r"(?<=[?!\n])|(?<=[a-z]{4}\. )(?=[^\W\d])")
_DIGITS = re.compile(r"(\d+)([^\W\d_]*)")


class Redactor:
    """Redacts by the words of one edition of the knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._vocabulary = Vocabulary(knowledge)
        self._neighbours = Neighbours(self._vocabulary)
        self._people = People(self._neighbours)
        self.redact("desa qzx, pak y: 08123456789")  # reads the word lists before the first question

    def redact(self, text: str) -> str:
        """*text* without what could say who, where or which: default deny.

        Never raises; idempotent; at most `LONGEST` characters. What a fault leaves unread is not kept at all.
        """
        try:
            done: set[str] = set()
            text = self._patterns(cleaned(text), done)
            for _ in range(PASSES):
                again, settled = self._words(text)
                text = self._patterns(again, done)
                if settled and text == again:
                    return text
        except Exception:
            return OTHER
        return OTHER

    def _patterns(self, text: str, done: set[str]) -> str:
        """*text* without what is known by its form: contacts, addresses, numbers.

        Sentence by sentence: what one of them lacks need not be sought there. *done*: sentences that need no second look.
        """
        parts = _BETWEEN.split(text)
        for at, part in enumerate(parts):
            if part not in done:
                parts[at] = self._sentence(part)
                done.add(parts[at] if parts[at] == part else "")
        return cut(joined("".join(parts)))

    def _sentence(self, text: str) -> str:
        there = present(text)
        if sum([len(run) == 1 for run in there]) > 1:
            text = masked_spelled(text, self._common)
        text = masked_addresses(masked_contacts(text, there), there)
        return masked_numbers(text, there, self._vocabulary.cited)

    def _common(self, word: str) -> bool:
        return self._vocabulary.strength(word) is Strength.COMMON

    def _words(self, text: str) -> tuple[str, bool]:
        """*text* judged word by word until no mark makes another, and whether reading it again would change nothing."""
        words, tail = split(text, self._vocabulary.sense)
        dotted, marks = abbreviated(words), [word.mark for word in words]
        for _ in range(PASSES):
            self._judge(words)
            merge(words)
            before, marks = marks, [word.mark for word in words]
            if marks == before:
                text = together(words, tail)
                return cut(text), dotted == abbreviated(words) and len(text) <= LONGEST
        return OTHER, True

    def _judge(self, words: list[Word]) -> None:
        """Mark what *words* show for now; a mark may make its neighbour a name the next time."""
        cased = _cased(words)
        english = sum([word.sense.roles & ENGLISH != 0 for word in words]) > 1
        live = [at for at, word in enumerate(words) if word.sense.live or (cased and word.capital)]
        mark_places(words, live, cased)
        for at in live[:-1] if live and live[-1] == len(words) - 1 else live:
            if words[at].sense.roles & FORENAME and words[at + 1].close and words[at + 1].sense.likeness > 1:
                words[at + 1].put(NAME)
        for at in live:
            if words[at].mark is None and (mark := self._unknown(words, at, cased, english)):
                words[at].put(mark)
        mark_senders(words)
        self._people.mark(words, live, cased)
        mark_agencies(words, live)
        _glue(words)

    def _unknown(self, words: list[Word], at: int, cased: bool, english: bool) -> str | None:
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
        return OTHER if proper else None

    def _number(self, word: Word) -> str | None:
        found = _DIGITS.fullmatch(word.low)
        if not found:
            return OTHER if self._vocabulary.strength(word.low) is Strength.UNKNOWN else None
        digits, letters = found.groups()
        if not letters and word.gap:
            return None  # `masked_numbers` has judged the whole run it stands in
        small = len(digits) <= 3 or (len(digits) == 4 and FIRST_YEAR <= int(digits) <= LAST_YEAR)
        return None if small and (not letters or self._vocabulary.strength(letters)) else NUMBER


def _cased(words: list[Word]) -> bool:
    """Whether capitals mean something: neither all capitals nor Every Word With One. Marks do not count."""
    large = sum([word.capital for word in words if not word.first])
    inner = sum([word.mark is None and not word.first and not word.text[0].isdigit() for word in words]) if large else 1
    return bool(inner) and large * 2 <= inner + 1


def _glue(words: list[Word]) -> None:
    """Letters and digits written as one word go together."""
    for left, right in pairwise(words):
        if right.gap == "":
            if left.mark and not right.mark and right.text[0].isdigit():
                right.put(left.mark)
            elif right.mark and not left.mark and left.text[-1].isdigit():
                left.put(right.mark)
