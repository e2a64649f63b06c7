"""The editions of a folder, where a change may not break a test that held."""

from __future__ import annotations

from pathlib import Path

from bot.knowledge import Knowledge, Library, cached
from bot.problem import KnowledgeError, Problem
from bot.telegram.edition import Edition, edition
from bot.telegram.office.changes import Failing, newly_failing
from bot.telegram.office.rest import collector_resting


class Editions(Library[Edition]):
    """A library that refuses what fails its own tests, unless `lenient`: then someone has seen and approved it."""

    def __init__(self, folder: Path) -> None:
        """Raises `KnowledgeError` if the first edition is not good; it comes from the shelf if nothing changed."""
        self.folder, self._build, self.lenient = folder, self._made, False
        self._seen = self._stamp()
        with collector_resting():
            self.current = cached(folder, edition, apart=True)

    def refresh(self) -> Edition:
        """As every library, without stopping the answers meanwhile for longer than a blink."""
        with collector_resting():
            return super().refresh()

    def _made(self, knowledge: Knowledge) -> Edition:
        made, before = edition(knowledge), self.current
        if not self.lenient:
            failing = newly_failing(before.assistant, made.assistant)
            if failing:
                raise KnowledgeError(_problem(self.folder / "tests", each) for each in failing)
        return made


def _problem(tests: Path, failing: Failing) -> Problem:
    """At the line of the test, if its words stand there as they are asked."""
    places = (
        (path, number)
        for path in sorted(tests.glob("*.yaml"))
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        if failing.example.ask in line
    )
    path, number = next(places, (tests, 1))
    return Problem(path.as_posix(), number, 1, f"tes gagal: {failing}")
