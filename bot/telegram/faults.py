"""The one error handler: a reference number for the user, the traceback for the operator, never the update."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable

from telegram import Update
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, TelegramError

from bot.telegram.speech import Context, Speech

log = logging.getLogger(__name__)


# What Telegram says (as a 400, in any case of letters) where the bot may no longer write.
_MUTE = ("chat not found", "rights to send", "write_forbidden", "chat_restricted", "topic_closed", "deactivated")


class Faults:
    def __init__(self, speech: Speech, refuse: Callable[[], None]) -> None:
        self._speech, self._refuse = speech, refuse

    async def handle(self, update: object, context: Context) -> None:
        """Tell the user a number, unless the fault is that they can't be reached."""
        error = context.error
        if isinstance(error, Forbidden):  # the user blocked the bot, or a group removed it: nobody to tell
            return
        if isinstance(error, BadRequest) and any(words in str(error).lower() for words in _MUTE):
            return
        if isinstance(error, InvalidToken):
            self._refuse()
            return
        number = secrets.token_hex(3)  # ties a user's report to a line in the program's log
        # The message of an exception may hold the user's words or the token: the type and the place are enough.
        log.error("fault %s: %s\n%s", number, type(error).__name__, _places(error))
        if isinstance(error, NetworkError) or not isinstance(update, Update) or update.effective_chat is None:
            return
        try:
            await self._speech.say(update, context, self._speech.pages(update).plain("galat", nomor=number))
        except TelegramError as second:
            log.error("fault %s could not be told: %s", number, type(second).__name__)


def _places(error: BaseException | None) -> str:
    """File, line and function of each frame, without any value."""
    places, trace = [], error.__traceback__ if error else None
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"  {code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return "\n".join(places)
