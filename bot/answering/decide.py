"""Answer, ask for the deciding fact, offer topics, or say that nothing is known."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.matcher import Matches, share
from bot.answering.reply import Answer, Clarification, NoAnswer, Outcome, Ruling, Suggestions
from bot.knowledge import Knowledge
from bot.knowledge.model import Question

ANSWER_THRESHOLD = 0.75
SUGGEST_THRESHOLD = 0.15
SHARPNESS = 4.0


@dataclass(frozen=True, slots=True)
class Decision:
    outcome: Outcome
    confidence: float


def decide(knowledge: Knowledge, matches: Matches) -> Decision:
    """The outcome for *matches*. Prefers asking to guessing: a wrong "boleh" can cost a career."""
    if not matches.words or not matches.entries:
        return Decision(NoAnswer("bantuan"), 0.0)
    scores = [match.score for match in matches.entries]
    if matches.foreign is not None:
        kind, score = matches.foreign
        if score >= scores[0]:
            return Decision(NoAnswer(kind.reply), 0.0)
        scores.append(score)
    first, second = matches.entries[:2]
    confidence = share(first.score, scores, SHARPNESS) * matches.known
    if confidence >= ANSWER_THRESHOLD:
        return Decision(Answer(Ruling(first.entry)), confidence)
    if first.entry.verdict != second.entry.verdict:
        question = _separating(knowledge, first.entry.id, second.entry.id)
        if question is not None and confidence >= SUGGEST_THRESHOLD:
            return Decision(Clarification(question), confidence)
    if confidence >= SUGGEST_THRESHOLD:
        return Decision(Suggestions(tuple(match.entry for match in matches.entries[:3])), confidence)
    return Decision(NoAnswer(), confidence)


def _separating(knowledge: Knowledge, first: str, second: str) -> Question | None:
    return next((q for q in knowledge.questions if {first, second} <= {option.entry for option in q.options}), None)
