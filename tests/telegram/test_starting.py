"""A start that fails says what to do, and the token is shown to nobody: in no `repr`, no message, no traceback."""

from __future__ import annotations

import asyncio
import traceback
from pathlib import Path

import pytest
from telegram.error import TelegramError

from bot.knowledge import Library
from bot.records.query_log import QueryLog
from bot.settings import SettingsError, UnreachableError
from bot.telegram import pace, transport
from bot.telegram.api import api
from bot.telegram.application import build
from bot.telegram.clock import Clock
from bot.telegram.edition import edition
from bot.telegram.house import House
from bot.telegram.run import serve
from tests.telegram.conftest import Bot, settings_for
from tests.telegram.fake import TOKEN, Fake, Fault, cut, hang, raw, reset, status
from tests.telegram.test_webhook import free_port


async def test_no_repr_holds_it(bot: Bot, tmp_path: Path) -> None:
    settings = settings_for(bot.fake, tmp_path)
    house = House(settings, bot.library, QueryLog(tmp_path / "unused.sqlite"))
    app = build(settings, house)

    shown = [repr(each) for each in (settings, app, app.bot, app.bot.request, house, house.office, house.gate)]

    assert [each for each in (*shown, str(settings)) if TOKEN in each] == []


@pytest.mark.parametrize(
    "fault",
    [status(401, "Unauthorized"), status(404, "Not Found"), status(400, "Bad Request: x"), reset, cut, hang, raw("…")],
)
async def test_no_failed_call_tells_it(
    fake: Fake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Fault
) -> None:
    monkeypatch.setattr(pace, "_TRIES", 1)
    monkeypatch.setattr(transport, "SECONDS", 0.2)
    caller = api(settings_for(fake, tmp_path), Clock())

    async with caller:
        fake.fails("sendMessage", fault)
        with pytest.raises(TelegramError) as raised:
            await caller.send_message(5, "halo")

    told = "".join(traceback.format_exception(raised.value))
    assert TOKEN not in told


async def test_a_token_refused_at_the_start_is_told_without_it(fake: Fake, tmp_path: Path, folder: Path) -> None:
    fake.fails("getMe", status(401, "Unauthorized"))
    settings = settings_for(fake, tmp_path)

    with pytest.raises(SettingsError, match="refuses TELEGRAM_TOKEN") as raised:
        await serve(settings, Library(folder, edition), QueryLog(tmp_path / "unused.sqlite"))

    assert TOKEN not in "".join(traceback.format_exception(raised.value))


async def test_a_telegram_that_cannot_be_reached_is_told_in_words(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "_TRIES", 1)
    settings = settings_for(Fake(), tmp_path).model_copy(update={"telegram_api_root": "http://127.0.0.1:9"})

    with pytest.raises(UnreachableError, match=r"127\.0\.0\.1:9 does not answer"):
        await serve(settings, Library(folder, edition), QueryLog(tmp_path / "unused.sqlite"))


async def test_a_stop_is_obeyed_while_telegram_does_not_answer(tmp_path: Path, folder: Path) -> None:
    settings = settings_for(Fake(), tmp_path).model_copy(update={"telegram_api_root": "http://127.0.0.1:9"})
    stop = asyncio.Event()

    serving = asyncio.create_task(serve(settings, Library(folder, edition), QueryLog(tmp_path / "x.sqlite"), stop=stop))
    await asyncio.sleep(0.2)
    stop.set()

    await asyncio.wait_for(serving, 1)


async def test_a_webhook_that_telegram_refuses_is_told_with_the_setting(
    fake: Fake, tmp_path: Path, folder: Path
) -> None:
    fake.fails("setWebhook", status(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"))
    settings = settings_for(fake, tmp_path, webhook_url="http://x.example/t", webhook_port=free_port())

    with pytest.raises(SettingsError, match=r"WEBHOOK_URL .*https"):
        await serve(settings, Library(folder, edition), QueryLog(tmp_path / "unused.sqlite"))
