"""When a *boleh* would be too quick: the message may name more than what is allowed.

Measured on 51 questions rightly answered *boleh*, each with one of 15 forbidden acts put behind it ("… sambil pose dua jari"):
without this, 41 % of them were still answered *boleh*, though the whole message is forbidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.acts import AND
from bot.answering.confidence import confidence
from bot.answering.matcher import Matcher, Matches
from bot.answering.reply import Ruling
from bot.answering.rules import rule
from bot.knowledge.model import Entry

_NOT_YET = frozenset({"belum", "yet"})
_THEN = frozenset("dengan lalu terus sekalian kemudian memakai juga also while then with".split())
_LONGEST = 8  # words of a clause that tell what it is about
_LIKELY = 0.4  # how sure it must be that a clause is about something forbidden


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
    if strange := matcher.strange_acts(ruling.entry, matches.spots):
        return Doubt(f"an act nobody asks this entry about: {', '.join(sorted(strange))}")
    forbidden = next(_forbidden(matcher, matches, ruling.entry), None)
    return Doubt(f"a part of it is like {forbidden.id}", forbidden) if forbidden else None


def _not_yet(matcher: Matcher, matches: Matches) -> bool:
    """Whether something has not happened yet ("SK pensiun belum berlaku") that no concept takes up: it may turn the verdict."""
    if _NOT_YET.isdisjoint(matches.words):
        return False
    understood = {
        at for spot in matches.spots if spot.concept not in matcher.negations for at in range(spot.start, spot.end)
    }
    return any(word in _NOT_YET and at not in understood for at, word in enumerate(matches.words))


def _forbidden(matcher: Matcher, matches: Matches, entry: Entry) -> Iterator[Entry]:
    """Other entries that forbid what a clause behind an "and" is about."""
    for at, word in enumerate(matches.words[:-2], 1):
        if word in AND or word in _THEN:
            clause = matcher.match_words(matches.words[at : at + _LONGEST])
            likeliest = clause.entries[0].entry
            if (
                likeliest.id != entry.id
                and rule(matcher, likeliest, clause.facts).verdict == "dilarang"
                and confidence(clause) >= _LIKELY
            ):
                yield likeliest
