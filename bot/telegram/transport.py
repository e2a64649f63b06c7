"""HTTP to the Bot API over aiohttp.

python-telegram-bot's own httpx layer is its ceiling: at 60 ms of network delay 334 answers/s at best, 692 over
`httpx-aiohttp`, 923 like this (telegram.md, section 2). Nothing raised or logged here holds a URL, because the URL
holds the token, nor what Telegram sent, because that holds people's words.
"""

from __future__ import annotations

import json
import urllib.request
from typing import Any

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.clock import Clock

Timeout = DefaultValue[float] | float | DefaultValue[None] | None

CONNECTIONS = 128  # 64 answers in work, each with at most a typing indicator beside it
SECONDS = 10.0  # for one request without a timeout of its own
_JSON = {"Content-Type": "application/json"}  # a third of the time of a form, whose text is escaped letter by letter


class Transport(BaseRequest):
    """One pool of kept-alive connections."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return SECONDS

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=CONNECTIONS),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=bool(urllib.request.getproxies()),  # HTTPS_PROXY; looking for one costs 0.16 ms each request
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913, PLR0917 - as in `BaseRequest`
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        write_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        connect_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        pool_timeout: Timeout = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body. Raises `TimedOut` or `NetworkError`, naming only the kind of fault."""
        assert self._session is not None, "not initialised"
        seconds = read_timeout if isinstance(read_timeout, int | float) else SECONDS
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=5.0)
        body, headers = _body(request_data)
        try:
            async with self._session.request(method, url, data=body, headers=headers, timeout=timeout) as response:
                self._clock.hear(response.headers.get("Date"))
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NetworkError(f"no answer ({type(error).__name__})") from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The JSON; python-telegram-bot would log what it can't read."""
        try:
            parsed = json.loads(payload)
        except ValueError:
            parsed = None
        if not isinstance(parsed, dict):
            raise NetworkError("Invalid server response") from None
        return parsed


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str] | None]:
    """The body and the headers that say what it is."""
    if data is None:
        return None, None
    if not data.contains_files:
        return data.json_payload, _JSON
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, None
