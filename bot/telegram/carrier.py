"""An answer inside the response to Telegram's own request (Bot API, "Making requests when getting updates").

Telegram carries it out once it has the response, and gives the update again while it has not: whatever is killed when, the
question is answered once. It also saves the call. What became of it Telegram does not tell, so only plain answers in private
chats travel this way; what may need a second try (an edit, a group that moved) is a call of its own.
"""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from typing import Any


class NotDeliveredError(Exception):
    """Telegram did not take the response; it will give the update again."""


class Carrier:
    """Holds the last message of one update, for the chat it came from."""

    def __init__(self, chat: int) -> None:
        self._chat = chat
        self.message: dict[str, Any] | None = None
        self.loaded, self._delivered = asyncio.Event(), asyncio.get_running_loop().create_future()

    def load(self, message: dict[str, Any]) -> dict[str, Any] | None:
        """What is to be sent by a call now: *message* itself, the one held before it, or nothing."""
        if message["chat_id"] != self._chat:
            return message
        before, self.message = self.message, message
        return before

    async def go(self) -> None:
        """Nothing more will be loaded; returns when it was delivered. Raises `NotDeliveredError`."""
        self.loaded.set()
        if not await self._delivered:
            raise NotDeliveredError

    def arrived(self, safely: bool) -> None:
        if not self._delivered.done():
            self._delivered.set_result(safely)


CARRIER: ContextVar[Carrier | None] = ContextVar("carrier", default=None)
