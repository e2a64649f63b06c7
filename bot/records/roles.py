"""What a word does beside a name: a title before it, a post after it, a verb that only people do."""

from __future__ import annotations

from functools import cache

from bot.records.wordlist import grouped, listed

(
    TITLE, KIN, POST, HELD, OFFICE, CHIEF, OWNER, SELF, NAMED, NAMING, JOINER, LINK,
    OPENER, DOES, WORKER, PARTING, ORIGIN, ACCOUNT_WORD, ROOM, TELLING, WHEN,
) = (1 << bit for bit in range(21))  # fmt: skip

PERSON = KIN | POST | WORKER | TITLE  # beside these, a word set off by commas or brackets is who is meant

_GROUPS = {
    "owner": OWNER, "self": SELF, "named": NAMED, "naming": NAMING, "joiner": JOINER, "link": LINK, "opener": OPENER,
    "does": DOES, "worker": WORKER, "parting": PARTING, "origin": ORIGIN, "account_word": ACCOUNT_WORD, "office": OFFICE,
    "chief": CHIEF, "held": HELD, "room": ROOM, "telling": TELLING, "when": WHEN,
}  # fmt: skip


@cache
def roles() -> dict[str, int]:
    """Word → the bits of every role it can play; words without one are absent."""
    found: dict[str, int] = {}
    groups = {bit: grouped("roles")[name] for name, bit in _GROUPS.items()}
    groups |= {TITLE: listed("cues"), KIN: listed("kin"), POST: listed("posts")}
    for bit, words in groups.items():
        for word in words:
            found[word] = found.get(word, 0) | bit
    return found
