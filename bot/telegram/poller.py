"""Long polling that confirms an update only after it was handled.

python-telegram-bot's own updater asks for the next batch, and thereby confirms the last one, before it has handled it: with
1,000 updates waiting, a kill lost 695. Here the offset never passes an update that is still in work, so what a kill
interrupts is given again.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Coroutine, Iterable
from operator import itemgetter
from typing import Any, Literal

from telegram.error import InvalidToken, RetryAfter, TelegramError
from tenacity import AsyncRetrying, RetryCallState, retry_if_exception, wait_exponential, wait_random
from tenacity.wait import wait_base

from bot.telegram.api import Api
from bot.telegram.intake import Intake
from bot.telegram.pace import seconds

log = logging.getLogger(__name__)

BATCH = 100  # the most Telegram gives at once
FINISH_SECONDS = 4.0  # of the five a stop may take
STUCK_SECONDS = 20.0
FIRST_WAIT = 0.5  # seconds, doubling, when Telegram does not answer
_LOOK_AGAIN_SECONDS = 0.2  # while something is in work Telegram answers at once, so we must do the waiting


class Poller:
    """Takes updates from Telegram into *intake*."""

    def __init__(self, api: Api, intake: Intake, wanted: tuple[str, ...], *, timeout_seconds: int = 30) -> None:
        self._api, self._intake, self._wanted, self._timeout = api, intake, wanted, timeout_seconds
        self._offset = 0
        self._told = 0
        self._after: int | None = None  # where those begin that are not in hand
        self._stopping = asyncio.Event()

    async def run(self) -> None:
        """Until `stop`; then finish what is in work and confirm it. Raises `InvalidToken` if the token is refused."""
        stopping = asyncio.create_task(self._stopping.wait())
        try:
            while not self._stopping.is_set():
                fetching = asyncio.ensure_future(self._fetch())
                await asyncio.wait({fetching, stopping}, return_when=asyncio.FIRST_COMPLETED)
                if not fetching.done():
                    fetching.cancel()
                    await asyncio.gather(fetching, return_exceptions=True)
                    break
                await self._take(fetching.result(), stopping)
        finally:
            stopping.cancel()
        await self._finish()

    def stop(self) -> None:
        self._stopping.set()

    async def _fetch(self) -> list[dict[str, Any]]:
        """Updates from the oldest unfinished one on; waits for news only when nothing is in work."""
        async for attempt in AsyncRetrying(retry=retry_if_exception(_passing), wait=_Patience(), before_sleep=_told):
            with attempt:
                timeout = 0 if self._intake.working else self._timeout
                updates = await self._api.updates(self._offset, BATCH, timeout, self._wanted)
                self._told = self._offset  # only now: a question cut off by a stop may not have arrived
                return updates
        raise AssertionError("unreachable")

    async def _take(self, updates: list[dict[str, Any]], stopping: asyncio.Task[Literal[True]]) -> None:
        """Start what is new and has room, and move the offset to the oldest update that is not handled.

        The next question is put when half of the room is free. Asked at once it would mostly bring what is in work: at 60 ms
        of network delay, 550 updates a second against 600 to 700 (a window of 100 that is half new each time).
        """
        fresh = sorted(
            (update for update in updates if not self._intake.known(update["update_id"])), key=itemgetter("update_id")
        )
        free = max(1, self._intake.room - self._intake.load)
        for update in fresh[:free]:
            self._intake.take(update)
        if fresh:
            await _either(self._intake.eased(_LOOK_AGAIN_SECONDS), stopping)
        elif self._intake.working:
            tasks: set[asyncio.Task[Any]] = {work.task for work in self._intake.working.values()}
            await asyncio.wait(tasks | {stopping}, timeout=_LOOK_AGAIN_SECONDS, return_when=asyncio.FIRST_COMPLETED)
        self._after = min((update["update_id"] for update in fresh[free:]), default=None)
        if self._after is None:
            self._after = max((update["update_id"] + 1 for update in updates), default=None)
        self._move(full=len(updates) == BATCH and not fresh)

    def _move(self, *, full: bool) -> None:
        """Confirm up to the oldest update in work, or not begun.

        When nothing came and nothing is in work, the count starts anew: after a quiet week Telegram numbers from
        somewhere else (Bot API, Update), perhaps lower.
        A full batch without news means that one update, waiting out a `RetryAfter`, keeps everyone else from being
        seen; after `STUCK_SECONDS` it is let go, and from then on lives in this process only.
        """
        before = time.monotonic() - STUCK_SECONDS
        holding = [number for number, work in self._intake.working.items() if not full or work.since > before]
        self._offset = self._oldest(holding)

    def _oldest(self, unfinished: Iterable[int]) -> int:
        return min([*unfinished, *(() if self._after is None else (self._after,))], default=0)

    async def _finish(self) -> None:
        """Tell Telegram what was handled; what was not stays there."""
        left = await self._intake.finish(FINISH_SECONDS)
        self._offset = self._oldest(left)
        if self._offset == self._told:
            return
        try:
            await self._api.updates(self._offset, 1, 0, self._wanted)
        except TelegramError as error:
            log.warning("the last answers were not confirmed: %s", type(error).__name__)


async def _either(work: Coroutine[Any, Any, None], stopping: asyncio.Task[Literal[True]]) -> None:
    """Until *work* is done or the poller is to stop."""
    task = asyncio.ensure_future(work)
    await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
    task.cancel()


def _passing(error: BaseException) -> bool:
    """Whether asking again can help; a refused token can't."""
    return isinstance(error, TelegramError) and not isinstance(error, InvalidToken)


class _Patience(wait_base):
    """What Telegram asks for, else `FIRST_WAIT` doubling up to 30 s."""

    def __init__(self) -> None:
        self._growing = wait_exponential(multiplier=FIRST_WAIT, max=30) + wait_random(0, FIRST_WAIT)

    def __call__(self, retry_state: RetryCallState) -> float:
        error = retry_state.outcome.exception() if retry_state.outcome else None
        if isinstance(error, RetryAfter):
            return seconds(error)
        return self._growing(retry_state)


def _told(retry_state: RetryCallState) -> None:
    error = retry_state.outcome.exception() if retry_state.outcome else None
    log.warning("Telegram did not answer: %s", type(error).__name__)
