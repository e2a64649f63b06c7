"""What the writer is asked to do to the database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from dataclasses import asdict, dataclass
from datetime import date

from sqlite_utils import Database

from bot.records.askers import Text
from bot.records.row import Row

# A number of its own choice would be one more than the last: whoever reads the file would see who asked before whom.
_ROW = """
    INSERT INTO query_log (rowid, query, day, language, channel, outcome, entry, verdict, band, text, edition)
    VALUES (random(), :query, :day, :language, :channel, :outcome, :entry, :verdict, :band, :text, :edition)"""
_ASKED = """
    INSERT INTO asked (day, text, entry, askers) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET askers = max(askers, excluded.askers)"""


@dataclass(frozen=True, slots=True)
class Record:
    """Write a row; *chat* is only counted, in memory, and *update* only tells replicas that a row was left already."""

    row: Row
    chat: int | None
    update: int | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    query: str
    helpful: bool


@dataclass(frozen=True, slots=True)
class Audit:
    at: str
    who: str
    what: str
    details: str


@dataclass(frozen=True, slots=True)
class Ignore:
    """Keep questions like *text* out of the reports; for good if it may be *shown*, else while the log has such texts."""

    entry: str | None
    text: str
    day: date
    shown: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Settle:
    """Write nothing; *settled* is done when everything before it was written."""

    settled: Future[None]


Job = Record | Rate | Audit | Ignore | Settle


def apply(db: Database, rows: Iterable[Row], jobs: Iterable[Job], counts: Mapping[Text, int]) -> None:
    """Write the *rows*, what the other *jobs* say, and how many asked alike; all of it, or nothing."""
    with db.atomic():
        db.conn.executemany(_ROW, [row.plain() for row in rows])
        db.conn.executemany(
            _ASKED, [(text.day.isoformat(), text.text, text.entry or "", count) for text, count in counts.items()]
        )
        for job in jobs:
            if isinstance(job, Rate):
                db.execute("UPDATE query_log SET feedback = ? WHERE query = ?", [int(job.helpful), job.query])
            elif isinstance(job, Audit):
                db.table("audit").insert(asdict(job))
            elif isinstance(job, Ignore):
                db.table("ignored").insert(asdict(job) | {"day": job.day.isoformat()})
