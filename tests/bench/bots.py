"""The bots that `tests.bench.telegram` compares: `python -m tests.bench.bots KIND ROOT CONCURRENCY`.

aiogram runs in an environment of its own, so nothing of this project may be imported before its kind is known.
"""

from __future__ import annotations

import asyncio
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

TOKEN = "1:TEST"


def ours(root: str, at_once: int, **more: Any) -> None:
    """The whole bot with its log."""
    from bot.settings import Settings
    from bot.telegram import intake
    from bot.telegram.run import run

    intake.AT_FIRST = intake.AT_ONCE = at_once
    with tempfile.TemporaryDirectory() as folder:
        run(
            Settings(
                _env_file=None, telegram_token=TOKEN, telegram_api_root=root, query_log=Path(folder) / "log.sqlite",
                telegram_messages_per_second=10_000, **more,
            )
        )  # fmt: skip


def hooked(root: str, at_once: int) -> None:
    """The whole bot by webhook, answering by calls."""
    port = free_port()
    ours(root, at_once, webhook_url=f"http://127.0.0.1:{port}/telegram", webhook_port=port)


def inside(root: str, at_once: int) -> None:
    """The whole bot by webhook, answering inside the response."""
    port = free_port()
    more = {"webhook_port": port, "webhook_answers": "response"}
    ours(root, at_once, webhook_url=f"http://127.0.0.1:{port}/telegram", **more)


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def bare(root: str, at_once: int) -> None:
    """An echo on the same transport, with python-telegram-bot's own polling."""
    from bot.telegram.clock import Clock
    from bot.telegram.transport import Transport

    echo(root, at_once, Transport(Clock()), Transport(Clock()))


def bare_hooked(root: str, at_once: int) -> None:
    """An echo on the same transport, with python-telegram-bot's own webhook server."""
    import tornado.web  # noqa: F401 - before `bot.telegram`, which does without it

    from bot.telegram.clock import Clock
    from bot.telegram.transport import Transport

    port = free_port()
    echo(
        root, at_once, Transport(Clock()), Transport(Clock()),
        listen="127.0.0.1", port=port, url_path="t", webhook_url=f"http://127.0.0.1:{port}/t", max_connections=100,
    )  # fmt: skip


def default(root: str, at_once: int) -> None:
    """An echo as the documentation builds it, with the pool that its concurrency needs."""
    from telegram.request import HTTPXRequest

    echo(root, at_once, HTTPXRequest(connection_pool_size=max(at_once, 1) + 8, pool_timeout=60), HTTPXRequest())


def echo(root: str, at_once: int, request: Any, updates: Any, **hook: Any) -> None:
    from telegram.ext import Application, MessageHandler, filters

    async def answer(update: Any, _: Any) -> None:
        await update.message.reply_text(update.message.text)

    builder = Application.builder().token(TOKEN).base_url(f"{root}/bot").request(request).get_updates_request(updates)
    app = builder.concurrent_updates(at_once or False).build()
    app.add_handler(MessageHandler(filters.TEXT, answer))
    if hook:
        app.run_webhook(allowed_updates=["message"], **hook)
    else:
        app.run_polling(allowed_updates=["message"])


def aiogram(root: str, at_once: int) -> None:
    from aiogram import Bot, Dispatcher
    from aiogram.client.session.aiohttp import AiohttpSession
    from aiogram.client.telegram import TelegramAPIServer

    async def answer(message: Any) -> None:
        await message.answer(message.text)

    async def main() -> None:
        session = AiohttpSession(api=TelegramAPIServer.from_base(root), limit=at_once + 8)
        dispatcher = Dispatcher()
        dispatcher.message()(answer)
        await dispatcher.start_polling(
            Bot(TOKEN, session=session), tasks_concurrency_limit=at_once, handle_signals=False
        )

    asyncio.run(main())


if __name__ == "__main__":
    kinds = {
        "ours": ours, "hooked": hooked, "inside": inside, "bare": bare, "bare_hooked": bare_hooked, "default": default,
        "aiogram": aiogram,
    }  # fmt: skip
    kinds[sys.argv[1]](sys.argv[2], int(sys.argv[3]))
