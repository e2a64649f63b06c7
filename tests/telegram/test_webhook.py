"""Updates by webhook."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from bot.knowledge import Library
from bot.telegram.edition import edition
from bot.telegram.webhook import SECRET_HEADER, secret
from tests.telegram.conftest import Bot, running
from tests.telegram.fake import TOKEN, Fake, status


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
async def hooked(fake: Fake, tmp_path: Path, folder: Path, port: int) -> AsyncIterator[Bot]:
    url = f"http://127.0.0.1:{port}/telegram"
    async with running(fake, tmp_path, Library(folder, edition), webhook_url=url, webhook_port=port) as bot:
        await fake.until(lambda: bool(fake.of("setWebhook")))
        yield bot


async def post(port: int, body: bytes, **headers: str) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"http://127.0.0.1:{port}/telegram", data=body, headers=headers) as response,
    ):
        return response.status


async def health(port: int) -> int:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}/healthz") as response:
        return response.status


async def test_a_question_by_webhook_is_answered(hooked: Bot) -> None:
    user = hooked.user()

    await user.says("halo")

    assert len(user.heard) == 1


async def test_an_update_is_confirmed_only_after_its_answer(hooked: Bot) -> None:
    user, seen = hooked.user(), []
    hooked.fake.fails("sendMessage", lambda _: seen.append(len(hooked.fake.waiting())))

    await user.says("halo")

    assert seen == [1]
    assert hooked.fake.waiting() == []


@pytest.mark.parametrize("shown", ["", "wrong", secret("2:OTHER"), "é"])
async def test_without_the_right_secret_nothing_is_read(hooked: Bot, port: int, shown: str) -> None:
    assert await post(port, b"{not even json", **({SECRET_HEADER: shown} if shown else {})) == 403


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"x"', b"{}", b'{"update_id": "x"}', b"\xff\xfe", b'{"update_id": 1}']
)
async def test_what_is_no_update_does_no_harm(hooked: Bot, port: int, body: bytes) -> None:
    assert await post(port, body, **{SECRET_HEADER: secret(TOKEN)}) == 200


async def test_the_secret_does_not_tell_the_token() -> None:
    assert TOKEN not in secret(TOKEN)


async def test_health_is_told(hooked: Bot, port: int) -> None:
    assert await health(port) == 200


async def test_a_stop_finishes_what_it_has(hooked: Bot) -> None:
    user = hooked.user()
    hooked.fake.delay = 0.2

    asking = asyncio.create_task(user.says("halo"))
    await asyncio.sleep(0.1)
    hooked.stop.set()
    await asking
    await hooked.task

    assert len(user.heard) == 1


async def test_an_update_that_could_not_be_finished_stays_with_telegram(
    hooked: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bot.telegram import webhook

    monkeypatch.setattr(webhook, "FINISH_SECONDS", 0.2)
    user = hooked.user()
    hooked.fake.fails("sendMessage", *[status(429, "Too Many Requests", retry_after=30)] * 3)

    giving = asyncio.create_task(hooked.fake.give(message=user.message(text="halo")))
    await hooked.fake.until(lambda: len(hooked.fake.faults["sendMessage"]) < 3)
    hooked.stop.set()
    await hooked.task
    await giving

    assert len(hooked.fake.waiting()) == 1
