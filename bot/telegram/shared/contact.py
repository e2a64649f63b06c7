"""Whether Redis answers."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

from redis.exceptions import RedisError

log = logging.getLogger(__name__)

REST_SECONDS = 2.0

Answer = TypeVar("Answer")


class AwayError(Exception):
    """Redis does not answer; each replica goes on alone."""


class Contact:
    """Lets Redis be after a fault, and then tries it with one command at a time.

    One that hangs rather than refuses would hold up every answer by a time-out for each command. Said once in the log, and once
    when it is back.
    """

    def __init__(self) -> None:
        self._well, self._trying, self._rest_until = True, False, 0.0

    async def ask(self, command: Callable[[], Awaitable[Answer]]) -> Answer:
        """What *command* gives. Raises `AwayError`."""
        if not self._well and (self._trying or time.monotonic() < self._rest_until):
            raise AwayError
        self._trying = not self._well
        try:
            answer = await command()
        except (RedisError, OSError) as error:
            self._lost(error)
            raise AwayError from None
        finally:
            self._trying = False
        self._found()
        return answer

    def _lost(self, error: Exception) -> None:
        if self._well:
            log.warning("Redis does not answer (%s): this replica goes on alone until it does", type(error).__name__)
        self._well, self._rest_until = False, time.monotonic() + REST_SECONDS

    def _found(self) -> None:
        if not self._well:
            log.warning("Redis answers again")
        self._well = True
