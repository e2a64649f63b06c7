"""Forgetting: old rows, the tokens of yesterday's questions, and the bytes they stood in."""

from __future__ import annotations

from datetime import date, timedelta

from sqlite_utils import Database


def purge(db: Database, today: date, kept_days: int) -> int:
    """Remove what is older than *kept_days* and untie feedback from rows of earlier days; the number of rows removed.

    `secure_delete` overwrites the rows, `VACUUM` gives the pages back; the old ones stay in the write-ahead log until
    `emptied`.
    """
    first = (today - timedelta(days=kept_days - 1)).isoformat()
    with db.atomic():
        removed = db.execute("DELETE FROM query_log WHERE day < ?", [first]).rowcount
        db.execute("UPDATE query_log SET query = NULL WHERE day < ? AND query IS NOT NULL", [today.isoformat()])
        db.execute("DELETE FROM ignored WHERE day < ?", [first])
    if removed:
        db.execute("VACUUM")
    return int(removed)


def emptied(db: Database) -> bool:
    """Whether the write-ahead log could be emptied; a reader in another process can prevent it for a while."""
    busy, _, _ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy
