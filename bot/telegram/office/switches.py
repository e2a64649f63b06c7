"""/muat, /jeda and /lanjut."""

from __future__ import annotations

from telegram import Update

from bot.records.query_log import QueryLog
from bot.telegram.office.administrators import Administrators
from bot.telegram.office.renewal import Renewal
from bot.telegram.pause import Pause
from bot.telegram.speech import Context
from bot.wording.office import problems


class Switches:
    def __init__(self, log: QueryLog, administrators: Administrators, renewal: Renewal, pause: Pause) -> None:
        self._log, self._administrators, self._renewal, self._pause = log, administrators, renewal, pause

    async def reload(self, update: Update, context: Context) -> None:
        """/muat: look at the folder now."""
        speech = self._administrators.speech
        before = speech.library.current.knowledge.edition
        renewed = await self._renewal.renew(context.bot, quietly=True)
        after, pages = speech.library.current.knowledge.edition, speech.pages(update)
        self._audit(update, "reload", after)
        if not renewed:
            await speech.say(update, context, problems(pages, self._renewal.problems))
            return
        key = "kelola-sudah-berlaku" if before == after else "kelola-edisi-baru"
        await speech.say(update, context, pages.plain(key, edisi=after))

    async def pause(self, update: Update, context: Context) -> None:
        """/jeda <reason>: from now on users read the reason instead of a verdict."""
        speech, reason = self._administrators.speech, " ".join(context.args or ())
        pages = speech.pages(update)
        if not reason:
            await speech.say(update, context, pages.plain("kelola-jeda-alasan"))
            return
        self._pause.reason = reason
        self._audit(update, "pause", reason)
        await speech.say(update, context, pages.plain("kelola-jeda-mulai", alasan=reason))

    async def resume(self, update: Update, context: Context) -> None:
        """/lanjut."""
        speech = self._administrators.speech
        self._pause.reason = None
        self._audit(update, "resume", "")
        await speech.say(update, context, speech.pages(update).plain("kelola-lanjut"))

    def _audit(self, update: Update, what: str, details: str) -> None:
        assert update.effective_user is not None
        self._log.audit(str(update.effective_user.id), what, details)
