"""A question as it may be stored: known words stay, everything else becomes a mark that says its kind."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.knowledge import Knowledge
from bot.records.addresses import STARTS, masked_addresses
from bot.records.agencies import mark_agencies
from bot.records.cleaning import LONGEST, cleaned, cut
from bot.records.contacts import SIGNS, masked_contacts
from bot.records.marks import OTHER, joined
from bot.records.neighbours import Neighbours
from bot.records.numbers import DIGIT_WORDS, masked_numbers
from bot.records.people import People
from bot.records.places import mark_places
from bot.records.roles import ENGLISH
from bot.records.senders import mark_senders
from bot.records.sense import Strength
from bot.records.sentence import Word, abbreviated, merge, present, split, together
from bot.records.spelled import masked_spelled
from bot.records.strangers import Strangers
from bot.records.vocabulary import Vocabulary

PASSES = 6  # a mark can make its neighbour a name; three passes were the most seen

_BETWEEN = re.compile(r"(?<=[?!\n])|(?<=[a-z]{4}\. )(?=[^\W\d])")
_SIGNED = re.compile(r"[\d@_/:=°]|\.\w|\b\w\b")  # what contacts and numbers have, and letters standing alone
_STARTS = STARTS | SIGNS | DIGIT_WORDS | {"at", "et"}


class Redactor:
    """Redacts by the words of one edition of the knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._vocabulary = Vocabulary(knowledge)
        neighbours = Neighbours(self._vocabulary)
        self._people, self._strangers = People(neighbours), Strangers(self._vocabulary, neighbours)
        self.redact("desa qzx, pak y: 12345678")  # reads the word lists before the first question

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
                if parts[at] == part:
                    done.add(part)
        return cut(joined("".join(parts)))

    def _sentence(self, text: str) -> str:
        there = present(text)
        if there.isdisjoint(_STARTS) and not _SIGNED.search(text):
            return text
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
        self._strangers.mark(words, live, cased, english)
        mark_senders(words)
        self._people.mark(words, live, cased)
        mark_agencies(words, live)
        _glue(words)


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
