"""When a *boleh* would be too quick: the message may name more than what is allowed, or deny what makes it so.

Of some 2,000 messages made of a question answered *boleh* and something that forbids it ("… di rumah caleg"), 38 % were
answered *boleh* when only acts were compared, 12 % with all that follows. It costs 14 of 100 right answers; these are offered
instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.acts import AND
from bot.answering.confidence import confidence
from bot.answering.lexicon import covered
from bot.answering.matcher import ASKING, Matcher, Matches
from bot.answering.reply import Ruling
from bot.answering.rules import rule
from bot.knowledge.model import Entry

_NOT_YET = frozenset({"belum", "yet"})
_DENYING = frozenset("tidak bukan bukannya selain kecuali jangan not without isn never no".split())
_REACH = 2  # words behind a denial that it is about
_JOINING = AND | frozenset(
    """dengan lalu terus sekalian kemudian memakai juga also while then with tapi tetapi padahal malah but biar demi agar supaya
    habis setelah sehabis asal asalkan hanya untuk""".split()
)
_LONGEST = 8  # words of a clause that tell what it is about
_LIKELY = 0.4  # how sure it must be that a clause is about something that is not simply allowed


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why *boleh* is not said, in words for `explain`, and the entry that may be meant as well."""

    reason: str
    entry: Entry | None = None


def doubt(matcher: Matcher, matches: Matches, ruling: Ruling) -> Doubt | None:
    """What speaks against saying *boleh*; None for any other verdict."""
    if ruling.verdict != "boleh":
        return None
    if _not_yet(matcher, matches):
        return Doubt("something has not happened yet")
    if strange := matcher.strange(ruling.entry, matches.spots):
        return Doubt(f"nobody asks this entry about {', '.join(sorted(strange))}")
    if denied := next(_denied(matcher, matches), None):
        return Doubt(f"it denies {denied}")
    other = next(_others(matcher, matches, ruling.entry), None)
    return Doubt(f"a part of it is like {other.id}", other) if other else None


def _not_yet(matcher: Matcher, matches: Matches) -> bool:
    """Whether something has not happened yet ("SK pensiun belum berlaku") that no concept takes up: it may turn the verdict."""
    if _NOT_YET.isdisjoint(matches.words):
        return False
    understood = covered(spot for spot in matches.spots if spot.concept not in matcher.negations)
    return any(word in _NOT_YET and at not in understood for at, word in enumerate(matches.words))


def _denied(matcher: Matcher, matches: Matches) -> Iterator[str]:
    """Concepts right behind a denial that is no part of a concept itself ("tidak sengaja" is one)."""
    spots = [spot for spot in matches.spots if spot.concept not in matcher.negations]
    whole = covered(spot for spot in spots if spot.end - spot.start > 1)
    for at, word in enumerate(matches.words):
        if word in _DENYING and at not in whole:
            yield from (
                spot.concept
                for spot in spots
                if at < spot.start <= at + _REACH and matcher.kinds[spot.concept] not in ASKING
            )


def _others(matcher: Matcher, matches: Matches, entry: Entry) -> Iterator[Entry]:
    """Other entries, not simply allowed, that a clause behind a joining word is about."""
    for at, word in enumerate(matches.words[:-1], 1):
        if word in _JOINING:
            clause = matcher.match_words(matches.words[at : at + _LONGEST])
            likeliest = clause.entries[0].entry
            if (
                likeliest.id != entry.id
                and rule(matcher, likeliest, clause.facts).verdict not in {"boleh", "info"}
                and any(matcher.kinds[spot.concept] in {"perbuatan", "orang"} for spot in clause.spots)
                and confidence(clause) >= _LIKELY
            ):
                yield likeliest
