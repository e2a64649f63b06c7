"""The office with one reviewer, and with two."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.telegram.office import renewal
from bot.telegram.office.editions import Editions
from tests.telegram.conftest import Bot, running
from tests.telegram.fake import Fake
from tests.telegram.office.desk import BOSS, SECOND


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(renewal, "LOOK_SECONDS", 0.05)


@pytest.fixture
async def office(fake: Fake, tmp_path: Path, folder: Path) -> AsyncIterator[Bot]:
    async with running(fake, tmp_path, Editions(folder), admin_ids=f"{BOSS}, {SECOND}") as bot:
        yield bot


@pytest.fixture
async def strict_office(fake: Fake, tmp_path: Path, folder: Path) -> AsyncIterator[Bot]:
    async with running(fake, tmp_path, Editions(folder), admin_ids=f"{BOSS}, {SECOND}", reviewers=2) as bot:
        yield bot
