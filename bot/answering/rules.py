"""The facts in a question choose the case inside an entry."""

from __future__ import annotations

from bot.answering.matcher import Matcher
from bot.answering.reply import Ruling
from bot.knowledge.model import Entry


def rule(matcher: Matcher, entry: Entry, facts: frozenset[str]) -> Ruling:
    """*entry* with the first of its special cases that *facts* fit, if any.

    The entry a case names (`lihat`) is only linked, not answered instead: doing so was right less often (92.9 against
    98.9 % of the answers named an acceptable entry on 551 questions), and the case's own verdict is the same.
    """
    fitting = (number for number in matcher.special_cases(entry) if entry.cases[number].when.fits(facts))
    return Ruling(entry, next(fitting, None))
