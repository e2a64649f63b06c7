"""Ways of writing that show a word for what it is: laughter, drawn-out letters, consonants only, numerals of a rank."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

SHORTEST_SKELETON = 3  # consonants of an abbreviation; two stand for too many words

_ROMAN = re.compile(r"(?=[xvi]{2})x{0,3}(?:ix|iv|v?i{0,3})|(?!iva)(?:ii|iii|iv)[a-e]")  # "III", "IIIb"; Iva is somebody
_LAUGH = re.compile(r"(?:[hx][aeiu]){2,}[hk]?|w*(?:[wa]k)+w*|(?:awo?k)+|ck[ck]*")
_DRAWN = re.compile(r"([^\W\d_])\1{2,}")
_VOWELS = re.compile("[aeiou]")


def speaks_for_itself(word: str) -> bool:
    """Whether *word* is laughter or a Roman number: "wkwk", "XII", "IVb"."""
    return bool(_ROMAN.fullmatch(word) or _LAUGH.fullmatch(word))


def shortened(word: str, known: Set[str]) -> str:
    """*word* without drawn-out letters: "bangeeet" as "banget", "maaap" as "maap" if that is *known*; else *word*."""
    if not _DRAWN.search(word) or _ROMAN.fullmatch(word):
        return word
    twice = _DRAWN.sub(r"\1\1", word)
    return twice if twice in known else _DRAWN.sub(r"\1", word)


def skeletons(words: Iterable[str]) -> frozenset[str]:
    """What is left of *words* in a hurry: "bbrp", "tmpt"."""
    bare = (_VOWELS.sub("", word) for word in words if word.isascii() and word.isalpha())
    return frozenset(each for each in bare if len(each) >= SHORTEST_SKELETON)
