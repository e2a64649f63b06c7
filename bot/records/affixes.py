"""The words a written word may come from: Indonesian affixes, also chat ones, and English endings.

Only for look-ups in a dictionary: every possible root is offered, none is claimed to be right. Sastrawi's stemmer gives
one root and takes 220 µs a word; the dictionary it ships is what we need of it.
"""

from __future__ import annotations

from collections.abc import Iterator

SHORTEST_ROOT = 4  # letters; shorter roots are found in names ("an|i", "tut|i")

_CLITICS = ("lah", "kah", "tah", "pun", "nya", "ku", "mu")
_SUFFIXES = ("kan", "an", "i", "in")
_CHAT_CLITICS = (*_CLITICS, "ny", "e", "ne", "na", "'s")
_CHAT_SUFFIXES = (*_SUFFIXES, "keun", "ke", "s", "es", "d", "ed", "ing", "er", "ly", "r")
_PREFIXES = (
    ("memper", ""), ("diper", ""), ("meng", ""), ("meng", "k"), ("menge", ""), ("meny", "s"), ("mem", ""), ("mem", "p"),
    ("men", ""), ("men", "t"), ("me", ""), ("peng", ""), ("peng", "k"), ("penge", ""), ("peny", "s"), ("pem", ""),
    ("pem", "p"), ("pen", ""), ("pen", "t"), ("per", ""), ("pel", ""), ("pe", ""), ("ber", ""), ("be", ""), ("bel", ""),
    ("ter", ""), ("te", ""), ("diber", ""), ("dike", ""), ("di", ""), ("ke", ""),
    ("keber", ""), ("keter", ""), ("se", ""), ("ketidak", ""), ("ketidakber", ""), ("anti", ""), ("antar", ""), ("non", ""),
)  # fmt: skip
_CHAT_PREFIXES = (
    *_PREFIXES, ("nge", ""), ("ng", ""), ("ng", "k"), ("ny", "s"), ("ny", "c"), ("n", "t"), ("m", "p"), ("ku", ""), ("kau", ""),
    ("un", ""), ("re", ""),
)  # fmt: skip


def roots(word: str) -> Iterator[str]:
    """Every word *word* may be made from, itself first, with chat and English endings; lower-case in, lower-case out."""
    yield _standard(word)
    yield from _roots(word, _CHAT_CLITICS, _CHAT_SUFFIXES, _CHAT_PREFIXES)


def formal_roots(word: str) -> Iterator[str]:
    """The same with the endings of a dictionary only: a large dictionary and loose endings together let names through."""
    yield from _roots(word, _CLITICS, _SUFFIXES, _PREFIXES)


def _roots(
    word: str, clitics: tuple[str, ...], suffixes: tuple[str, ...], prefixes: tuple[tuple[str, str], ...]
) -> Iterator[str]:
    yield word
    for bare in _without(word, clitics):
        for stem in _without(bare, suffixes):
            yield stem
            yield from _unprefixed(stem, prefixes)


def _standard(word: str) -> str:
    """ "cepet" and "pantes" are "cepat" and "pantas" to a phone."""
    return f"{word[:-2]}a{word[-1]}" if word[-2:-1] == "e" else word


def _without(word: str, endings: tuple[str, ...]) -> Iterator[str]:
    yield word
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_ROOT:
            stem = word[: -len(ending)]
            yield stem
            if ending == "ing":
                yield stem + "e"
            if ending in ("ing", "ed", "er") and stem[-1] == stem[-2]:
                yield stem[:-1]


def _unprefixed(word: str, prefixes: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for prefix, restored in prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) + len(restored) >= SHORTEST_ROOT:
            yield restored + word[len(prefix) :]
