"""A question becomes a `Reply`; the only thing the doors call."""

from __future__ import annotations

from bot.answering.confidence import confidence
from bot.answering.decide import Decision, decide, needed_for
from bot.answering.language import language_of
from bot.answering.matcher import Matcher, Matches
from bot.answering.reply import Answer, Clarification, Reply, Ruling
from bot.answering.rules import rule
from bot.knowledge import Knowledge
from bot.knowledge.model import Language

_SHORT = 9  # words; a longer message states its own subject


class Assistant:
    """Answers from one fixed edition; immutable, so one instance serves every chat at once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge, self.matcher = knowledge, Matcher(knowledge)

    def ask(self, question: str, language: Language | None = None, after: str | None = None) -> Reply:
        """The reply to *question*, in *language* or the one it is written in; *after* is the entry answered just before.

        Never raises, whatever the text.
        """
        matches = self.matcher.match(question)
        decision = (self._follow_up(matches, after) if after else None) or decide(self.knowledge, self.matcher, matches)
        alternatives = [match.entry.id for match in matches.entries[:5]]
        match decision.outcome:
            case Answer(ruling):
                alternatives = [ruling.entry.id, *(id_ for id_ in alternatives if id_ != ruling.entry.id)][:5]
            case Clarification(asked):
                alternatives = sorted((option.entry for option in asked.options), key=matches.score, reverse=True)
        return Reply(
            question=question,
            language=language or language_of(question),
            outcome=decision.outcome,
            confidence=decision.confidence,
            alternatives=tuple(alternatives),
            edition=self.knowledge.edition,
        )

    def _follow_up(self, matches: Matches, after: str) -> Decision | None:
        """What "kalau pakai akun palsu?" means after an answer: a case of it, or the same question with its subject."""
        entry = self.knowledge.entry(after)
        if (
            entry is None
            or not matches.words
            or len(matches.words) > _SHORT
            or confidence(matches) >= needed_for("boleh")
        ):
            return None
        ruling = rule(self.matcher, entry, matches.facts)
        if ruling.case is not None:
            return Decision(Answer(ruling), needed_for(ruling.verdict), f"a case of {after}, answered just before")
        together = self.matcher.match_words(self.matcher.words(entry.title.id) + matches.words)
        best = together.entries[0].entry
        if best.id == after or confidence(together) < needed_for(Ruling(best).verdict):
            return None
        ruling = rule(self.matcher, best, together.facts)
        return Decision(Answer(ruling), confidence(together), f"with the subject of {after}")
