"""The plain words an inflected one may come from: Indonesian affixes, formal and as people type them."""

from __future__ import annotations

from collections.abc import Iterator

DEEPEST = 3  # affixes off one word: "di-per-like-in" needs three
_SHORTEST = (3, 4, 5)  # letters a stem keeps after one, two, three affixes

_SUFFIXES = (
    "kannya",
    "innya",
    "nya",
    "kan",
    "kah",
    "lah",
    "pun",
    "ku",
    "mu",
    "in",
    "an",
    "en",
    "ne",
    "na",
    "keun",
    "i",
    "e",
    "s",
)
_PREFIXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("menge", ("",)),
    ("meng", ("", "k")),
    ("meny", ("s",)),
    ("mem", ("", "p", "b")),
    ("men", ("", "t")),
    ("me", ("",)),
    ("nge", ("",)),
    ("ng", ("", "k")),
    ("ny", ("s", "c")),
    ("di", ("",)),
    ("ber", ("",)),
    ("be", ("",)),
    ("ter", ("",)),
    ("ke", ("",)),
    ("ka", ("",)),
    ("penge", ("",)),
    ("peng", ("", "k")),
    ("peny", ("s",)),
    ("pem", ("", "p", "b")),
    ("pen", ("", "t")),
    ("per", ("",)),
    ("pe", ("",)),
    ("se", ("",)),
    ("ma", ("",)),
    ("ba", ("",)),
    ("n", ("t", "")),
    ("m", ("p", "b")),
)
# By the letter that decides first, because most words have none of them.
_BY_LAST = {last: [suffix for suffix in _SUFFIXES if suffix[-1] == last] for last in {s[-1] for s in _SUFFIXES}}
_BY_FIRST = {first: [pair for pair in _PREFIXES if pair[0][0] == first] for first in {p[0] for p, _ in _PREFIXES}}
# Words that only look inflected; stripping them gives a word of another meaning.
_WHOLE = frozenset(
    "pasangan milik pemilik dapat bilik beli berita partai pemilu kemarin kepada kenapa kebetulan terima dinas diri disini "
    "minta mana nama mereka medan media menang pensiun perang pesan petisi pegang pakaian bagian makan jangan dengan lain main "
    "ikan jalan bulan tahan malam masalah mesin ingin mungkin kemungkinan kecamatan kabupaten kelurahan pemda pemkab pemkot "
    "sendiri negeri istri santri peristiwa semua sebelum setelah sekolah seragam selasa senin sekali seperti sering".split()
)


def stems(word: str) -> tuple[str, ...]:
    """*word* first, then every shorter word an affix may have been added to, nearest first.

    >>> stems("ngelikein")[:4]
    ('ngelikein', 'ngelike', 'likein', 'elikein')
    """
    found = {word: None}  # a set that keeps the order
    frontier = [word]
    for depth in range(DEEPEST):
        frontier = [stem for known in frontier for stem in _once(known) if len(stem) >= _SHORTEST[depth]]
        frontier = [stem for stem in dict.fromkeys(frontier) if stem not in found]
        found |= dict.fromkeys(frontier)
    return tuple(found)


def _once(word: str) -> Iterator[str]:
    if word in _WHOLE or not word.isalpha():
        return
    for suffix in _BY_LAST.get(word[-1], ()):
        if word.endswith(suffix):
            yield word[: -len(suffix)]
    for prefix, restored in _BY_FIRST.get(word[0], ()):
        if word.startswith(prefix):
            for letters in restored:
                yield letters + word[len(prefix) :]
