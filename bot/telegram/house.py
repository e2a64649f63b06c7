"""Everyone who answers, each given what they need."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from telegram import Update

from bot.knowledge import Library
from bot.records.query_log import QueryLog
from bot.settings import Settings
from bot.telegram import allowance as allowances
from bot.telegram.allowance import Allowance, Limit
from bot.telegram.clock import Clock
from bot.telegram.closed import Closed
from bot.telegram.commands import Commands
from bot.telegram.edition import Edition
from bot.telegram.gate import Gate, Limits
from bot.telegram.inline import Inline
from bot.telegram.ledger import Ledger
from bot.telegram.membership import Membership
from bot.telegram.memory import Memory
from bot.telegram.office.office import Office
from bot.telegram.pause import Pause
from bot.telegram.questions import Questions
from bot.telegram.speech import Context, Speech
from bot.telegram.taps import Taps
from bot.telegram.turns import Turns


class House:
    def __init__(
        self,
        settings: Settings,
        library: Library[Edition],
        log: QueryLog,
        stop: asyncio.Event | None = None,
        allowance: Callable[[Limit, str], Allowance] = lambda limit, _: Allowance(limit),
    ) -> None:
        self.clock = Clock()
        self.refused, self._stop = False, stop or asyncio.Event()
        self.speech = Speech(library, Memory(), self.clock)
        ledger = Ledger(log, self.clock)
        pause = Pause(settings.query_log.parent / "jeda.txt")
        self.office = Office(settings, self.speech, log, pause, self.clock)
        limits = Limits(
            allowance(allowances.PRIVATE, "chat"),
            allowance(allowances.ALBUM, "album"),
            allowance(allowances.APOLOGY, "apology"),
        )
        self.turns = Turns(allowance(allowances.MEMBER, "member"), allowance(allowances.GROUP, "group"))
        closed = Closed(self.speech, pause, settings.administrators, self.turns)
        self.gate = Gate(self.speech, self.clock, limits, closed)
        self.questions = Questions(self.speech, ledger, self.turns)
        self.commands = Commands(self.speech, settings.query_log_kept_days)
        self.taps = Taps(self.speech, ledger)
        self.inline = Inline(self.speech, ledger)
        self.membership = Membership(self.speech)
        self.does: dict[str, Callable[[Update, Context], Coroutine[Any, Any, None]]] = {
            "silence": _silence,
            "help": self.commands.help,
            "post": self.questions.post,
            "question": self.questions.private,
            "wordless": self.commands.wordless,
            "unreadable": self.commands.unreadable,
            "addressed": self.questions.addressed,
        }

    def refuse(self) -> None:
        """Telegram refuses the token, revoked perhaps while we ran: nothing can be answered, so what comes stays there."""
        self.refused = True
        self._stop.set()


async def _silence(update: Update, context: Context) -> None:
    """The answer to what is none of the bot's business."""
