"""The pause switch: while answers are reviewed, users read that instead of a verdict."""

from __future__ import annotations


class Pause:
    """Off until an administrator says why; off again at a restart."""

    def __init__(self) -> None:
        self.reason: str | None = None
