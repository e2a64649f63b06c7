"""How much the place of a word makes one expect a name there: after "bernama", a title, a post, between commas."""

from __future__ import annotations

from bot.records.apposition import apart, signed
from bot.records.clause import opening, towards
from bot.records.marks import NIK, NIP, NUMBER, PHONE
from bot.records.roles import (
    ACCOUNT_WORD,
    CHIEF,
    HELD,
    JOINER,
    KIN,
    NAMED,
    NAMING,
    OFFICE,
    ORGANISATION,
    ORIGIN,
    OWNER,
    PARTICLE,
    PERSON,
    POST,
    TITLE,
    WORKER,
)
from bot.records.sentence import Word
from bot.records.surroundings import BESIDE, INTRODUCED, KNOWN, RELATED, TITLED, TOGETHER, acts, ends, following, near

_OF = frozenset({"al", "el", "bin", "binti"})
_VERBAL = ("di", "me", "ter", "ber", "nge", "ng", "ny")
_NUMBERS = (NIP, NIK, NUMBER, PHONE)


def expected(words: list[Word], at: int) -> int:
    """How surely a name is due at *at*: 0 not at all, `INTRODUCED` whatever the word."""
    before = _called(words, at) if at and near(words[at]) else 0
    return max(before, apart(words, at), opening(words, at), signed(words, at))


def _called(words: list[Word], at: int) -> int:
    """By the cue right before."""
    word, before = words[at], words[at - 1]
    roles = before.sense.roles
    if _introduced(words, at):
        return INTRODUCED
    if len(before.text) == 1 and before.capital and word.capital and word.gap.startswith("."):
        return TITLED  # "A. Syukur"
    if roles & TITLE and word.close:
        return BESIDE if roles & PARTICLE or (roles & KIN and word.sense.state) else TITLED
    if roles & KIN or _owned(words, at):
        return _told(words, at, BESIDE if acts(words, at, KNOWN) else RELATED)
    if _is_post(words, at - 1):
        if (
            roles & HELD
            and word.close
            and word.sense.likeness == 1
            and _predicated(words, at)
            and not word.low.startswith(_VERBAL)
        ):
            return TITLED
        return _told(words, at, BESIDE if roles & (HELD | OFFICE) else RELATED)
    if roles & WORKER and word.close:
        return BESIDE if at > 1 and words[at - 2].sense.roles & TITLE else RELATED
    if roles & JOINER and at > 1 and before.close and words[at - 2].mark in TOGETHER:
        return TITLED if ends(words, at) else BESIDE
    if before.low in _OF or (roles & (PERSON | ORIGIN) and word.gap[0] == ":"):
        return TITLED
    if roles & ORGANISATION:
        return TITLED if word.sense.likeness > 1 else 0
    return BESIDE if roles & ACCOUNT_WORD else towards(words, at)


def _predicated(words: list[Word], at: int) -> bool:
    """Whether a verb or the end follows the word: "camat waru ikut", not "bupati lantik pejabat"."""
    after = following(words, at)
    if after is None or after.sense.roles & JOINER:
        return ends(words, at)
    return acts(words, at) or (after.low.startswith(_VERBAL) and len(after.low) > 4 and not after.sense.likeness)


def _told(words: list[Word], at: int, close: int) -> int:
    """*close* if nothing parts the word from who is told of; else `BESIDE` if it is set apart on both sides."""
    if words[at].close:
        return close
    return BESIDE if at + 1 < len(words) and ends(words, at) else 0


def _introduced(words: list[Word], at: int) -> bool:
    """Whether "nama saya", "a.n.", "bernama", "my name is" or the like stands before *at*."""
    word, before = words[at], words[at - 1]
    roles, back = before.sense.roles, words[at - 2] if at > 1 else None
    if roles & NAMED:
        return not word.sense.roles & NAMING
    if before.low == "nama":
        return (back is not None and back.low == "atas") or ":" in word.gap
    if before.low == "an" and word.gap.startswith("."):
        return True
    if back is None or (not before.close and before.low != "n"):
        return False
    if roles & NAMING and (back.sense.roles & NAMED or back.low == "sebut"):
        return True
    if roles & OWNER and back.low == "nama":
        return not word.sense.roles & OWNER
    if before.low == "is":
        return back.low in {"name", "this"} and word.low not in {"a", "it", "the"}
    if before.low == "n":
        return back.low == "a" and before.gap in (".", "/", ". ", " ")
    return before.low == "an" and back.mark in _NUMBERS


def _owned(words: list[Word], at: int) -> bool:
    """Whether "istri saya", "teman kandung kami" or "guru kami" stands before *at*."""
    start = at
    while start and words[start - 1].sense.roles & OWNER and (start == at or words[start].close):
        start -= 1
    related = 0 < start < at and words[start].close and words[start - 1].sense.roles & (KIN | TITLE | POST | WORKER)
    return bool(related)


def _is_post(words: list[Word], at: int) -> bool:
    if words[at].sense.roles & OFFICE and not words[at].sense.roles & POST:
        return bool(at) and bool(words[at - 1].sense.roles & CHIEF)
    return bool(words[at].sense.roles & POST)
