"""One row of the query log: what was asked and answered, never by whom or at what time."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date
from typing import Literal

Channel = Literal["private", "group", "inline", "terminal"]
Band = Literal["high", "medium", "low"]

_HIGH, _MEDIUM = 0.9, 0.6


def band(confidence: float) -> Band:
    """Confidence ∈ [0, 1] in three bands: a finer figure adds nothing an administrator can use."""
    if confidence >= _HIGH:
        return "high"
    return "medium" if confidence >= _MEDIUM else "low"


def new_query() -> str:
    """Eight random hex digits that tie 👍 and 👎 to a row until the daily purge forgets them."""
    return secrets.token_hex(4)


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is written; `day` in WIB, `text` already redacted.

    The log adds `feedback`, 👍 1 or 👎 0. The next day it forgets `query`, and of `edition` all but the day: the audit trail
    knows to the second when an edition came into force.
    """

    query: str
    day: date
    language: str
    channel: Channel
    outcome: str
    entry: str | None
    verdict: str | None
    band: Band
    text: str
    edition: str

    def plain(self) -> dict[str, str | None]:
        """Every field by name, the day as ISO text; `asdict` copies each value deeply, which takes ten times as long."""
        values: dict[str, str | None] = {name: getattr(self, name) for name in self.__slots__}
        return values | {"day": self.day.isoformat()}
