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


@diary()
def d04_no_order(db: Database) -> None:
    """Rows in no order, and the counts of askers beside them: row by row they told who asked before whom."""
    db.execute("""
        CREATE TABLE asked (
            day TEXT NOT NULL, text TEXT NOT NULL, entry TEXT NOT NULL, askers INTEGER NOT NULL,
            PRIMARY KEY (day, text, entry)
        ) WITHOUT ROWID""")
    db.execute("""
        INSERT INTO asked SELECT day, text, coalesce(entry, ''), max(askers) FROM query_log
        GROUP BY 1, 2, 3 HAVING max(askers) > 1""")
    db.execute("ALTER TABLE query_log RENAME TO ordered")
    db.execute("""
        CREATE TABLE query_log (
            query TEXT, day TEXT NOT NULL, language TEXT NOT NULL, channel TEXT NOT NULL, outcome TEXT NOT NULL,
            entry TEXT, verdict TEXT, band TEXT NOT NULL, text TEXT NOT NULL, edition TEXT NOT NULL, feedback INTEGER
        )""")
    db.execute("""
        INSERT INTO query_log
            (rowid, query, day, language, channel, outcome, entry, verdict, band, text, edition, feedback)
        SELECT random(), query, day, language, channel, outcome, entry, verdict, band, text,
            CASE WHEN query IS NULL THEN substr(edition, 1, 10) ELSE edition END, feedback FROM ordered""")
    db.execute("DROP TABLE ordered")
    db.execute("CREATE INDEX query_log_day ON query_log (day)")
    db.execute("CREATE INDEX query_log_query ON query_log (query) WHERE query IS NOT NULL")


@diary()
def d05_ignored_for_good(db: Database) -> None:
    """Whether an ignored text may be shown to administrators, and so be kept."""
    db.execute("ALTER TABLE ignored ADD COLUMN shown INTEGER NOT NULL DEFAULT 0")
