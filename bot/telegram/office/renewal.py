"""A changed knowledge folder becomes the next edition, whole or not at all."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime

from telegram import Bot

from bot.knowledge import Library
from bot.problem import KnowledgeError, Problem
from bot.telegram.edition import Edition
from bot.telegram.office.administrators import Administrators
from bot.telegram.office.editions import Editions
from bot.telegram.speech import Context
from bot.wording.office import problems

log = logging.getLogger(__name__)

LOOK_SECONDS = 5.0


class Renewal:
    """Looks at the folder every `LOOK_SECONDS`; builds off the event loop; tells the administrators once."""

    def __init__(self, library: Library[Edition], administrators: Administrators) -> None:
        self._library, self._administrators = library, administrators
        self._one_at_a_time = asyncio.Lock()
        self.problems: tuple[Problem, ...] = ()
        self.at = datetime.now(UTC)

    async def look(self, context: Context) -> None:
        """A job: renew if a file changed."""
        if await asyncio.to_thread(self._library.changed):
            await self.renew(context.bot)

    async def renew(self, bot: Bot, *, quietly: bool = False, change: Callable[[], object] | None = None) -> bool:
        """Whether the folder as it is now is in force; unless *quietly*, the administrators are told, problems once.

        *change* writes to the folder before, so that a look by the clock never sees half of it. Whoever approved it was
        shown the failing tests.
        """
        async with self._one_at_a_time:
            before = self._library.current
            try:
                after = await asyncio.to_thread(self._refreshed, change)
            except KnowledgeError as error:
                await self._refuse(bot, error.problems, quietly)
                return False
            self.problems, self.at = (), datetime.now(UTC)
            if quietly:
                return True
            if after.knowledge.edition != before.knowledge.edition:
                log.info("running, edition %s", after.knowledge.edition)
                await self._administrators.tell(bot, "kelola-edisi-baru", edisi=after.knowledge.edition)
            return True

    def _refreshed(self, change: Callable[[], object] | None) -> Edition:
        if change is None:
            return self._library.refresh()
        change()
        if not isinstance(self._library, Editions):
            return self._library.refresh()
        self._library.lenient = True
        try:
            return self._library.refresh()
        finally:
            self._library.lenient = False

    async def _refuse(self, bot: Bot, found: tuple[Problem, ...], quietly: bool) -> None:
        log.warning(
            "the knowledge has %d problems, edition %s stays", len(found), self._library.current.knowledge.edition
        )
        told, self.problems = self.problems, found
        if found != told and not quietly:
            await self._administrators.show(bot, problems(self._administrators.speech.own(), found))
