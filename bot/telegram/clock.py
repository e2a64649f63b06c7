"""Telegram's time of day, so that a machine whose own clock jumps still knows which message is old."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.knowledge import WIB

_HEARD_AGAIN_SECONDS = 60.0  # a monotonic clock drifts by far less than a second in that time


class Clock:
    """The `Date` of Telegram's last answers, carried on by the monotonic clock; until one came, this machine's."""

    def __init__(self) -> None:
        self._heard: tuple[datetime, float] | None = None  # one reference: the log's thread reads it too

    def hear(self, date: str | None) -> None:
        """Take over an HTTP `Date` header; anything else is ignored."""
        now = time.monotonic()
        if date is None or (self._heard is not None and now - self._heard[1] < _HEARD_AGAIN_SECONDS):
            return
        try:
            heard = parsedate_to_datetime(date)
        except ValueError:
            return
        self._heard = heard.replace(tzinfo=heard.tzinfo or UTC), now

    def now(self) -> datetime:
        """Timezone-aware, UTC."""
        if self._heard is None:
            return datetime.now(UTC)
        heard, at = self._heard
        return heard.astimezone(UTC) + timedelta(seconds=time.monotonic() - at)

    def today(self) -> date:
        """The day it is in Jakarta."""
        return self.now().astimezone(WIB).date()
