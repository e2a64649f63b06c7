"""What administrators ask about: figures, and the state of the bot."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
import sys
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

from telegram import InputFile, Update

from bot.knowledge import WIB, Library
from bot.records.chart import ChartsMissingError, drawn
from bot.records.query_log import QueryLog
from bot.records.report import stats
from bot.settings import Settings
from bot.telegram.clock import Clock
from bot.telegram.edition import Edition
from bot.telegram.office.administrators import Administrators, hand
from bot.telegram.office.renewal import Renewal
from bot.telegram.pause import Pause
from bot.telegram.speech import Context
from bot.wording.findings import Findings, problems
from bot.wording.message import Message
from bot.wording.office import figures, shown_time, status


class Reports:
    def __init__(  # noqa: PLR0913, PLR0917 - each is named, and each is needed
        self,
        settings: Settings,
        library: Library[Edition],
        log: QueryLog,
        administrators: Administrators,
        renewal: Renewal,
        pause: Pause,
        clock: Clock,
    ) -> None:
        self._settings, self._library, self._log, self._administrators = settings, library, log, administrators
        self._renewal, self._pause, self._clock = renewal, pause, clock
        self._since = datetime.now(UTC)

    async def statistics(self, update: Update, context: Context) -> None:
        """/statistik: a month's counts, and the chart if the extra is installed."""
        speech, pages = self._administrators.speech, self._administrators.speech.pages(update)
        assert update.effective_chat is not None
        today = self._clock.now().astimezone(WIB).date()
        try:
            found = await asyncio.to_thread(stats, self._settings.query_log, today)
        except (FileNotFoundError, sqlite3.Error):
            await speech.say(update, context, pages.plain("kelola-belum-ada-catatan"))
            return
        await speech.say(update, context, figures(pages, found))
        try:
            picture = await asyncio.to_thread(drawn, found)
        except ChartsMissingError as error:
            await speech.say(update, context, pages.plain("kelola-gambar", sebab=error))
            return
        await context.bot.send_photo(update.effective_chat.id, InputFile(BytesIO(picture), "statistik.png"))

    async def status(self, update: Update, context: Context) -> None:
        """/status: everything an operator looks at first, and what keeps the folder from being loaded."""
        pages, knowledge = self._administrators.speech.pages(update), self._library.current.knowledge
        assert update.effective_chat is not None
        faults = self._renewal.problems
        page = status(pages, {
            "edisi": knowledge.edition, "entri": len(knowledge.entries), "dimuat": shown_time(self._renewal.at),
            "jumlah-masalah": len(faults), "hidup": shown_time(self._since), "antrean": self._log.waiting,
            "hilang": self._log.lost, "memori": f"{_most_megabytes()} MB", "jeda": self._pause.reason or "–",
        })  # fmt: skip
        found = Findings(page)
        if faults:
            told = problems(pages, faults)
            found = replace(told, page=Message(f"{page.html}\n\n{told.page.html}"))
        await hand(context.bot, update.effective_chat.id, found)


def _most_megabytes() -> int:
    """The most memory this process ever held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)
