"""Answer, ask for the deciding fact, offer topics, or say that nothing is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.answering.acts import Reading, readings
from bot.answering.caution import doubt
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
STORY, MARKED = 18, 2.0  # words; the log of how much likelier one of ours names it
# After an answer the title shows what was understood, so a slip is seen; fitted on follow-ups by another writer.
CONTEXT_THRESHOLD, CONTEXT_BOLEH_THRESHOLD = 0.85, 0.93
# Each act is named, and both answers are shown, so a slip is seen; nearer ones were already likely in the whole message.
BOTH_THRESHOLD, FAR_THRESHOLD = 0.7, 0.8


@dataclass(frozen=True, slots=True)
class Decision:
    """The outcome, how sure it is, and why, in words for `explain`."""

    outcome: Outcome
    confidence: float
    reason: str


def decide(knowledge: Knowledge, matcher: Matcher, matches: Matches, question: str) -> Decision:
    """The outcome for *question*, which fits the knowledge as *matches* say. Prefers asking to guessing."""
    if not matches.words:
        return Decision(NoAnswer("salam"), 0.0, "no word with a meaning")
    sure = confidence(matches)
    foreign = _foreign(matches, sure)
    ruling = rule(matcher, matches.entries[0].entry, matches.facts)
    needed = needed_for(ruling.verdict)
    read = readings(matcher, matches, question)
    each = _answered(matcher, matches, read, strictly=foreign is not None) if read else None
    forbidden = sure >= needed and ruling.verdict == "dilarang"
    if each and each.also and not (forbidden and all(one.verdict != "dilarang" for one in (each.ruling, *each.also))):
        return Decision(each, min(confidence(one.matches) for one in read), "several acts, each answered")
    if foreign is not None:
        return Decision(foreign, sure, "more like a message that is not our subject")
    if read and each is None and ruling.verdict == "boleh":  # of one act; the other may be forbidden
        best = [one.matches.entries[0].entry for one in read] + [match.entry for match in matches.entries]
        return Decision(Suggestions(tuple(dict.fromkeys(best))[:3]), sure, "several acts, not each understood")
    if sure >= needed and leans(matcher, matches, ruling):
        nearest = tuple(match.entry for match in matches.entries[:3])
        return Decision(Suggestions(nearest), sure, "only a condition of something said before")
    against = doubt(matcher, matches, ruling) if sure >= needed else None
    if sure >= needed and against is None:
        return Decision(Answer(ruling), sure, f"confidence {sure:.2f}, needed {needed}")
    if against and against.entry:
        return Decision(Suggestions((ruling.entry, against.entry)), sure, against.reason)
    if sure < SUGGEST_THRESHOLD:
        return Decision(NoAnswer(), sure, f"confidence {sure:.2f}, below {SUGGEST_THRESHOLD}")
    fact = _separating(knowledge, matches.entries)
    if fact is not None:
        return Decision(
            Clarification(fact), sure, f"confidence {sure:.2f}, needed {needed}; one fact separates the best two"
        )
    entries = tuple(match.entry for match in matches.entries[:3])
    reason = against.reason if against else f"confidence {sure:.2f}, needed {needed}"
    return Decision(Suggestions(entries), sure, reason)


def needed_for(verdict: Verdict) -> float:
    return BOLEH_THRESHOLD if verdict == "boleh" else ANSWER_THRESHOLD


def _foreign(matches: Matches, sure: float) -> NoAnswer | None:
    if matches.foreign is None or sure >= FOREIGN_THRESHOLD:
        return None
    if len(matches.words) >= STORY and matches.anchor >= MARKED:
        return None  # whoever tells that much, and of a candidate, is not sent away
    kind, score = matches.foreign
    if score < matches.entries[0].score:
        return None
    if "terima-kasih" in matches.facts and kind.reply == "salam":
        return NoAnswer("terima-kasih")
    return NoAnswer(kind.reply)


def _answered(matcher: Matcher, matches: Matches, read: list[Reading], *, strictly: bool) -> Answer | None:
    """An answer for each act; None unless every reading is sure, and more so where the whole message was not near it.

    *strictly*: the whole message is more like one that is not our subject, so each act alone must be as sure as any answer.
    """
    near = {match.entry.id for match in matches.entries}
    rulings: dict[str, Ruling] = {}
    for reading, apt in read:
        ruling = _stricter(rule(matcher, reading.entries[0].entry, facts) for facts in (reading.facts, matches.facts))
        usual = BOTH_THRESHOLD if ruling.entry.id in near else FAR_THRESHOLD
        needed = needed_for(ruling.verdict) if strictly or ruling.verdict == "boleh" else usual
        if not apt or confidence(reading) < needed or doubt(matcher, reading, ruling):
            return None
        rulings.setdefault(ruling.entry.id, ruling)
    first, *others = rulings.values()
    return Answer(first, tuple(others))


def _stricter(rulings: Iterable[Ruling]) -> Ruling:
    """The one that allows less: a photo alone may pass, one with the candidate's number does not."""
    return min(rulings, key=lambda ruling: _STRICTNESS.index(ruling.verdict))


_STRICTNESS: tuple[Verdict, ...] = ("dilarang", "bersyarat", "belum-diatur", "info", "boleh")


def _separating(knowledge: Knowledge, entries: tuple[Match, ...]) -> Question | None:
    """The question whose options hold the two best entries, if their verdicts differ."""
    first, second = entries[0].entry, entries[1].entry
    if first.verdict == second.verdict:
        return None
    both = {first.id, second.id}
    return next((q for q in knowledge.questions if both <= {option.entry for option in q.options}), None)
