"""What a fault is played on: someone who asks a bot with a small knowledge of its own, and what is left afterwards."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.knowledge import Library
from bot.settings import SettingsError
from bot.telegram.edition import edition
from bot.telegram.run import quiet_logging
from tests.telegram.conftest import Bot, running
from tests.telegram.fake import TOKEN, Fake
from tests.telegram.people import User, text_of
from tests.telegram.test_webhook import free_port

ASKED = "boleh like postingan calon?"
ANSWER = "🔴 Dilarang · Menyukai unggahan calon"


@dataclass
class Stage:
    fake: Fake
    folder: Path
    tmp_path: Path
    patch: pytest.MonkeyPatch
    told: pytest.LogCaptureFixture
    people: list[User] = field(default_factory=list)
    twice: int = 0  # answers that may come a second time: what was in flight at a kill

    @property
    def user(self) -> User:
        return self.people[0]

    @property
    def log(self) -> Path:
        return self.tmp_path / "log.sqlite"

    @property
    def bot(self) -> Bot:
        assert self._bot is not None
        return self._bot

    _bot: Bot | None = None

    def crowd(self, many: int) -> list[User]:
        """So many people, instead of the one."""
        self.people = [User(self.fake, 10_000 + number) for number in range(many)]
        return self.people

    def seen_by(self, user: User) -> list[str]:
        """The first line of each message, or its key in `teks.yaml` if it is one of the bot's own texts."""
        texts = {} if self._bot is None else self.bot.library.current.knowledge.texts
        begun = {text.id.split("{")[0]: key for key, text in texts.items() if len(text.id.split("{")[0]) > 10}
        said = [text_of(call) for call in user.heard]
        return [
            next((key for start, key in begun.items() if each.startswith(start)), each.split("\n")[0]) for each in said
        ]

    def rows(self) -> int:
        """How many questions the log holds."""
        database = sqlite3.connect(self.log)
        try:
            return int(database.execute("select count(*) from query_log").fetchone()[0])
        except sqlite3.OperationalError:
            return 0
        finally:
            database.close()

    def operator_reads(self) -> list[str]:
        """What the program's log says from warnings on; it never holds the token or what someone wrote."""
        assert TOKEN not in self.told.text
        assert "postingan" not in self.told.text
        assert "Sumarni" not in self.told.text
        ours = [record for record in self.told.records if record.name != "aiohttp.server"]  # that is the fake's
        return [record.getMessage() for record in ours if record.levelno >= logging.WARNING]


@asynccontextmanager
async def polling(stage: Stage, **more: object) -> AsyncIterator[None]:
    """One bot that polls. A bot that ended in words leaves them in the log, as the command line would on the screen."""
    quiet_logging()
    async with running(stage.fake, stage.tmp_path, Library(stage.folder, edition), **more) as bot:
        stage._bot = bot
        yield
        await bot.logged()
        if bot.task.done() and (error := bot.task.exception()) is not None:
            assert isinstance(error, SettingsError)
            assert error.__cause__ is None
            logging.getLogger(__name__).error(str(error))
            bot.task = asyncio.create_task(asyncio.sleep(0))


@asynccontextmanager
async def webhook(stage: Stage) -> AsyncIterator[None]:
    """One bot that Telegram calls."""
    port = free_port()
    async with polling(stage, webhook_url=f"http://127.0.0.1:{port}/telegram", webhook_port=port):
        await stage.fake.until(lambda: bool(stage.fake.of("setWebhook")))
        yield
