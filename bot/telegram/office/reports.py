"""What administrators ask about: figures, unanswered questions, the state of the bot."""

from __future__ import annotations

import asyncio
import resource
import secrets
import sqlite3
import sys
from datetime import UTC, datetime
from io import BytesIO

from cachetools import TTLCache
from telegram import InputFile, Update

from bot.knowledge import WIB, Library
from bot.records.chart import ChartsMissingError, drawn
from bot.records.cluster import Cluster, unanswered
from bot.records.draft import draft
from bot.records.query_log import QueryLog
from bot.records.report import stats
from bot.settings import Settings
from bot.telegram.clock import Clock
from bot.telegram.edition import Edition
from bot.telegram.office.administrators import Administrators
from bot.telegram.office.renewal import Renewal
from bot.telegram.pause import Pause
from bot.telegram.sending import acknowledge
from bot.telegram.speech import Context
from bot.wording.office import cluster, figures, shown_time, status

_CLUSTERS_SHOWN = 5
_NO_LOG = (FileNotFoundError, sqlite3.Error)


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
        self._clusters: TTLCache[str, Cluster] = TTLCache(200, 24 * 3600.0)

    async def statistics(self, update: Update, context: Context) -> None:
        """/statistik: a month's counts, and the chart if the extra is installed."""
        speech, pages = self._administrators.speech, self._administrators.speech.pages(update)
        assert update.effective_chat is not None
        today = self._clock.now().astimezone(WIB).date()
        try:
            found = await asyncio.to_thread(stats, self._settings.query_log, today)
        except _NO_LOG:
            await speech.say(update, context, pages.plain("kelola-belum-ada-catatan"))
            return
        await speech.say(update, context, figures(pages, found))
        try:
            picture = await asyncio.to_thread(drawn, found)
        except ChartsMissingError as error:
            await speech.say(update, context, pages.plain("kelola-gambar", sebab=error))
            return
        await context.bot.send_photo(update.effective_chat.id, InputFile(BytesIO(picture), "statistik.png"))

    async def unanswered(self, update: Update, context: Context) -> None:
        """/belum: the largest clusters, one message each with its two buttons."""
        speech, pages = self._administrators.speech, self._administrators.speech.pages(update)
        ask, k = self._library.current.assistant.ask, self._settings.k_anonymity
        today = self._clock.now().astimezone(WIB).date()
        try:
            found = await asyncio.to_thread(
                lambda: unanswered(self._settings.query_log, today, k=k, nearest=lambda text: ask(text).alternatives)
            )
        except _NO_LOG:
            found = ()
        if not found:
            await speech.say(update, context, pages.plain("kelola-belum-kosong"))
        for each in found[:_CLUSTERS_SHOWN]:
            token = secrets.token_hex(6)
            self._clusters[token] = each
            await speech.say(update, context, cluster(pages, each, f"adm:draft:{token}", f"adm:ignore:{token}"))

    async def decide(self, update: Update, context: Context) -> None:
        """Buat draf or Abaikan."""
        query = update.callback_query
        assert query is not None
        _, what, token = (query.data or "").split(":", 2)
        await acknowledge(query)
        pages, found = self._administrators.speech.pages(update), self._clusters.get(token)
        if found is None or update.effective_chat is None:
            await self._administrators.speech.say(update, context, pages.plain("kelola-kedaluwarsa"))
        elif what == "draft":
            text = draft(found, self._clock.now().astimezone(WIB).date())
            await context.bot.send_document(update.effective_chat.id, InputFile(text.encode(), "draf.yaml"))
        else:
            self._clusters.pop(token, None)
            for text in dict.fromkeys((found.leader, *found.texts)):
                self._log.ignore(found.entry, text)
            self._log.audit(str(query.from_user.id), "ignore", str(found.entry))
            await self._administrators.speech.say(update, context, pages.plain("kelola-abaikan"))

    async def status(self, update: Update, context: Context) -> None:
        """/status: everything an operator looks at first."""
        speech, knowledge = self._administrators.speech, self._library.current.knowledge
        shown = {
            "edisi": knowledge.edition, "entri": len(knowledge.entries), "jumlah-masalah": len(self._renewal.problems),
            "dimuat": shown_time(self._renewal.at), "hidup": shown_time(self._since),
            "antrean": self._log.waiting, "hilang": self._log.lost, "memori": f"{_resident_megabytes()} MB",
            "jeda": self._pause.reason or "–",
        }  # fmt: skip
        await speech.say(update, context, status(speech.pages(update), shown))


def _resident_megabytes() -> int:
    """The most memory this process ever held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)
