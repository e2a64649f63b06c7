"""Birth dates, and full dates so long ago that they can be nothing else; election days stay."""

from __future__ import annotations

import re
from collections.abc import Set

from bot.records.digits import BORN_BEFORE
from bot.records.marks import NUMBER

MONTHS = (
    r"(?:januari|jan|februari|pebruari|feb|maret|mar|april|apr|mei|juni|jun|juli|jul|agustus|agu|agt|aug|september|sept|sep"
    r"|oktober|okt|oct|november|nopember|nov|desember|des|dec|january|february|march|may|june|july|august|october|december)"
)
_TEXT_DATE = re.compile(rf"\d(?<!\d\d)\d?[ -]?{MONTHS}\.?[ -]?(\d{{4}}|'?\d{{2}})(?!\d)", re.IGNORECASE)
_ENGLISH_DATE = re.compile(r"(?<=[a-z] )\d{1,2},? (\d{4})(?!\d)", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(?<!\d)\d{1,2}[-/. ]\d{1,2}[-/. ]'\d\d(?!\d)")
_BORN = re.compile(
    r"(\b(?=[tlkbdu])(?:ttl|lahir(?:an)?|kelahiran|tgl lahir|birth ?date|born|dob|ultah|ulang tahun)\b"
    r"(?:(?!\b(?:asn|c?pns|pppk|p3k|sejak|diangkat|lulus|masuk|kerja|dinas|pemilu|pilkada|since)\b)[^\d\n\[]){0,40}?)"
    rf"(\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|{MONTHS} \d{{1,2}},? \d{{4}}"
    rf"|(?:\d{{1,2}}[ ./-])?(?:{MONTHS}|\d{{1,2}})[ ./-]\d{{2,4}}|\d{{4}}|'\d\d"
    r"|(?<=lahir )[4-9]\d|(?<=lahir th )[4-9]\d|(?<=kelahiran )[4-9]\d)(?!\d)",
    re.IGNORECASE,
)
_MONTHS = frozenset(re.findall("[a-z]+", MONTHS))
_BIRTHS = frozenset("ttl lahir lahiran kelahiran birth birthdate born dob ultah ulang".split())


def masked_dates(text: str, there: Set[str]) -> str:
    """*text* with birth dates as marks; *there*: its runs of letters. A year after "sejak" or "diangkat pns" is none."""
    if "'" in text:
        text = _SHORT_YEAR.sub(NUMBER, text)
    if there & _BIRTHS:
        text = _BORN.sub(lambda found: found.group(1) + NUMBER, text)
    if there & _MONTHS:
        text = _TEXT_DATE.sub(_kept_date, text)
        text = _ENGLISH_DATE.sub(_english_date, text)
    return text


def _english_date(found: re.Match[str]) -> str:
    """ "March 12, 1985": the month stays, it alone says little."""
    before = found.string[max(0, found.start() - 11) : found.start()].split()
    return _kept_date(found) if before[-1].lower() in _MONTHS else found.group()


def _kept_date(found: re.Match[str]) -> str:
    year = found.group(1).lstrip("'")
    full = int(year) if len(year) == 4 else 1900 + int(year) + (100 if int(year) < 45 else 0)
    return found.group() if full >= BORN_BEFORE else NUMBER
