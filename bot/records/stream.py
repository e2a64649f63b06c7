"""The query log as a stream, for replicas that do not share a disk; `netralitas collect` writes it down."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
import queue
import secrets
import threading
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from typing import Any

from redis import Redis
from redis.exceptions import RedisError

from bot.records.jobs import Audit, Ignore, Job, Rate, Record
from bot.records.query_log import QueryLog
from bot.records.row import Row

log = logging.getLogger(__name__)

STREAM, GROUP = "netralitas:log", "collect"
MOST = 1_000_000  # entries kept if nobody collects: about 300 MB
_BATCH, _WAIT_SECONDS = 200, 0.5
_DAY_SECONDS = 36 * 3600


class StreamLog(QueryLog):
    """Takes what `QueryLog` takes; its thread appends to the stream instead of a file."""

    def __init__(self, redis: Redis, **options: Any) -> None:
        super().__init__(options.pop("path"), **options)
        self._redis = redis
        self._keys: dict[date, bytes] = {}

    def run(self) -> None:
        while self._stop_at is None or not self._queue.empty() or self._batch:
            try:
                self._send()
            except (RedisError, OSError) as error:
                self.errors += 1
                log.warning("the log waits for Redis: %s", type(error).__name__)
                if self._stop_at is not None:
                    break
                threading.Event().wait(_WAIT_SECONDS)
        self._drop_rest()
        with suppress(RedisError, OSError):
            self._redis.close()

    def _send(self) -> None:
        with suppress(queue.Empty):
            if not self._batch:
                self._batch.append(self._queue.get(timeout=0.05 if self._stop_at else _WAIT_SECONDS))
            while len(self._batch) < _BATCH:  # without waiting for more: what a kill finds here is lost
                self._batch.append(self._queue.get_nowait())
        if not self._batch:
            return
        with self._redis.pipeline(transaction=True) as pipe:
            for job in self._batch:
                pipe.xadd(STREAM, {"job": self._packed(job)}, maxlen=MOST, approximate=True)
            pipe.execute()
        self.written += sum(isinstance(job, Record) for job in self._batch)
        self._batch = []

    def _packed(self, job: Job) -> str:
        if not isinstance(job, Record):
            return json.dumps({"kind": type(job).__name__, **asdict(job)}, default=str)
        row = asdict(job.row) | {"day": job.row.day.isoformat()}
        return json.dumps({"kind": "Record", "row": row, "asker": self._asker(job)})

    def _asker(self, job: Record) -> int | None:
        """Tells chats apart for a day: keyed with a random key that Redis forgets, so that it leads nowhere after."""
        if job.chat is None:
            return None
        key = self._day_key(job.row.day)
        return int.from_bytes(hmac.new(key, str(job.chat).encode(), hashlib.sha256).digest()[:7])

    def _day_key(self, day: date) -> bytes:
        if day not in self._keys:
            name = f"netralitas:key:{day.isoformat()}"
            self._redis.set(name, secrets.token_bytes(32), nx=True, ex=_DAY_SECONDS)
            self._keys = {day: bytes(self._redis.get(name) or b"")}  # type: ignore[arg-type]
        return self._keys[day]


def unpacked(text: str | bytes) -> Job | None:
    """The job in a stream entry; None for what is none."""
    with suppress(ValueError, TypeError, KeyError, AttributeError):
        found = json.loads(text)
        kind = found.pop("kind")
        if kind == "Record":
            row = found["row"]
            return Record(Row(**row | {"day": date.fromisoformat(row["day"])}), found["asker"])
        if kind == "Ignore":
            found["day"] = date.fromisoformat(found["day"])
        kinds: dict[str, type[Rate] | type[Audit] | type[Ignore]] = {"Rate": Rate, "Audit": Audit, "Ignore": Ignore}
        return kinds[kind](**found)
    return None
