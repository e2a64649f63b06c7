"""A question becomes a `Reply`; the only thing the doors call."""

from __future__ import annotations

from bot.answering.caution import doubt
from bot.answering.context import LONGEST, Context
from bot.answering.decide import CONTEXT_BOLEH_THRESHOLD, CONTEXT_THRESHOLD, SUGGEST_THRESHOLD, Decision, decide
from bot.answering.language import language_of
from bot.answering.matcher import Matcher, Matches
from bot.answering.reply import Answer, Clarification, NoAnswer, Reply, Ruling, Suggestions
from bot.knowledge import Knowledge
from bot.knowledge.model import Entry, Language

COURTESIES = (NoAnswer("salam"), NoAnswer("terima-kasih"))


class Assistant:
    """Answers from one fixed edition; immutable, so one instance serves every chat at once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge, self.matcher = knowledge, Matcher(knowledge)
        self._context = Context(knowledge, self.matcher)

    def ask(self, question: str, language: Language | None = None, after: Ruling | None = None) -> Reply:
        """The reply to *question*, in *language* or the one it is written in; *after* is what was answered just before.

        Never raises, whatever the text.
        """
        matches = self.matcher.match(question)
        decision = decide(self.knowledge, self.matcher, matches, question)
        nearest = tuple([match.entry for match in matches.entries[:5]])
        if after is not None and 0 < len(matches.words) <= LONGEST:
            decision, nearest = self._in_context(matches, decision, after)
        alternatives = [entry.id for entry in nearest]
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

    def _in_context(self, matches: Matches, alone: Decision, after: Ruling) -> tuple[Decision, tuple[Entry, ...]]:
        """What a short message means after an answer, and the likeliest entries."""
        aspect = self._context.aspect(matches, after)
        if aspect is not None:
            return Decision(Answer(after, aspect=aspect), CONTEXT_THRESHOLD, "a part of the answer before"), (
                after.entry,
            )
        if isinstance(alone.outcome, Answer) and alone.outcome.also:  # acts of its own
            return alone, tuple(match.entry for match in matches.entries[:5])
        ranked = self._context.ranked(matches, after)
        if self._of_another_act(matches, ranked.ruling, after):
            return Decision(
                Suggestions(ranked.entries), ranked.confidence, "names somebody; the answer is on another act"
            ), ranked.entries
        needed = CONTEXT_BOLEH_THRESHOLD if ranked.ruling.verdict == "boleh" else CONTEXT_THRESHOLD
        if ranked.confidence >= needed and doubt(self.matcher, matches, ranked.ruling) is None:
            return Decision(Answer(ranked.ruling), ranked.confidence, f"after {after.entry.id}"), ranked.entries
        sure = isinstance(alone.outcome, Answer) and alone.outcome.ruling.entry == ranked.entries[0]
        if sure or (isinstance(alone.outcome, NoAnswer) and ranked.confidence < SUGGEST_THRESHOLD):
            return alone, ranked.entries
        return Decision(
            Suggestions(ranked.entries), ranked.confidence, f"unsure after {after.entry.id}"
        ), ranked.entries

    def _of_another_act(self, matches: Matches, ruling: Ruling, after: Ruling) -> bool:
        """Whether somebody is named beside what is allowed, and *ruling* forbids them something else ("kalau honorer?").

        After "boleh mencoblos" the question is whether they may vote, not whether they may campaign.
        """
        another = ruling.entry.id != after.entry.id and ruling.verdict == "dilarang"
        return after.verdict == "boleh" and another and not self.matcher.acts(matches.spots)
