"""The query log as a stream, for replicas that do not share a disk; `netralitas collect` writes it down."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
import queue
import secrets
import threading
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from typing import Any

from redis import Redis
from redis.exceptions import RedisError

from bot.records.jobs import Audit, Ignore, Job, Rate, Record, Settle
from bot.records.query_log import QueryLog
from bot.records.row import Row

log = logging.getLogger(__name__)

STREAM, GROUP = "netralitas:log", "collect"
MOST = 1_000_000  # entries kept if nobody collects: about 300 MB
_BATCH, _WAIT_SECONDS = 200, 0.5
_DAY_SECONDS = 36 * 3600
_ONCE_SECONDS = 24 * 3600  # Telegram keeps an update that long
SETTLED_SECONDS = 1.0  # an answer waits no longer than that for its row

# A row for an update that left one already is not added: it was answered again after a kill.
_ADD = """
if KEYS[2] and not redis.call('SET', KEYS[2], '', 'NX', 'EX', ARGV[3]) then return 0 end
redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[2], '*', 'job', ARGV[1])
return 1
"""


class StreamLog(QueryLog):
    """Takes what `QueryLog` takes; its thread appends to the stream instead of a file."""

    def __init__(self, redis: Redis, **options: Any) -> None:
        super().__init__(options.pop("path"), **options)
        self._redis, self._add = redis, redis.register_script(_ADD)
        self._keys: dict[date, bytes] = {}
        self._well = True

    async def settled(self) -> None:
        """When the rows put so far are in the stream; at once if Redis is gone, and after `SETTLED_SECONDS` if it is slow."""
        if self._well:
            mark = Settle(Future())
            self.enqueue(mark)
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.wrap_future(mark.settled), SETTLED_SECONDS)

    def run(self) -> None:
        while self._stop_at is None or not self._queue.empty() or self._batch:
            try:
                self._send()
                if not self._well:
                    log.warning("the log reaches Redis again")
                self._well = True
            except (RedisError, OSError) as error:
                if self._well:
                    log.warning("the log waits for Redis: %s", type(error).__name__)
                self._well = False
                self.errors += 1
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
                if not isinstance(job, Settle):
                    keys = [
                        STREAM,
                        *([_once(job.update)] if isinstance(job, Record) and job.update is not None else []),
                    ]
                    self._add(keys=keys, args=[self._packed(job), MOST, _ONCE_SECONDS], client=pipe)
            pipe.execute()
        for job in self._batch:
            if isinstance(job, Settle) and not job.settled.done():
                job.settled.set_result(None)
        self.written += sum(isinstance(job, Record) for job in self._batch)
        self._batch = []

    def _packed(self, job: Job) -> str:
        if not isinstance(job, Record):
            return json.dumps({"kind": type(job).__name__, **asdict(job)}, default=str)
        return json.dumps({"kind": "Record", "row": job.row.plain(), "asker": self._asker(job)})

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


def _once(update: int) -> str:
    return f"netralitas:row:{update}"


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
