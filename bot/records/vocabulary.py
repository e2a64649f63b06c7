"""Which words may be kept, how sure that is, and how like a name each word is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.knowledge import Knowledge
from bot.records.affixes import chat_roots, formal_roots, roots
from bot.records.roles import PLACE, TRIGGERS, place_starts, roles
from bot.records.sense import Sense, Strength, name_words
from bot.records.sources import laws, texts
from bot.records.spellings import shortened, skeletons, speaks_for_itself
from bot.records.wordlist import listed

EVERYDAY = ("everyday_id", "everyday_en", "modern", "office", "regional")  # lists whose words are nobody
REMEMBERED = 16_384  # words judged before
SHORTEST_MISSPELT = 7  # letters; below that one slip turns a name into a word ("Rini" and "ini")
COMMON = 4  # texts of the knowledge a word stands in before it is taken for one of our subject, not for somebody
PREFIXED = ("di", "ter", "me", "ber", "ke", "pe", "se", "ng", "ny")  # what is made with one is a verb or a state
ENDED = ("nya", "kan", "lah", "kah", "pun", "in")
DONE = re.compile(r"di(\w{4,}?)(?:i|in|kan|nya)?")  # the root of what is done to somebody is an act
LIGHT = 100  # texts; a word said that often says nothing about its neighbours

_LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_CLITIC = re.compile(r"(?<=[^\W\d_]{3})(?:nya|lah|kah|pun|ku|mu|'s)$")
_NUMBER = re.compile(r"\d[\w./\-]*\d")
_CLASSES = {"~": 2, "+": 2, "^": 3}


class Vocabulary:
    """The words of one edition of the knowledge, and of the lists shipped with the bot."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.names = listed("names")
        said = [_LETTERS.findall(text) for text in texts(knowledge)]
        self.counts = Counter(word for words in said for word in set(words))
        self._everyday = frozenset().union(*map(listed, EVERYDAY))
        self._own = frozenset((self.counts.keys() | self._everyday) - self.names)
        self._common = frozenset(word for word in self._own if word in self._everyday or self.counts[word] >= COMMON)
        self._skeletons = skeletons(self._common)
        done = map(DONE.fullmatch, self._own - dictionary())
        self._acts = dictionary().intersection(found.group(1) for found in done if found)
        self._long = _long(self._own)
        self.cited = frozenset(number for text in laws(knowledge) for number in _NUMBER.findall(text.lower()))
        self.pairs = frozenset(self._pairs(said))
        self._judged: dict[str, Sense] = {}

    def sense(self, word: str) -> Sense:
        """What *word* (lower-case letters) is by itself. Names of the list are never known words."""
        judged = self._judged.get(word)
        if judged is None:
            if len(self._judged) >= REMEMBERED:
                self._judged.clear()
            judged = self._judged[word] = self._sense(word)
        return judged

    def strength(self, word: str) -> Strength:
        """How sure it is that *word* (lower-case letters) is no name."""
        return self.sense(word).strength

    def _sense(self, word: str) -> Sense:
        word = shortened(word, self._own)
        strength, mark = self._strength(word), name_words().get(word)
        bits = roles().get(word, 0) | (PLACE if word in place_starts() else 0)
        light = self.counts[word] >= LIGHT
        if word in self.names:
            return Sense(strength, 4, bits, name=True)
        if mark is not None:
            uncommon = mark in ("", "^") and strength < Strength.COMMON
            return Sense(strength, _CLASSES.get(mark, 4), bits, mark == "+", uncommon, mark == "~", light)
        rare = strength < Strength.COMMON and word.isalpha() and len(word) > 2 and self._itself(word, strength)
        live = strength < Strength.COMMON or bool(bits & TRIGGERS)
        return Sense(strength, int(rare), bits, light=light, live=live)

    def _itself(self, word: str, strength: Strength) -> bool:
        """Whether a list has *word* as it is: what is made with a prefix is a verb, and so is its root, not somebody."""
        if word in self._acts:
            return False
        if strength is Strength.OWN:
            made = [root for root in roots(word) if root != word and (root in self._own or root in dictionary())]
            return not any(self.counts[root] >= COMMON or word.startswith(PREFIXED) for root in made)
        return (
            word in dictionary()
            or strength <= Strength.GUESSED
            or not (word.startswith(PREFIXED) or word.endswith(ENDED))
        )

    def _strength(self, word: str) -> Strength:
        if word in self.names:
            return Strength.UNKNOWN
        if (
            word in self._common
            or word in roles()
            or (len(word) == 1 and word.isalpha())
            or speaks_for_itself(word)
            or word in self._skeletons
            or _CLITIC.sub("", word) in self._common
        ):
            return Strength.COMMON
        if word in self._own:
            return Strength.OWN
        formal = {root for root in formal_roots(word) if _made(word, root)}
        if not formal.isdisjoint(self._common):
            return Strength.OWN
        if not formal.isdisjoint(dictionary()):
            return Strength.DICTIONARY
        if not dictionary().isdisjoint(chat_roots(word)):
            return Strength.DICTIONARY if word.endswith(ENDED) else Strength.GUESSED  # "ngampel" is also a village
        loose = set(roots(word))
        if not loose.isdisjoint(self._common) or self._misspelt(word):
            return Strength.GUESSED
        return Strength.UNKNOWN if loose.isdisjoint(listed("english")) else Strength.ENGLISH

    def _misspelt(self, word: str) -> bool:
        """Whether one slip of the finger explains *word*: the first letter and the length tell names apart."""
        if len(word) < SHORTEST_MISSPELT:
            return False
        near = (self._long.get((word[0], length), ()) for length in (len(word) - 1, len(word), len(word) + 1))
        return any(process.extractOne(word, each, scorer=OSA.distance, score_cutoff=1) for each in near)

    def _pairs(self, said: list[list[str]]) -> Iterator[tuple[str, str]]:
        """Neighbours in the knowledge, which names nobody, of words that elsewhere are names."""
        names = name_words().keys() - self.names
        for words in said:
            for left, right in pairwise(words):
                if (left in names and self.counts[right] < LIGHT) or (right in names and self.counts[left] < LIGHT):
                    yield left, right


def _made(word: str, root: str) -> bool:
    """Whether *word* looks made from *root*: "-i" and "-in" alone are found in names."""
    ending = word[len(root) :] if word.startswith(root) else ""
    return ending not in {"i", "in"}


def _long(words: frozenset[str]) -> dict[tuple[str, int], tuple[str, ...]]:
    """The words a slip may be looked for in, by first letter and length."""
    found: dict[tuple[str, int], list[str]] = {}
    for word in words:
        if len(word) >= SHORTEST_MISSPELT:
            found.setdefault((word[0], len(word)), []).append(word)
    return {key: tuple(each) for key, each in found.items()}


@lru_cache(maxsize=1)
def dictionary() -> frozenset[str]:
    """The Indonesian roots that PySastrawi ships (29,931; MIT), without what is chiefly a name."""
    text = (files("Sastrawi") / "Stemmer" / "data" / "kata-dasar.txt").read_text(encoding="utf-8")
    return frozenset(text.split()) - listed("names")
