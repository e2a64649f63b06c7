"""A text as words that can be marked one by one, each with what stands before it."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass

from bot.records.marks import MARK

_WORD = re.compile(rf"[^\W\d_]+(?:'[^\W\d_]+)*|\d+[^\W_]*|[^\W_]+|{MARK.pattern}")
_LETTERS = re.compile(r"[a-z]+")
_JOINING = re.compile(r" ?-? ?")
_SENTENCE = re.compile(r"[.?!:;\n\"(]\s*$")
_ABBREVIATED = frozenset(
    """dr drs dra drg ir h hj kh prof bpk bp sdr sdri mr mrs ms jl jln gg kab kec kel prov no st a n an alm almh tgk pdt muh moh
    mohd abd ust rm s se sh mm mh pj plt plh kep ka sek""".split()
)


@dataclass(slots=True)
class Word:
    """A word as written; `mark` says what stands for it in the log, None that it stays.

    `gap` is what parts it from the word before; `close`: next to nothing does; `first`: it begins a sentence.
    """

    text: str
    low: str
    gap: str
    first: bool
    close: bool
    mark: str | None

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def present(text: str) -> Set[str]:
    """The runs of letters in *text*, lower-case: a look into it is 100 times cheaper than a pattern that finds nothing."""
    return set(_LETTERS.findall(text.lower()))


def split(text: str) -> tuple[list[Word], str]:
    """The words of *text*, and what follows the last one."""
    words: list[Word] = []
    end = 0
    for found in _WORD.finditer(text):
        gap, end = text[end : found.start()], found.end()
        written = found.group()
        mark = written if written[0] == "[" else None
        if gap == " " and words:  # nearly always
            words.append(Word(written, written.lower(), gap, False, True, mark))
            continue
        dotted = bool(words) and gap.startswith(".") and words[-1].low in _ABBREVIATED
        first = not words or (not dotted and bool(_SENTENCE.search(gap)))
        close = bool(words) and bool(_JOINING.fullmatch(gap[dotted:]))
        words.append(Word(written, written.lower(), gap, first, close, mark))
    return words, text[end:]


def together(words: list[Word], tail: str) -> str:
    """The text with marks in place."""
    return "".join(word.gap + (word.mark or word.text) for word in words) + tail
