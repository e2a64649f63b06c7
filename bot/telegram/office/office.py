"""The office's table of contents."""

from __future__ import annotations

from typing import Any

from telegram import Bot
from telegram.ext import BaseHandler, CallbackQueryHandler, CommandHandler, MessageHandler
from telegram.ext.filters import ChatType, Document

from bot.records.fault import Fault, Kind
from bot.records.query_log import QueryLog
from bot.settings import Settings
from bot.telegram.clock import Clock
from bot.telegram.office.administrators import Administrators
from bot.telegram.office.gaps import Gaps
from bot.telegram.office.renewal import Renewal
from bot.telegram.office.reports import Reports
from bot.telegram.office.review import Review
from bot.telegram.office.switches import Switches
from bot.telegram.office.versions import Versions
from bot.telegram.office.workshop import Workshop
from bot.telegram.pause import Pause
from bot.telegram.speech import Speech

Handler = BaseHandler[Any, Any, Any]

_FAULTS: dict[Kind, str] = {
    "full": "log-penuh",
    "locked": "log-terkunci",
    "damaged": "log-rusak",
    "other": "log-lain",
    "over": "log-pulih",
}


class Office:
    def __init__(self, settings: Settings, speech: Speech, log: QueryLog, pause: Pause, clock: Clock) -> None:
        library = speech.library
        self.administrators = Administrators(settings.administrators, speech)
        self.renewal = Renewal(library, self.administrators, log)
        versions = Versions(settings.query_log.parent / "riwayat")
        self._review = Review(library, log, self.administrators, self.renewal, versions, settings.reviewers)
        self._workshop = Workshop(library, self.administrators, versions, self._review)
        self._gaps = Gaps(settings, library, log, self.administrators, clock)
        self._reports = Reports(settings, library, log, self.administrators, self.renewal, pause, clock)
        self._switches = Switches(log, self.administrators, self.renewal, pause)

    def handlers(self) -> tuple[Handler, ...]:
        """For administrators, in private; for everyone else these do not exist."""
        only = self.administrators.only
        names = {
            "statistik": self._reports.statistics,
            "belum": self._gaps.unanswered,
            "status": self._reports.status,
            "muat": self._switches.reload,
            "jeda": self._switches.pause,
            "lanjut": self._switches.resume,
            "riwayat": self._workshop.history,
            "pulihkan": self._workshop.restore,
        }
        private = ChatType.PRIVATE
        return (
            *(CommandHandler(name, only(handler), filters=private) for name, handler in names.items()),
            MessageHandler(private & Document.ALL, only(self._workshop.document)),
            CallbackQueryHandler(only(self._review.decide), pattern=r"^adm:(apply|cancel):\w+$"),
            CallbackQueryHandler(only(self._gaps.decide), pattern=r"^adm:(draft|ignore):\w+$"),
        )

    async def told(self, fault: Fault, bot: Bot) -> None:
        """A fault of the log, to the administrators."""
        await self.administrators.tell(bot, _FAULTS[fault.kind], rincian=fault.detail, hilang=fault.lost)
