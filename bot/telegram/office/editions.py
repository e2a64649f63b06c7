"""The editions of a folder, where a change may not break a test that held."""

from __future__ import annotations

from pathlib import Path

from bot.knowledge import Knowledge, Library, cached
from bot.problem import KnowledgeError, Problem
from bot.telegram.edition import Edition, edition
from bot.telegram.office.changes import newly_failing


class Editions(Library[Edition]):
    """A library that refuses what fails its own tests, unless `lenient`: then someone has seen and approved it."""

    def __init__(self, folder: Path) -> None:
        """Raises `KnowledgeError` if the first edition is not good; it comes from the shelf if nothing changed."""
        self.folder, self._build, self.lenient = folder, self._made, False
        self._seen = self._stamp()
        self.current = cached(folder, edition)

    def _made(self, knowledge: Knowledge) -> Edition:
        made, before = edition(knowledge), self.current
        if not self.lenient:
            failing = newly_failing(before.assistant, made.assistant)
            if failing:
                raise KnowledgeError(Problem("tests", 1, 1, f'tes gagal: "{ask}"') for ask in failing)
        return made
