"""Which words may be kept: those of the knowledge, everyday ones, and dictionary roots with their affixes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from functools import lru_cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from bot.knowledge import Knowledge
from bot.records.affixes import formal_roots, roots
from bot.records.wordlist import listed

REMEMBERED = 16_384  # words judged before
SHORTEST_MISSPELT = 7  # letters; below that one slip turns a name into a word ("Rini" and "ini")

_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_CLITIC = re.compile(r"(?<=[^\W\d_]{3})(?:nya|lah|kah|pun|ku|mu|'s)$")
_NUMBER = re.compile(r"\d[\w./\-]*\d")


class Strength(IntEnum):
    """How sure it is that a word is not a name."""

    UNKNOWN = 0
    DICTIONARY = 1
    OWN = 2


class Vocabulary:
    """The words of one edition of the knowledge, and of the lists shipped with the bot."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.names = listed("names")
        own = {word for text in _texts(knowledge) for word in _LETTERS.findall(text)}
        self._said = frozenset(word.lower() for word in own)
        self._own = frozenset((own | listed("everyday_id") | listed("everyday_en")) - self.names)
        self._slips = _slips(self._own)
        self.cited = frozenset(number for text in _laws(knowledge) for number in _NUMBER.findall(text.lower()))
        self._judged: dict[str, Strength] = {}

    def strength(self, word: str) -> Strength:
        """How sure it is that *word* (lower-case letters) is no name. Names of the list are never known."""
        judged = self._judged.get(word)
        if judged is None:
            if len(self._judged) >= REMEMBERED:
                self._judged.clear()
            judged = self._judged[word] = self._strength(word)
        return judged

    def said(self, word: str) -> bool:
        """Whether the knowledge itself uses *word* (lower-case letters)."""
        return word in self._said

    def rare(self, word: str) -> bool:
        """Whether only the large dictionary knows *word*: as likely a name, next to one."""
        return self.strength(word) is Strength.DICTIONARY and any(root in dictionary() for root in formal_roots(word))

    def _strength(self, word: str) -> Strength:
        if word in self.names:
            return Strength.UNKNOWN
        if word in self._own or len(word) == 1 or _CLITIC.sub("", word) in self._own:
            return Strength.OWN
        if any(root in self._own for root in roots(word)):
            return Strength.OWN
        if any(root in dictionary() for root in formal_roots(word)) or self._misspelt(word):
            return Strength.DICTIONARY
        return Strength.UNKNOWN

    def _misspelt(self, word: str) -> bool:
        """Whether one slip of the finger explains *word*: the first letter and the length tell names apart."""
        if len(word) < SHORTEST_MISSPELT:
            return False
        near = {own for cut in _cuts(word) for own in self._slips.get(cut, ())}
        return any(OSA.distance(word, own, score_cutoff=1) <= 1 for own in near)


def _slips(words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for word in words:
        if len(word) >= SHORTEST_MISSPELT:
            for piece in _cuts(word):
                index.setdefault(piece, []).append(word)
    return {piece: tuple(found) for piece, found in index.items()}


def _cuts(word: str) -> set[str]:
    """*word*, and *word* without each one of its letters but the first."""
    return {word, *(word[:at] + word[at + 1 :] for at in range(1, len(word)))}


@lru_cache(maxsize=1)
def dictionary() -> frozenset[str]:
    """The Indonesian roots that PySastrawi ships (29,931; MIT), without what is chiefly a name."""
    text = (files("Sastrawi") / "Stemmer" / "data" / "kata-dasar.txt").read_text(encoding="utf-8")
    return frozenset(text.split()) - listed("names")


def _texts(knowledge: Knowledge) -> Iterator[str]:
    """Everything people wrote into the knowledge that readers may meet, lower-case."""
    for entry in knowledge.entries:
        yield from (phrasing.lower() for phrasing in entry.phrasings)
        yield f"{entry.title.id} {entry.title.en} {entry.answer.id} {entry.answer.en}".lower()
    for concept in knowledge.concepts:
        yield from (form.lower() for form in concept.forms)
    for word, forms in knowledge.spelling.standard.items():
        yield " ".join((word, *forms)).lower()
    yield " ".join(knowledge.spelling.fillers).lower()
    for institution in knowledge.institutions.values():
        yield f"{institution.name.id} {institution.name.en} {institution.role.id}".lower()
    yield from (text.lower() for text in _laws(knowledge))


def _laws(knowledge: Knowledge) -> Iterator[str]:
    for law in knowledge.laws.values():
        yield from (law.short, law.title, law.note.id, *(article.article for article in law.articles))
