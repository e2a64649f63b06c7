"""One process takes the log from the stream into the SQLite file, and says so to Redis only after the commit."""

from __future__ import annotations

import logging
import sqlite3
import threading
import time
from contextlib import suppress
from typing import Any

from redis import Redis
from redis.exceptions import RedisError, ResponseError

from bot.records.database import read_only
from bot.records.fault import Fault
from bot.records.jobs import Record
from bot.records.query_log import QueryLog
from bot.records.stream import GROUP, STREAM, unpacked

log = logging.getLogger(__name__)

_BATCH, _BLOCK_MILLISECONDS, _AGAIN_SECONDS = 500, 1000, 1.0
_ME = "collector"  # one consumer: what a killed one had not acknowledged is given to its successor


def _told(fault: Fault) -> None:
    """This process talks to no administrator; whoever reads its journal must see what the file costs."""
    log.warning("the log's file: %s (%s), rows lost so far: %d", fault.kind, fault.detail, fault.lost)


class Collector:
    def __init__(self, redis: Redis, records: QueryLog) -> None:
        self._redis, self._records = redis, records
        records.told = _told
        self.stopping = threading.Event()

    def run(self) -> None:
        """Until `stopping`; a Redis that is gone is waited for."""
        prepared, well = False, True
        while not self.stopping.is_set():
            try:
                if not prepared:
                    self._prepare()
                    prepared = True
                self._collect(self._read(">"))
                if not well:
                    log.warning("Redis answers again")
                well = True
            except (RedisError, OSError) as error:
                if well:
                    log.warning("Redis does not answer (%s): nothing is collected until it does", type(error).__name__)
                prepared = well = False
                self.stopping.wait(_AGAIN_SECONDS)

    def _prepare(self) -> None:
        """The group, and what an earlier run took but did not acknowledge: written, unless it was."""
        with suppress(ResponseError):  # the group is there already
            self._redis.xgroup_create(STREAM, GROUP, id="0", mkstream=True)
        while entries := self._read("0"):
            self._collect(entries, known=self._written_queries())

    def _read(self, after: str) -> list[tuple[bytes, dict[bytes, bytes]]]:
        found: Any = self._redis.xreadgroup(GROUP, _ME, {STREAM: after}, count=_BATCH, block=_BLOCK_MILLISECONDS)
        return found[0][1] if found else []

    def _collect(self, entries: list[tuple[bytes, dict[bytes, bytes]]], known: frozenset[str] = frozenset()) -> None:
        if not entries:
            return
        lost = self._records.lost
        for _, fields in entries:
            job = unpacked(fields.get(b"job", b""))
            if job is not None and not (isinstance(job, Record) and job.row.query in known):
                self._records.enqueue(job)
        while self._records.waiting and not self.stopping.is_set():
            time.sleep(0.02)
        time.sleep(0)  # `waiting` falls to 0 only after the commit
        if self._records.waiting or self._records.lost != lost:
            return
        ids = [id_ for id_, _ in entries]
        self._redis.xack(STREAM, GROUP, *ids)
        self._redis.xdel(STREAM, *ids)

    def _written_queries(self) -> frozenset[str]:
        """Tokens of the rows that are in the file already."""
        try:
            db = read_only(self._records.path)
        except (FileNotFoundError, sqlite3.Error):
            return frozenset()
        try:
            return frozenset(row[0] for row in db.execute("SELECT query FROM query_log WHERE query IS NOT NULL"))
        except sqlite3.Error:
            return frozenset()
        finally:
            db.close()
