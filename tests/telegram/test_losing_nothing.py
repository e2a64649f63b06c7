"""An update is confirmed only after its answer was sent, so a kill at any moment loses no question."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.telegram.intake import AT_FIRST
from tests.telegram.fake import Fake
from tests.telegram.people import User

KILLS, WAITING = 22, 500


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


@pytest.fixture
async def forge(fake: Fake, tmp_path: Path, folder: Path) -> AsyncIterator[Forge]:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.telegram.victim", fake.url, str(tmp_path / "log.sqlite"), str(folder),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdin
    assert process.stdout
    assert await process.stdout.readline() == b"ready\n"
    yield Forge(process)
    process.stdin.close()
    await process.wait()


def answered(fake: Fake) -> Counter[int]:
    return Counter(int(call.fields["chat_id"]) for call in fake.of("sendMessage"))


async def ask(fake: Fake, many: int) -> list[User]:
    people = [User(fake, 10_000 + number) for number in range(many)]
    for user in people:
        await fake.give(message=user.message(text="boleh like postingan cabup?"))
    return people


async def test_killed_again_and_again_no_question_is_lost(fake: Fake, forge: Forge) -> None:
    people = await ask(fake, WAITING)
    fake.delay = 0.005

    for kill in range(1, KILLS + 1):
        child = await forge.start()
        await fake.until(lambda: len(fake.waiting()) <= WAITING - kill * 20)  # noqa: B023
        os.kill(child, signal.SIGKILL)
    child = await forge.start()
    await fake.until(lambda: not fake.waiting(), 60)
    os.kill(child, signal.SIGTERM)

    times = answered(fake)
    assert set(times) == {user.id for user in people}
    assert sum(times.values()) - WAITING <= KILLS * AT_FIRST
    assert max(times.values()) <= 3  # in flight at two kills in a row


async def test_a_stop_finishes_what_it_has(fake: Fake, forge: Forge) -> None:
    people = await ask(fake, 100)
    fake.delay = 0.02

    child = await forge.start()
    await fake.until(lambda: len(answered(fake)) >= 10)
    os.kill(child, signal.SIGTERM)
    await fake.until(lambda: not alive(child), 6)
    before = answered(fake)
    child = await forge.start()
    await fake.until(lambda: not fake.waiting())
    os.kill(child, signal.SIGTERM)

    assert max(before.values()) == 1
    assert answered(fake) == dict.fromkeys((user.id for user in people), 1)


def alive(child: int) -> bool:
    try:
        os.kill(child, 0)
    except ProcessLookupError:
        return False
    return True
