"""/muat, /jeda and /lanjut."""

from __future__ import annotations

from telegram import Update

from bot.records.query_log import QueryLog
from bot.telegram.office.administrators import Administrators, hand
from bot.telegram.office.renewal import Renewal
from bot.telegram.pause import Pause
from bot.telegram.speech import Context
from bot.wording.findings import problems


class Switches:
    def __init__(self, log: QueryLog, administrators: Administrators, renewal: Renewal, pause: Pause) -> None:
        self._log, self._administrators, self._renewal, self._pause = log, administrators, renewal, pause

    async def reload(self, update: Update, context: Context) -> None:
        """/muat: look at the folder now."""
        speech, user = self._administrators.speech, update.effective_user
        assert user is not None
        before = self._renewal.edition
        renewed = await self._renewal.renew(context.bot, besides=user.id)
        after, pages = self._renewal.edition, speech.pages(update)
        if not renewed:
            self._audit(update, "reload", f"{len(self._renewal.problems)} masalah, {after}")
            await hand(context.bot, user.id, problems(pages, self._renewal.problems))
            return
        self._audit(update, "reload", after)
        key = "kelola-sudah-berlaku" if before == after else "kelola-edisi-baru"
        await speech.say(update, context, pages.plain(key, edisi=after))

    async def pause(self, update: Update, context: Context) -> None:
        """/jeda <reason>: from now on users read the reason instead of a verdict, also after a restart."""
        speech, reason = self._administrators.speech, " ".join(context.args or ())
        pages = speech.pages(update)
        if not reason:
            await speech.say(update, context, pages.plain("kelola-jeda-alasan"))
            return
        self._pause.reason = reason
        await self._switched(update, context, "pause", "kelola-jeda-mulai", reason)

    async def resume(self, update: Update, context: Context) -> None:
        """/lanjut."""
        self._pause.reason = None
        await self._switched(update, context, "resume", "kelola-lanjut", "")

    async def _switched(self, update: Update, context: Context, what: str, key: str, reason: str) -> None:
        """Told to who did it and to the other administrators: nobody shall wonder why the bot is silent."""
        assert update.effective_user is not None
        self._audit(update, what, reason)
        speech = self._administrators.speech
        await speech.say(update, context, speech.pages(update).plain(key, alasan=reason))
        await self._administrators.tell(context.bot, key, update.effective_user.id, alasan=reason)

    def _audit(self, update: Update, what: str, details: str) -> None:
        assert update.effective_user is not None
        self._log.audit(str(update.effective_user.id), what, details)
