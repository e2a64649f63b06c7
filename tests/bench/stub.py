"""A Bot API that costs almost nothing itself: raw asyncio, every answer after a fixed delay.

A bot that sets a webhook is given its updates there, over as many connections as it asks for, one round trip of the delay each.

`python -m tests.bench.stub UPDATES DELAY_SECONDS PER_SECOND` prints its port; PER_SECOND 0: all updates wait from the start.
It prints a second line at the first answer, and one with their number now and then. When every update was answered it prints
one JSON object: `seconds` from first to last answer, `latencies` from an update's way out to its answer's way in, in
milliseconds.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, overload
from urllib.parse import parse_qs, urlsplit

ME = {"id": 7, "is_bot": True, "first_name": "B", "username": "netral_bot", "can_join_groups": True,
      "can_read_all_group_messages": False, "supports_inline_queries": False}  # fmt: skip
QUESTIONS = tuple(
    line.split("\t", 1)[0]
    for line in (Path(__file__).parents[1] / "questions" / "questions.tsv").read_text(encoding="utf-8").splitlines()[1:]
)
MILESTONES = frozenset((1_000, *range(10_000, 1_000_001, 10_000)))
_FIELD = re.compile(rb'name="(\w+)"\r\n(?:[\w-]+: [^\r]*\r\n)*\r\n(.*?)\r\n--', re.DOTALL)


class Stub:
    def __init__(self, updates: int, delay: float, per_second: float) -> None:
        self.updates = Updates(updates)
        self.delay, self.per_second = delay, per_second
        self.began: float | None = None
        self.given: dict[int, float] = {}
        self.answered: dict[int, float] = {}
        self.first, self.done = asyncio.Event(), asyncio.Event()
        self.pushing: list[asyncio.Task[None]] = []

    async def connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                found = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
                body = await reader.readexactly(int(found[1])) if found else b""
                method = head.split(b" ", 2)[1].rsplit(b"/", 1)[1].decode()
                result = self.result(method, _fields(head, body))
                if method == "setWebhook":
                    self.push(_fields(head, body))
                if method == "getUpdates" and not result:
                    await asyncio.sleep(0.02)
                await asyncio.sleep(self.delay)
                if method == "getUpdates":
                    now = time.perf_counter()
                    for update in result:
                        self.given.setdefault(update["update_id"], now)
                payload = json.dumps({"ok": True, "result": result}).encode()
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(payload)
                    + payload
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            writer.close()

    def push(self, hook: dict[str, str]) -> None:
        """Give the updates to the bot's own server."""
        address, waiting = urlsplit(hook["url"]), iter(self.updates)
        secret = hook.get("secret_token", "")
        head = (
            f"POST {address.path} HTTP/1.1\r\nHost: {address.netloc}\r\nX-Telegram-Bot-Api-Secret-Token: {secret}\r\n"
            "Content-Type: application/json\r\nContent-Length: "
        )
        for _ in range(int(hook.get("max_connections") or 40)):
            self.pushing.append(asyncio.create_task(self.give(head, address.port or 80, waiting)))

    async def give(self, head: str, port: int, waiting: Iterator[dict[str, Any]]) -> None:
        reader, writer = await _connected(port)
        for update in waiting:
            while update["update_id"] > self.released():  # noqa: ASYNC110 - released by the clock
                await asyncio.sleep(0.002)
            await asyncio.sleep(self.delay / 2)
            self.given[update["update_id"]] = time.perf_counter()
            body = json.dumps(update)
            writer.write(f"{head}{len(body)}\r\n\r\n{body}".encode())
            answer = await reader.readuntil(b"\r\n\r\n")
            length = re.search(rb"content-length: (\d+)", answer, re.IGNORECASE)
            content = await reader.readexactly(int(length[1]) if length else 0)
            if content.startswith(b"{"):
                asked = json.loads(content)
                self.result(asked["method"], {name: str(value) for name, value in asked.items()})
            await asyncio.sleep(self.delay / 2)

    def result(self, method: str, fields: dict[str, str]) -> Any:
        match method:
            case "getMe":
                return ME
            case "getUpdates":
                offset = max(int(fields.get("offset") or 1), 1)
                return self.updates[offset - 1 : min(offset + 99, self.released())]
            case "sendMessage":
                chat = int(fields["chat_id"])
                self.first.set()
                self.answered.setdefault(chat, time.perf_counter())
                if len(self.answered) in MILESTONES:
                    print(len(self.answered), flush=True)  # noqa: T201
                if len(self.answered) == len(self.updates):
                    self.done.set()
                return {"message_id": 1, "date": 1, "chat": {"id": chat, "type": "private"}, "text": "x"}
            case _:
                return True

    def released(self) -> int:
        """How many updates exist by now."""
        if not self.per_second:
            return len(self.updates)
        self.began = self.began or time.perf_counter()
        return min(len(self.updates), int((time.perf_counter() - self.began) * self.per_second))


async def _connected(port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection to the bot's server, which may begin to listen after it has set its webhook."""
    while True:
        with contextlib.suppress(ConnectionRefusedError):
            return await asyncio.open_connection("127.0.0.1", port)
        await asyncio.sleep(0.05)


class Updates(Sequence[dict[str, Any]]):
    """Made when asked for: a hundred thousand of them take half a gigabyte."""

    def __init__(self, many: int) -> None:
        self._many = many

    def __len__(self) -> int:
        return self._many

    @overload
    def __getitem__(self, at: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, at: slice) -> list[dict[str, Any]]: ...
    def __getitem__(self, at: int | slice) -> dict[str, Any] | list[dict[str, Any]]:
        if isinstance(at, slice):
            return [_update(number + 1) for number in range(self._many)[at]]
        return _update(range(self._many)[at] + 1)


def _update(number: int) -> dict[str, object]:
    user = {"id": number, "is_bot": False, "first_name": "U", "language_code": "id"}
    chat = {"id": number, "type": "private", "first_name": "U"}
    text = QUESTIONS[number % len(QUESTIONS)]
    message = {"message_id": number, "date": int(time.time()), "from": user, "chat": chat, "text": text}
    return {"update_id": number, "message": message}


def _fields(head: bytes, body: bytes) -> dict[str, str]:
    if b"multipart/" in head.lower():
        return {name.decode(): value.decode() for name, value in _FIELD.findall(body)}
    if b"application/json" in head.lower():
        return {name: str(value) for name, value in json.loads(body or b"{}").items()}
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


async def main(updates: int, delay: float, per_second: float) -> None:
    stub = Stub(updates, delay, per_second)
    server = await asyncio.start_server(stub.connected, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201
    await stub.first.wait()
    print("first answer", flush=True)  # noqa: T201
    await stub.done.wait()
    times = sorted(stub.answered.values())
    latencies = sorted((at - stub.given[chat]) * 1000 for chat, at in stub.answered.items())
    print(json.dumps({"seconds": times[-1] - times[0], "latencies": latencies}), flush=True)  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])))
