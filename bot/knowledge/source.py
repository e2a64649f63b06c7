"""A knowledge file read and shaped, still knowing where each thing stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.knowledge.model import Model
from bot.knowledge.tree import Loc, Tree
from bot.problem import Problem

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Source(Generic[M]):
    """*model* as read from *path*."""

    path: str
    model: M
    tree: Tree

    def problem(self, loc: Loc, message: str) -> Problem:
        return Problem(self.path, *self.tree.place(loc), message)

    def where(self, loc: Loc) -> str:
        """`path:line`, for the other half of a double."""
        return f"{self.path}:{self.tree.place(loc)[0]}"
