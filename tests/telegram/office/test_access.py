"""Who is not an administrator is told nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.telegram.conftest import Bot
from tests.telegram.office.desk import (
    OUTSIDER,
    sends_file,
    text,
    topic,
)

COMMANDS = ("/statistik", "/belum", "/status", "/muat", "/jeda audit", "/lanjut", "/riwayat", "/pulihkan 1")


@pytest.mark.parametrize("command", COMMANDS)
async def test_an_outsider_is_told_nothing_of_the_office(office: Bot, command: str) -> None:
    user = office.user(OUTSIDER)

    await user.says(command)

    assert user.sees == text(office, "bantuan")


async def test_an_outsiders_file_is_not_opened(office: Bot, folder: Path) -> None:
    user = office.user(OUTSIDER)

    await sends_file(user, "media-sosial.yaml", topic(folder).read_bytes())

    assert user.sees == text(office, "bukan-teks")
    assert office.fake.of("getFile") == []


@pytest.mark.parametrize("data", ["adm:apply:abc", "adm:cancel:abc", "adm:draft:abc", "adm:ignore:abc"])
async def test_an_outsiders_forged_button_is_an_old_button(office: Bot, data: str) -> None:
    user = office.user(OUTSIDER)

    await user.says("/help")
    await user.taps_data(data)

    assert user.sees == text(office, "tombol-lama")
