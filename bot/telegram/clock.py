"""Telegram's time of day, so that a machine whose own clock jumps still knows which message is old."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

_HEARD_AGAIN_SECONDS = 60.0  # a monotonic clock drifts by far less than a second in that time


class Clock:
    """The `Date` of Telegram's last answers, carried on by the monotonic clock; until one came, this machine's."""

    def __init__(self) -> None:
        self._heard: datetime | None = None
        self._at = 0.0

    def hear(self, date: str | None) -> None:
        """Take over an HTTP `Date` header; anything else is ignored."""
        now = time.monotonic()
        if date is None or (self._heard is not None and now - self._at < _HEARD_AGAIN_SECONDS):
            return
        try:
            heard = parsedate_to_datetime(date)
        except ValueError:
            return
        self._heard, self._at = heard.replace(tzinfo=heard.tzinfo or UTC), now

    def now(self) -> datetime:
        """Timezone-aware, UTC."""
        if self._heard is None:
            return datetime.now(UTC)
        return self._heard.astimezone(UTC) + timedelta(seconds=time.monotonic() - self._at)
