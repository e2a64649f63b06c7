"""Who is meant: names, also those that are ordinary words, by the words around them."""

from __future__ import annotations

from bot.records.expectation import expected
from bot.records.fullname import extend
from bot.records.marks import ACCOUNT, NAME
from bot.records.neighbours import Neighbours
from bot.records.roles import ACCOUNT_WORD, NAMED, OWNER, TIME, TITLE, VOCATIVE, WORKER
from bot.records.sentence import Word
from bot.records.surroundings import INTRODUCED, TITLED, TOGETHER, acts, alone, ends, following, near

# What a word must come to before it is taken for a name: how like one it is (`Sense.likeness`) and how surely its place asks
# for one (`expected`). A rare word needs "bernama" or a title; a state a post or a list of names; a thing that is often a name
# a preposition, or a verb that only people do.
ENOUGH = 5
WRITTEN_LARGE = 3  # what a capital inside a sentence adds


class People:
    """Finds names among the words of a text; what it marks, it marks as `[nama]`."""

    def __init__(self, neighbours: Neighbours) -> None:
        self._neighbours = neighbours

    def mark(self, words: list[Word], live: list[int], cased: bool) -> None:
        """Mark names among the *live* ones of *words*; *cased*: capitals mean something in this text."""
        for at in live:
            word, sense = words[at], words[at].sense
            if sense.roles & ACCOUNT_WORD and at + 1 < len(words) and words[at + 1].mark in TOGETHER:
                words[at + 1].put(ACCOUNT)
            elif sense.roles & NAMED and at + 1 < len(words):
                if words[at + 1].mark is None and self._meant(words, at + 1, cased):
                    words[at + 1].put(NAME)
            elif word.mark is None and (sense.likeness or word.capital) and self._meant(words, at, cased):
                word.put(NAME)
        extend(words, cased, self._neighbours)

    def _meant(self, words: list[Word], at: int, cased: bool) -> bool:
        """Whether what the word is and what its place asks for together make a name."""
        word, sense = words[at], words[at].sense
        large = cased and word.capital and not word.first and not word.text.isupper()
        likeness = sense.likeness or int(_may_be(words, at, large))
        if not likeness or not word.text[0].isalpha():
            return False
        due = expected(words, at)
        striking = large and sense.likeness > 1 and not sense.roles & TIME and _stands_out(words, at)
        if due + likeness + (WRITTEN_LARGE if striking or (large and due == INTRODUCED) else 0) < ENOUGH:
            return False
        if due == INTRODUCED:
            return True
        if sense.roles & OWNER and due < TITLED:
            return False  # "anak sulung saya"
        if sense.state and not striking and not _told(words, at, due):
            return False
        if sense.roles & WORKER and _named(words, at):
            return False
        return not self._neighbours.ordinary(words, at, titled=due >= TITLED and sense.likeness > 1)


def _may_be(words: list[Word], at: int, large: bool) -> bool:
    """Whether a word that is nobody by itself may be: written *large*, or an initial or alone after "bernama"."""
    word, sense = words[at], words[at].sense
    if sense.roles:
        return False
    if at and words[at - 1].sense.roles & NAMED and (ends(words, at) or len(word.text) == 1):
        return word.capital or (len(word.text) > 1 and not sense.light)
    return large and not sense.light


def _told(words: list[Word], at: int, due: int) -> bool:
    """Whether a state is said of nobody but is somebody: set apart, after a title, or with a verb or a post after it."""
    after = words[at + 1] if at + 1 < len(words) else None
    before = words[at - 1].sense.roles if at else 0
    if before & TITLE and not before & VOCATIVE:
        return True
    titled = due >= TITLED and after is not None and (near(after) or after.gap[0] in "),;.")
    return titled or alone(words, at) or acts(words, at)


def _named(words: list[Word], at: int) -> bool:
    """Whether who does this work is named right after it: "Bapak Hakim Adil Nugroho"."""
    after = following(words, at)
    return after is not None and (after.mark == NAME or after.sense.likeness > 1)


def _stands_out(words: list[Word], at: int) -> bool:
    """Whether no neighbour has a capital too, as in a title ("Mahkamah Agung")."""
    around = words[max(0, at - 1) : at] + words[at + 1 : at + 2]
    return not any(beside.capital and beside.text.isalpha() and not beside.first for beside in around)
