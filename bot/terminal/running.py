"""The commands that run the bot, and what collects its replicas' log."""

from __future__ import annotations

import click

_IN_THE_TERMINAL = (
    "Belum ada TELEGRAM_TOKEN, jadi bot dibuka di terminal. Untuk Telegram: buka @BotFather, kirim /newbot, lalu salin "
    "token-nya ke .env (TELEGRAM_TOKEN=...) dan jalankan perintah ini lagi.\n"
    "There is no TELEGRAM_TOKEN, so the bot opens in the terminal. For Telegram: open @BotFather, send /newbot, copy the "
    "token into .env (TELEGRAM_TOKEN=...) and run this command again.\n"
)


@click.command()
def run() -> None:
    """Run the bot in Telegram, by polling, or by webhook when WEBHOOK_URL is set."""
    from bot.settings import settings
    from bot.telegram.run import run

    run(settings())


@click.command()
@click.pass_context
def start(context: click.Context) -> None:
    """Run the bot if TELEGRAM_TOKEN is set, else chat in the terminal."""
    from bot.settings import settings
    from bot.terminal.asking import chat

    token = settings().telegram_token
    if token and token.get_secret_value():
        context.invoke(run)
        return
    click.echo(_IN_THE_TERMINAL)
    context.invoke(chat)


@click.command()
def collect() -> None:
    """Write the replicas' log from Redis (REDIS_URL) into the SQLite file; run exactly one."""
    import logging
    import signal

    from redis import Redis

    from bot.records.collector import Collector
    from bot.records.query_log import QueryLog
    from bot.settings import SettingsError, settings

    chosen = settings()
    if not chosen.redis_url.get_secret_value():
        raise SettingsError("REDIS_URL is not set - without it the bot writes its log itself")
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    records = QueryLog(chosen.query_log, kept_days=chosen.query_log_kept_days)
    records.start()
    collector = Collector(Redis.from_url(chosen.redis_url.get_secret_value()), records)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: collector.stopping.set())
    try:
        collector.run()
    finally:
        records.close()
