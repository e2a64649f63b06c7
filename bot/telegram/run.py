"""The bot from start to stop."""

from __future__ import annotations

import asyncio
import gc
import logging
from urllib.parse import urlsplit

from telegram import Bot, Message, Update
from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError

from bot.knowledge import Library
from bot.records.fault import Fault
from bot.records.query_log import QueryLog
from bot.settings import Settings, SettingsError, UnreachableError
from bot.telegram.application import App, build
from bot.telegram.edition import Edition
from bot.telegram.house import House
from bot.telegram.intake import Handle, Intake
from bot.telegram.kinds import WANTED
from bot.telegram.lifetime import StoppedError, beside, signals, started, unless
from bot.telegram.office import renewal
from bot.telegram.office.editions import Editions
from bot.telegram.poller import Poller
from bot.telegram.profile import introduce
from bot.telegram.sending import typing
from bot.telegram.shared.shared import Shared, claims, records_of
from bot.telegram.webhook import Webhook, carrying

log = logging.getLogger(__name__)


def run(settings: Settings, *, poll_seconds: int = 30) -> None:
    """Run until SIGINT or SIGTERM. Raises `SettingsError` without a usable token, `KnowledgeError` on bad knowledge."""
    if settings.telegram_token is None or not settings.telegram_token.get_secret_value():
        raise SettingsError("TELEGRAM_TOKEN is not set - get a token from @BotFather and put it into .env")
    quiet_logging()
    library = Editions(settings.knowledge_folder)
    records = records_of(settings)
    records.start()
    _settle()
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
    stop = stop or asyncio.Event()
    shared = Shared(settings) if settings.redis_url else None
    house = House(settings, library, records, stop, **({"allowance": shared.allowance} if shared else {}))
    app = build(settings, house)
    with signals(stop):
        try:
            async with started(app, stop), beside(_introduced(app.bot, library)):
                _office_hours(app, house, records)
                log.info("running, edition %s", library.current.knowledge.edition)
                if settings.webhook_url:
                    async with claims(shared) as shared_claims:
                        handle = carrying(handler(app), app.bot, records.settled, lambda: house.refused)
                        intake = Intake(app.bot, handle, shared_claims)
                        await Webhook(settings, intake).run(app.bot, WANTED, stop)
                else:
                    await unless(stop, app.bot.delete_webhook())
                    await _poll(app, house, stop, poll_seconds)
        except StoppedError:
            log.info("stopped before it was up")
        except InvalidToken:
            house.refuse()
        except BadRequest as error:
            raise SettingsError(f"Telegram refuses a setting, WEBHOOK_URL most likely: {error}") from None
        except NetworkError as error:
            where = urlsplit(settings.telegram_api_root).netloc
            raise UnreachableError(f"{where} does not answer ({type(error).__name__}) - is the network up?") from None
    if house.refused:  # the text of `InvalidToken` holds the token
        raise SettingsError("Telegram refuses TELEGRAM_TOKEN - copy it again from @BotFather")


def _office_hours(app: App, house: House, records: QueryLog) -> None:
    """What runs by itself: looking at the folder, and telling of the log's faults, which come from another thread."""
    assert app.job_queue is not None
    app.job_queue.run_repeating(house.office.renewal.look, renewal.LOOK_SECONDS)
    loop = asyncio.get_running_loop()

    def told(fault: Fault) -> None:
        loop.call_soon_threadsafe(lambda: app.create_task(house.office.told(fault, app.bot)))

    records.told = told
    records.today = house.clock.today  # a machine's clock that jumps must not purge the log


async def _poll(app: App, house: House, stop: asyncio.Event, poll_seconds: int) -> None:
    poller = Poller(app.bot, Intake(app.bot, handler(app)), WANTED, timeout_seconds=poll_seconds)
    polling = asyncio.create_task(poller.run())
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({polling, stopping}, return_when=asyncio.FIRST_COMPLETED)
    poller.stop(confirming=not house.refused)
    stopping.cancel()
    await polling


def handler(app: App) -> Handle:
    """What `Intake` does with an update: the application's handlers, and "typing …" if they take long."""

    async def handle(update: Update) -> None:
        message = update.message
        if isinstance(message, Message):
            async with typing(app.bot, message.chat.id):
                await app.process_update(update)
        else:
            await app.process_update(update)

    return handle


def _settle() -> None:
    """Spare the garbage collector the knowledge: 400,000 objects that stay, looked through again and again.

    Worth 5-10 % of the time of an answer. What python-telegram-bot makes for an update dies by itself, so that looking
    for circles every 700 objects finds nothing; every 10,000 is enough.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


async def _introduced(bot: Bot, library: Library[Edition]) -> None:
    try:
        await introduce(bot, library.current.knowledge)
    except TelegramError as error:  # the bot answers all the same
        log.warning("commands and description were not registered: %s", type(error).__name__)


def quiet_logging() -> None:
    """Log to standard error; the libraries only from warnings on, because their lines may hold the URL and the token."""
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", datefmt="%Y-%m-%d"
    )
    for name in ("httpx", "httpcore", "telegram", "aiohttp"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("apscheduler").setLevel(
        logging.ERROR
    )  # it warns of a look at the folder that outlasts the next one
