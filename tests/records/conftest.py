"""What the tests of the log share."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.knowledge import Knowledge
from bot.records.query_log import QueryLog
from bot.records.redact import Redactor
from bot.records.row import Row, new_query

DAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def redactor(shipped: Knowledge) -> Redactor:
    return Redactor(shipped)


def row(text: str = "boleh like postingan calon", **more: Any) -> Row:
    values: dict[str, Any] = {
        "query": new_query(), "day": DAY, "language": "id", "channel": "private", "outcome": "none", "entry": None,
        "verdict": None, "band": "low", "text": text, "edition": "2026-11-23.0000",
    }  # fmt: skip
    return Row(**values | more)


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[..., QueryLog]]:
    """Starts a log in a fresh folder; closes it when the test ends."""
    logs: list[QueryLog] = []

    def start(name: str = "log.sqlite", **more: Any) -> QueryLog:
        values: dict[str, Any] = {"flush_seconds": 0.02, "busy_seconds": 0.1, "today": lambda: DAY}
        logs.append(QueryLog(tmp_path / name, **values | more))
        logs[-1].start()
        return logs[-1]

    yield start
    for log in logs:
        log.close(1)


_LOCKING = """
import sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
database.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def locker() -> Callable[[Path], AbstractContextManager[None]]:
    """Holds the write lock of a database in a second process."""

    @contextmanager
    def locked(path: Path) -> Iterator[None]:
        command = [sys.executable, "-c", _LOCKING, str(path)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == b"locked\n"
            yield
            other.communicate(b"")

    return locked
