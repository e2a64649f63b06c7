"""A changed knowledge folder becomes the next edition, whole or not at all."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime

from telegram import Bot

from bot.knowledge import Library
from bot.problem import KnowledgeError, Problem
from bot.records.query_log import QueryLog
from bot.telegram.edition import Edition
from bot.telegram.office.administrators import Administrators
from bot.telegram.office.editions import Editions
from bot.telegram.office.proposal import within
from bot.telegram.speech import Context
from bot.wording.findings import problems

log = logging.getLogger(__name__)

LOOK_SECONDS = 5.0
ON_DISK = "folder"  # who changed it, in the audit trail: whoever may write there


class Renewal:
    """Looks at the folder every `LOOK_SECONDS`; builds off the event loop; tells the administrators once."""

    def __init__(self, library: Library[Edition], administrators: Administrators, log: QueryLog) -> None:
        self._library, self._administrators, self._log = library, administrators, log
        self._one_at_a_time = asyncio.Lock()
        self.problems: tuple[Problem, ...] = ()
        self.at = datetime.now(UTC)

    @property
    def edition(self) -> str:
        return self._library.current.knowledge.edition

    async def look(self, context: Context) -> None:
        """A job: renew if a file changed."""
        if await asyncio.to_thread(self._library.changed):
            before = self.edition
            if await self.renew(context.bot) and self.edition != before:
                self._log.audit(ON_DISK, "reload", self.edition)

    async def renew(
        self,
        bot: Bot,
        *,
        besides: int | None = None,
        quietly: bool = False,
        change: Callable[[], object] | None = None,
    ) -> bool:
        """Whether the folder as it is now is in force.

        Unless *quietly*, the administrators are told, *besides* the one who reads it anyway; problems once. *change* writes
        to the folder before, so that a look by the clock never sees half of it; what it raises goes on to the caller. Whoever
        approved it was shown the failing tests.
        """
        async with self._one_at_a_time:
            before = self.edition
            try:
                await asyncio.to_thread(self._refresh, change)
            except KnowledgeError as error:
                found = tuple(within(self._library.folder, problem) for problem in error.problems)
                await self._refuse(bot, found, besides, quietly)
                return False
            if self.problems:
                log.info("the knowledge has no problems any more")
            self.problems, self.at = (), datetime.now(UTC)
            if self.edition != before and not quietly:
                log.info("running, edition %s", self.edition)
                await self._administrators.tell(bot, "kelola-edisi-baru", besides, edisi=self.edition)
            return True

    def _refresh(self, change: Callable[[], object] | None) -> None:
        if change is None:
            self._library.refresh()
            return
        change()
        if not isinstance(self._library, Editions):
            self._library.refresh()
            return
        self._library.lenient = True
        try:
            self._library.refresh()
        finally:
            self._library.lenient = False

    async def _refuse(self, bot: Bot, found: tuple[Problem, ...], besides: int | None, quietly: bool) -> None:
        log.warning(
            "the knowledge has %d problems, edition %s stays; the first: %s", len(found), self.edition, found[0]
        )
        told, self.problems = self.problems, found
        if found != told and not quietly:
            await self._administrators.show(bot, problems(self._administrators.speech.own(), found), besides)
