"""Updates in work: each once, one chat's in their order, at most `AT_ONCE` together.

A fresh process begins with `AT_FIRST` and makes room as it goes: what is in work at a kill, or answered but not confirmed, is
answered twice, and a bot that falls over again and again must not answer the same people each time.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from telegram import Bot, Update

from bot.telegram.carrier import CARRIER, NotDeliveredError
from bot.telegram.shape import shaped

log = logging.getLogger(__name__)

AT_ONCE = 100  # as many as Telegram gives at once, by polling and by webhook
AT_FIRST = 4
ROOM_AFTER = 8  # updates handled for each one more at once: all after 800, a second or two under load
_REMEMBERED = 5_000  # update ids, against what Telegram gives twice

Handle = Callable[[Update], Awaitable[None]]


class HeldElsewhereError(Exception):
    """Another replica is at this update; it must come again, in case that one dies."""


class Claims(Protocol):
    """Which replica handles which update."""

    async def take(self, number: int) -> Literal["mine", "done"]:
        """Claim an update. Raises `HeldElsewhereError` while another replica works on it."""

    async def done(self, number: int) -> None:
        """It was handled."""

    async def drop(self, number: int) -> None:
        """It was not, and is left to the others."""


@dataclass(frozen=True, slots=True)
class Work:
    task: asyncio.Task[None]
    since: float


class Intake:
    """Feeds raw updates to *handle*; polling and webhook both use it."""

    def __init__(self, bot: Bot, handle: Handle, claims: Claims | None = None) -> None:
        self._bot, self._handle, self._claims = bot, handle, claims
        self._slots = asyncio.Semaphore(AT_FIRST)
        self._handled, self._left = 0, asyncio.Event()
        self._last: dict[int, asyncio.Task[None]] = {}
        self._done: OrderedDict[int, None] = OrderedDict()
        self.working: dict[int, Work] = {}
        self.room, self.load = AT_FIRST, 0  # updates that may run at once; those that run or could, if there were room
        self.unread = 0

    def known(self, number: int) -> bool:
        """Whether the update with this id is in work or was handled lately."""
        return number in self.working or number in self._done

    def take(self, raw: dict[str, Any]) -> asyncio.Task[None] | None:
        """Start on an update; the task that ends when it is handled, None if it was handled before."""
        number = int(raw["update_id"])
        if number in self._done:
            return None
        if number not in self.working:
            self.working[number] = Work(self._start(number, raw), time.monotonic())
        return self.working[number].task

    async def eased(self, seconds: float) -> None:
        """Until half of the room is free again, or *seconds* are over."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self.load > self.room // 2:
                    self._left.clear()
                    await self._left.wait()

    async def finish(self, seconds: float) -> tuple[int, ...]:
        """Wait for what is in work, then give up; the ids of what was given up, which must stay unconfirmed."""
        tasks = [work.task for work in self.working.values()]
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)
        left = tuple(self.working)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return left

    def _start(self, number: int, raw: dict[str, Any]) -> asyncio.Task[None]:
        update, who = self._read(raw)
        before = self._last.get(who) if who is not None else None
        if before is None:
            self.load += 1
        task = asyncio.create_task(self._work(number, update, before))
        if who is not None:
            self._last[who] = task
            task.add_done_callback(lambda task: self._leave(who, task))
        return task

    def _leave(self, who: int, task: asyncio.Task[None]) -> None:
        if self._last.get(who) is task:
            del self._last[who]

    async def _work(self, number: int, update: Update | None, before: asyncio.Task[None] | None) -> None:
        try:
            if before is not None:
                await asyncio.wait({before})
                self.load += 1  # only now: one busy chat must not take up all the room
            if update is not None:
                async with self._slots:
                    await self._claimed(number, update)
            self._remember(number)
        except (HeldElsewhereError, NotDeliveredError):
            raise
        except Exception as error:  # `CancelledError` is none: a cancelled update stays with Telegram
            log.error("an update failed outside its handlers: %s", type(error).__name__)
            self._remember(number)
        finally:
            self.working.pop(number, None)
            self.load -= 1
            self._left.set()

    async def _claimed(self, number: int, update: Update) -> None:
        if self._claims is None:
            await self._handle(update)
        elif await self._claims.take(number) == "mine":
            try:
                await self._handle(update)
            except BaseException:
                await asyncio.shield(self._claims.drop(number))
                raise
            await (self._claims.drop if _carried() else self._claims.done)(number)

    def _read(self, raw: dict[str, Any]) -> tuple[Update | None, int | None]:
        """The update and whose it is; None for one that makes no sense: given back, it would come again forever."""
        try:
            update = Update.de_json(shaped(raw), self._bot)
            who = update.effective_chat or update.effective_user
            return update, who.id if who else None
        except Exception as error:
            self.unread += 1
            log.error("an update that could not be read was passed over: %s", type(error).__name__)
            return None, None

    def _remember(self, number: int) -> None:
        self._handled += 1
        if self.room < AT_ONCE and self._handled % ROOM_AFTER == 0:
            self.room += 1
            self._slots.release()
        if _carried():
            return
        self._done[number] = None
        while len(self._done) > _REMEMBERED:
            self._done.popitem(last=False)


def _carried() -> bool:
    """Whether the answer was inside the response: then Telegram only comes again with what was not answered."""
    carrier = CARRIER.get()
    return carrier is not None and carrier.message is not None
