"""Updates by webhook."""

from __future__ import annotations

import asyncio
import json
import socket
import sqlite3
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


def rows(log: Path) -> list[tuple[object, ...]]:
    database = sqlite3.connect(log)
    try:
        return database.execute("select outcome from query_log").fetchall()
    finally:
        database.close()


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


@pytest.fixture
async def carrying(fake: Fake, tmp_path: Path, folder: Path, port: int) -> AsyncIterator[Bot]:
    """A bot that answers inside the response."""
    more = {"webhook_url": f"http://127.0.0.1:{port}/telegram", "webhook_port": port, "webhook_answers": "response"}
    async with running(fake, tmp_path, Library(folder, edition), **more) as bot:
        await fake.until(lambda: bool(fake.of("setWebhook")))
        yield bot


async def given(port: int, update: dict[str, object]) -> tuple[int, dict[str, object]]:
    """Status and, where there is one, the call inside the response."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(
            f"http://127.0.0.1:{port}/telegram", json=update, headers={SECRET_HEADER: secret(TOKEN)}
        ) as response,
    ):
        return response.status, await response.json() if await response.read() else {}


async def test_an_answer_may_travel_inside_the_response(carrying: Bot, port: int) -> None:
    user = carrying.user()

    status, call = await given(port, {"update_id": 1, "message": user.message(text="boleh like postingan cabup?")})

    assert status == 200
    assert (call["method"], call["chat_id"]) == ("sendMessage", user.id)
    assert carrying.fake.of("sendMessage") == []
    await carrying.logged()
    assert len(rows(carrying.log)) == 1


async def test_what_comes_again_did_not_get_its_response_and_is_answered_again(carrying: Bot, port: int) -> None:
    update: dict[str, object] = {"update_id": 1, "message": carrying.user().message(text="halo")}

    first, again = await given(port, update), await given(port, update)

    assert first == again
    assert first[1]["method"] == "sendMessage"


async def test_a_caller_that_hangs_up_before_the_answer_gets_it_when_it_comes_again(carrying: Bot, port: int) -> None:
    user = carrying.user()
    update: dict[str, object] = {"update_id": 1, "message": user.message(text="halo")}
    body = json.dumps(update).encode()
    _, writer = await asyncio.open_connection("127.0.0.1", port)

    writer.write(
        b"POST /telegram HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n%s: %s\r\n\r\n"
        % (len(body), SECRET_HEADER.encode(), secret(TOKEN).encode())
        + body
    )
    writer.transport.abort()
    status, call = await given(port, update)

    assert (status, call.get("method")) == (200, "sendMessage")


async def test_in_a_group_and_for_a_tap_the_answer_is_a_call_of_its_own(carrying: Bot, port: int) -> None:
    user, group = carrying.user(), carrying.group()
    asked = user.message(group.chat, text="/tanya boleh like postingan cabup?")

    status, call = await given(port, {"update_id": 1, "message": asked})

    assert (status, call) == (200, {})
    assert len(group.heard) == 1
