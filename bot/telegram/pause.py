"""The pause switch: while answers are reviewed, users read that instead of a verdict."""

from __future__ import annotations

import logging
from pathlib import Path

from bot.telegram.office.versions import write

log = logging.getLogger(__name__)


class Pause:
    """Off until an administrator says why. The reason stands in the file *path*, nothing else does: a restart does not end
    a pause, and processes that share the file share it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reason: str | None = None
        self._seen: tuple[int, int] | None = None

    @property
    def reason(self) -> str | None:
        """None while the bot answers."""
        if (stamp := self._stamp()) != self._seen:
            self._reason, self._seen = self._written() if stamp else None, stamp
        return self._reason

    @reason.setter
    def reason(self, reason: str | None) -> None:
        try:
            if reason is None:
                self._path.unlink(missing_ok=True)
            else:
                write(self._path, reason.encode("utf-8", "replace"))
        except OSError as error:  # it holds all the same, until this process ends
            log.warning("the pause could not be written down: %s", error.strerror)
        self._reason, self._seen = reason, self._stamp()

    def _stamp(self) -> tuple[int, int] | None:
        try:
            stat = self._path.stat()
        except OSError:
            return None
        return stat.st_ino, stat.st_mtime_ns

    def _written(self) -> str | None:
        try:
            return self._path.read_text("utf-8", "replace") or None
        except OSError:
            return None
