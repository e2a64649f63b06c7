"""Which office: a post, an agency and a place together are one person."""

from __future__ import annotations

from bot.records.marks import AGENCY, NAME, OTHER, PLACE
from bot.records.roles import AGENCY_HEAD, AGENCY_NAME, AGENCY_OBJECT, POST
from bot.records.sentence import Word

_NATIONAL = frozenset("kementerian kementrian direktorat ditjen universitas politeknik institut ministry".split())
_SCHOOLS = frozenset(
    "sd sdn smp smpn sma sman smk smkn mi min mts mtsn man ma tk slb slbn sdit smpit puskesmas pustu polsek".split()
)
_JOINERS = frozenset("dan & daya satu".split())
_ENGLISH = frozenset("office department agency bureau".split())  # what they are for stands before them


def mark_agencies(words: list[Word], live: list[int]) -> None:
    """Mark what an agency is for, where a place, a name beside it or a post at its head makes it one office."""
    placed = any(word.mark in (PLACE, AGENCY) for word in words)
    for at in live:
        bits = words[at].sense.roles
        if bits & AGENCY_NAME:
            if (placed and _headed(words, at)) or any(
                word.mark in (PLACE, AGENCY) for word in words[max(0, at - 3) : at + 4]
            ):
                words[at].put(AGENCY)
        elif bits & AGENCY_HEAD:
            _mark_objects(words, at, placed)


def _mark_objects(words: list[Word], at: int, placed: bool) -> None:
    head, end = words[at].low, at + 1
    if head in _ENGLISH and placed and at and words[at].close and words[at - 1].sense.roles & AGENCY_OBJECT:
        words[at - 1].put(AGENCY)  # "the tourism office in …"
    while end < len(words) and words[end].close and not words[end].mark and _is_object(head, words[end]):
        end += 1
    while end > at + 1 and words[end - 1].low in _JOINERS:
        end -= 1
    if end == at + 1:
        return
    named = end < len(words) and words[end].close and words[end].mark in (OTHER, NAME, PLACE)
    if placed or named or ((head in _NATIONAL or head in _SCHOOLS) and _headed(words, at)):
        for word in words[at + 1 : end]:
            word.put(AGENCY)


def _is_object(head: str, word: Word) -> bool:
    if head in _SCHOOLS:
        return word.text.isdigit() or word.low in {"negeri", "kelas"}
    return bool(word.sense.roles & AGENCY_OBJECT) or (head in {"sekolah", "rumah"} and word.text.isdigit())


def _headed(words: list[Word], at: int) -> bool:
    """Whether a post stands within three words before."""
    return any(word.sense.roles & POST for word in words[max(0, at - 3) : at])
