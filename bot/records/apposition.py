"""A word set apart that names the person beside it: ", harapan,", "(wulan)", "1. murni 2. slamet", and who signs."""

from __future__ import annotations

import re

from bot.records.roles import HELD, JOINER, ORIGIN, PARTING, PERSON, POST, TITLE, WORKER
from bot.records.sentence import Word
from bot.records.surroundings import BESIDE, RELATED, SIGNED, TITLED, TOGETHER, alone, ends

_SIGNING = re.compile(r"\n\s*[-–—~]*\s*|.*[-–—~(]\s*")
_FEW = 4  # words between a word set apart and the person beside it


def apart(words: list[Word], at: int) -> int:
    """How surely a name is due at *at* by the names and persons beside what stands between separators."""
    word, before = words[at], words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if word.sense.roles & (PARTING | POST | WORKER):
        return 0
    if after and after.low in {"s", "m"} and at + 2 < len(words) and words[at + 2].gap[:1] == ".":
        return TITLED  # "Tulus, S.Sos"
    if before and before.mark in TOGETHER and word.gap.strip() in {"/", "&"}:
        return BESIDE
    if not alone(words, at):
        held = after is not None and after.sense.roles & HELD and "," in after.gap and ends(words, at)
        return RELATED if held else 0
    if _listed(words, at):
        return BESIDE
    if before and any(word.sense.roles & PERSON for word in _phrase(words, at)):
        return BESIDE if "(" in word.gap or (after and "," in after.gap) else 0
    if after and "(" in after.gap and after.sense.roles & PERSON:
        return BESIDE
    if after and "," in after.gap and after.sense.roles & PERSON:
        return BESIDE if any("," in word.gap for word in words[at + 2 : at + 2 + _FEW]) else 0
    return 0


def signed(words: list[Word], at: int) -> int:
    """How surely a name is due at *at* by standing last, after a dash, a bracket, a new line or a parting word."""
    if at + 1 != len(words) or not at:
        return 0
    gap, before = words[at].gap, words[at - 1]
    if _SIGNING.fullmatch(gap) and gap != "-":
        return SIGNED
    if before.sense.roles & PARTING and gap.strip() in {",", ":", ".", "-"}:
        return SIGNED
    return RELATED if before.sense.roles & ORIGIN and at > 1 and words[at - 2].sense.roles & PARTING else 0


def _listed(words: list[Word], at: int) -> bool:
    """Whether the item before or after word *at* is a name: "theo, kokoh, maria", "murni 2. slamet"."""
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if before and before.mark in TOGETHER and "." not in words[at].gap:
        return True
    if before and before.text.isdigit() and at > 1 and words[at - 2].mark in TOGETHER:
        return True
    if after is None or after.mark in TOGETHER:
        return after is not None
    goes_on = after.text.isdigit() or after.sense.roles & (JOINER | TITLE)
    return bool(goes_on) and at + 2 < len(words) and words[at + 2].mark in TOGETHER


def _phrase(words: list[Word], at: int) -> list[Word]:
    """The few words before *at* back to a separator."""
    found: list[Word] = []
    for back in range(at - 1, max(-1, at - 1 - _FEW), -1):
        found.append(words[back])
        if not words[back].close:
            break
    return found
