"""Bots that are killed or stopped, and a Redis that goes away, as something that happens on a `Stage`."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from redis.asyncio import Redis

from bot.knowledge import Library
from bot.records.stream import STREAM
from bot.telegram.edition import edition
from tests.telegram.mishaps import Happens
from tests.telegram.people import User
from tests.telegram.stage import ASKED, Stage
from tests.telegram.test_replicas import Server, collecting, post, replica
from tests.telegram.test_webhook import free_port

KILLS, WAITING = 22, 500
GONE_SECONDS = float(os.environ.get("REDIS_GONE_SECONDS", "3"))  # 30 by hand: REDIS_GONE_SECONDS=30 pytest -k redis
PER_SECOND = 20
IN_ALL = int(PER_SECOND * (GONE_SECONDS + 2))
TIMEOUT_SECONDS = 2.0  # of a command to Redis


class Forge:
    """Starts bots, one at a time, as processes of their own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def start(self) -> int:
        """The process id of a new bot."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(b"\n")
        return int(await self._process.stdout.readline())


@asynccontextmanager
async def forge(stage: Stage) -> AsyncIterator[Forge]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.telegram.victim", stage.fake.url, str(stage.log), str(stage.folder),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    assert await process.stdout.readline() == b"ready\n"
    yield Forge(process)
    process.stdin.close()
    await process.wait()


@asynccontextmanager
async def nothing(_: Stage) -> AsyncIterator[None]:
    """What happens starts its own bots."""
    yield


async def killed_again_and_again(stage: Stage) -> None:
    """SIGKILL at `KILLS` moments while `WAITING` updates wait, then one bot that lives."""
    await all_ask(stage, WAITING)
    stage.fake.delay = 0.005
    async with forge(stage) as bots:
        for kill in range(1, KILLS + 1):
            child = await bots.start()
            await stage.fake.until(lambda: len(stage.fake.waiting()) <= WAITING - kill * 20)  # noqa: B023
            os.kill(child, signal.SIGKILL)
        child = await bots.start()
        await stage.fake.until(lambda: not stage.fake.waiting(), 60)
        await ended(stage, child)


async def stopped(stage: Stage) -> None:
    """SIGTERM in the middle of the work, and within six seconds it is gone; another goes on."""
    await all_ask(stage, 400)
    stage.fake.delay = 0.02
    async with forge(stage) as bots:
        child = await bots.start()
        await stage.fake.until(lambda: len(stage.fake.of("sendMessage")) >= 10)
        await ended(stage, child)
        assert stage.fake.waiting()
        child = await bots.start()
        await stage.fake.until(lambda: not stage.fake.waiting())
        await ended(stage, child)


async def all_ask(stage: Stage, many: int) -> None:
    for user in stage.crowd(many):
        await stage.fake.give(message=user.message(text=ASKED))


async def ended(stage: Stage, child: int) -> None:
    os.kill(child, signal.SIGTERM)
    await stage.fake.until(lambda: not alive(child), 6)


def alive(child: int) -> bool:
    try:
        os.kill(child, 0)
    except ProcessLookupError:
        return False
    return True


def redis_away(*, hanging: bool) -> Happens:
    """Two replicas under load; Redis goes away for `GONE_SECONDS`, by a kill or because it hangs, and comes back."""

    async def happens(stage: Stage) -> None:
        server = Server(stage.tmp_path)
        await server.start()
        async with two_replicas(stage, server) as ports, collecting(server, stage.log):
            people, times = stage.crowd(IN_ALL), list[float]()
            asking = [asyncio.create_task(ask(user, number, ports, times)) for number, user in enumerate(people, 1)]
            await stage.fake.until(lambda: len(times) >= PER_SECOND)
            await (hang(server) if hanging else restart(server))
            await asyncio.gather(*asking)
            await stage.fake.until(lambda: stage.rows() == len(people), 30)
        await server.stop()
        assert max(times) < TIMEOUT_SECONDS + 1

    return happens


async def ask(user: User, number: int, ports: list[int], times: list[float]) -> None:
    """One question, in its turn, to one of the replicas; how long it took."""
    await asyncio.sleep(number / PER_SECOND)
    asked = time.monotonic()
    assert await post(ports[number % 2], {"update_id": number, "message": user.message(text=ASKED)}) == 200
    times.append(time.monotonic() - asked)


async def hang(server: Server) -> None:
    server.signal(signal.SIGSTOP)
    await asyncio.sleep(GONE_SECONDS)
    server.signal(signal.SIGCONT)


async def restart(server: Server) -> None:
    """Killed once what it holds is collected: it keeps nothing on a disk."""
    client = Redis.from_url(server.url)
    while await client.xlen(STREAM):  # noqa: ASYNC110 - Redis tells nobody
        await asyncio.sleep(0.005)
    await client.aclose()
    await server.stop()
    await asyncio.sleep(GONE_SECONDS)
    await server.start()


@asynccontextmanager
async def two_replicas(stage: Stage, server: Server) -> AsyncIterator[list[int]]:
    """Their ports."""
    library, stop, ports = Library(stage.folder, edition), asyncio.Event(), [free_port(), free_port()]
    tasks = [asyncio.create_task(replica(stage.fake, stage.tmp_path, library, server, port, stop)) for port in ports]
    await stage.fake.until(lambda: len(stage.fake.of("setWebhook")) == 2)
    yield ports
    stop.set()
    await asyncio.gather(*tasks)
