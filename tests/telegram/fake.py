"""A Bot API server that this project did not write (lo-bot-api-emulator), made as strict as Telegram where it matters here.

It models another platform that speaks the Bot API, so `validate` fills in what Telegram has and it lacks, and refuses what
Telegram refuses: HTML that can't be parsed, edits that change nothing.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import lo_bot_api_emulator.updates as emulated
from aiohttp import web
from lo_bot_api_emulator import ApiRefusal, LoBotApiEmulator

from tests.telegram.markup import fault_in

TOKEN = "1:TEST"
BOT = {"id": 7, "is_bot": True, "first_name": "Netralitas", "username": "netral_bot"}

_UNKNOWN_HERE = {"link_preview_options", "protect_content", "disable_web_page_preview", "button", "message_thread_id"}
_SIMPLY_TRUE = {"setMyDescription", "setMyShortDescription", "setMyName"}
emulated.KINDS.update({"edited_message", "my_chat_member", "chosen_inline_result", "channel_post"})

Answer = web.StreamResponse | None
Fault = Callable[[web.Request], Answer | Awaitable[Answer]]


@dataclass
class Call:
    """One call of the bot that was accepted."""

    method: str
    fields: dict[str, Any]
    result: Any
    uploads: dict[str, Any] = field(default_factory=dict)


class Fake(LoBotApiEmulator):  # type: ignore[misc]
    def __init__(self, token: str = TOKEN, *, delay: float = 0.0, max_updates: int = 20_000) -> None:
        super().__init__(
            allow_insecure_loopback_webhooks=True, max_updates=max_updates, max_bots=16, max_history=10, max_assets=1000
        )
        self.token, self.delay, self.port = token, delay, 0
        self.calls: list[Call] = []
        self.chats: dict[int, list[Call]] = defaultdict(list)
        self.shown: dict[tuple[int, int], tuple[str, str]] = {}
        self.faults: dict[str, deque[Fault]] = defaultdict(deque)
        self.numbers = itertools.count(1000)

    async def __aenter__(self) -> Fake:
        self._runner = web.AppRunner(self.app(), access_log=None, shutdown_timeout=0.01)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def validate(self, method: str, fields: dict[str, Any], uploads: dict[str, Any]) -> Any:
        known = {key: value for key, value in fields.items() if key not in _UNKNOWN_HERE}
        self._refuse(method, known)
        result: Any = True if method in _SIMPLY_TRUE else super().validate(method, known, uploads)
        if method == "getMe":
            result |= BOT
        if isinstance(result, dict) and "date" in result:
            result["date"] = int(time.time())
            if int(fields["chat_id"]) < 0:
                result["chat"] = {"id": int(fields["chat_id"]), "type": "supergroup", "title": "Grup"}
            result["from"] = BOT
        if method != "getUpdates":
            self._note(method, fields, uploads, result)
        return result

    def _refuse(self, method: str, fields: dict[str, Any]) -> None:
        if str(fields.get("parse_mode", "")) == "HTML" and (fault := fault_in(str(fields.get("text", "")))):
            raise ApiRefusal(f"Bad Request: can't parse entities: {fault}")
        if method == "editMessageText":
            key = int(fields["chat_id"]), int(fields["message_id"])
            if key not in self.shown:
                raise ApiRefusal("Bad Request: message to edit not found")
            if self.shown[key] == _face(fields):
                raise ApiRefusal("Bad Request: message is not modified")

    def _note(self, method: str, fields: dict[str, Any], uploads: dict[str, Any], result: Any) -> None:
        call = Call(method, dict(fields), result, dict(uploads))
        self.calls.append(call)
        if "chat_id" in fields:
            chat = int(fields["chat_id"])
            self.chats[chat].append(call)
            if isinstance(result, dict):
                self.shown[chat, int(result["message_id"])] = _face(fields)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        if self.faults[method]:
            answer = self.faults[method].popleft()(request)
            if isinstance(answer, Awaitable):
                answer = await answer
            if answer is not None:
                return answer
        if self.delay:
            await asyncio.sleep(self.delay)
        response: web.StreamResponse = await super().handle(request)
        return response

    def fails(self, method: str, *faults: Fault) -> None:
        """The next calls of *method* meet *faults*, one each; a fault that returns None lets the call pass."""
        self.faults[method].extend(faults)

    async def give(self, **update: Any) -> int:
        """Queue an update; its id."""
        number: int = await self.enqueue_update(update, token=self.token)
        return number

    def waiting(self) -> list[int]:
        """Ids that the bot has not confirmed."""
        return [update["update_id"] for update in self._update_queues._state(self.token).updates]

    async def confirmed(self, number: int, seconds: float = 20.0) -> None:
        """Until the bot has confirmed update *number*: all it wanted to say to it is said."""
        async with asyncio.timeout(seconds):
            while number in self.waiting():  # noqa: ASYNC110 - the emulator tells nobody
                await asyncio.sleep(0.002)

    async def until(self, holds: Callable[[], bool], seconds: float = 20.0) -> None:
        async with asyncio.timeout(seconds):
            while not holds():  # noqa: ASYNC110 - anything may be waited for
                await asyncio.sleep(0.005)

    def of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]


def _face(fields: dict[str, Any]) -> tuple[str, str]:
    return str(fields.get("text")), str(fields.get("reply_markup"))


def status(code: int, description: str = "", **parameters: Any) -> Fault:
    """Telegram's own way to refuse."""
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description or f"Error {code}"}
    if parameters:
        body["parameters"] = parameters
    return lambda _: web.json_response(body, status=code)


def raw(text: str, code: int = 200) -> Fault:
    return lambda _: web.Response(text=text, status=code)


def reset(request: web.Request) -> web.Response:
    """Close the connection before any answer."""
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def cut(request: web.Request) -> web.StreamResponse:
    """Close the connection in the middle of the answer."""
    response = web.StreamResponse(headers={"Content-Length": "500", "Content-Type": "application/json"})
    await response.prepare(request)
    await response.write(b'{"ok": true, "resu')
    assert request.transport is not None
    request.transport.close()
    return response


async def hang(_: web.Request) -> web.Response:
    """No answer for longer than anybody waits."""
    await asyncio.sleep(1.0)
    return web.Response(status=504)


def buttons(call: Call) -> dict[str, str]:
    """Label → data (or link) of a sent message."""
    markup = call.fields.get("reply_markup")
    parsed = json.loads(markup) if isinstance(markup, str) else markup or {"inline_keyboard": []}
    return {
        button["text"]: button.get("callback_data") or button.get("url", "")
        for row in parsed["inline_keyboard"]
        for button in row
    }
