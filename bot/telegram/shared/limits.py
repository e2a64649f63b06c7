"""An `Allowance` that all replicas draw on."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Hashable

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.telegram.allowance import Allowance, Rate

# The generic cell rate algorithm, as in `Allowance`: one number a key, gone when it says nothing any more.
_TAKE = """
local due = math.max(tonumber(redis.call('GET', KEYS[1]) or ARGV[1]), tonumber(ARGV[1]))
if due - ARGV[1] > ARGV[2] * (ARGV[3] - 1) then return 0 end
redis.call('SET', KEYS[1], due + ARGV[2], 'EX', math.ceil(due + ARGV[2] - ARGV[1]) + 60)
return 1
"""


class SharedAllowance(Allowance):
    """While Redis is gone each replica counts for itself."""

    def __init__(self, rate: Rate, name: str, redis: Redis, key: bytes) -> None:
        super().__init__(rate)
        self._name, self._key = name, key
        self._script = redis.register_script(_TAKE)

    async def take(self, key: Hashable, at: float) -> bool:
        hidden = hmac.new(self._key, repr(key).encode(), hashlib.sha256).hexdigest()[:24]
        try:
            taken = await self._script(
                keys=[f"netralitas:{self._name}:{hidden}"], args=[at, self._rate.seconds, self._rate.burst]
            )
        except (RedisError, OSError):
            return await super().take(key, at)
        if taken:
            self._told.pop(key, None)
        return bool(taken)
