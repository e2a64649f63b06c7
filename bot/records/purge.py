"""Forgetting: old rows, the tokens of yesterday's questions, and the bytes they stood in."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import date, timedelta

from sqlite_utils import Database

from bot.records.similar import similar

_MOST_TEXTS = 2_000  # compared with a text that is ignored, newest first

_UNTIED = """
    UPDATE query_log SET query = NULL, edition = substr(edition, 1, 10) WHERE day < ? AND query IS NOT NULL"""


def purge(db: Database, today: date, kept_days: int) -> int:
    """Remove what is older than *kept_days*; the number of rows removed.

    Rows of earlier days lose what ties feedback to them, and which edition of that day answered. `secure_delete` overwrites
    what goes. `VACUUM` gives its pages back, and writes the rest anew in the order of the random row numbers: the places of
    rows within a page told in which order they came. What was there stays in the write-ahead log until `emptied`.
    """
    first = (today - timedelta(days=kept_days - 1)).isoformat()
    with db.atomic():
        removed = db.execute("DELETE FROM query_log WHERE day < ?", [first]).rowcount
        db.execute("DELETE FROM asked WHERE day < ?", [first])
        untied = db.execute(_UNTIED, [today.isoformat()]).rowcount
        _pass_on(db, first)
        ignored = db.execute("DELETE FROM ignored WHERE day < ? AND NOT shown", [first]).rowcount
    if removed or untied or ignored:
        with suppress(sqlite3.OperationalError):  # no room for a copy of the file; rows are written all the same
            db.execute("VACUUM")
    return int(removed)


def _pass_on(db: Database, first: str) -> None:
    """Ignored texts too few asked go with the rows they came from; a similar one that is still in the log takes over."""
    old = db.execute("SELECT rowid, entry, text FROM ignored WHERE day < ? AND NOT shown", [first]).fetchall()
    for number, entry, text in old:
        asked = db.execute(
            "SELECT text, max(day) FROM query_log WHERE entry IS ? GROUP BY 1 ORDER BY 2 DESC LIMIT ?",
            [entry, _MOST_TEXTS],
        ).fetchall()
        heir = next(((other, day) for other, day in asked if similar(text, other)), None)
        if heir:
            db.execute("UPDATE ignored SET text = ?, day = ? WHERE rowid = ?", [*heir, number])


def emptied(db: Database) -> bool:
    """Whether the write-ahead log could be emptied; a reader in another process can prevent it for a while."""
    busy, _, _ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
