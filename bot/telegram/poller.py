"""Long polling that confirms an update only after it was handled.

python-telegram-bot's own updater asks for the next batch, and thereby confirms the last one, before it has handled it: with
1,000 updates waiting, a kill lost 695. Here the offset never passes an update that is still in work, so what a kill
interrupts is given again.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Iterable
from operator import itemgetter
from typing import Any, Literal

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential,
    wait_fixed,
    wait_random,
)
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
        self._waiting: deque[dict[str, Any]] = deque()  # given to us, to be begun now
        self._after: int | None = None  # where those begin that are not in hand
        self._full = False
        self._told = 0
        self._stopping, self._confirming = asyncio.Event(), True

    async def run(self) -> None:
        """Until `stop`; then finish what is in work and confirm it. Raises `InvalidToken` if the token is refused."""
        stopping = asyncio.create_task(self._stopping.wait())
        fetching = asyncio.ensure_future(self._fetch())
        try:
            while not stopping.done():
                await asyncio.wait({fetching, stopping}, return_when=asyncio.FIRST_COMPLETED)
                if not fetching.done():
                    break
                news = self._sorted(fetching.result())
                early = news and self._eased()
                if early:
                    fetching = asyncio.ensure_future(self._fetch())
                await self._begin()
                if not early:
                    await self._pause(news, stopping)
                    fetching = asyncio.ensure_future(self._fetch())
        finally:
            stopping.cancel()
            fetching.cancel()
            await asyncio.gather(fetching, return_exceptions=True)
        await self._finish()

    def stop(self, *, confirming: bool = True) -> None:
        """Begin no more; without *confirming*, what was in work stays with Telegram, because it could not be answered."""
        self._confirming = confirming
        self._stopping.set()

    async def _fetch(self) -> list[dict[str, Any]]:
        """Updates from the oldest unfinished one on; waits for news only when nothing is in work."""
        async for attempt in AsyncRetrying(retry=retry_if_exception(_passing), wait=_Patience(), before_sleep=_told):
            with attempt:
                offset, busy = self._oldest(self._held()), self._intake.working or self._waiting
                updates = await self._api.updates(offset, BATCH, 0 if busy else self._timeout, self._wanted)
                self._told = offset  # only now: a question cut off by a stop may not have arrived
                return updates
        raise AssertionError("unreachable")

    def _sorted(self, updates: list[dict[str, Any]]) -> bool:
        """Let what is new and has room wait to be begun; whether anything is new."""
        fresh = sorted(
            (update for update in updates if not self._intake.known(update["update_id"])), key=itemgetter("update_id")
        )
        free = max(1, self._intake.room - self._intake.load)
        self._waiting.extend(fresh[:free])
        self._after = max((update["update_id"] + 1 for update in updates), default=None)
        if fresh[free:]:
            self._after = fresh[free]["update_id"]
        self._full = len(updates) == BATCH and not fresh
        return bool(fresh)

    def _eased(self) -> bool:
        """Whether half of the room is free, so that the next question brings mostly news.

        Asked at once it would mostly bring what is in work: Telegram gives 100 from the oldest unfinished one on.
        """
        return self._intake.load + len(self._waiting) <= self._intake.room // 2

    async def _begin(self) -> None:
        """Start on what waits, and look at the network between two: begun together, fifty would keep it waiting for 50 ms."""
        while self._waiting and not self._stopping.is_set():
            self._intake.take(self._waiting.popleft())
            await asyncio.sleep(0)

    async def _pause(self, news: bool, stopping: asyncio.Task[Literal[True]]) -> None:
        """Until half of the room is free; without news until anything is done, because the same would come again."""
        if news:
            done: set[asyncio.Task[Any]] = {asyncio.create_task(self._intake.eased(_LOOK_AGAIN_SECONDS))}
        elif self._intake.working:
            done = {work.task for work in self._intake.working.values()}
        else:
            return
        await asyncio.wait(done | {stopping}, timeout=_LOOK_AGAIN_SECONDS, return_when=asyncio.FIRST_COMPLETED)

    def _held(self) -> Iterable[int]:
        """The updates in work.

        A full batch without news means that one update, waiting out a `RetryAfter`, keeps everyone else from being
        seen; after `STUCK_SECONDS` it is let go, and from then on lives in this process only.
        """
        before = time.monotonic() - STUCK_SECONDS
        return (number for number, work in self._intake.working.items() if not self._full or work.since > before)

    def _oldest(self, held: Iterable[int]) -> int:
        """Where to ask from, which confirms all before it: the oldest update *held*, or not begun, or not in hand.

        When nothing came and nothing is in work, the count starts anew: after a quiet week Telegram numbers from
        somewhere else (Bot API, Update), perhaps lower.
        """
        waiting = (update["update_id"] for update in self._waiting)
        return min([*held, *waiting, *(() if self._after is None else (self._after,))], default=0)

    async def _finish(self) -> None:
        """Tell Telegram what was handled; what was not stays there."""
        offset = self._oldest(await self._intake.finish(FINISH_SECONDS))
        if offset == self._told or not self._confirming:
            return
        try:
            async for attempt in AsyncRetrying(
                retry=retry_if_exception_type(Conflict), stop=stop_after_attempt(3), wait=wait_fixed(0.2), reraise=True
            ):  # it may still hold the question that was cut off for another poller's
                with attempt:
                    await self._api.updates(offset, 1, 0, self._wanted)
        except TelegramError as error:
            log.warning("the last answers were not confirmed: %s", type(error).__name__)


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
    log.warning("no updates: %s", _reason(error))


def _reason(error: BaseException | None) -> str:
    """What the operator reads, and can do."""
    match error:
        case Conflict() if "webhook" in str(error):
            return "a webhook was set for this bot meanwhile - stop the program that set it, then start this one again"
        case Conflict():
            return "another program polls with the same TELEGRAM_TOKEN - stop one of the two"
        case RetryAfter():
            return f"Telegram asks to wait {seconds(error):.0f} s"
        case _:
            return f"Telegram does not answer ({type(error).__name__}), asking again"
