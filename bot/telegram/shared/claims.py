"""Which replica handles which update: leased while in work, remembered when done."""

from __future__ import annotations

import asyncio
import secrets
from contextlib import suppress
from typing import Literal

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.telegram.intake import HeldElsewhereError
from bot.telegram.shared.contact import AwayError, Contact

LEASE_SECONDS = 15  # after a kill Telegram's next try finds the lease expired and another replica answers
BEAT_SECONDS = 5.0
DONE_SECONDS = 24 * 3600  # Telegram keeps an update that long
_DONE = b"done"


class RedisClaims:
    """Never in the way: while Redis is gone every update is answered, perhaps twice."""

    def __init__(self, redis: Redis, contact: Contact | None = None) -> None:
        self._redis, self._contact, self._me = redis, contact or Contact(), secrets.token_bytes(8)
        self._mine: set[int] = set()

    async def take(self, number: int) -> Literal["mine", "done"]:
        """Claim an update. Raises `HeldElsewhereError` while another replica works on it."""
        try:
            held = await self._contact.ask(lambda: self._held(number))
        except AwayError:
            return "mine"
        if held == _DONE:
            return "done"
        if held is None or held == self._me:
            self._mine.add(number)
            return "mine"
        raise HeldElsewhereError

    async def _held(self, number: int) -> bytes | str | None:
        """Who has the update, if not this replica from now on."""
        if await self._redis.set(_key(number), self._me, nx=True, ex=LEASE_SECONDS):
            return None
        return await self._redis.get(_key(number))

    async def done(self, number: int) -> None:
        self._mine.discard(number)
        with suppress(AwayError):
            await self._contact.ask(lambda: self._redis.set(_key(number), _DONE, ex=DONE_SECONDS))

    async def drop(self, number: int) -> None:
        """Leave an update unfinished to the others, at once."""
        self._mine.discard(number)
        with suppress(AwayError):
            await self._contact.ask(lambda: self._redis.delete(_key(number)))

    async def beat(self) -> None:
        """Keep the leases of what is in work; runs until cancelled."""
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            with suppress(RedisError, OSError):
                async with self._redis.pipeline(transaction=False) as pipe:
                    for number in self._mine:
                        pipe.expire(_key(number), LEASE_SECONDS)
                    await pipe.execute()


def _key(number: int) -> str:
    return f"netralitas:update:{number}"
