"""The one thread that writes the log: a bounded queue in front, batches behind, and no fault that ends it."""

from __future__ import annotations

import queue
import random
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlite_utils import Database

from bot.knowledge import WIB
from bot.records.askers import Askers, Text
from bot.records.database import BUSY_SECONDS, forget_set_aside, opened, set_aside
from bot.records.fault import Fault, detail_of, kind_of
from bot.records.jobs import Job, Record, apply
from bot.records.purge import emptied, purge

FLUSH_SECONDS = 0.5  # at most this much is lost when the process is killed
BATCH = 500  # rows
LARGEST_QUEUE = 10_000  # rows; beyond that they are dropped and counted
LOST_AGAIN_SECONDS = 600.0  # a log that is too slow all day shall not send a message every second

_shuffle = random.SystemRandom().shuffle


def wib_today() -> date:
    """The day it is in Jakarta."""
    return datetime.now(UTC).astimezone(WIB).date()


class Writer(threading.Thread):
    """Writes jobs to the file at *path*; `lost`, `written` and `errors` count what became of them.

    *told* hears of each kind of fault once until a write succeeds again, in this thread.
    """

    def __init__(  # noqa: PLR0913 - each has a default, and all are named
        self,
        path: Path,
        *,
        kept_days: int = 180,
        told: Callable[[Fault], None] | None = None,
        flush_seconds: float = FLUSH_SECONDS,
        largest_queue: int = LARGEST_QUEUE,
        busy_seconds: float = BUSY_SECONDS,
        today: Callable[[], date] = wib_today,
    ) -> None:
        super().__init__(name="query-log", daemon=True)
        self.path, self.kept_days, self.flush_seconds, self.busy_seconds = path, kept_days, flush_seconds, busy_seconds
        self.told, self.today = told, today
        self.lost = self.written = self.errors = 0
        self._queue: queue.Queue[Job] = queue.Queue(largest_queue)
        self._batch: list[Job] = []
        self._askers = Askers()
        self._silent: set[str] = set()
        self._told_lost = 0
        self._tell_after = 0.0
        self._db: Database | None = None
        self._purged: date | None = None
        self._emptied = False
        self._stop_at: float | None = None
        self._wake = threading.Event()

    @property
    def waiting(self) -> int:
        """Jobs not written yet."""
        return self._queue.qsize() + len(self._batch)

    def enqueue(self, job: Job) -> None:
        """Queue *job*; never blocks, never raises."""
        try:
            self._queue.put_nowait(job)
        except queue.Full:
            self.lost += 1
        if self._queue.qsize() >= BATCH:
            self._wake.set()

    def close(self, timeout_seconds: float = 10.0) -> None:
        """Write what waits, for at most about *timeout_seconds*; what is left then is lost and counted."""
        self._stop_at = time.monotonic() + timeout_seconds
        self._wake.set()
        if self.is_alive():
            self.join(timeout_seconds + self.busy_seconds + 1)
        else:
            self._drop_rest()

    def run(self) -> None:
        while True:
            self._wake.wait(0.05 if self._stop_at else self.flush_seconds)
            self._wake.clear()
            stop_at = self._stop_at
            done = self._turn()
            if stop_at is not None and (done or time.monotonic() > stop_at):
                break
        self._drop_rest()
        self._close_db()

    def _turn(self) -> bool:
        """Write everything that waits now; whether nothing is left."""
        try:
            db = self._opened()
            self._keep_house(db)
            while self._fill():
                self._write(db, self._batch)
                self._batch = []
                self._silent.clear()
            self._tell_of_lost()
        except Exception as error:
            self._failed(error)
        return not self.waiting

    def _opened(self) -> Database:
        if self._db is not None and not self.path.exists():
            self._close_db()  # someone removed the file: what we write now would be gone with it
        if self._db is None:
            self._db = opened(self.path, self.busy_seconds)
        return self._db

    def _fill(self) -> list[Job]:
        with suppress(queue.Empty):
            while len(self._batch) < BATCH:
                self._batch.append(self._queue.get_nowait())
        return self._batch

    def _write(self, db: Database, jobs: list[Job]) -> None:
        """All of *jobs*, rows in shuffled order: neighbours in the file need not be neighbours in time."""
        records = [job for job in jobs if isinstance(job, Record)]
        _shuffle(records)
        for record in sorted(records, key=lambda record: record.row.day):  # each new day the counting begins anew
            self._askers.note(Text(record.row.day, record.row.entry, record.row.text), record.chat)
        apply(db, [record.row for record in records], jobs, self._askers.risen)
        self._askers.risen.clear()
        self.written += len(records)

    def _keep_house(self, db: Database) -> None:
        """The purge of a new day, and the write-ahead log it leaves, tried until no reader is in the way."""
        today = self.today()
        if today != self._purged:
            purge(db, today, self.kept_days)
            forget_set_aside(self.path, today - timedelta(days=self.kept_days))
            self._purged, self._emptied = today, False
        if not self._emptied:
            self._emptied = emptied(db)

    def _failed(self, error: Exception) -> None:
        self.errors += 1
        kind = kind_of(error)
        if kind == "damaged":
            self._close_db()
            with suppress(OSError):
                set_aside(self.path)
        elif not isinstance(error, (sqlite3.OperationalError, OSError)):
            self._salvage()
        if kind not in self._silent:
            self._tell(Fault(kind, self.lost, detail_of(error)))
            if self.told:
                self._silent.add(kind)

    def _tell_of_lost(self) -> None:
        """What the fault has cost, once writing works again; at most every `LOST_AGAIN_SECONDS`."""
        now = time.monotonic()
        if self.lost > self._told_lost and now >= self._tell_after:
            self._told_lost, self._tell_after = self.lost, now + LOST_AGAIN_SECONDS
            self._tell(Fault("over", self.lost, ""))

    def _tell(self, fault: Fault) -> None:
        if self.told:
            with suppress(Exception):  # whoever listens cannot stop the writer
                self.told(fault)

    def _salvage(self) -> None:
        """Write a batch that failed for one bad job, job by job; what still fails is lost."""
        for job in self._batch:
            try:
                self._write(self._opened(), [job])
            except Exception:
                self.lost += 1
        self._batch = []

    def _drop_rest(self) -> None:
        self.lost += self.waiting
        self._batch = []
        with suppress(queue.Empty):
            while True:
                self._queue.get_nowait()

    def _close_db(self) -> None:
        if self._db is not None:
            with suppress(sqlite3.Error):
                self._db.close()
            self._db = None
