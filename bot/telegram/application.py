"""The bot's table of contents: which update goes where."""

from __future__ import annotations

from typing import Any

from httpx_aiohttp import AiohttpTransport
from telegram import LinkPreviewOptions
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    Defaults,
    MessageHandler,
    filters,
)
from telegram.request import HTTPXRequest

from bot.knowledge import Library
from bot.settings import Settings
from bot.telegram.conversation import Conversation, Edition
from bot.telegram.faults import Faults

App = Application[Any, Any, Any, Any, Any, Any]

CONNECTIONS = 64


def build(settings: Settings, library: Library[Edition], conversation: Conversation) -> App:
    """The application with every handler; not started. Updates reach it through `Poller`, not through an updater."""
    assert settings.telegram_token is not None
    root = settings.telegram_api_root.rstrip("/")
    app = (
        Application.builder()
        .token(settings.telegram_token.get_secret_value())
        .base_url(f"{root}/bot")
        .base_file_url(f"{root}/file/bot")
        .request(_request())
        .get_updates_request(_request())
        .defaults(Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .updater(None)
        .build()
    )
    private = filters.ChatType.PRIVATE
    app.add_handler(CommandHandler("start", conversation.start))
    app.add_handler(CommandHandler(["help", "bantuan"], conversation.help))
    app.add_handler(CommandHandler("topik", conversation.topics))
    app.add_handler(CommandHandler("lapor", conversation.channels))
    app.add_handler(CommandHandler("bahasa", conversation.languages))
    app.add_handler(CommandHandler(["privasi", "privacy"], conversation.privacy))
    app.add_handler(MessageHandler(private & filters.TEXT & ~filters.COMMAND, conversation.question))
    app.add_handler(MessageHandler(private & filters.COMMAND, conversation.help))
    app.add_handler(MessageHandler(private & ~filters.StatusUpdate.ALL, conversation.other))
    app.add_handler(CallbackQueryHandler(conversation.tap))
    app.add_error_handler(Faults(library).handle)
    return app


def _request() -> HTTPXRequest:
    """httpx over aiohttp: httpcore's own pool is quadratic in what waits (97/s against 692/s at 60 ms, telegram.md)."""
    return HTTPXRequest(connection_pool_size=CONNECTIONS, httpx_kwargs={"transport": AiohttpTransport()})
