"""An `Allowance` that all replicas draw on."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Hashable

from redis.asyncio import Redis

from bot.telegram.allowance import Allowance, Limit, Quota, Rate
from bot.telegram.shared.contact import AwayError, Contact

# As `Rate.after` and `Quota.after`. KEYS: what was taken, this one's pass, whether its owner was told; ARGV: at, seconds, most.
_BEFORE = "if redis.call('EXISTS', KEYS[2]) == 1 then return 1 end"
_PASS_SECONDS = 120  # longer than a lease and Telegram's next try
_AFTER = f"redis.call('SET', KEYS[2], '', 'EX', {_PASS_SECONDS}) redis.call('DEL', KEYS[3]) return 1"
_RATE = """
local due = math.max(tonumber(redis.call('GET', KEYS[1]) or ARGV[1]), tonumber(ARGV[1]))
if due - ARGV[1] > ARGV[2] * (ARGV[3] - 1) then return 0 end
redis.call('SET', KEYS[1], due + ARGV[2], 'EX', math.ceil(due + ARGV[2] - ARGV[1]) + 60)
"""
_QUOTA = """
local lately = 0
for _, time in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  if tonumber(time) > ARGV[1] - ARGV[2] then lately = lately + 1 end
end
if lately >= tonumber(ARGV[3]) then return 0 end
redis.call('RPUSH', KEYS[1], ARGV[1])
redis.call('LTRIM', KEYS[1], -ARGV[3], -1)
redis.call('EXPIRE', KEYS[1], math.ceil(ARGV[2]) + 60)
"""
_TOLD_SECONDS = 600


class SharedAllowance(Allowance):
    """While Redis is gone each replica counts for itself."""

    def __init__(self, limit: Limit, name: str, redis: Redis, key: bytes, contact: Contact | None = None) -> None:
        super().__init__(limit)
        self._name, self._key, self._redis, self._contact = name, key, redis, contact or Contact()
        match limit:
            case Rate(most, seconds):
                script, self._figures = _RATE, [seconds, most]
            case Quota(most, seconds):
                script, self._figures = _QUOTA, [seconds, most]
        self._script = redis.register_script(f"{_BEFORE}\n{script}\n{_AFTER}")

    async def take(self, key: Hashable, at: float, once: Hashable) -> bool:
        keys = [self._place(key, "taken"), self._place((key, once), "passed"), self._place(key, "told")]
        try:
            return bool(await self._contact.ask(lambda: self._script(keys=keys, args=[at, *self._figures])))
        except AwayError:
            return await super().take(key, at, once)

    async def tell(self, key: Hashable) -> bool:
        place = self._place(key, "told")
        try:
            return bool(await self._contact.ask(lambda: self._redis.set(place, b"", nx=True, ex=_TOLD_SECONDS)))
        except AwayError:
            return await super().tell(key)

    def _place(self, key: Hashable, of: str) -> str:
        hidden = hmac.new(self._key, repr(key).encode(), hashlib.sha256).hexdigest()[:24]
        return f"netralitas:{self._name}:{of}:{hidden}"
