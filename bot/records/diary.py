"""How the log's file came to look as it does: each change once, in order, never edited after a release."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

diary = Migrations("netralitas")


@diary()
def d01_query_log(db: Database) -> None:
    """What was asked and answered."""
    db.execute("""
        CREATE TABLE query_log (
            query TEXT, day TEXT NOT NULL, language TEXT NOT NULL, channel TEXT NOT NULL, outcome TEXT NOT NULL,
            entry TEXT, verdict TEXT, band TEXT NOT NULL, text TEXT NOT NULL, edition TEXT NOT NULL,
            askers INTEGER NOT NULL, feedback INTEGER
        )""")
    db.execute("CREATE INDEX query_log_day ON query_log (day)")
    db.execute("CREATE INDEX query_log_query ON query_log (query) WHERE query IS NOT NULL")


@diary()
def d02_audit(db: Database) -> None:
    """Who changed what and when; administrators are not anonymous."""
    db.execute("CREATE TABLE audit (at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL, details TEXT NOT NULL)")


@diary()
def d03_ignored(db: Database) -> None:
    """Clusters an administrator does not want to see again."""
    db.execute("CREATE TABLE ignored (entry TEXT, text TEXT NOT NULL, day TEXT NOT NULL)")
