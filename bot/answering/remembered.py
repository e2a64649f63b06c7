"""Results kept in the object that works them out, without keeping that object alive."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar
from weakref import WeakMethod

Result = TypeVar("Result")


def remembered(method: Callable[[str], Result], most: int) -> Callable[[str], Result]:
    """The bound *method*, its *most* latest results kept; to be held by the object of the method, and nobody else.

    A plain cache of `self.method` held by `self` is a circle: an edition that was replaced would stay until the garbage
    collector comes by, and that stops every answer for a tenth of a second.
    """
    weak = WeakMethod(method)

    @lru_cache(maxsize=most)
    def found(word: str) -> Result:
        bound = weak()
        assert bound is not None  # who calls this holds its object
        return bound(word)

    return found
