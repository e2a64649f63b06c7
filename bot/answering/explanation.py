"""How a question was understood, step by step: what an administrator needs to mend a wrong answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.assistant import Assistant
from bot.answering.confidence import confidence, signals
from bot.answering.decide import decide
from bot.answering.features import terms
from bot.answering.matcher import Match
from bot.knowledge.model import Condition

BEST, TELLING = 5, 6


@dataclass(frozen=True, slots=True)
class Considered:
    """One of the best entries: what each expert gave, and the features that gave most."""

    match: Match
    features: tuple[tuple[str, float], ...]
    cases: tuple[tuple[int, Condition, bool], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything between a question and its outcome."""

    words: tuple[str, ...]
    concepts: tuple[tuple[str, str], ...]
    considered: tuple[Considered, ...]
    foreign: tuple[str, float] | None
    known: float
    signals: dict[str, float]
    confidence: float
    outcome: str
    reason: str


def explain(assistant: Assistant, question: str) -> Explanation:
    """Retrace `assistant.ask(question)`."""
    matcher = assistant.matcher
    matches = matcher.match(question)
    decision = decide(assistant.knowledge, matcher, matches, question)
    order = {entry.id: number for number, entry in enumerate(assistant.knowledge.entries)}
    considered = []
    for match in matches.entries[:BEST]:
        given = matcher.text.share(order[match.entry.id], terms(matches.words))
        telling = sorted(given.items(), key=lambda pair: -pair[1])[:TELLING]
        special = matcher.special_cases(match.entry)
        cases = [
            (n, case.when, n in special and case.when.fits(matches.facts)) for n, case in enumerate(match.entry.cases)
        ]
        considered.append(Considered(match, tuple(telling), tuple(cases)))
    return Explanation(
        words=matches.words,
        concepts=tuple((spot.concept, " ".join(matches.words[spot.start : spot.end])) for spot in matches.spots),
        considered=tuple(considered),
        foreign=(matches.foreign[0].id, matches.foreign[1]) if matches.foreign else None,
        known=matches.known,
        signals=signals(matches) if matches.words else {},
        confidence=confidence(matches),
        outcome=type(decision.outcome).__name__,
        reason=decision.reason,
    )
