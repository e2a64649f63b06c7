"""The log's SQLite file: opened, brought up to date, or set aside when it is damaged."""

from __future__ import annotations

import sqlite3
import time
from contextlib import suppress
from datetime import date
from pathlib import Path

from sqlite_utils import Database

from bot.records.diary import diary

BUSY_SECONDS = 5.0  # how long the writer's thread waits for another process
LARGEST_WAL = 64 * 1024 * 1024  # bytes
DAMAGED = ".rusak-"
_SIDES = ("-wal", "-shm", "-journal")


def opened(path: Path, busy_seconds: float = BUSY_SECONDS) -> Database:
    """The log at *path*, made if it is not there yet. Raises `sqlite3.Error` or `OSError`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    db = Database(sqlite3.connect(path, timeout=busy_seconds), execute_plugins=False)
    try:
        db.execute("PRAGMA secure_delete = ON")
        db.enable_wal()
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute(f"PRAGMA journal_size_limit = {LARGEST_WAL}")
        if [row[0] for row in db.execute("PRAGMA quick_check(1)")] != ["ok"]:
            raise sqlite3.DatabaseError("database disk image is malformed")
        diary.apply(db)
    except BaseException:
        db.close()
        raise
    return db


def read_only(path: Path) -> Database:
    """The log at *path* for reading; raises `FileNotFoundError` or `sqlite3.Error`."""
    if not path.is_file():
        raise FileNotFoundError(path)
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, timeout=BUSY_SECONDS)
    connection.execute("PRAGMA query_only = ON")
    return Database(connection, execute_plugins=False)


def set_aside(path: Path) -> Path:
    """Rename the damaged file at *path*, and what belongs to it; its new place."""
    aside = path.with_name(f"{path.name}{DAMAGED}{time.time_ns()}")
    path.rename(aside)
    for side in _SIDES:
        with suppress(FileNotFoundError):
            path.with_name(path.name + side).rename(aside.with_name(aside.name + side))
    return aside


def forget_set_aside(path: Path, before: date) -> None:
    """Delete files set aside before *before*: they hold texts that must not be kept longer than the others."""
    limit = time.mktime(before.timetuple())
    for aside in path.parent.glob(f"{path.name}{DAMAGED}*"):
        with suppress(OSError):
            if aside.stat().st_mtime < limit:
                aside.unlink()


def is_damaged(error: Exception) -> bool:
    """Whether *error* says that the file itself is broken, not that it is busy or full."""
    return isinstance(error, sqlite3.DatabaseError) and ("malformed" in str(error) or "not a database" in str(error))
