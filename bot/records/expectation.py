"""How much the place of a word makes one expect a name there: after "bernama", a title, a post, between commas."""

from __future__ import annotations

import re

from bot.records.marks import NAME, NIK, NIP, NUMBER, OTHER, PHONE
from bot.records.roles import (
    ACCOUNT_WORD,
    CHIEF,
    DOES,
    HELD,
    JOINER,
    KIN,
    NAMED,
    NAMING,
    OFFICE,
    OPENER,
    ORGANISATION,
    ORIGIN,
    OWNER,
    PARTING,
    PERSON,
    POST,
    ROOM,
    SELF,
    TELLING,
    TITLE,
    TOWARD,
    VOTE,
    WHEN,
    WORKER,
)
from bot.records.sentence import Word

INTRODUCED, SIGNED, TITLED, BESIDE, RELATED, OPENING = 5, 4, 4, 3, 2, 1

_PEOPLE = (NAME, OTHER)
_OF = frozenset({"al", "el", "bin", "binti"})
_NUMBERS = (NIP, NIK, NUMBER, PHONE)
_SEPARATOR = re.compile(r"\s*[,;/()\[\]:\n.\"—–-].*", re.DOTALL)
_SIGNING = re.compile(r"\n\s*[-–—~]*\s*|.*[-–—~(]\s*")
# Beside a state these tell of somebody: "pak jujur kabid aset".
_ACTING = NAMED | ORIGIN | HELD | POST | WORKER | DOES | WHEN
_FEW = 4  # words between a word set off by commas and the person beside it


def expected(words: list[Word], at: int) -> int:
    """How surely a name is due at *at*: 0 not at all, `INTRODUCED` whatever the word."""
    return max(_before(words, at), _apart(words, at), _opening(words, at), _signed(words, at))


def _before(words: list[Word], at: int) -> int:
    """By the words right before."""
    if not at or not near(words[at]):
        return 0
    word, before = words[at], words[at - 1]
    roles = before.sense.roles
    if introduced(words, at):
        return INTRODUCED
    if roles & TITLE and word.close and not before.mark:
        return RELATED if roles & KIN and word.sense.state else TITLED
    start = at
    while start and words[start - 1].sense.roles & OWNER and (start == at or words[start].close):
        start -= 1
    if start < at and start and words[start].close and words[start - 1].sense.roles & (KIN | TITLE | POST):
        return RELATED if word.close and not acts(words, at, POST | WORKER | NAMED | ORIGIN) else BESIDE
    if roles & KIN:
        return BESIDE if acts(words, at, POST | WORKER | NAMED | ORIGIN) else RELATED
    if _is_post(words, at - 1):
        return BESIDE if roles & HELD or roles & OFFICE else RELATED
    if roles & JOINER and at > 1 and before.close and words[at - 2].mark in _PEOPLE:
        return TITLED if _ends(words, at) else BESIDE
    if before.low in _OF or (roles & (PERSON | ORIGIN) and word.gap[0] == ":"):
        return TITLED
    if roles & ORGANISATION:
        return TITLED if word.sense.likeness > 1 else 0
    if roles & ACCOUNT_WORD:
        return BESIDE
    if roles & SELF and (_ends(words, at) or words[at + 1].sense.roles & (WORKER | POST | ORIGIN)):
        return RELATED
    if roles & TOWARD or (roles & TELLING and (at == 1 or before.first)):
        return RELATED
    return OPENING if roles & VOTE else 0


def introduced(words: list[Word], at: int) -> bool:
    """Whether "nama saya", "a.n.", "bernama", "my name is" or the like stands before *at*."""
    low, before = words[at].low, words[at - 1]
    back = words[at - 2] if at > 1 else None
    if before.sense.roles & NAMED:
        return not words[at].sense.roles & NAMING
    if before.sense.roles & NAMING and back and (back.sense.roles & NAMED or back.low == "sebut") and before.close:
        return True
    if before.low == "nama":
        return (back is not None and back.low == "atas") or ":" in words[at].gap
    if before.sense.roles & OWNER and back and back.low == "nama" and before.close:
        return not words[at].sense.roles & OWNER
    if before.low == "is":
        return back is not None and back.low in {"name", "this"} and low not in {"a", "it", "the"}
    if before.low == "n":
        return back is not None and back.low == "a" and before.gap in (".", "/", ". ")
    if before.low == "an":
        return words[at].gap.startswith(".") or (back is not None and back.mark in _NUMBERS)
    return False


def _is_post(words: list[Word], at: int) -> bool:
    if words[at].sense.roles & OFFICE and not words[at].sense.roles & POST:
        return bool(at) and bool(words[at - 1].sense.roles & CHIEF)
    return bool(words[at].sense.roles & POST)


def _apart(words: list[Word], at: int) -> int:
    """By the names and persons beside a word that stands alone between separators."""
    if words[at].sense.roles & PARTING or not alone(words, at):
        return 0
    before = words[at - 1] if at else None
    after = words[at + 1] if at + 1 < len(words) else None
    if before and before.mark in _PEOPLE and "." not in words[at].gap:
        return BESIDE
    if before and before.text.isdigit() and at > 1 and words[at - 2].mark in _PEOPLE:
        return BESIDE
    if after and (after.mark in _PEOPLE or _then_name(words, at + 1)):
        return BESIDE
    bracketed = "(" in words[at].gap
    if before and any(word.sense.roles & PERSON for word in _phrase(words, at)):
        return BESIDE if bracketed or (after and "," in after.gap) else 0
    if after and "," in after.gap and after.sense.roles & PERSON:
        return BESIDE if any("," in word.gap for word in words[at + 2 : at + 2 + _FEW]) else 0
    return 0


def _then_name(words: list[Word], at: int) -> bool:
    """Whether a joiner, a number or a title at *at* goes on with a name: "murni 2. slamet", "kokoh dan maria"."""
    if at + 1 >= len(words) or words[at + 1].mark not in _PEOPLE:
        return False
    return words[at].text.isdigit() or bool(words[at].sense.roles & (JOINER | TITLE))


def _phrase(words: list[Word], at: int) -> list[Word]:
    """The few words before *at* back to a separator."""
    found: list[Word] = []
    for back in range(at - 1, max(-1, at - 1 - _FEW), -1):
        found.append(words[back])
        if not words[back].close:
            break
    return found


def _opening(words: list[Word], at: int) -> int:
    """By what comes after a word that opens a clause: only people bilang, minta, ngajak."""
    after = words[at + 1] if at + 1 < len(words) and words[at + 1].close else None
    if after is None or words[at].sense.state:
        return 0
    before = words[at - 1] if at else None
    opens = before is None or words[at].first or bool(before.sense.roles & OPENER)
    if not opens:
        return 0
    roles = after.sense.roles
    if roles & DOES or after.low == "namanya":
        return RELATED
    if roles & (WORKER | POST) or after.mark == NAME:
        return OPENING
    if after.low == "di" and before is None:
        return OPENING if at + 2 < len(words) and words[at + 2].sense.roles & ROOM else 0
    if roles & JOINER:
        return RELATED if at + 2 < len(words) and words[at + 2].close and words[at + 2].mark in _PEOPLE else 0
    return 0


def _signed(words: list[Word], at: int) -> int:
    """By standing last, after a dash, a bracket, a new line or a parting word."""
    if at + 1 != len(words) or not at:
        return 0
    gap, before = words[at].gap, words[at - 1]
    if _SIGNING.fullmatch(gap) and gap != "-":
        return SIGNED
    if before.sense.roles & PARTING and gap.strip() in {",", ":", ".", "-"}:
        return SIGNED
    return RELATED if before.sense.roles & ORIGIN and at > 1 and words[at - 2].sense.roles & PARTING else 0


def near(word: Word) -> bool:
    """Whether *word* follows the one before it in the same breath: at most a colon, a comma, a dash or a quote between."""
    return word.close or (word.gap.strip(" :,-'\"") == "" and "\n" not in word.gap and len(word.gap) <= 3)


def alone(words: list[Word], at: int) -> bool:
    """Whether the word at *at* stands alone between separators or joiners."""
    return _starts(words, at) and _ends(words, at)


def acts(words: list[Word], at: int, by: int = _ACTING) -> bool:
    """Whether what follows a state tells of somebody *by* its role: "mas bagus dari", "pak jujur kabid", not "pak maju nih"."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or not after.close:
        return False
    return bool(after.sense.roles & by) or after.mark == NAME or after.low in {"yang", "yg"}


def _starts(words: list[Word], at: int) -> bool:
    before = words[at - 1] if at else None
    return before is None or bool(_SEPARATOR.match(words[at].gap)) or bool(before.sense.roles & JOINER)


def _ends(words: list[Word], at: int) -> bool:
    if at + 1 >= len(words):
        return True
    after = words[at + 1]
    return bool(_SEPARATOR.match(after.gap)) or bool(after.sense.roles & JOINER) or after.text[0].isdigit()
