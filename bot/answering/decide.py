"""Answer, ask for the deciding fact, offer topics, or say that nothing is known."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.confidence import confidence
from bot.answering.context import leans
from bot.answering.matcher import Match, Matcher, Matches
from bot.answering.reply import Answer, Clarification, NoAnswer, Outcome, Ruling, Suggestions
from bot.answering.rules import rule
from bot.knowledge import Knowledge
from bot.knowledge.model import Question, Verdict

ANSWER_THRESHOLD = 0.89
BOLEH_THRESHOLD = 0.97  # a wrong "boleh" can cost someone a disciplinary sanction, so we ask back earlier
SUGGEST_THRESHOLD = 0.12
FOREIGN_THRESHOLD = 0.35
# After an answer the title shows what was understood, so a slip is seen; fitted on follow-ups by another writer.
CONTEXT_THRESHOLD, CONTEXT_BOLEH_THRESHOLD = 0.85, 0.93
BOTH_THRESHOLD = 0.7  # each act is named, and both answers are shown, so a slip is seen


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome, how sure it is, and why, in words for `explain`."""

    outcome: Outcome
    confidence: float
    reason: str


def decide(knowledge: Knowledge, matcher: Matcher, matches: Matches) -> Decision:
    """The outcome for *matches*. Prefers asking to guessing."""
    if not matches.words:
        return Decision(NoAnswer("salam"), 0.0, "no word with a meaning")
    sure = confidence(matches)
    foreign = _foreign(matches, sure)
    if foreign is not None:
        return Decision(foreign, sure, "more like a message that is not our subject")
    both = _two_acts(matcher, matches)
    if both is not None:
        return Decision(both, sure, "two acts, each answered")
    ruling = rule(matcher, matches.entries[0].entry, matches.facts)
    needed = needed_for(ruling.verdict)
    if sure >= needed and leans(matcher, matches):
        nearest = tuple(match.entry for match in matches.entries[:3])
        return Decision(Suggestions(nearest), sure, "a condition alone, of something said before")
    if sure >= needed and not unsettled(matcher, matches, ruling.verdict):
        return Decision(Answer(ruling), sure, f"confidence {sure:.2f}, needed {needed}")
    if sure < SUGGEST_THRESHOLD:
        return Decision(NoAnswer(), sure, f"confidence {sure:.2f}, below {SUGGEST_THRESHOLD}")
    question = _separating(knowledge, matches.entries)
    if question is not None:
        return Decision(
            Clarification(question), sure, f"confidence {sure:.2f}, needed {needed}; one fact separates the best two"
        )
    entries = tuple(match.entry for match in matches.entries[:3])
    return Decision(Suggestions(entries), sure, f"confidence {sure:.2f}, needed {needed}")


def needed_for(verdict: Verdict) -> float:
    return BOLEH_THRESHOLD if verdict == "boleh" else ANSWER_THRESHOLD


def unsettled(matcher: Matcher, matches: Matches, verdict: Verdict) -> bool:
    """Whether a *boleh* would pass over something that has not happened yet ("SK pensiun belum berlaku").

    A "belum" that belongs to a concept chose the case; one that stands alone may turn the verdict, so we ask.
    """
    if verdict != "boleh" or _NOT_YET.isdisjoint(matches.words):
        return False
    understood = {
        at for spot in matches.spots if spot.concept not in matcher.negations for at in range(spot.start, spot.end)
    }
    return any(word in _NOT_YET and at not in understood for at, word in enumerate(matches.words))


def _foreign(matches: Matches, sure: float) -> NoAnswer | None:
    if matches.foreign is None or sure >= FOREIGN_THRESHOLD:
        return None
    kind, score = matches.foreign
    if score < matches.entries[0].score:
        return None
    if "terima-kasih" in matches.facts and kind.reply == "salam":
        return NoAnswer("terima-kasih")
    return NoAnswer(kind.reply)


def _two_acts(matcher: Matcher, matches: Matches) -> Answer | None:
    """Both answers for "boleh like sama share?": the question is read once without each act.

    Only when each reading is sure, they lead to different entries, and both were near in the whole question.
    """
    places = matcher.acts(matches.spots)
    if len(places) != 2 or not _joined(matches.words, places):
        return None
    near = {match.entry.id for match in matches.entries[:8]}
    rulings: list[Ruling] = []
    for start, end in reversed(places):
        reading = matcher.match_words(matches.words[:start] + matches.words[end:])
        ruling = rule(matcher, reading.entries[0].entry, reading.facts)
        needed = needed_for(ruling.verdict) if ruling.verdict == "boleh" else BOTH_THRESHOLD
        if reading.entries[0].entry.id not in near or confidence(reading) < needed:
            return None
        rulings.append(ruling)
    first, second = rulings
    return Answer(first, (second,)) if first.entry.id != second.entry.id else None


_NOT_YET = frozenset({"belum", "yet"})
_AND = frozenset({"dan", "dengan", "atau", "sekaligus", "sambil", "plus", "serta", "and", "or", "lalu", "terus"})


def _joined(words: tuple[str, ...], places: list[tuple[int, int]]) -> bool:
    """Whether the two acts stand side by side, with nothing but "and" between them."""
    (_, end), (start, _) = places
    return 0 <= start - end <= 2 and bool(_AND.intersection(words[end:start]))


def _separating(knowledge: Knowledge, entries: tuple[Match, ...]) -> Question | None:
    """The question whose options hold the two best entries, if their verdicts differ."""
    first, second = entries[0].entry, entries[1].entry
    if first.verdict == second.verdict:
        return None
    both = {first.id, second.id}
    return next((q for q in knowledge.questions if both <= {option.entry for option in q.options}), None)
