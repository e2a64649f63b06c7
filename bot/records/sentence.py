"""A text as words that can be marked one by one, each with what stands before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Set
from dataclasses import dataclass
from itertools import pairwise

from bot.records.marks import MARK
from bot.records.sense import MARKED, Sense

_WORD = re.compile(rf"[^\W\d_]+(?:'[^\W\d_]+)*|\d+[^\W_]*|[^\W_]+|{MARK.pattern}")
_LETTERS = re.compile(r"[a-z]+")
_JOINING = re.compile(r" ?-? ?")
_SENTENCE = re.compile(r"[.?!:;\n\"(]\s*$")
_MERGED = re.compile(r"[ \-'.,/&]*")
_ABBREVIATED = frozenset(
    """dr drs dra drg ir h hj kh prof bpk bp sdr sdri mr mrs ms jl jln gg kab kec kel prov no st a n an alm almh tgk pdt muh moh m
    mohd abd ust rm s se sh mm mh pj plt plh kep ka sek pt cv ud nn tn ny ds kp""".split()
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
    sense: Sense
    capital: bool

    def put(self, mark: str) -> None:
        """Let *mark* stand here, as if it had been written."""
        self.text = self.low = self.mark = mark
        self.sense, self.capital = MARKED, False


def present(text: str) -> Set[str]:
    """The runs of letters in *text*, lower-case: a look into it is 100 times cheaper than a pattern that finds nothing."""
    return set(_LETTERS.findall(text.lower()))


def split(text: str, sense: Callable[[str], Sense]) -> tuple[list[Word], str]:
    """The words of *text* with what *sense* says of each, and what follows the last one."""
    words: list[Word] = []
    end = 0
    for found in _WORD.finditer(text):
        start = found.start()
        gap, end = text[end:start], found.end()
        written = found.group()
        low = written.lower()
        mark, meant = (written, MARKED) if written[0] == "[" else (None, sense(low.removesuffix("'s")))
        large = low != written and written[0].isupper()
        if gap == " " and words:  # nearly always
            words.append(Word(written, low, gap, False, True, mark, meant, large))
            continue
        dotted = bool(words) and gap.startswith(".") and words[-1].low in _ABBREVIATED
        first = not words or (not dotted and bool(_SENTENCE.search(gap)))
        close = bool(words) and bool(_JOINING.fullmatch(gap[dotted:]))
        words.append(Word(written, low, gap, first, close, mark, meant, large))
    return words, text[end:]


def abbreviated(words: list[Word]) -> int:
    """How many of *words* are abbreviations with a full stop, which then ends no sentence."""
    return sum([after.gap[:1] == "." and word.low in _ABBREVIATED for word, after in pairwise(words)])


def merge(words: list[Word]) -> None:
    """Take out of *words* each mark that only repeats the one before: how many words a name has is nobody's business."""
    marked = [at for at, word in enumerate(words) if word.mark and at and word.mark == words[at - 1].mark]
    for at in reversed(marked):
        if _MERGED.fullmatch(words[at].gap):
            del words[at]


def together(words: list[Word], tail: str) -> str:
    """The text with marks in place."""
    return "".join(word.gap + word.text for word in words) + tail
