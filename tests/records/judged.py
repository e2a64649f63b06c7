"""The redaction cases: what must go and what must stay, and how a redactor does on them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.records.redact import Redactor

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    place: str
    text: str
    must_go: tuple[str, ...]
    must_stay: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of all items: how many there were, and the ones that came out wrong with what was stored instead."""

    items: int
    wrong: tuple[str, ...]

    @property
    def share(self) -> float:
        return 1 - len(self.wrong) / self.items


def cases() -> Iterator[Case]:
    for path in sorted(CASES.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            text, go, stay = line.split("\t")
            yield Case(f"{path.name}:{number}", text, _parts(go), _parts(stay))


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def judge(redactor: Redactor) -> tuple[Verdict, Verdict]:
    """How much of what must go is gone, and of what must stay is there."""
    gone, kept, leaks, losses = 0, 0, [], []
    for case in cases():
        stored = redactor.redact(case.text)
        gone, kept = gone + len(case.must_go), kept + len(case.must_stay)
        leaks += [f"{case.place} {part!r} in {stored!r}" for part in case.must_go if _holds(stored, part)]
        losses += [f"{case.place} {part!r} not in {stored!r}" for part in case.must_stay if not _holds(stored, part)]
    return Verdict(gone, tuple(leaks)), Verdict(kept, tuple(losses))


def _holds(stored: str, part: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", stored, re.IGNORECASE) is not None
