"""Knowledge files read and shaped, still knowing where each thing stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.knowledge.model import (
    Calendar,
    Concepts,
    Entry,
    Examples,
    Foreigns,
    Institutions,
    Laws,
    Model,
    Questions,
    SanctionKinds,
    Spelling,
    Texts,
    Topic,
)
from bot.knowledge.tree import Loc, Tree
from bot.problem import Problem

M_co = TypeVar("M_co", bound=Model, covariant=True)


@dataclass(frozen=True, slots=True)
class Source(Generic[M_co]):
    """*model* as read from *path*."""

    path: str
    model: M_co
    tree: Tree

    def problem(self, loc: Loc, message: str) -> Problem:
        return Problem(self.path, *self.tree.place(loc), message)

    def where(self, loc: Loc) -> str:
        """`path:line`, for the other half of a double."""
        return f"{self.path}:{self.tree.place(loc)[0]}"


@dataclass(frozen=True, slots=True)
class Sources:
    """All files of one edition, shaped.

    `unread` holds every word of the files that could not be shaped: a name that stands among them may well be defined
    there, so it is not called unknown. A file with one slip then gives one problem, not hundreds.
    `digest` is eight hex digits of the SHA-256 over all names and bytes.
    """

    laws: Source[Laws]
    kinds: Source[SanctionKinds]
    institutions: Source[Institutions]
    concepts: Source[Concepts]
    spelling: Source[Spelling]
    foreign: Source[Foreigns]
    questions: Source[Questions]
    calendar: Source[Calendar]
    texts: Source[Texts]
    topics: tuple[Source[Topic], ...]
    examples: tuple[Source[Examples], ...]
    unread: frozenset[str]
    digest: str

    def entries(self) -> Iterator[tuple[Source[Topic], Loc, Entry]]:
        for source in self.topics:
            for number, entry in enumerate(source.model.entries):
                yield source, ("entri", number), entry
