"""What the assistant can say: data, no text of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.knowledge import Knowledge
from bot.knowledge.model import Answer as AnswerText
from bot.knowledge.model import Aspect, Case, Citation, Entry, Language, Question, Sanction, Verdict


@dataclass(frozen=True, slots=True)
class Ruling:
    """One entry with the case that fits, if any: where verdict, text, basis and cost come from."""

    entry: Entry
    case: int | None = None

    @property
    def _chosen(self) -> Case | None:
        return None if self.case is None else self.entry.cases[self.case]

    @property
    def verdict(self) -> Verdict:
        return self._chosen.verdict if self._chosen else self.entry.verdict

    @property
    def text(self) -> AnswerText:
        return self._chosen.answer if self._chosen else self.entry.answer

    @property
    def citations(self) -> tuple[Citation, ...]:
        case = self._chosen
        return self.entry.citations if case is None or case.citations is None else case.citations

    @property
    def sanctions(self) -> tuple[Sanction, ...]:
        case = self._chosen
        return self.entry.sanctions if case is None or case.sanctions is None else case.sanctions

    @property
    def see(self) -> str | None:
        """The entry that tells more about the case that fits."""
        return self._chosen.see if self._chosen else None

    def flips(self, limit: int = 2) -> tuple[int, ...]:
        """Up to *limit* cases whose verdict differs from this ruling's: what would change it."""
        others = (number for number in range(len(self.entry.cases)) if number != self.case)
        return tuple(number for number in others if self.entry.cases[number].verdict != self.verdict)[:limit]


def ruling(knowledge: Knowledge, entry: str, case: int | None = None) -> Ruling | None:
    """The ruling with this entry (or alias) and case; None if this edition has none."""
    found = knowledge.entry(entry)
    return None if found is None or (case is not None and case >= len(found.cases)) else Ruling(found, case)


@dataclass(frozen=True, slots=True)
class Answer:
    """Sure enough: a verdict, and the verdict on a second act in the same message, if any.

    *aspect*: the message asked only for this part of the answer given before.
    """

    ruling: Ruling
    also: tuple[Ruling, ...] = ()
    aspect: Aspect = "jawaban"


@dataclass(frozen=True, slots=True)
class Clarification:
    """One fact separates the likely answers; each option leads to its entry."""

    question: Question


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Close but undecided: at most three entries, best first."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """Nothing to rule on; *text* is the key in `teks.yaml` of what to say instead."""

    text: str = "tidak-tahu"


Outcome = Answer | Clarification | Suggestions | NoAnswer
OutcomeName = Literal["answer", "clarify", "suggest", "none"]


@dataclass(frozen=True, slots=True)
class Reply:
    """The outcome for one question, with what the log and the checks need beside it.

    `confidence` ∈ [0, 1] is calibrated: of replies at 0.9, nine in ten name the right entry.
    `alternatives` are entry ids, best first, at most five.
    """

    question: str
    language: Language
    outcome: Outcome
    confidence: float
    alternatives: tuple[str, ...]
    edition: str

    @property
    def name(self) -> OutcomeName:
        match self.outcome:
            case Answer():
                return "answer"
            case Clarification():
                return "clarify"
            case Suggestions():
                return "suggest"
            case NoAnswer():
                return "none"

    @property
    def ruling(self) -> Ruling | None:
        return self.outcome.ruling if isinstance(self.outcome, Answer) else None
