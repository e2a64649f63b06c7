"""How fast others may speak to us."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from cachetools import LRUCache

_KEYS = (
    10_000  # at 30 messages a second those of the last minutes; whoever drops out has a full allowance again by then
)
_PASSES = 1_000  # what is given again is given again soon

Times = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """*burst* at once, then one per *seconds* (the generic cell rate algorithm: one number to remember)."""

    burst: int
    seconds: float

    def after(self, before: Times, at: float) -> Times | None:
        """What to remember once something is let in at *at*; None if it is too much."""
        due = max((*before, at))
        return None if due - at > self.seconds * (self.burst - 1) else (due + self.seconds,)


@dataclass(frozen=True, slots=True)
class Quota:
    """At most *most* in any *seconds*; a `Rate` of ten a minute would let nineteen into its first one."""

    most: int
    seconds: float

    def after(self, before: Times, at: float) -> Times | None:
        """What to remember once something is let in at *at*; None if it is too much."""
        lately = tuple(time for time in before if time > at - self.seconds)
        return None if len(lately) >= self.most else (*lately, at)


Limit = Rate | Quota

PRIVATE = Rate(burst=5, seconds=3)
MEMBER = Rate(burst=1, seconds=20)
GROUP = Quota(most=10, seconds=60)
ALBUM = Rate(burst=1, seconds=60)  # Telegram gives the pictures of one post one by one, within a second
APOLOGY = Rate(burst=1, seconds=900)  # what waited through an outage is worked off within minutes


class Allowance:
    """One limit for many keys, in memory only."""

    def __init__(self, limit: Limit) -> None:
        self._limit = limit
        self._taken: LRUCache[Hashable, Times] = LRUCache(_KEYS)
        self._passed: LRUCache[Hashable, bool] = LRUCache(_PASSES)
        self._told: LRUCache[Hashable, bool] = LRUCache(_KEYS)

    async def take(self, key: Hashable, at: float, once: Hashable) -> bool:
        """Whether *key* may speak at *at* (seconds of any clock that all calls share).

        *once* names what is said: given again, because its answer was cut off, it is let in again and costs nothing.
        """
        if (key, once) in self._passed:
            return True
        taken = self._limit.after(self._taken.get(key, ()), at)
        if taken is None:
            return False
        self._taken[key], self._passed[key, once] = taken, True
        self._told.pop(key, None)
        return True

    async def tell(self, key: Hashable) -> bool:
        """Whether *key* is to be told that it is too fast: once, until it may speak again."""
        if key in self._told:
            return False
        self._told[key] = True
        return True
