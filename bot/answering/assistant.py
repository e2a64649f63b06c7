"""A question becomes a `Reply`; the only thing the doors call."""

from __future__ import annotations

from bot.answering.decide import decide
from bot.answering.language import language_of
from bot.answering.matcher import Matcher
from bot.answering.reply import Reply
from bot.knowledge import Knowledge
from bot.knowledge.model import Language


class Assistant:
    """Answers from one fixed edition; immutable, so one instance serves every chat at once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge, self.matcher = knowledge, Matcher(knowledge)

    def ask(self, question: str, language: Language | None = None) -> Reply:
        """The reply to *question*, in *language* or the one it is written in. Never raises, whatever the text."""
        matches = self.matcher.match(question)
        decision = decide(self.knowledge, matches)
        return Reply(
            question=question,
            language=language or language_of(question),
            outcome=decision.outcome,
            confidence=decision.confidence,
            alternatives=tuple(match.entry.id for match in matches.entries[:5]),
            edition=self.knowledge.edition,
        )
