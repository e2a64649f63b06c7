"""Updates by webhook: answered 200 only after they were handled, so that Telegram keeps what a kill interrupts.

python-telegram-bot's own server answers when it has queued an update, before any handler runs.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Bot, Update

from bot.settings import Settings
from bot.telegram.api import Api
from bot.telegram.carrier import CARRIER, Carrier, NotDeliveredError
from bot.telegram.intake import Handle, Intake

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LARGEST = 1024 * 1024  # bytes; an update is a few kilobytes
FINISH_SECONDS = 4.0  # of the five a stop may take
_AT_ONCE = 100  # connections Telegram opens, the most it allows


def secret(token: str) -> str:
    """What Telegram sends with each update: the same for every replica, and no way back to the token."""
    return hmac.new(token.encode(), b"netralitas webhook", hashlib.sha256).hexdigest()


class Webhook:
    """Takes updates from Telegram, or from the load balancer in front, into *intake*."""

    def __init__(self, settings: Settings, intake: Intake) -> None:
        assert settings.telegram_token is not None
        self._settings, self._intake = settings, intake
        self._secret = secret(settings.telegram_token.get_secret_value())
        self._ready = False

    async def run(self, bot: Bot, wanted: tuple[str, ...], stop: asyncio.Event) -> None:
        """Until *stop*; then finish what is in work. The webhook stays set: other replicas go on."""
        server = web.AppRunner(self._application(), access_log=None, shutdown_timeout=FINISH_SECONDS)
        await server.setup()
        try:
            await web.TCPSite(server, self._settings.webhook_listen, self._settings.webhook_port).start()
            self._ready = True
            await bot.set_webhook(
                self._settings.webhook_url,
                secret_token=self._secret,
                allowed_updates=list(wanted),
                max_connections=_AT_ONCE,
            )
            await stop.wait()
            self._ready = False
            await self._intake.finish(FINISH_SECONDS)
        finally:
            await server.cleanup()

    def _application(self) -> web.Application:
        application = web.Application(client_max_size=LARGEST)
        application.router.add_post(urlsplit(self._settings.webhook_url).path or "/", self._receive)
        application.router.add_get("/healthz", self._health)
        return application

    async def _health(self, _: web.Request) -> web.Response:
        return web.Response(text="ok\n") if self._ready else web.Response(status=503, text="not ready\n")

    async def _receive(self, request: web.Request) -> web.Response:
        """403 without the secret, before a byte of the body is read; 503 for what could not be finished."""
        shown = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(shown.encode(), self._secret.encode()):
            return web.Response(status=403)
        if not self._ready:
            return web.Response(status=503)
        try:
            raw = json.loads(await request.read())
        except ValueError:
            raw = None
        if not isinstance(raw, dict) or not isinstance(raw.get("update_id"), int):
            log.error("what came to the webhook was no update")
            return web.Response()  # anything else, and it would come again
        carrier = self._carrier(raw)
        CARRIER.set(carrier)  # the task that handles the update takes a copy of this context
        task = self._intake.take(raw)
        if task is None:
            return web.Response()
        if carrier is not None:
            loaded = asyncio.ensure_future(carrier.loaded.wait())
            await asyncio.wait({task, loaded}, return_when=asyncio.FIRST_COMPLETED)
            if loaded.done():
                return await _delivered(request, carrier)
            loaded.cancel()
        await asyncio.wait({task})
        failed = task.cancelled() or task.exception() is not None
        return web.Response(status=503 if failed else 200)

    def _carrier(self, raw: dict[str, Any]) -> Carrier | None:
        """What takes the answer along, for a message in a private chat."""
        if self._settings.webhook_answers != "response":
            return None
        match raw:
            case {"message": {"chat": {"type": "private", "id": int(chat)}}}:
                return Carrier(chat)
        return None


async def _delivered(request: web.Request, carrier: Carrier) -> web.Response:
    """The response with the answer in it, written: only then is the update done with."""
    message = carrier.message
    response = web.Response() if message is None else web.json_response({"method": "sendMessage", **message})
    try:
        await response.prepare(request)
        await response.write_eof()
        carrier.arrived(True)
    finally:
        carrier.arrived(False)
    return response


def carrying(handle: Handle, api: Api, settled: Callable[[], Awaitable[None]], refused: Callable[[], bool]) -> Handle:
    """*handle*, and then the answer is sent inside the response, if there is a `Carrier`; *settled*: its row is safe.

    What could not be answered because the token is *refused* is given back.
    """

    async def handled(update: Update) -> None:
        await handle(update)
        if refused():
            raise NotDeliveredError
        carrier = CARRIER.get()
        if carrier is not None:
            if carrier.message is not None:
                await settled()
                await api.turn(carrier.message)
            await carrier.go()

    return handled
