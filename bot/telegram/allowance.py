"""How fast others may speak to us: so many at once, then one every so many seconds."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from cachetools import LRUCache

_KEYS = (
    10_000  # at 30 messages a second those of the last minutes; whoever drops out has a full allowance again by then
)


@dataclass(frozen=True, slots=True)
class Rate:
    """*burst* at once, then one per *seconds*."""

    burst: int
    seconds: float


PRIVATE = Rate(burst=5, seconds=3)
MEMBER = Rate(burst=1, seconds=20)
GROUP = Rate(burst=10, seconds=6)  # ten a minute


class Allowance:
    """One `Rate` for many keys, in memory only (the generic cell rate algorithm: one number a key)."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._next: LRUCache[Hashable, float] = LRUCache(_KEYS)
        self._told: LRUCache[Hashable, bool] = LRUCache(_KEYS)

    async def take(self, key: Hashable, at: float) -> bool:
        """Whether *key* may speak at *at* (seconds of any clock that all calls share)."""
        due = max(self._next.get(key, at), at)
        if due - at > self._rate.seconds * (self._rate.burst - 1):
            return False
        self._next[key] = due + self._rate.seconds
        self._told.pop(key, None)
        return True

    def tell(self, key: Hashable) -> bool:
        """Whether *key* is to be told that it is too fast: once, until it may speak again."""
        if key in self._told:
            return False
        self._told[key] = True
        return True
