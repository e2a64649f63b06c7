"""The one error handler: a reference number for the user, the traceback for the operator, never the update."""

from __future__ import annotations

import logging

from telegram import Update
from telegram.error import Forbidden, NetworkError, TelegramError

from bot.knowledge import Library
from bot.telegram.conversation import Context, Edition, reference
from bot.telegram.sending import send
from bot.wording.render import Pages

log = logging.getLogger(__name__)


class Faults:
    def __init__(self, library: Library[Edition]) -> None:
        self.library = library

    async def handle(self, update: object, context: Context) -> None:
        """Tell the user a number, unless the fault is that they can't be reached."""
        error = context.error
        if isinstance(error, Forbidden):  # the user blocked the bot; nothing to do, nobody to tell
            return
        number = reference()
        # The message of an exception may hold the user's words or the token: the type and the place are enough.
        log.error("fault %s: %s\n%s", number, type(error).__name__, _places(error))
        if isinstance(error, NetworkError) or not isinstance(update, Update) or update.effective_chat is None:
            return
        try:
            page = Pages(self.library.current.assistant.knowledge, "id").plain("galat", nomor=number)
            await send(context.bot, update.effective_chat.id, page)
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
