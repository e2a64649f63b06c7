"""Up, and down again, whatever Telegram does meanwhile."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from bot.telegram.application import App


class StoppedError(Exception):
    """The stop came before the start was over."""


async def unless(stop: asyncio.Event, doing: Awaitable[object]) -> None:
    """See *doing* through, or give it up when the stop comes. Raises `StoppedError`."""
    task, stopping = asyncio.ensure_future(doing), asyncio.create_task(stop.wait())
    await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not task.done():
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        raise StoppedError
    task.result()


@asynccontextmanager
async def beside(doing: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """*doing* goes on while the block runs, and ends with it: what Telegram puts off must not put off the answers."""
    task = asyncio.create_task(doing)
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@asynccontextmanager
async def started(app: App, stop: asyncio.Event) -> AsyncIterator[None]:
    """*app* initialised and running, and properly ended whatever happens inside, or before. Raises `StoppedError`."""
    try:
        await unless(stop, app.initialize())  # asks Telegram who it is, for a minute if need be
        try:
            await app.start()
            try:
                yield
            finally:
                await app.stop()
        finally:
            await app.shutdown()
    finally:
        await app.bot.shutdown()  # an application that did not come up leaves its connections open


@contextmanager
def signals(stop: asyncio.Event) -> Iterator[None]:
    """SIGINT and SIGTERM set *stop* while the block runs."""
    loop = asyncio.get_running_loop()
    numbers = (signal.SIGINT, signal.SIGTERM)
    for number in numbers:
        loop.add_signal_handler(number, stop.set)
    try:
        yield
    finally:
        for number in numbers:
            loop.remove_signal_handler(number)
