"""The real bot, from its settings on, against the fake."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.knowledge import Knowledge, Library, cached
from bot.records.query_log import QueryLog
from bot.settings import Settings
from bot.telegram import allowance, pace, poller
from bot.telegram.allowance import Rate
from bot.telegram.edition import Edition, edition
from bot.telegram.run import serve
from tests.conftest import SHIPPED
from tests.telegram.fake import TOKEN, Fake
from tests.telegram.people import Group, User

Make = Callable[..., User]


class Shelf(Library[Edition]):
    """A library whose first edition is built already: the shipped knowledge takes seconds."""

    def __init__(self, folder: Path, built: Edition) -> None:
        self.folder, self._build, self.current = folder, edition, built
        self._seen = self._stamp()


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting between two messages, either way; `test_pace` and `test_gate` have their own figures."""
    monkeypatch.setattr(pace, "CHAT", (1000, 1.0))
    monkeypatch.setattr(pace, "GROUP", (1000, 1.0))
    monkeypatch.setattr(allowance, "PRIVATE", Rate(1000, 0.001))
    monkeypatch.setattr(poller, "FIRST_WAIT", 0.02)


@pytest.fixture(scope="session")
def shipped_edition() -> Edition:
    return cached(SHIPPED, edition)


@pytest.fixture(scope="session")
def shipped(shipped_edition: Edition) -> Knowledge:
    return shipped_edition.knowledge


@pytest.fixture
async def fake() -> AsyncIterator[Fake]:
    async with Fake() as server:
        yield server


@dataclass
class Bot:
    """A running bot, and what to look at from outside."""

    fake: Fake
    log: Path
    library: Library[Edition]
    stop: asyncio.Event
    task: asyncio.Task[None]
    records: QueryLog

    def user(self, id_: int = 5, **face: Any) -> User:
        return User(self.fake, id_, **face)

    async def logged(self) -> None:
        """Until the log has nothing left to write."""
        await asyncio.to_thread(self.records.close)

    def sure(self, entry: str) -> str:
        """A phrasing of *entry* that the assistant answers with it."""
        assistant = self.library.current.assistant
        found = assistant.knowledge.entry(entry)
        assert found is not None
        for phrasing in found.phrasings:
            ruling = assistant.ask(phrasing, "id").ruling
            if ruling is not None and ruling.entry.id == entry:
                return phrasing
        raise AssertionError(f"no phrasing of {entry} is answered")

    def group(self, id_: int = -1001) -> Group:
        return Group(self.fake, id_)


def settings_for(fake: Fake, tmp_path: Path, **more: Any) -> Settings:
    return Settings(
        _env_file=None,
        telegram_token=TOKEN,
        telegram_api_root=fake.url,
        query_log=tmp_path / "log.sqlite",
        telegram_messages_per_second=10_000,
        **more,
    )


@asynccontextmanager
async def running(fake: Fake, tmp_path: Path, library: Library[Edition], **more: Any) -> AsyncIterator[Bot]:
    """`serve` from its settings on, until the block ends."""
    settings = settings_for(fake, tmp_path, **more)
    records = QueryLog(settings.query_log, kept_days=settings.query_log_kept_days)
    records.start()
    stop = asyncio.Event()
    task = asyncio.create_task(serve(settings, library, records, poll_seconds=5, stop=stop))
    bot = Bot(fake, settings.query_log, library, stop, task, records)
    try:
        yield bot
    finally:
        stop.set()
        await bot.task
        records.close()


@pytest.fixture
async def tiny_bot(fake: Fake, tmp_path: Path, folder: Path) -> AsyncIterator[Bot]:
    """The bot with a small knowledge folder of its own, to be changed."""
    async with running(fake, tmp_path, Library(folder, edition)) as started:
        yield started


@pytest.fixture
async def bot(fake: Fake, tmp_path: Path, shipped_edition: Edition) -> AsyncIterator[Bot]:
    """The bot with the shipped knowledge."""
    async with running(fake, tmp_path, Shelf(SHIPPED, shipped_edition)) as started:
        yield started
