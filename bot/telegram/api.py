"""The Bot API as this bot uses it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from telegram import LinkPreviewOptions
from telegram.ext import Defaults, ExtBot
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.settings import Settings
from bot.telegram.carrier import CARRIER
from bot.telegram.clock import Clock
from bot.telegram.pace import Pace
from bot.telegram.transport import Transport


class Api(ExtBot[None]):
    """A bot whose `repr` keeps the token to itself (python-telegram-bot's own does not), and which gives updates unread."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Api"

    async def updates(self, offset: int, limit: int, seconds: int, wanted: Sequence[str]) -> list[dict[str, Any]]:
        """One `getUpdates` as JSON: `get_updates` fails as a whole when a single update can't be read."""
        asked = {"offset": offset, "limit": limit, "timeout": seconds, "allowed_updates": list(wanted)}
        found = await self._post("getUpdates", asked, read_timeout=seconds + 10.0)
        rows = found if isinstance(found, list) else []
        return [row for row in rows if isinstance(row, dict) and isinstance(row.get("update_id"), int)]

    async def say(self, chat: int, text: str, **more: Any) -> None:
        """One `sendMessage`, by a call or by the `Carrier` of this update; *more* as in the Bot API, as JSON.

        `send_message` builds an object for every button and for the message sent, which nobody looks at: 0.3 ms.
        """
        given = {"chat_id": chat, "text": text, "link_preview_options": {"is_disabled": True}, **more}
        asked: dict[str, Any] | None = {name: value for name, value in given.items() if value is not None}
        if (carrier := CARRIER.get()) is not None and asked is not None:
            asked = carrier.load(asked)
        if asked is not None:
            call = f"{self.base_url}/sendMessage", RequestData([RequestParameter(*each, None) for each in _flat(asked)])
            await self._pace.process_request(self.request.post, call, {}, "sendMessage", asked, None)

    async def turn(self, message: dict[str, Any]) -> None:
        """Wait until *message* may go out some other way than by a call."""
        await self._pace.turn("sendMessage", message)

    @property
    def _pace(self) -> Pace:
        assert isinstance(self.rate_limiter, Pace)
        return self.rate_limiter


def _flat(given: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """*given* with nested parts as JSON, as the Bot API takes them."""
    yield from ((name, json.dumps(each) if isinstance(each, dict) else each) for name, each in given.items())


def api(settings: Settings, clock: Clock) -> Api:
    """Not initialised yet. Link previews are off everywhere."""
    assert settings.telegram_token is not None
    root = settings.telegram_api_root.rstrip("/")
    return Api(
        settings.telegram_token.get_secret_value(),
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=Transport(clock),
        get_updates_request=Transport(clock),
        rate_limiter=Pace(settings.telegram_messages_per_second),
        defaults=Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)),
    )
