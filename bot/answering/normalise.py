"""One meaning, one string: what a phone types, as plain words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

LONGEST = 1_500  # characters read of a message; the longest real question seen had 600

# Emoji that are acts or number signs in an election; the rest says nothing.
_EMOJI = {
    "👍": " jempol ",
    "✌": " dua jari ",
    "☝": " satu jari ",
    "🤘": " salam metal ",
    "🫰": " hati korea ",
    "❤": " love ",
}
_INVISIBLE = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_COMBINING = re.compile(r"[\u0300-\u036f\u0483-\u0489\u20d0-\u20ff]+")
_LINK = re.compile(r"\b(?:https?://|www\.)\S+|\S+@\S+\.\S+")
_WORD = re.compile(r"[a-z]+\d+[a-z]*|[a-z]+|\d+(?:[./-]\d+)*")
_STRETCHED = re.compile(r"([a-oq-z])\1{2,}")  # not p: "pppk" is right
_TWICE = re.compile(r"^([a-z]{2,})2(?:an|nya|in)?$")
_JOINED = re.compile(
    r"\b(nge|di|ke|ng|ter)-+(?=(?:like|share|post|repost|follow|komen|tag|upload|love|add|invite|retweet|comment|hack)\b)"
)
_HYPHEN = re.compile(r"(?<=[a-z])[-–'’`](?=[a-z])")


class Spelling:
    """Maps what people type to standard words; knows the fillers that carry no meaning."""

    def __init__(self, standard: Mapping[str, Iterable[str]], fillers: Iterable[str]) -> None:
        pairs = [(form, word) for word, forms in standard.items() for form in forms]
        self.fillers = frozenset(fillers)
        self._words: dict[str, tuple[str, ...]] = {form: tuple(word.split()) for form, word in pairs if " " not in form}
        self._words |= dict.fromkeys(self.fillers, ())
        phrases = {tuple(form.split()): tuple(word.split()) for form, word in pairs if " " in form}
        self._phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        for form, word in sorted(phrases.items(), key=lambda pair: -len(pair[0])):
            self._phrases.setdefault(form[0], []).append((form, word))

    @property
    def forms(self) -> dict[str, tuple[str, ...]]:
        """Each single word that is written for another → the standard words; without fillers."""
        return {form: standard for form, standard in self._words.items() if standard}

    def words(self, text: str) -> tuple[str, ...]:
        """*text* as lower-case standard words without fillers. Never raises; idempotent on its own result.

        >>> Spelling({"kalau": ["klo"], "tidak": ["ga"]}, ["min"]).words("Klo nge-LIKE bgttt ga min?")
        ('kalau', 'ngelike', 'bgt', 'tidak')
        """
        raw = _raw_words(text)
        out: list[str] = []
        at = 0
        while at < len(raw):
            for form, word in self._phrases.get(raw[at], ()):
                if raw[at : at + len(form)] == form:
                    out.extend(word)
                    at += len(form)
                    break
            else:
                out.extend(self._words.get(raw[at], raw[at : at + 1]))
                at += 1
        return tuple(out)


def _raw_words(text: str) -> tuple[str, ...]:
    text = text[: LONGEST * 4]
    if not text.isascii():
        text = _COMBINING.sub("", unicodedata.normalize("NFKD", _INVISIBLE.sub("", text)))
        for emoji, meaning in _EMOJI.items():
            text = text.replace(emoji, meaning)
    text = text[:LONGEST].lower()
    if "." in text or "@" in text:
        text = _LINK.sub(" tautan ", text)
    if any(mark in text for mark in "-–'’`"):
        text = _HYPHEN.sub(" ", _JOINED.sub(r"\1", text))
    return tuple(map(_word, _WORD.findall(text)))


@lru_cache(maxsize=16_384)
def _word(word: str) -> str:
    if twice := _TWICE.match(word):
        return twice.group(1)
    return _STRETCHED.sub(r"\1", word)
