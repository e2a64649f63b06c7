"""A change an administrator proposes, tried out beside the folder before anything changes there."""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import unified_diff
from pathlib import Path

from bot.knowledge import load
from bot.knowledge.files import FOLDERS, SINGLE, stamp
from bot.problem import KnowledgeError, Problem
from bot.telegram.edition import Edition, edition
from bot.telegram.office.changes import Changes, changes
from bot.telegram.office.rest import collector_resting
from bot.telegram.office.versions import Files, put

_LONGEST_LINE = 120  # letters

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.yaml")
_TESTS = re.compile(rb"^tes:", re.MULTILINE)


@dataclass(slots=True)
class Proposal:
    """*files* for the folder as it was at *base*, as they would change the edition in force.

    `version` is the number of the saved version that they bring back; None for a file that was sent.
    """

    files: Files
    base: object
    changes: Changes
    proposer: int
    version: int | None = None
    approved: set[int] = field(default_factory=set)
    token: str = field(default_factory=lambda: secrets.token_hex(6))

    @property
    def title(self) -> str:
        """What it is about, for the audit trail and git."""
        return ", ".join(self.files) if self.version is None else f"versi {self.version}"


def place(filename: str, content: bytes) -> str | None:
    """Where a file of this name belongs, relative to the folder; None for a name that is not allowed.

    The name is only looked up, never followed: letters, digits and hyphens, so it can't lead anywhere.
    """
    if NAME.fullmatch(filename) is None:
        return None
    if filename in SINGLE:
        return filename
    return f"{'tests' if _TESTS.search(content) else 'topik'}/{filename}"


def tried(
    folder: Path, files: Callable[[], Files], now: Edition, proposer: int, version: int | None = None
) -> Proposal:
    """The proposal to put *files* into *folder*; run it off the event loop.

    Raises `KnowledgeError` with every problem, paths relative to the folder.
    """
    base = stamp(folder)
    wanted = files()
    with tempfile.TemporaryDirectory() as place_, collector_resting():
        beside = Path(place_) / "knowledge"
        beside.mkdir()
        for single in SINGLE:
            shutil.copy(folder / single, beside)
        for inside in FOLDERS:
            shutil.copytree(folder / inside, beside / inside, ignore=shutil.ignore_patterns(".*", "*~"))
        put(beside, wanted)
        try:
            found = changes(now.assistant, edition(load(beside)).assistant)
        except KnowledgeError as error:
            raise KnowledgeError(within(beside, problem) for problem in error.problems) from None
    found = replace(found, files=tuple(wanted), lines=tuple(_lines(folder, wanted)))
    return Proposal(wanted, base, found, proposer, version)


def _lines(folder: Path, files: Mapping[str, bytes | None]) -> Iterator[str]:
    """Lines that go and come, each with its sign; what is shown where no entry says it better."""
    for name, content in files.items():
        before = (folder / name).read_bytes() if (folder / name).exists() else b""
        old, new = (each.decode("utf-8", "replace").splitlines() for each in (before, content or b""))
        changed = (line for line in unified_diff(old, new, n=0, lineterm="") if line[:3] not in {"---", "+++"})
        yield from (line[:_LONGEST_LINE] for line in changed if line[:1] in {"-", "+"})


def within(folder: Path, problem: Problem) -> Problem:
    """*problem* with its paths told from *folder* on."""
    shown = folder.as_posix() + "/"
    path = problem.path.removeprefix(shown)
    return replace(problem, path=path, message=problem.message.replace(shown, ""))
