"""What a word does beside others: a title before a name, a post after it, a head before a place."""

from __future__ import annotations

from functools import cache

from bot.records.wordlist import grouped, listed, phrases

(
    TITLE, KIN, POST, HELD, OFFICE, CHIEF, OWNER, SELF, NAMED, NAMING, JOINER, LINK,
    OPENER, DOES, WORKER, PARTING, ORIGIN, ACCOUNT_WORD, ROOM, TELLING, WHEN, AREA, ROAD, SITE, SCHOOL,
    AGENCY_HEAD, AGENCY_NAME, ENGLISH, PLACE, FORENAME, TOWARD, VOTE, ORGANISATION, CANDIDATE, TIME, OWNED, WITH,
    PARTICLE, SAYS, VOCATIVE, AGENCY_OBJECT,
) = (1 << bit for bit in range(41))  # fmt: skip

BEFORE_PLACES = AREA | ROAD | SITE | SCHOOL | ORGANISATION
TRIGGERS = (
    PLACE | BEFORE_PLACES | FORENAME | NAMED | AGENCY_HEAD | AGENCY_NAME | ACCOUNT_WORD
)  # what a rule starts from
PERSON = KIN | POST | WORKER | TITLE  # beside these, a word set off by commas or brackets is who is meant

_OWNED = ("ku", "nya", "mu", "e", "ne")  # "suamiku", "adine"
_GROUPS = {
    "owner": OWNER, "self": SELF, "named": NAMED, "naming": NAMING, "joiner": JOINER, "link": LINK, "opener": OPENER,
    "does": DOES, "worker": WORKER, "parting": PARTING, "origin": ORIGIN, "account_word": ACCOUNT_WORD, "office": OFFICE,
    "chief": CHIEF, "room": ROOM, "telling": TELLING, "when": WHEN, "area": AREA, "road": ROAD, "site": SITE,
    "school": SCHOOL, "agency": AGENCY_HEAD, "agency_name": AGENCY_NAME, "english": ENGLISH, "forename": FORENAME,
    "toward": TOWARD, "vote": VOTE, "organisation": ORGANISATION, "candidate": CANDIDATE, "time": TIME,
    "owned": OWNED, "with": WITH,
    "particle": PARTICLE, "says": SAYS, "vocative": VOCATIVE, "agency_object": AGENCY_OBJECT,
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
    for word, bits in found.items():
        if bits & POST and not bits & CANDIDATE:
            found[word] = bits | HELD
    for word, bits in list(found.items()):
        for ending in _OWNED if bits & KIN else ("nya",) if bits & POST else ():
            found[word + ending] = found.get(word + ending, 0) | bits & (KIN | POST | HELD)
    return found


@cache
def place_starts() -> frozenset[str]:
    """The words that names of known places begin with."""
    return frozenset(name.rstrip("?").replace("-", " ").split()[0] for name in phrases("places"))
