"""So many turns in any so many seconds, first come, first served."""

from __future__ import annotations

import asyncio
from collections import deque


class Window:
    """Gives out the times of turns; the one *most* turns ago must be *seconds* past.

    A leaky bucket (aiolimiter, and with it python-telegram-bot's own limiter) lets through twice as many in its first period:
    what it holds, and what leaks meanwhile.
    """

    def __init__(self, most: int, seconds: float) -> None:
        self._seconds = seconds
        self._turns: deque[float] = deque(maxlen=most)

    async def acquire(self) -> None:
        """Wait until it is one's turn."""
        now = asyncio.get_running_loop().time()
        full = len(self._turns) == self._turns.maxlen
        turn = max(now, self._turns[0] + self._seconds) if full else now
        self._turns.append(turn)
        if turn > now:
            await asyncio.sleep(turn - now)
