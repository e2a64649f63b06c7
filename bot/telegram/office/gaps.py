"""What the bot could not answer, and what an administrator makes of it: a draft, or nothing."""

from __future__ import annotations

import asyncio
import secrets
import sqlite3

from cachetools import TTLCache
from telegram import InputFile, Update

from bot.knowledge import WIB, Library
from bot.records.cluster import Cluster, unanswered
from bot.records.draft import draft
from bot.records.query_log import QueryLog
from bot.settings import Settings
from bot.telegram.clock import Clock
from bot.telegram.edition import Edition
from bot.telegram.office.administrators import Administrators, pressed
from bot.telegram.sending import acknowledge
from bot.telegram.speech import Context
from bot.wording.office import cluster

_SHOWN = 5  # clusters, one message each
_KEPT, _KEPT_SECONDS = 200, 24 * 3600.0
_WRITTEN_SECONDS = 600.0  # by then the log knows what is ignored


class Gaps:
    def __init__(
        self, settings: Settings, library: Library[Edition], log: QueryLog, administrators: Administrators, clock: Clock
    ) -> None:
        self._settings, self._library, self._log = settings, library, log
        self._administrators, self._clock = administrators, clock
        self._clusters: TTLCache[str, Cluster] = TTLCache(_KEPT, _KEPT_SECONDS)
        self._ignored: TTLCache[tuple[str | None, str], None] = TTLCache(_KEPT, _WRITTEN_SECONDS)

    async def unanswered(self, update: Update, context: Context) -> None:
        """/belum: the largest clusters, one message each with its two buttons, and how many there are besides."""
        speech, pages = self._administrators.speech, self._administrators.speech.pages(update)
        try:
            found = await asyncio.to_thread(self._found, tuple(self._ignored))
        except (FileNotFoundError, sqlite3.Error):
            await speech.say(update, context, pages.plain("kelola-belum-ada-catatan"))
            return
        if not found:
            await speech.say(update, context, pages.plain("kelola-belum-kosong"))
        for each in found[:_SHOWN]:
            token = secrets.token_hex(6)
            self._clusters[token] = each
            await speech.say(update, context, cluster(pages, each, f"adm:draft:{token}", f"adm:ignore:{token}"))
        if rest := found[_SHOWN:]:
            rows = sum(each.rows for each in rest)
            await speech.say(update, context, pages.plain("kelola-belum-sisanya", kelompok=len(rest), jumlah=rows))

    def _found(self, ignored: tuple[tuple[str | None, str], ...]) -> tuple[Cluster, ...]:
        ask, today = self._library.current.assistant.ask, self._clock.now().astimezone(WIB).date()
        return unanswered(
            self._settings.query_log,
            today,
            k=self._settings.k_anonymity,
            nearest=lambda text: ask(text).alternatives,
            ignored=ignored,
        )

    async def decide(self, update: Update, context: Context) -> None:
        """Buat draf or Abaikan."""
        query = update.callback_query
        assert query is not None
        what, token = pressed(query)
        await acknowledge(query)
        speech, pages = self._administrators.speech, self._administrators.speech.pages(update)
        who, found = query.from_user.id, self._clusters.get(token)
        if found is None or (what == "draft" and not found.texts):
            await speech.say(update, context, pages.plain("kelola-daftar-lama"))
            return
        if what == "draft":
            text = draft(found, self._clock.now().astimezone(WIB).date())
            await context.bot.send_document(who, InputFile(text.encode(), "draf.yaml"))
        else:
            self._ignore(found)
            await speech.say(update, context, pages.plain("kelola-abaikan"))
        self._log.audit(str(who), what, found.texts[0] if found.texts else found.entry or "")

    def _ignore(self, found: Cluster) -> None:
        """Texts that were shown for good, the one that was not as long as the log has its like."""
        for text in dict.fromkeys((*found.texts, found.leader)):
            self._ignored[found.entry, text] = None
            self._log.ignore(found.entry, text, found.last, shown=text in found.texts)
