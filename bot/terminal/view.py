"""A reply as the JSON object other programs read (contract: design section 5)."""

from __future__ import annotations

from typing import Any

from bot.answering.reply import Clarification, Reply, Suggestions
from bot.knowledge import Knowledge


def as_json(reply: Reply, knowledge: Knowledge) -> dict[str, Any]:
    """The contract's object; its keys are stable."""
    ruling, outcome = reply.ruling, reply.outcome
    alternatives, asks = list(reply.alternatives), None
    if isinstance(outcome, Clarification):
        options = [option.label[reply.language] for option in outcome.question.options]
        asks = {"fact": outcome.question.id, "options": options}
    elif isinstance(outcome, Suggestions):
        alternatives = [entry.id for entry in outcome.entries]
    return {
        "question": reply.question,
        "language": reply.language,
        "outcome": reply.name,
        "entry": ruling.entry.id if ruling else None,
        "case": ruling.case if ruling else None,
        "verdict": ruling.verdict if ruling else None,
        "confidence": round(reply.confidence, 4),
        "alternatives": alternatives,
        "also": [also.entry.id for also in getattr(outcome, "also", ())],
        "asks": asks,
        "citations": [knowledge.cite(citation) for citation in ruling.citations] if ruling else [],
        "edition": reply.edition,
    }
