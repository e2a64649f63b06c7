"""What the writer is asked to do to the database."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from bot.records.askers import Askers
from bot.records.row import Row


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
    entry: str | None
    text: str
    day: date


@dataclass(frozen=True, slots=True, eq=False)
class Settle:
    """Write nothing; *settled* is done when everything before it was written."""

    settled: Future[None]


Job = Record | Rate | Audit | Ignore | Settle


def rows_of(records: list[Record], askers: Askers) -> list[dict[str, Any]]:
    """The rows of *records* as they are written; all that asked alike in one batch get the same count."""
    counted: dict[tuple[date, str | None, str], int] = {}
    for record in records:
        row = record.row
        key = (row.day, row.entry, row.text)
        counted[key] = max(counted.get(key, 0), askers.count(row.day, row.entry, row.text, record.chat))
    rows = []
    for record in records:
        row = record.row
        values = asdict(row) | {"day": row.day.isoformat(), "feedback": None}
        rows.append(values | {"askers": counted[row.day, row.entry, row.text]})
    return rows


def apply(db: Database, jobs: list[Job], rows: list[dict[str, Any]]) -> None:
    """Do all of it, or nothing."""
    with db.atomic():
        db.table("query_log").insert_all(rows)
        for job in jobs:
            if isinstance(job, Rate):
                db.execute("UPDATE query_log SET feedback = ? WHERE query = ?", [int(job.helpful), job.query])
            elif isinstance(job, Audit):
                db.table("audit").insert(asdict(job))
            elif isinstance(job, Ignore):
                db.table("ignored").insert(asdict(job) | {"day": job.day.isoformat()})
