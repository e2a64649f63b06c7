"""Long polling that confirms an update only after it was handled.

python-telegram-bot's own updater asks for the next batch, and thereby confirms the last one, before it has handled it: with 1,000
updates waiting, a kill lost 695. Here the offset never passes an update that is still in work, so what a kill interrupts
is given again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram import Bot, Update
from telegram.error import InvalidToken, RetryAfter, TelegramError
from tenacity import AsyncRetrying, retry_if_exception, wait_exponential_jitter
from tenacity.wait import wait_base

log = logging.getLogger(__name__)

WANTED = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
BATCH = 100  # the most Telegram gives at once
AT_ONCE = 64  # measured: more gains nothing at 60 ms of network delay


class Poller:
    """Feeds updates to *handle*, at most `AT_ONCE` at a time."""

    def __init__(self, bot: Bot, handle: Callable[[Update], Awaitable[None]], *, timeout_seconds: int = 30) -> None:
        self._bot, self._handle, self._timeout = bot, handle, timeout_seconds
        self._working: dict[int, asyncio.Task[None]] = {}
        self._next = 0
        self._stopping = asyncio.Event()
        self._slots = asyncio.Semaphore(AT_ONCE)

    @property
    def waiting(self) -> int:
        """Updates taken from Telegram and not answered yet."""
        return len(self._working)

    async def run(self) -> None:
        """Until `stop`; then finish what is in work and confirm it. Raises `InvalidToken` if the token is refused."""
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            while not self._stopping.is_set():
                fetching = asyncio.ensure_future(self._fetch())
                await asyncio.wait({fetching, stopping}, return_when=asyncio.FIRST_COMPLETED)
                if not fetching.done():
                    fetching.cancel()
                    break
                if not self._take(await fetching) and self._working:
                    await asyncio.wait({*self._working.values(), stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
        await self._finish()

    def stop(self) -> None:
        self._stopping.set()

    @property
    def _offset(self) -> int:
        return min(self._working, default=self._next)

    async def _fetch(self) -> tuple[Update, ...]:
        """The updates from the oldest unfinished one on; waits for news only when nothing is in work."""
        timeout = 0 if self._working else self._timeout
        async for attempt in AsyncRetrying(retry=retry_if_exception(_passing), wait=_Patience(), before_sleep=_told):
            with attempt:
                return await self._bot.get_updates(self._offset, BATCH, timeout, allowed_updates=WANTED)
        raise AssertionError("unreachable")

    def _take(self, updates: tuple[Update, ...]) -> int:
        """Start what is new; gives how many that were."""
        fresh = [
            update for update in updates if update.update_id >= self._next and update.update_id not in self._working
        ]
        for update in fresh:
            self._next = max(self._next, update.update_id + 1)
            self._working[update.update_id] = asyncio.create_task(self._work(update))
        return len(fresh)

    async def _work(self, update: Update) -> None:
        try:
            async with self._slots:
                await self._handle(update)
        except Exception as error:
            log.error("an update failed outside its handlers: %s", type(error).__name__)
        finally:
            self._working.pop(update.update_id, None)

    async def _finish(self) -> None:
        if self._working:
            await asyncio.wait(self._working.values(), timeout=FINISH_SECONDS)
        try:  # confirms what was handled; what is still in work stays with Telegram
            await self._bot.get_updates(self._offset, 1, 0, allowed_updates=WANTED)
        except TelegramError as error:
            log.warning("the last answers were not confirmed: %s", type(error).__name__)


FINISH_SECONDS = 4.0  # of the five a stop may take


def _passing(error: BaseException) -> bool:
    """Whether asking again can help; a refused token can't."""
    return isinstance(error, TelegramError) and not isinstance(error, InvalidToken)


class _Patience(wait_base):
    """What Telegram asks for, else 0.5 s doubling up to 30 s."""

    _growing = wait_exponential_jitter(initial=0.5, max=30)

    def __call__(self, retry_state: object) -> float:
        error = retry_state.outcome.exception()  # type: ignore[attr-defined]
        if isinstance(error, RetryAfter):
            after = error.retry_after
            return float(after if isinstance(after, int) else after.total_seconds())
        return self._growing(retry_state)  # type: ignore[arg-type]


def _told(retry_state: object) -> None:
    log.warning("Telegram did not answer: %s", type(retry_state.outcome.exception()).__name__)  # type: ignore[attr-defined]
