"""Numbers of people and things in a text: phone, NIP, NIK, tax, plate, account, place on the map."""

from __future__ import annotations

import re
from collections.abc import Set

from bot.records.dates import masked_dates
from bot.records.digits import FIRST_YEAR, LAST_YEAR, mark_of
from bot.records.marks import ADDRESS, NUMBER, PHONE

_PLATE_AREA = r"(?:A[ABDEG]?|B[ABDEGHKLMNPR]?|D[ABCDEGHKLMNPRSTW]?|E[ABD]?|F|G|H|K[BHTU]?|L|M|N|P[ABDEG]?|R|S|T|W|Z)"
_PLATE = re.compile(rf"(?<![\w/]){_PLATE_AREA}[ -]?\d{{1,4}}[ -]?[A-Z]{{1,3}}(?![\w/])")
_CALLED_PLATE = re.compile(
    rf"(\b(?=[pnmai])(?:plat|nopol|nomor polisi|no\.? ?pol|mobil|motor|avanza|innova)\b[\w ]{{0,15}}?\s)"
    rf"({_PLATE_AREA}[ -]?\d{{1,4}}(?:[ -]?(?!(?:di|ke|yg|dr|itu|dan|dpt)\b)[A-Z]{{1,3}})?)(?!\w)",
    re.IGNORECASE,
)
_CARS = frozenset("plat nopol polisi pol mobil motor avanza innova".split())
_MAP_HINT = re.compile(r"\d[.,]\d{3}")
_ALIKE = re.compile(r"(?<!\w)[\doOlI]+(?:[ .\-][\doOlI]+)*(?!\w)")
_ALIKE_HINT = re.compile(r"\d[oOlI]+\d|[oOlI]\d{2}|\d{2}[oO]\b")
_DIGITS_ALIKE = str.maketrans("oOlI", "0011")
_BEARING = re.compile(
    r"\d{1,3}(?:[.,]\d+)?\s?°?\s?(?:ls|lu)\b[ ,]*\d{1,3}(?:[.,]\d+)?\s?°?\s?(?:bt|bb)\b", re.IGNORECASE
)
_MAP = re.compile(
    r"(?<![\w.])-?\d{1,3}[.,]\d{3,}\s?°?\s?[NSLU]?\s?[,; ]\s?-?\d{1,3}[.,]\d{3,}(?:\s?°?\s?[EWTB]{1,2}\b)?(?![\w.])"
    r"|\d{1,3}\s?°\s?\d{1,2}\s?['′]?\s?(?:\d{1,2}(?:[.,]\d+)?\s?(?:\"|″|'')?)?\s?(?:[NSEWLUTB]{1,2}\b)?|(?<![\d.])-?\d{1,3}\.\d{4,}(?![\d.])"
)
_PAPER = re.compile(r"(?<![\w/])[\w.\-]+(?:\s?/\s?[\w.\-]+){2,}(?![\w/])")
_RULING = re.compile(  # of the Constitutional Court; circulars of PANRB; decisions of Bawaslu
    r"\d{1,4}/p(?:uu|hp|hpu)[\w.\-]*(?:/[\w.\-]+)*|b/\d{1,4}/m\.\w+\.\d\d\.\d\d/\d{4}|[\d.]{1,7}/pm\.\d\d/k\.1/\d\d/\d{4}"
)
_CODE = re.compile(r"[A-Z]{1,2}\d[A-Z]{1,2}")  # "P3K", "P4GN": a plate so short is written with spaces, or called one
_PLATE_HINT = re.compile(r"\d[ -]?[a-z]{1,3}(?![\w/])", re.IGNORECASE)
_LOW_LINES = re.compile(r"(?<=\d)_+(?=\d)")
_RUN = re.compile(r"(?<!\w)(?:\+|\(\+?)?[oO]?\d(?:[ .()–-]{0,3}\d|[,/:]\d)*(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_PARTS = 12  # of a run; trying each place to cut it costs the square
_FIRST_SHIELD, _MOST_SHIELDS = 0xE000, 99  # private use: `cleaned` leaves none of them in a text
_SHIELD = re.compile(f"[{chr(_FIRST_SHIELD)}-{chr(_FIRST_SHIELD + _MOST_SHIELDS)}]")
_NUMBERED = re.compile(r"\bno(?:mor)?\.?\s?$", re.IGNORECASE)
_CIRCULAR = re.compile(
    r"\b(?:se|sk?b|surat edaran|surat keputusan bersama|circular)\b(?: [a-z]+){0,2}(?: no(?:mor)?\.?)?\s?$",
    re.IGNORECASE,
)
_OF_YEAR = re.compile(r"\s?(?:tahun|thn|th)\.?\s?(?:19|20)\d\d", re.IGNORECASE)
DIGIT_WORDS = frozenset(
    """nol kosong satu dua tiga empat lima enam tujuh delapan lapan sembilan zero one two three four five six seven eight
    nine double""".split()
)
_SPOKEN = re.compile(
    r"\b(?=[nksdtelzof])(?:(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|lapan|sembilan|zero|one|two|three|four|five"
    r"|six|seven|eight|nine|double)[ ,-]+){6,}(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|zero|one|two"
    r"|three|four|five|six|seven|eight|nine)\b",
    re.IGNORECASE,
)


def masked_numbers(text: str, there: Set[str], cited: Set[str]) -> str:
    """*text* with numbers of people and things as marks; *cited* are the numbers of laws, lower-case, which stay.

    *there*: its runs of letters. What needs a word beside it is sought only where that word is.
    """
    if len(there & DIGIT_WORDS) > 1:
        text = _SPOKEN.sub(PHONE, text)
    if not re.search(r"\d", text):
        return text
    if "_" in text:
        text = _LOW_LINES.sub("-", text)
    text = masked_dates(text, there)
    papers: list[str] = []
    if text.count("/") > 1:
        text = _PAPER.sub(lambda found: _paper(found.group(), cited, papers), text)
    if "bt" in there or "bb" in there:
        text = _BEARING.sub(ADDRESS, text)
    if _ALIKE_HINT.search(text):
        text = _ALIKE.sub(_read, text)
    if "°" in text or _MAP_HINT.search(text):
        text = _MAP.sub(ADDRESS, text)
    if there & _CARS:
        text = _CALLED_PLATE.sub(rf"\1{NUMBER}", text)
    if _PLATE_HINT.search(text):
        text = _PLATE.sub(_plate, text)
    text = _RUN.sub(lambda found: found.group() if _in_force(found) else _run(found.group(), cited), text)
    return _SHIELD.sub(lambda found: papers[ord(found.group()) - _FIRST_SHIELD], text) if papers else text


def _read(found: re.Match[str]) -> str:
    """A long number in which letters stand for digits ("0812-345O"), as its mark; anything else as it is."""
    written = found.group()
    if written.isdigit() or len(re.findall(r"\d", written)) < 6 or not re.search("[oOlI]", written):
        return written
    return mark_of(written.translate(_DIGITS_ALIKE)) or NUMBER


def _paper(written: str, cited: Set[str], kept: list[str]) -> str:
    """The number of a letter or decision; those of courts and known laws stay, shielded, and so do words with slashes."""
    bare = re.sub(r"\s", "", written).lower()
    if not re.search(r"\d", bare) or re.fullmatch(r"[\d/.\-]+", bare):
        return written
    if (bare in cited or _RULING.fullmatch(bare)) and len(kept) < _MOST_SHIELDS:
        kept.append(written)
        return chr(_FIRST_SHIELD + len(kept) - 1)
    return NUMBER


def _plate(found: re.Match[str]) -> str:
    if _CODE.fullmatch(found.group()):
        return found.group()
    year = re.search(r"\d+", found.group())
    assert year is not None
    area = found.group()[: year.start()].strip(" -")
    is_year = len(year.group()) == 4 and FIRST_YEAR <= int(year.group()) <= LAST_YEAR
    return found.group() if area in {"PP", "SE"} or (is_year and " " not in found.group()) else NUMBER


def _in_force(found: re.Match[str]) -> bool:
    """Whether "nomor … tahun 2022" or "SE Mendagri …" stands around it: a regulation's number, as in 800-5474."""
    text, digits = found.string, re.sub(r"\D", "", found.group())
    before, after = text[max(0, found.start() - 40) : found.start()], text[found.end() : found.end() + 11]
    if len(digits) > 7:
        return False
    if re.fullmatch(r"[1-9]\d{1,2}-\d{3,4}", found.group()) and _CIRCULAR.search(before):
        return True
    return bool(_NUMBERED.search(before[-8:]) and _OF_YEAR.match(after))


def _run(run: str, cited: Set[str]) -> str:
    """The run judged whole; if that says number, its parts by white space, so that a year beside it survives."""
    if run in cited or run.strip("()+") in cited:
        return run
    mark = mark_of(run)
    if mark is None:
        return run
    parts = run.split()
    if mark == NUMBER and 1 < len(parts) <= _MOST_PARTS:
        for at in range(1, len(parts)):
            head, tail = " ".join(parts[:at]), " ".join(parts[at:])
            inner = mark_of(tail)
            if mark_of(head) is None and inner not in (None, NUMBER) and (len(head) < 3 or _YEAR.fullmatch(head)):
                return f"{head} {inner}"
            outer = mark_of(head)
            if outer not in (None, NUMBER) and mark_of(tail) is None:
                return f"{outer} {tail}" if _YEAR.fullmatch(tail) else outer  # not the last group of the number
    return mark
