"""Where things are: regions, cities, islands, villages."""

from __future__ import annotations

from functools import cache

from bot.records.marks import ADDRESS, OTHER, PLACE
from bot.records.roles import HELD
from bot.records.sentence import Word
from bot.records.vocabulary import Strength
from bot.records.wordlist import phrases

_AREAS = frozenset(
    """desa kelurahan kecamatan kel kec dusun dukuh kampung nagari distrik gampong lurah camat kades kadus sekdes sekcam kota
    kabupaten kab provinsi prov pulau bupati wabup walikota wawali gubernur wagub kepulauan perumahan
    komplek kompleks perum lapas rutan rsud rsu puskesmas pustu polsek polres kodim koramil pelabuhan bandara stasiun""".split()
)
_HINTS = _AREAS | frozenset(
    """pemkot pemkab pemprov pemda pilkada pilbup pilgub pilwalkot pilwako dprd kpu kpud bawaslu cabup cagub cawalkot cawabup
    cawagub dapil cawali paslon di ke dari se warga asal in from polres kodim""".split()
)
_DIRECTIONS = frozenset(
    "barat timur utara selatan tengah tenggara laut daya hulu hilir raya pegunungan pesisir".split()
)
_STARTS = frozenset(
    """suka mekar karang sumber tanjung harapan margo muara bukit gunung rawa pondok kebon pulau batu ujung teluk simpang
    padang kebun pasar sungai lubuk talang air sari sido tirta marga wono cinta kali kampung taman griya graha puri bumi
    villa vila permata citra pesona mutiara""".split()
)
_ENDS = frozenset(
    "maju makmur jaya sari mulya mulia rejo asri indah damai sejahtera baru raya anyar harjo agung".split()
)
_SITES = frozenset("universitas univ rs masjid mesjid hotel apartemen ponpes pesantren pondok stadion gor".split())
_ROADS = frozenset("jalan jl jln gang gg".split())
_BEFORE_NAMES = _AREAS | _ROADS | _SITES


@cache
def _index() -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """First word → the names that begin with it, longest first, and whether the name is also an everyday word."""
    index: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for name in phrases("places"):
        parts = tuple(name.rstrip("?").replace("-", " ").split())
        index.setdefault(parts[0], []).append((parts, name.endswith("?")))
    return {first: tuple(sorted(names, key=lambda name: -len(name[0]))) for first, names in index.items()}


def mark_places(words: list[Word], cased: bool) -> None:
    """Mark names of places; *cased*: capitals mean something in this text."""
    at = 0
    while at < len(words):
        at += _named(words, at, cased) or _village(words, at, cased) or 1


def _named(words: list[Word], at: int, cased: bool) -> int:
    """Mark a known place that begins at *at*, with the directions after it; the number of words marked."""
    for parts, everyday in _index().get(words[at].low, ()):
        here = words[at : at + len(parts)]
        if tuple(word.low for word in here) != parts or any(word.mark or not word.close for word in here[1:]):
            continue
        if everyday and not _hinted(words, at, cased):
            continue
        end = at + len(parts)
        while end < len(words) and words[end].low in _DIRECTIONS and words[end].close:
            end += 1
        return _mark(words, at, end, PLACE)
    return 0


def _hinted(words: list[Word], at: int, cased: bool) -> bool:
    before = words[at - 1] if at else None
    if before and (before.low in _HINTS or before.mark == PLACE):
        return True
    return cased and words[at].capital and not words[at].first


def _village(words: list[Word], at: int, cased: bool) -> int:
    """Mark what follows desa, kelurahan, universitas, … and can only be a name; the number of words marked."""
    head = words[at - 1].low if at else ""
    if head not in _BEFORE_NAMES or not words[at].close or words[at].mark not in (None, OTHER):
        return 0
    end, held = at, bool(words[at - 1].sense.roles & HELD)
    while end < min(at + 3, len(words)) and (end == at or words[end].close) and _proper(words[end], held, cased):
        if end > at and words[end].sense.strength is Strength.OWN and words[end].sense.likeness == 1:
            break
        end += 1
    if end == at and _pair(words, at):
        end = at + 2
    elif end == at + 1 and end < len(words) and words[end].close and words[end].low in _STARTS | _ENDS:
        end += 1
    return _mark(words, at, end, ADDRESS if head in _ROADS else PLACE)


def _proper(word: Word, held: bool, cased: bool) -> bool:
    """Whether *word* can only be a name there; *held*: after a post, whose holder may be named instead."""
    sense = word.sense
    if word.mark == OTHER:
        return True
    if word.mark or not word.text.isalpha() or word.low in _AREAS:
        return False
    if sense.likeness and not sense.state and not (held and sense.likeness > 1):
        return True
    return cased and word.capital and not word.text.isupper() and not sense.name


def _pair(words: list[Word], at: int) -> bool:
    """Whether two everyday words make a village ("suka maju")."""
    if (
        (words[at].low not in _STARTS and words[at].sense.likeness < 2)
        or at + 1 >= len(words)
        or not words[at + 1].close
    ):
        return False
    return words[at + 1].low in _ENDS or words[at + 1].sense.strength < Strength.COMMON


def _mark(words: list[Word], start: int, end: int, kind: str) -> int:
    for word in words[start:end]:
        word.put(kind)
    return end - start
