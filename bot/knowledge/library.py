"""The current edition of something built from the knowledge, swapped whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from bot.knowledge.edition import Knowledge
from bot.knowledge.files import stamp
from bot.knowledge.load import load

Built = TypeVar("Built")


class Library(Generic[Built]):
    """Holds what *build* made of the last good knowledge in *folder*.

    `current` is one reference: whoever takes it keeps a consistent edition, however long that lasts.
    """

    def __init__(self, folder: Path, build: Callable[[Knowledge], Built]) -> None:
        """Raises `KnowledgeError` if the first edition is not good."""
        self.folder, self._build = folder, build
        self._seen = self._stamp()  # before reading: what is written meanwhile counts as a change
        self.current: Built = build(load(folder))

    def changed(self) -> bool:
        """Whether a file was added, removed or written since the last `refresh`; reads no content."""
        return self._stamp() != self._seen

    def refresh(self) -> Built:
        """Build and swap in the next edition; run it off the event loop.

        Raises `KnowledgeError` with every problem and leaves the old edition in place.
        """
        self._seen = self._stamp()
        built = self._build(load(self.folder))
        self.current = built
        return built

    def _stamp(self) -> object:
        return stamp(self.folder)
