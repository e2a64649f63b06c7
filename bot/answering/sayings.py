"""Which messages are, word for word, a phrasing of an entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b

import numpy as np


class Sayings:
    """The phrasings of an edition by a number of 64 bits each: a fiftieth of the memory of their texts."""

    def __init__(self, worded: Sequence[Iterable[tuple[str, ...]]]) -> None:
        """*worded*: per entry its phrasings in standard words; one that several entries share belongs to none."""
        owners: dict[int, set[int]] = {}
        for number, group in enumerate(worded):
            for words in group:
                owners.setdefault(_number(words), set()).add(number)
        said = sorted((key, *numbers) for key, numbers in owners.items() if len(numbers) == 1)
        self._keys = np.array([key for key, _ in said], dtype=np.uint64)
        self._owners = np.array([number for _, number in said], dtype=np.int16)

    def owner(self, words: tuple[str, ...]) -> int | None:
        """The number of the entry that has just these *words* as a phrasing."""
        key = np.uint64(_number(words))
        at = int(self._keys.searchsorted(key))
        return int(self._owners[at]) if words and at < len(self._keys) and self._keys[at] == key else None


def _number(words: tuple[str, ...]) -> int:
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "big")
