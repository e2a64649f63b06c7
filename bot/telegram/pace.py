"""How fast we may speak: 30 messages/s over all, 1/s a chat, 20/min a group (Telegram, Bots FAQ).

python-telegram-bot's `AIORateLimiter` halts every chat on one `RetryAfter`; here it halts the chat it was given for.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

from cachetools import LRUCache
from telegram.error import BadRequest, NetworkError, RetryAfter
from telegram.ext import BaseRateLimiter

from bot.telegram.window import Window

log = logging.getLogger(__name__)

Result = bool | dict[str, Any] | list[dict[str, Any]]

CHAT = 1, 1.0  # messages, seconds
GROUP = 20, 60.0

_CHATS = 2_000  # limiters kept; at 30 messages a second one that drops out has been empty for a while
FIRST_WAIT = 0.5
_TRIES = 8  # at 0.5, 1, 2, 4, 8, 16, 30 s: about a minute of a Telegram that fails
_LONGEST_WAIT = 30.0


class Pace(BaseRateLimiter[None]):
    """Keeps to the limits, waits out a `RetryAfter`, and asks again when the network or Telegram fails."""

    def __init__(self, per_second: int) -> None:
        self._all = Window(per_second, 1.0)
        self._chats: LRUCache[int, Window] = LRUCache(_CHATS)
        self._groups: LRUCache[int, Window] = LRUCache(_CHATS)

    async def initialize(self) -> None:
        """Nothing to set up."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(  # noqa: PLR0913, PLR0917 - as in `BaseRateLimiter`
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Result:
        """What Telegram answers. Raises what asking again can't mend."""
        wait = FIRST_WAIT
        for number in range(1, _TRIES + 1):
            await self.turn(endpoint, data)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                if number == _TRIES:
                    raise
                await asyncio.sleep(seconds(error))
            except BadRequest:
                raise
            except NetworkError as error:
                if number == _TRIES or endpoint == "sendChatAction":
                    raise
                log.warning("%s: %s, asking again", endpoint, type(error).__name__)
                await asyncio.sleep(wait)
                wait = min(2 * wait, _LONGEST_WAIT)
        raise AssertionError("unreachable")

    async def turn(self, endpoint: str, data: dict[str, Any]) -> None:
        """Wait until one more message may go out; nothing else is limited."""
        chat = data.get("chat_id")
        if (
            not isinstance(chat, int)
            or not endpoint.startswith(("send", "editMessage"))
            or endpoint == "sendChatAction"
        ):
            return
        if chat < 0:
            await self._limiter(self._groups, chat, *GROUP).acquire()
        await self._limiter(self._chats, chat, *CHAT).acquire()
        await self._all.acquire()

    @staticmethod
    def _limiter(limiters: LRUCache[int, Window], chat: int, most: int, seconds: float) -> Window:
        if chat not in limiters:
            limiters[chat] = Window(most, seconds)
        return limiters[chat]


def seconds(error: RetryAfter) -> float:
    """How long Telegram asks to wait."""
    after = error.retry_after
    assert isinstance(after, timedelta), "PTB_TIMEDELTA is set in this package"
    return after.total_seconds()
