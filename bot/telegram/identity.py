"""Who the token belongs to."""

from __future__ import annotations

import asyncio

from telegram.error import InvalidToken, NetworkError

from bot.settings import Settings, SettingsError, UnreachableError
from bot.telegram.api import api
from bot.telegram.clock import Clock


def username(settings: Settings) -> str:
    """The bot's user name. Raises `SettingsError` if Telegram refuses the token, `UnreachableError` if it does not answer."""
    try:
        return asyncio.run(_asked(settings))
    except InvalidToken:
        raise SettingsError("Telegram refuses TELEGRAM_TOKEN - copy it again from @BotFather") from None
    except NetworkError as error:
        raise UnreachableError(
            f"Telegram does not answer ({type(error).__name__}) - say --bot USERNAME instead"
        ) from None


async def _asked(settings: Settings) -> str:
    caller = api(settings, Clock())
    try:
        await caller.initialize()
        return caller.username
    finally:
        await caller.shutdown()
