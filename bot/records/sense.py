"""What a word is by itself: how surely an ordinary one, how like a name, which roles it can play."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from bot.records.wordlist import listed


class Strength(IntEnum):
    """How sure it is that a word is not a name."""

    UNKNOWN = 0
    ENGLISH = 1  # only the large English list has it
    GUESSED = 2  # only loose endings or a slip of the finger explain it
    DICTIONARY = 3
    OWN = 4
    COMMON = 5


@dataclass(slots=True, frozen=True)
class Sense:
    """What a word is by itself.

    `likeness` ∈ [0, 4]: 4 mostly somebody, 3 also a thing, 2 also a state or a time, 1 a rare word, 0 no name. `part`: only
    beside another name. `name`: somebody unless its neighbours make it ordinary. `state`: after a person it may tell how they
    are. `light`: said so often that it is nobody. `live`: a rule may start from it.
    """

    strength: Strength
    likeness: int = 0
    roles: int = 0
    part: bool = False
    name: bool = False
    state: bool = False
    light: bool = False
    live: bool = True


MARKED = Sense(Strength.COMMON, live=False)


@cache
def name_words() -> dict[str, str]:
    """Everyday words that are also names → the mark that says how like a name they are ("" most)."""
    return {word.rstrip("^~+"): word[len(word.rstrip("^~+")) :] for word in listed("name_words")}
