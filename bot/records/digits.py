"""What a run of digits is: a number of a person or a thing, or a year, a date, a law everyone may read."""

from __future__ import annotations

import re
from datetime import date

import phonenumbers
from stdnum.id import nik

from bot.records.marks import NIK, NIP, NUMBER, PHONE

FIRST_YEAR, LAST_YEAR = 1945, 2099  # the first law anyone cites is the constitution
BORN_BEFORE = 2015  # a full date before this year is taken for a birth date: nobody asks about older election days

_YEAR = re.compile(r"(?:19[4-9]\d|20\d\d)")
_TIMES = re.compile(r"(?:[01]?\d|2[0-4])[.:][0-5]\d(?:\s?[-–]\s?(?:[01]?\d|2[0-4])[.:][0-5]\d)?")
_DATE = re.compile(r"(?:(\d{1,2})\s?[-/. ]\s?(\d{1,2})\s?[-/. ]\s?(\d{2}|\d{4})|(\d{4})[-/.](\d{1,2})[-/.](\d{1,2}))")
_MOBILE = re.compile(r"(?:620?|0)?8[1-9]\d{6,11}")
_LANDLINE = re.compile(r"(?:62|0)[2-9]\d{6,10}")


def mark_of(run: str) -> str | None:
    """The mark for *run* (digits with spaces, dots, dashes between), or None if it may stay."""
    if _TIMES.fullmatch(run):
        return None
    if found := _DATE.fullmatch(run):
        return _date(found)
    groups = re.findall(r"\d+", run)
    digits = "".join(groups)
    if named := _named(digits, run):
        return named
    if all(len(group) <= 3 or _is_year(group) for group in groups):
        return NUMBER if len(digits) >= 7 and not _years_and_small(groups) else None
    return NUMBER


def _named(digits: str, run: str) -> str | None:
    if len(digits) == 18 and _is_nip(digits):
        return NIP
    if len(digits) == 16 and (_is_nik(digits)):
        return NIK
    if len(digits) >= 8 and (_MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits) or _is_phone(run)):
        return PHONE
    return None


def _years_and_small(groups: list[str]) -> bool:
    """Several years or citations in a row ("2018 2020 2024"), not a number cut in pieces."""
    return any(map(_is_year, groups)) and all(_is_year(group) or len(group) <= 2 for group in groups)


def _is_year(group: str) -> bool:
    return bool(_YEAR.fullmatch(group))


def _is_nip(digits: str) -> bool:
    """Birth date, month of appointment, sex, serial number (no library knows the NIP)."""
    return (
        _is_day(digits[:4], digits[4:6], digits[6:8])
        and bool(_YEAR.fullmatch(digits[8:12]))
        and digits[14] in "12"
        and (1 <= int(digits[12:14]) <= 12 or digits[12:14] == "21")
    )


def _is_nik(digits: str) -> bool:
    return bool(nik.is_valid(digits)) or (1 <= int(digits[6:8]) % 40 <= 31 and 1 <= int(digits[8:10]) <= 12)


def _is_phone(run: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(run, "ID"))
    except phonenumbers.NumberParseException:
        return False


def _date(found: re.Match[str]) -> str | None:
    day, month, year = found.group(1, 2, 3) if found.group(1) else found.group(6, 5, 4)
    if len(year) == 2:
        year = f"20{year}" if int(year) < 45 else f"19{year}"
    return None if _is_day(year, month, day) and int(year) >= BORN_BEFORE else NUMBER


def _is_day(year: str, month: str, day: str) -> bool:
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True
