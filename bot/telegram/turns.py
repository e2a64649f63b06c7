"""Whose turn it is in a group."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Message, Update

from bot.telegram.allowance import Allowance
from bot.telegram.speech import Context

Does = Callable[[Update, Context], Coroutine[Any, Any, None]]


def speaker(message: Message) -> int:
    """Who speaks: a member, or the group or channel that an anonymous administrator speaks for."""
    sender = message.sender_chat or message.from_user
    return sender.id if sender else 0


class Turns:
    """One answer a member in 20 s, ten a minute a group; what comes beyond that is met with silence."""

    def __init__(self, members: Allowance, groups: Allowance) -> None:
        self._members, self._groups = members, groups

    async def take(self, update: Update, *, page: bool = False) -> bool:
        """Whether a group may be answered now.

        A *page* (help, topics, how to ask) counts apart for its reader: it must not cost the question that follows.
        """
        message = update.effective_message
        assert message is not None
        group, at, once = message.chat.id, message.date.timestamp(), update.update_id
        member = group, speaker(message), page
        return await self._members.take(member, at, once) and await self._groups.take(group, at, once)

    def pages(self, does: Does) -> Does:
        """*does*, in a group only when it is its reader's turn."""

        async def limited(update: Update, context: Context) -> None:
            chat = update.effective_chat
            assert chat is not None
            if chat.type == chat.PRIVATE or await self.take(update, page=True):
                await does(update, context)

        return limited
