"""Redis behind the bot, when REDIS_URL is set."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.records.query_log import QueryLog
from bot.settings import Settings, SettingsError
from bot.telegram.allowance import Allowance, Limit
from bot.telegram.intake import Claims

_SECONDS = 2.0  # for one command; a slow Redis must not slow the answers


class Shared:
    def __init__(self, settings: Settings) -> None:
        from redis.asyncio import Redis

        from bot.telegram.shared.contact import Contact

        assert settings.telegram_token is not None
        self.contact = Contact()
        self._key = hashlib.sha256(b"netralitas" + settings.telegram_token.get_secret_value().encode()).digest()
        try:
            self.redis = Redis.from_url(
                settings.redis_url.get_secret_value(), socket_timeout=_SECONDS, socket_connect_timeout=_SECONDS
            )
        except ValueError:
            raise SettingsError("REDIS_URL is no address of a Redis - for example redis://127.0.0.1:6379/0") from None

    def allowance(self, limit: Limit, name: str) -> Allowance:
        from bot.telegram.shared.limits import SharedAllowance

        return SharedAllowance(limit, name, self.redis, self._key, self.contact)


@asynccontextmanager
async def claims(shared: Shared | None) -> AsyncIterator[Claims | None]:
    """Claims whose leases are kept while the block runs; None for a process alone."""
    if shared is None:
        yield None
        return
    from bot.telegram.shared.claims import RedisClaims

    made = RedisClaims(shared.redis, shared.contact)
    beating = asyncio.create_task(made.beat())
    try:
        yield made
    finally:
        beating.cancel()
        await shared.redis.aclose()


def records_of(settings: Settings) -> QueryLog:
    """The log: a file of this process, or the stream that all replicas feed."""
    if not settings.redis_url.get_secret_value():
        return QueryLog(settings.query_log, kept_days=settings.query_log_kept_days)
    from redis import Redis

    from bot.records.stream import StreamLog

    redis = Redis.from_url(
        settings.redis_url.get_secret_value(), socket_timeout=_SECONDS, socket_connect_timeout=_SECONDS
    )
    return StreamLog(redis, path=settings.query_log, kept_days=settings.query_log_kept_days)
