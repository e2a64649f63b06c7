"""A YAML file from an administrator, tried out beside the folder before anything changes there."""

from __future__ import annotations

import re
import secrets
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from difflib import unified_diff
from pathlib import Path

from bot.knowledge import load
from bot.knowledge.files import FOLDERS, SINGLE, stamp
from bot.problem import KnowledgeError, Problem
from bot.telegram.edition import Edition, edition
from bot.telegram.office.changes import Changes, changes

_LONGEST_LINE = 120  # letters

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.yaml")
_TESTS = re.compile(rb"^tes:", re.MULTILINE)


@dataclass(slots=True)
class Proposal:
    """*content* for the file *name* of the folder, as it would change the edition in force."""

    name: str
    content: bytes
    base: object
    changes: Changes
    proposer: int
    approved: set[int] = field(default_factory=set)
    token: str = field(default_factory=lambda: secrets.token_hex(6))


def place(filename: str, content: bytes) -> str | None:
    """Where a file of this name belongs, relative to the folder; None for a name that is not allowed.

    The name is only looked up, never followed: letters, digits and hyphens, so it can't lead anywhere.
    """
    if NAME.fullmatch(filename) is None:
        return None
    if filename in SINGLE:
        return filename
    return f"{'tests' if _TESTS.search(content) else 'topik'}/{filename}"


def tried(folder: Path, name: str, content: bytes, now: Edition, proposer: int) -> Proposal:
    """The proposal to put *content* into *name*; run it off the event loop.

    Raises `KnowledgeError` with every problem, paths relative to the folder.
    """
    base = stamp(folder)
    with tempfile.TemporaryDirectory() as place_:
        beside = Path(place_) / "knowledge"
        beside.mkdir()
        for single in SINGLE:
            shutil.copy(folder / single, beside)
        for inside in FOLDERS:
            shutil.copytree(folder / inside, beside / inside, ignore=shutil.ignore_patterns(".*", "*~"))
        (beside / name).write_bytes(content)
        try:
            made = edition(load(beside))
        except KnowledgeError as error:
            raise KnowledgeError(_relative(problem, beside) for problem in error.problems) from None
    found = replace(changes(now.assistant, made.assistant), lines=_lines(folder / name, content))
    return Proposal(name, content, base, found, proposer)


def _lines(path: Path, content: bytes) -> tuple[str, ...]:
    """Lines that go and come, each with its sign; what is shown where no entry says it better."""
    before = path.read_bytes() if path.exists() else b""
    old, new = (each.decode("utf-8", "replace").splitlines() for each in (before, content))
    changed = (line for line in unified_diff(old, new, n=0, lineterm="") if line[:3] not in {"---", "+++"})
    return tuple(line[:_LONGEST_LINE] for line in changed if line[:1] in {"-", "+"})


def _relative(problem: Problem, folder: Path) -> Problem:
    shown = folder.as_posix()
    return Problem(
        problem.path.removeprefix(shown).lstrip("/"),
        problem.line,
        problem.column,
        problem.message.replace(shown + "/", ""),
    )
