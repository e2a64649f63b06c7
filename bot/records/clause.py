"""Who acts and who is acted with: "mawar ngajak", "disuruh melati", "rumah cahaya", "bagus itu kabid"."""

from __future__ import annotations

from bot.records.marks import NAME, PLACE
from bot.records.roles import (
    AGENCY_HEAD,
    AGENCY_NAME,
    DOES,
    JOINER,
    KIN,
    OFFICE,
    OPENER,
    ORIGIN,
    OWNED,
    POST,
    ROOM,
    SAYS,
    SCHOOL,
    SELF,
    TELLING,
    TOWARD,
    VOTE,
    WITH,
    WORKER,
)
from bot.records.sentence import Word
from bot.records.surroundings import BESIDE, OPENING, RELATED, TITLED, TOGETHER, ends, following

_POINTING = frozenset("itu ini tuh nih mah teh yang yg".split())
_ACTIVE = ("nge", "ng", "ny", "me")
_EARLY = 4  # a greeting comes before who writes
_ONWARD = frozenset("di ke pas waktu saat jadi sebagai untuk buat dalam maju".split())


def towards(words: list[Word], at: int) -> int:
    """How surely a name is due at *at* by a preposition, a possession or a verb that somebody follows."""
    before, after = words[at - 1], following(words, at)
    roles = before.sense.roles
    if roles & SELF:
        if words[at].sense.roles & DOES:
            return 0  # "saya kasih"
        if not ends(words, at) and not words[at + 1].sense.roles & (WORKER | POST | ORIGIN):
            return 0
        if words[at].capital:
            return TITLED  # "gue Jo, mau tanya"
        return BESIDE if not ends(words, at) and _sent_from(words, at + 1) else RELATED
    if before.low == "ini" and at < _EARLY and ends(words, at):
        return RELATED  # "min, ini bintang, yang kemarin"
    if roles & (TOWARD | OWNED) or (roles & TELLING and (at == 1 or before.first)):
        return RELATED
    done = at > 1 and words[at - 2].low in {"yang", "yg"} and roles & DOES
    agent = before.low.startswith("di") and len(before.low) > 4 and not before.sense.likeness
    if ends(words, at):
        return RELATED if roles & (ORIGIN | VOTE) or done or agent or before.low in {"adalah", "ialah", "yaitu"} else 0
    onward = after is not None and (after.low in _ONWARD or bool(after.sense.roles & (DOES | TOWARD)))
    if roles & VOTE:
        return RELATED if onward else OPENING
    return RELATED if onward and (roles & (ORIGIN | WITH) or agent) else 0


def opening(words: list[Word], at: int) -> int:
    """How surely a name is due at *at*, which opens a clause, by what comes after: only people bilang, minta, ngajak."""
    after, before = following(words, at), words[at - 1] if at else None
    if after is None:
        return 0
    if after.low == "namanya" and ends(words, at + 1):
        return TITLED  # "harapan namanya"
    if words[at].sense.state and not after.sense.roles & SAYS:
        return 0
    if not (before is None or words[at].first or before.sense.roles & OPENER):
        return 0
    roles, beyond = after.sense.roles, following(words, at + 1)
    if roles & DOES or after.low == "namanya":
        return BESIDE if words[at].sense.state else RELATED
    if after.low in _POINTING and beyond:
        active = beyond.sense.roles & DOES or beyond.low.startswith(_ACTIVE) or (before and before.low == "ternyata")
        if after.low in {"yang", "yg"}:
            return RELATED if active else 0
        return RELATED if beyond.sense.roles & (DOES | WORKER | POST | KIN) else 0
    if _sent_from(words, at + 1):
        return RELATED
    if roles & (WORKER | POST) or after.mark == NAME:
        return OPENING
    if after.low == "di" and before is None:
        return OPENING if beyond and beyond.sense.roles & ROOM else 0
    return RELATED if roles & JOINER and beyond and beyond.mark in TOGETHER else 0


def _sent_from(words: list[Word], at: int) -> bool:
    """Whether "dari" and an office or a place stand at *at*: "mawar dari bagian umum"."""
    office = following(words, at)
    if not words[at].sense.roles & ORIGIN or office is None:
        return False
    return office.mark == PLACE or bool(office.sense.roles & (OFFICE | ROOM | AGENCY_HEAD | AGENCY_NAME | SCHOOL))
