"""What a question weighs in the log and in Redis: `python -m tests.bench.scale` prints the figures of docs/scale.md.

20,000 questions of the knowledge from 20,000 chats, as the bot would log them. The part on Redis needs redis-server.
"""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

from redis import Redis
from redis.exceptions import ConnectionError as NotYet

from bot.knowledge import WIB, cached
from bot.records.database import opened
from bot.records.purge import purge
from bot.records.query_log import QueryLog
from bot.records.row import Row
from bot.records.stream import STREAM, StreamLog
from bot.records.writer import wib_today
from bot.settings import shipped_knowledge
from bot.telegram.clock import Clock
from bot.telegram.edition import edition
from bot.telegram.ledger import Ledger

QUESTIONS = 20_000
SERVER = shutil.which("redis-server") or shutil.which("valkey-server")


class _Kept(QueryLog):
    """Keeps the rows instead of writing them."""

    def __init__(self) -> None:
        super().__init__(Path())
        self.rows: list[Row] = []

    def put(self, row: Row, chat: int | None = None, update: int | None = None) -> None:
        self.rows.append(row)


def rows() -> list[Row]:
    """What `QUESTIONS` questions leave, redacted."""
    made, kept = cached(shipped_knowledge(), edition), _Kept()
    asked = [phrasing for entry in made.knowledge.entries for phrasing in entry.phrasings]
    replies = [made.assistant.ask(question) for question in asked]
    ledger = Ledger(kept, Clock())
    for number, reply in enumerate(islice(cycle(replies), QUESTIONS)):
        ledger.record(made, reply, "private", number, number)
    return kept.rows


def in_a_file(found: list[Row]) -> tuple[float, float]:
    """Bytes a row with all that belongs to it: as written, and after the nightly `VACUUM`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.sqlite"
        log = QueryLog(path, largest_queue=QUESTIONS)
        log.start()
        for number, row in enumerate(found):
            log.put(row, number)
        log.close(120)
        written = path.stat().st_size
        database = opened(path)
        purge(database, wib_today(), 180)
        database.execute("VACUUM")
        database.close()
        return written / QUESTIONS, path.stat().st_size / QUESTIONS


@contextmanager
def redis() -> Iterator[str]:
    """The address of a server of our own."""
    assert SERVER is not None
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with subprocess.Popen([SERVER, "--port", str(port), "--save", ""], stdout=subprocess.DEVNULL) as process:
        url = f"redis://127.0.0.1:{port}/0"
        client = Redis.from_url(url)
        for _ in range(200):
            try:
                client.ping()
                break
            except NotYet:
                time.sleep(0.05)
        yield url
        client.close()
        process.terminate()


def in_redis(found: list[Row]) -> float:
    """Bytes a question that waits for the collector, the note that it left a row included."""
    with redis() as url:
        client = Redis.from_url(url)
        before = int(client.info("memory")["used_memory"])
        log = StreamLog(Redis.from_url(url), path=Path(), largest_queue=QUESTIONS)
        log.start()
        for number, row in enumerate(found):
            log.put(row, number, number)
        log.close(120)
        assert client.xlen(STREAM) == QUESTIONS
        used = int(client.info("memory")["used_memory"]) - before
        client.close()
        return used / QUESTIONS


def main() -> None:
    found = rows()
    written, packed = in_a_file(found)
    lines = [
        f"{wib_today():%d %b %Y} ({WIB}), {QUESTIONS:,} questions",
        f"log: {written:.0f} bytes a row as written, {packed:.0f} after the night's VACUUM",
    ]
    if SERVER:
        lines.append(f"Redis, while nobody collects: {in_redis(found):.0f} bytes a question")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
