"""What goes wrong with the log's file, in words for the administrators."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Literal

from bot.records.database import is_damaged

Kind = Literal["full", "locked", "damaged", "other", "over"]


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of the log, told once until a write succeeds again; no text of any row is in it.

    "over": a write succeeded again, and rows were lost meanwhile.
    """

    kind: Kind
    lost: int
    detail: str


def kind_of(error: Exception) -> Kind:
    """What *error* comes down to."""
    said = str(error)
    if "full" in said or (isinstance(error, OSError) and error.errno in (28, 122)):  # ENOSPC, EDQUOT
        return "full"
    if "locked" in said or "busy" in said:
        return "locked"
    return "damaged" if is_damaged(error) else "other"


def detail_of(error: Exception) -> str:
    """The name of *error*; SQLite's own words where they cannot hold a value."""
    return str(error) if isinstance(error, sqlite3.OperationalError) else type(error).__name__
