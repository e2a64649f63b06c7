"""The word lists shipped beside the code: one place that knows how they are written."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "words"


@cache
def listed(name: str) -> frozenset[str]:
    """The words of *name*.txt, lower-case, with the mark (?, ^, ~, +) some of them end in. Lines with # are comments."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def phrases(name: str) -> tuple[str, ...]:
    """The phrases of *name*.txt, separated by commas or line ends."""
    return tuple(part.strip() for line in _lines(name) for part in line.split(",") if part.strip())


@cache
def grouped(name: str) -> dict[str, frozenset[str]]:
    """Each word before a colon of *name*.txt → the words after it, of every line it stands in."""
    found: dict[str, frozenset[str]] = {}
    for line in _lines(name):
        words, _, others = line.partition(":")
        for word in words.split():
            found[word] = found.get(word, frozenset()) | frozenset(others.split())
    return found


def _lines(name: str) -> list[str]:
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").lower()
    return [line for line in text.splitlines() if line and not line.startswith("# ")]
