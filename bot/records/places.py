"""Where things are: regions, cities, islands, villages."""

from __future__ import annotations

from functools import cache

from bot.records.marks import ADDRESS, AGENCY, OTHER, PLACE
from bot.records.roles import AGENCY_NAME, AREA, BEFORE_PLACES, DOES, HELD, ORGANISATION, OWNER, ROAD, SCHOOL
from bot.records.roles import PLACE as PLACE_START
from bot.records.sense import Strength
from bot.records.sentence import Word
from bot.records.wordlist import grouped, phrases

_HINTS = frozenset(
    """pemkot pemkab pemprov pemda pilkada pilbup pilgub pilwalkot pilwako dprd kpu kpud bawaslu cabup cagub cawalkot cawabup
    cawagub dapil cawali paslon di ke dari se warga asal in from polres kodim""".split()
)
_DIRECTIONS = frozenset(
    "barat timur utara selatan tengah tenggara laut daya hulu hilir raya pegunungan pesisir kulon wetan lor kidul".split()
)
_STARTS = frozenset(
    """sawah suka mekar karang sumber tanjung harapan margo muara bukit gunung rawa pondok kebon pulau batu ujung teluk simpang
    padang kebun pasar sungai lubuk talang air sari sido tirta marga wono cinta kali kampung taman griya graha puri bumi
    villa vila permata citra pesona mutiara""".split()
)
_ENDS = frozenset(
    """maju makmur jaya sari mulya mulia rejo asri indah damai sejahtera baru raya anyar harjo agung merah putih hitam kuning biru
    hijau panas dingin tinggi panjang lebar besar kecil lama tua jaga ibu bunda bangsa sehat keluarga kita""".split()
)
_PLACED = AREA | SCHOOL | AGENCY_NAME  # what a place stands after to say which one: "dinkes kendal"


@cache
def _index() -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """First word → the names that begin with it, longest first, and whether the name is also an everyday word."""
    index: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for name in phrases("places"):
        parts = tuple(name.rstrip("?").replace("-", " ").split())
        index.setdefault(parts[0], []).append((parts, name.endswith("?")))
    return {first: tuple(sorted(names, key=lambda name: -len(name[0]))) for first, names in index.items()}


def mark_places(words: list[Word], live: list[int], cased: bool) -> None:
    """Mark names of places among the *live* words; *cased*: capitals mean something in this text."""
    for at in live:
        if words[at].sense.roles & PLACE_START:
            _named(words, at, cased)
    for at in live:
        if words[at].sense.roles & BEFORE_PLACES or words[at].text.isdigit():
            owned = words[at].sense.roles & ROAD and at + 1 < len(words) and words[at + 1].sense.roles & OWNER
            _village(words, at + (2 if owned else 1), cased, words[at])  # "alamat saya ..."


def _named(words: list[Word], at: int, cased: bool) -> None:
    """Mark a known place that begins at *at*, with the directions after it."""
    for parts, everyday in _index().get(words[at].low, ()):
        here = words[at : at + len(parts)]
        if tuple(word.low for word in here) != parts or any(word.mark or not word.close for word in here[1:]):
            continue
        if everyday and not _hinted(words, at, cased):
            continue
        end = at + len(parts)
        while end < len(words) and words[end].low in _DIRECTIONS and words[end].close:
            end += 1
        _mark(words, at, end, PLACE)
        return


def _hinted(words: list[Word], at: int, cased: bool) -> bool:
    before = words[at - 1] if at else None
    if before and (before.sense.roles & _PLACED or before.low in _HINTS or before.mark in (PLACE, AGENCY)):
        return True
    if before and before.text.isdigit() and at > 1 and words[at - 2].sense.roles & SCHOOL:
        return True  # "smp 2 wates"
    return cased and words[at].capital and not words[at].first


def _village(words: list[Word], at: int, cased: bool, head: Word) -> None:
    """Mark what follows *head* - desa, kelurahan, universitas, "sdn 3" - at *at* and can only be a name."""
    if head.text.isdigit():
        head = words[at - 2 - (at > 2 and words[at - 2].low == "negeri")]
        if not head.sense.roles & SCHOOL:
            return
    if at >= len(words) or not words[at].close or words[at].mark not in (None, OTHER):
        return
    end, held, most = at, bool(head.sense.roles & HELD), 0 if head.sense.roles & ORGANISATION else 3
    while end < min(at + most, len(words)) and (end == at or words[end].close) and _proper(words[end], held, cased):
        sense = words[end].sense
        if end > at and sense.likeness == 1 and sense.strength in (Strength.OWN, Strength.ENGLISH):
            break
        end += 1
    if end == at and _pair(words, at):
        end = at + 2
    elif end == at + 1 and end < len(words) and words[end].close and words[end].low in _STARTS | _ENDS:
        end += 1
    while at < end < len(words) and words[end].low in _DIRECTIONS and words[end].close:
        end += 1
    _mark(words, at, end, ADDRESS if head.sense.roles & ROAD else PLACE)


def _proper(word: Word, held: bool, cased: bool) -> bool:
    """Whether *word* can only be a name there; *held*: after a post, whose holder may be named instead."""
    sense = word.sense
    if word.mark == OTHER:
        return True
    if word.mark or not word.text.isalpha() or word.sense.roles & AREA:
        return False
    large = cased and word.capital and not word.text.isupper() and not sense.name
    if held:
        return (sense.likeness == 1 or large) and sense.strength < (Strength.COMMON if large else Strength.DICTIONARY)
    if sense.likeness == 1:
        return large or sense.strength <= Strength.DICTIONARY
    if not sense.likeness:
        return large and not sense.light and not sense.roles
    if sense.roles & DOES and not large:
        return False  # "puskesmas jaga P3K"
    return large or not sense.state or word.low not in grouped("followers")  # "desa mandiri" is a kind of village


def _pair(words: list[Word], at: int) -> bool:
    """Whether two everyday words make a village ("suka maju")."""
    if (
        (words[at].low not in _STARTS and words[at].sense.likeness < 2)
        or at + 1 >= len(words)
        or not words[at + 1].close
    ):
        return False
    return words[at + 1].low in _ENDS or words[at + 1].sense.strength < Strength.COMMON


def _mark(words: list[Word], start: int, end: int, kind: str) -> None:
    for word in words[start:end]:
        word.put(kind)
