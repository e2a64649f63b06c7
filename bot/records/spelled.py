"""Names spelled letter by letter to slip past a list of words: "b u d i", "s-i-t-i"."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.records.marks import NAME

_APART = re.compile(r"(?<![^\W_])[^\W\d_](?:[ .\-][^\W\d_]){3,}(?![^\W_])")


def masked_spelled(text: str, known: Callable[[str], bool]) -> str:
    """*text* with spelled words as `[nama]`, but for *known* ones ("p p p k"). Four letters and more: "S.T.P" is a degree."""
    return _APART.sub(lambda found: _judged(found.group(), known), text)


def _judged(written: str, known: Callable[[str], bool]) -> str:
    return written if known(re.sub(r"[ .\-]", "", written).lower()) else NAME
