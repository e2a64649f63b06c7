"""Figures, and the log's own faults."""

from __future__ import annotations

import asyncio

import pytest

from bot.records.fault import Fault, Kind
from tests.telegram.conftest import Bot
from tests.telegram.office.desk import (
    BOSS,
    OUTSIDER,
    SECOND,
    row,
    text,
)
from tests.telegram.people import text_of


async def test_statistics_come_with_a_chart(office: Bot) -> None:
    pytest.importorskip("matplotlib", reason="the extra 'charts' is not installed")
    boss = office.user(BOSS)
    office.records.put(row("x", "answer"), 1)
    await office.fake.until(lambda: office.records.written == 1)

    await boss.says("/statistik")

    assert [call.method for call in boss.heard] == ["sendMessage", "sendPhoto"]
    assert boss.heard[-1].uploads["photo"]["data"].startswith(b"\x89PNG")


async def test_a_fault_of_the_log_is_told_to_the_administrators(office: Bot) -> None:
    await office.user(OUTSIDER).says("halo")

    assert office.records.told is not None
    await asyncio.to_thread(office.records.told, Fault("full", 3, "database or disk is full"))
    await office.fake.until(lambda: bool(office.fake.chats[BOSS] and office.fake.chats[SECOND]))

    assert office.user(BOSS).sees == text(office, "log-penuh", rincian="database or disk is full", hilang=3)


@pytest.mark.parametrize(
    ("kind", "key"),
    [("locked", "log-terkunci"), ("damaged", "log-rusak"), ("other", "log-lain"), ("over", "log-pulih")],
)
async def test_each_fault_of_the_log_has_its_words(office: Bot, kind: Kind, key: str) -> None:
    await office.user(OUTSIDER).says("halo")

    assert office.records.told is not None
    await asyncio.to_thread(office.records.told, Fault(kind, 3, "x"))
    await office.fake.until(lambda: bool(office.fake.chats[BOSS]))

    assert office.user(BOSS).sees == text(office, key, rincian="x", hilang=3)


async def test_a_damaged_log_is_told_and_costs_no_answer(office: Bot) -> None:
    user = office.user(OUTSIDER)
    await user.says("boleh like postingan calon?")
    await office.fake.until(lambda: office.records.written == 1)
    answer = user.sees

    for side in ("", "-wal", "-shm"):
        office.log.with_name(office.log.name + side).unlink(missing_ok=True)
    office.log.write_bytes(b"no database" * 999)
    office.records._close_db()
    await user.says("boleh like postingan calon?")
    await office.fake.until(lambda: bool(office.fake.chats[BOSS]))
    await office.fake.until(lambda: office.records.written == 2)

    assert user.sees == answer
    assert "rusak" in office.user(BOSS).sees


async def test_statistics_speak_the_readers_language(office: Bot) -> None:
    boss, reader = office.user(BOSS), office.user(SECOND, language="en")
    office.records.put(row("x", "none"), 1)
    await office.fake.until(lambda: office.records.written == 1)

    await boss.says("/statistik")
    await reader.says("/statistik")

    told, read = (text_of(user.heard[0]) for user in (boss, reader))
    assert all(word in told for word in ("1 pertanyaan", "tidak tahu 1", "bahasa Indonesia 1", "obrolan pribadi 1"))
    assert all(word in read for word in ("1 questions", "not known 1", "Indonesian 1", "private chats 1"))
