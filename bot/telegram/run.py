"""The bot from start to stop."""

from __future__ import annotations

import asyncio
import logging
import signal

from telegram import Update
from telegram.error import InvalidToken, TelegramError

from bot.answering.assistant import Assistant
from bot.knowledge import Knowledge, Library
from bot.records.query_log import QueryLog
from bot.records.redact import Redactor
from bot.settings import Settings, SettingsError
from bot.telegram.application import build
from bot.telegram.conversation import Conversation, Edition
from bot.telegram.poller import Poller
from bot.telegram.profile import introduce

log = logging.getLogger(__name__)


def edition(knowledge: Knowledge) -> Edition:
    """What the bot needs of one edition, built whole."""
    return Edition(Assistant(knowledge), Redactor(knowledge))


def run(settings: Settings, *, poll_seconds: int = 30) -> None:
    """Run until SIGINT or SIGTERM. Raises `SettingsError` without a usable token, `KnowledgeError` on bad knowledge."""
    if settings.telegram_token is None or not settings.telegram_token.get_secret_value():
        raise SettingsError("TELEGRAM_TOKEN is not set - get a token from @BotFather and put it into .env")
    quiet_logging()
    library = Library(settings.knowledge_folder, edition)
    records = QueryLog(settings.query_log, kept_days=settings.query_log_kept_days)
    records.start()
    try:
        asyncio.run(serve(settings, library, records, poll_seconds=poll_seconds))
    finally:
        records.close()


async def serve(
    settings: Settings,
    library: Library[Edition],
    records: QueryLog,
    *,
    poll_seconds: int = 30,
    stop: asyncio.Event | None = None,
) -> None:
    """Answer updates until *stop* is set or a signal comes; then finish what is in work."""
    conversation = Conversation(library, records, settings.query_log_kept_days)
    app = build(settings, library, conversation)
    stop = stop or asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)

    async def handle(update: Update) -> None:
        await app.process_update(update)

    try:
        async with app:
            await app.start()
            await _introduced(app.bot, library)
            poller = Poller(app.bot, handle, timeout_seconds=poll_seconds)
            log.info("running, edition %s", library.current.assistant.knowledge.edition)
            polling = asyncio.create_task(poller.run())
            stopping = asyncio.create_task(stop.wait())
            await asyncio.wait({polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
            poller.stop()
            stopping.cancel()
            await polling
            await app.stop()
    except InvalidToken:
        # The text of the exception holds the token.
        raise SettingsError("Telegram refuses TELEGRAM_TOKEN - copy it again from @BotFather") from None
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


async def _introduced(bot: object, library: Library[Edition]) -> None:
    try:
        await introduce(bot, library.current.assistant.knowledge)  # type: ignore[arg-type]
    except TelegramError as error:  # the bot answers all the same
        log.warning("commands and description were not registered: %s", type(error).__name__)


def quiet_logging() -> None:
    """Log to standard error; httpx stays silent, because its lines hold the URL and with it the token."""
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", datefmt="%Y-%m-%d"
    )
    for name in ("httpx", "httpcore", "telegram", "aiohttp", "apscheduler"):
        logging.getLogger(name).setLevel(logging.WARNING)
