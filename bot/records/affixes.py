"""The words a written word may come from: Indonesian affixes, also chat ones, and English endings.

Only for look-ups in a dictionary: every possible root is offered, none is claimed to be right. Sastrawi's stemmer gives
one root and takes 220 µs a word; the dictionary it ships is what we need of it.
"""

from __future__ import annotations

from collections.abc import Iterator

SHORTEST_ROOT = 4  # letters; shorter roots are found in names ("an|i", "tut|i")
SHORTEST_CHAT = 6  # letters of a chat verb; "nyoto" is somebody

_CLITICS = ("lah", "kah", "tah", "pun", "nya", "ku", "mu")
_SUFFIXES = ("kan", "an", "i", "in")
_CHAT_CLITICS = (*_CLITICS, "ny", "e", "ne", "na", "'s")
_CHAT_SUFFIXES = (*_SUFFIXES, "keun", "ke", "s", "es", "d", "ed", "ing", "er", "ly", "r")
_MINANG = {"iang": "ing", "uang": "ung", "uak": "uk", "uik": "ut", "uah": "uh"}
_VOWELS = "aeiou"
_ANY = "abcdefghijklmnopqrstuvwxyz"
_PREFIXES = (  # prefix, first letter it swallowed, first letters it may stand before
    ("memper", "", _ANY), ("diper", "", _ANY), ("meng", "", _VOWELS + "ghkx"), ("meng", "k", _ANY), ("menge", "", _ANY),
    ("meny", "s", _ANY), ("mem", "", "bfpv"), ("mem", "p", _ANY), ("men", "", "cdjtzs"), ("men", "t", _ANY), ("me", "", "lmnrwy"),
    ("peng", "", _VOWELS + "ghkx"), ("peng", "k", _ANY), ("penge", "", _ANY), ("peny", "s", _ANY), ("pem", "", "bfpv"),
    ("pem", "p", _ANY), ("pen", "", "cdjtzs"), ("pen", "t", _ANY), ("per", "", _ANY), ("pel", "", "a"), ("pe", "", "lmnrwyktp"),
    ("ber", "", _ANY), ("be", "", "rk"), ("bel", "", "a"), ("ter", "", _ANY), ("te", "", "r"),
    ("diber", "", _ANY), ("dike", "", _ANY), ("di", "", _ANY), ("ke", "", _ANY), ("keber", "", _ANY), ("keter", "", _ANY),
    ("se", "", _ANY), ("ketidak", "", _ANY), ("ketidakber", "", _ANY), ("anti", "", _ANY), ("antar", "", _ANY), ("non", "", _ANY),
)  # fmt: skip
_CHAT_PREFIXES = (
    *_PREFIXES, ("nge", "", _ANY), ("ng", "", _VOWELS + "gh"), ("ng", "k", _ANY), ("ny", "s", _ANY), ("ny", "c", _ANY),
    ("n", "t", _ANY), ("n", "", "cdjy"), ("m", "p", _ANY), ("m", "", "b"), ("ku", "", _ANY), ("kau", "", _ANY), ("un", "", _ANY),
    ("re", "", _ANY),
)  # fmt: skip


_Prefixes = dict[str, list[tuple[str, str, str]]]


def _by_letter(prefixes: tuple[tuple[str, str, str], ...]) -> _Prefixes:
    found: _Prefixes = {}
    for prefix in prefixes:
        found.setdefault(prefix[0][0], []).append(prefix)
    return found


_FORMAL, _CHAT = _by_letter(_PREFIXES), _by_letter(_CHAT_PREFIXES)


def roots(word: str) -> Iterator[str]:
    """Every word *word* may be made from, itself first, with chat and English endings; lower-case in, lower-case out."""
    yield from _standard(word)
    yield from _roots(word, _CHAT_CLITICS, _CHAT_SUFFIXES, _CHAT)


def formal_roots(word: str) -> Iterator[str]:
    """The same with the endings of a dictionary only: a large dictionary and loose endings together let names through."""
    yield from _roots(word, _CLITICS, _SUFFIXES, _FORMAL)


def chat_roots(word: str) -> Iterator[str]:
    """The roots of a chat verb, which no name is made like: "ng|irit", "nye|tel", "n|ertib|in", "mati|in"."""
    if len(word) >= SHORTEST_CHAT:
        stem = word.removesuffix("in")
        if word.startswith(("ng", "ny")) or stem != word:
            yield from _unprefixed(stem, _CHAT)
        if stem != word and stem[-1] in _VOWELS:
            yield stem


def _roots(word: str, clitics: tuple[str, ...], suffixes: tuple[str, ...], prefixes: _Prefixes) -> Iterator[str]:
    yield word
    for bare in _without(word, clitics):
        for stem in _without(bare, suffixes):
            yield stem
            yield from _unprefixed(stem, prefixes)


def _standard(word: str) -> Iterator[str]:
    """ "cepet" and "pantes" are "cepat" and "pantas" to a phone, "kuniang" and "ikuik" "kuning" and "ikut" in Padang."""
    if word[-2:-1] == "e":
        yield f"{word[:-2]}a{word[-1]}"
    for ending, standard in _MINANG.items():
        if word.endswith(ending) and len(word) > SHORTEST_ROOT:
            yield word.removesuffix(ending) + standard


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


def _unprefixed(word: str, prefixes: _Prefixes) -> Iterator[str]:
    for prefix, swallowed, before in prefixes.get(word[0], ()):
        if not word.startswith(prefix) or len(word) - len(prefix) + len(swallowed) < SHORTEST_ROOT:
            continue
        if word[len(prefix)] in before and (not swallowed or word[len(prefix)] in _VOWELS):
            yield swallowed + word[len(prefix) :]
