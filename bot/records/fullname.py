"""A word beside a name is part of it when it is like one: "jujur [nama]", "[nama] maharani", "[nama] bin [nama]"."""

from __future__ import annotations

from bot.records.marks import NAME, OTHER
from bot.records.neighbours import Neighbours
from bot.records.roles import (
    AGENCY_OBJECT,
    FORENAME,
    KIN,
    LINK,
    NAMED,
    OFFICE,
    OPENER,
    OWNER,
    PARTING,
    POST,
    TIME,
    TITLE,
    WORKER,
)
from bot.records.sense import Sense, Strength
from bot.records.sentence import Word
from bot.records.surroundings import TOGETHER, acts

_LIKELY = 3  # `Sense.likeness` of a word that is a name beside one whatever else stands there
_CUES = TITLE | KIN | POST | NAMED | OWNER | OFFICE | AGENCY_OBJECT


def extend(words: list[Word], cased: bool, neighbours: Neighbours) -> None:
    """Mark what belongs to a name before it, then what belongs to one after it; *cased*: capitals mean something."""
    for step in (1, -1):
        marked = [at for at, word in enumerate(words) if word.mark in TOGETHER]
        for start in marked[::step]:
            at = start
            while _open(words, at, at + step) and _join(words, at + step, at, cased, neighbours):
                at += step


def _open(words: list[Word], at: int, beside: int) -> bool:
    """Whether right beside the name at *at* there is a word that may be part of it."""
    if not 0 <= beside < len(words) or words[beside].mark not in (None, OTHER):
        return False
    return words[max(at, beside)].close


def _join(words: list[Word], at: int, beside: int, cased: bool, neighbours: Neighbours) -> bool:
    """Give the word at *at* the mark of the one at *beside* if it is part of the same name; whether that changed it."""
    word, sense = words[at], words[at].sense
    large = cased and word.capital and not word.text.isupper()
    if words[beside].mark == OTHER:
        if word.mark is None and (
            _rare(sense) or sense.part or sense.roles & FORENAME or (large and sense.likeness > 1)
        ):
            word.put(OTHER)
            return True
    elif (
        word.mark == OTHER
        or (len(word.text) == 1 and word.capital and cased and not sense.roles & TITLE)
        or (word.text.isalpha() and (_follows if beside < at else _leads)(words, at, large, neighbours))
    ):
        word.put(NAME)
        return True
    return False


def _follows(words: list[Word], at: int, large: bool, neighbours: Neighbours) -> bool:
    """Whether the word goes on with the name before it."""
    sense = words[at].sense
    if sense.roles & LINK and at + 1 < len(words) and words[at + 1].mark in TOGETHER:
        return True
    if sense.part or (large and not sense.roles & ~AGENCY_OBJECT and (not sense.light or sense.roles)):
        return True  # also "Satria Negara"; what has another role tells who it is
    if sense.likeness > 1:
        told = large or not sense.state or acts(words, at) or (at > 1 and bool(words[at - 2].sense.roles & NAMED))
        return told and not neighbours.ordinary(words, at)
    return _rare(sense)


def _leads(words: list[Word], at: int, large: bool, neighbours: Neighbours) -> bool:
    """Whether the word begins the name after it; a state does so only after a cue, or as an item of a list."""
    word, sense = words[at], words[at].sense
    if sense.roles & FORENAME:
        return True
    if large and not word.first and not sense.roles & ~OPENER and (sense.likeness or _titled(words, at)):
        return not neighbours.ordinary(words, at)
    if sense.roles & (POST | WORKER):
        return False  # "Hakim Adil Nugroho"
    called = (not at and not sense.roles & (TIME | PARTING)) or (
        at
        and (
            words[at - 1].sense.roles & _CUES
            or words[at - 1].mark in TOGETHER
            or word.gap.strip() in {".", ",", ")", ":"}
        )
    )
    return bool(sense.likeness >= _LIKELY or (sense.state and called)) and not neighbours.ordinary(words, at)


def _titled(words: list[Word], at: int) -> bool:
    """Whether a title stands right before word *at*: "haji Lalu Muhammad Saleh"."""
    return bool(at and words[at].close and words[at - 1].sense.roles & TITLE)


def _rare(sense: Sense) -> bool:
    """Whether a word, beside a name, is sooner a part of it than a word: "maharani", "habsyi"."""
    return sense.likeness == 1 and sense.strength <= Strength.DICTIONARY and sense.strength is not Strength.ENGLISH
