"""How good the assistant is on a set of questions, with bounds: the figures an administrator and CI judge by."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answering.assistant import Assistant
from bot.answering.reply import Reply, ruling

CONFIDENT = 0.95  # of the Clopper-Pearson intervals
BINS = 10


class EvaluationError(Exception):
    """The file of questions can't be used; the text says which line and what is allowed."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question with the entries and the verdicts that are right for it; no entry at all for one that is not ours.

    *after*: the entry answered just before, for a question that follows up.
    """

    question: str
    accept: frozenset[str]
    verdicts: frozenset[str]
    style: str
    language: str
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    item: Item
    reply: Reply

    @property
    def verdict(self) -> str | None:
        return self.reply.ruling.verdict if self.reply.ruling else None

    @property
    def answered(self) -> bool:
        return self.reply.name == "answer"

    @property
    def right(self) -> bool:
        """Answered with a right entry."""
        return self.reply.ruling is not None and self.reply.ruling.entry.id in self.item.accept

    @property
    def served(self) -> bool:
        """Answered right, or a right entry among the first three offered."""
        if self.answered:
            return self.right
        return self.reply.name in {"clarify", "suggest"} and self.among(3)

    @property
    def dangerous(self) -> bool:
        """Says boleh where it is dilarang."""
        return self.verdict == "boleh" and "dilarang" in self.item.verdicts and "boleh" not in self.item.verdicts

    @property
    def overcautious(self) -> bool:
        """Says dilarang where it is boleh."""
        return self.verdict == "dilarang" and self.item.verdicts == {"boleh"}

    def among(self, first: int) -> bool:
        return not self.item.accept.isdisjoint(self.reply.alternatives[:first])


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its exact (Clopper-Pearson) interval."""

    hits: int
    of: int

    @property
    def value(self) -> float:
        return self.hits / self.of if self.of else 0.0

    @property
    def bounds(self) -> tuple[float, float]:
        """The interval that holds the true share with a chance of `CONFIDENT`; needs scipy (extra `evaluate`)."""
        from scipy.stats import binomtest

        if not self.of:
            return 0.0, 1.0
        interval = binomtest(self.hits, self.of).proportion_ci(CONFIDENT, method="exact")
        return float(interval.low), float(interval.high)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Everything counted over one set."""

    judged: tuple[Judged, ...]

    def share(self, flags: Iterable[bool]) -> Share:
        counted = Counter(flags)
        return Share(counted[True], counted.total())

    @property
    def ours(self) -> list[Judged]:
        return [one for one in self.judged if one.item.accept]

    @property
    def foreign(self) -> list[Judged]:
        return [one for one in self.judged if not one.item.accept]

    @property
    def shares(self) -> dict[str, Share]:
        ours, answered = self.ours, [one for one in self.ours if one.answered]
        return {
            "top1": self.share(one.among(1) for one in ours),
            "top3": self.share(one.among(3) for one in ours),
            "served": self.share(one.served for one in ours),
            "answered": self.share(one.answered for one in ours),
            "precision": self.share(one.right for one in answered),
            "verdict": self.share(one.verdict in one.item.verdicts for one in answered if one.item.verdicts),
            "dangerous": self.share(one.dangerous for one in ours),
            "overcautious": self.share(one.overcautious for one in ours),
            "foreign_answered": self.share(one.answered for one in self.foreign),
            "coverage_at_95": self.coverage(0.95),
            "coverage_at_99": self.coverage(0.99),
        }

    def coverage(self, precision: float) -> Share:
        """How many of our questions could be answered at *precision* if the threshold were put best for this set."""
        best = right = 0
        ranked = sorted(self.judged, key=lambda one: -one.reply.confidence)
        for number, one in enumerate(ranked, 1):
            right += one.among(1)
            if right >= precision * number:
                best = right
        return Share(best, len(self.ours))

    def served_by(self, what: str) -> dict[str, Share]:
        groups: dict[str, list[bool]] = defaultdict(list)
        for one in self.ours:
            groups[getattr(one.item, what)].append(one.served)
        return {name: self.share(flags) for name, flags in sorted(groups.items())}

    @property
    def reliability(self) -> list[tuple[float, float, Share]]:
        """Per tenth of confidence: from, mean confidence, and how many were right."""
        bins: dict[int, list[Judged]] = defaultdict(list)
        for one in self.judged:
            bins[min(int(one.reply.confidence * BINS), BINS - 1)].append(one)
        return [
            (
                number / BINS,
                sum(one.reply.confidence for one in ones) / len(ones),
                self.share(one.among(1) for one in ones),
            )
            for number, ones in sorted(bins.items())
        ]

    @property
    def confusions(self) -> list[tuple[str, str, int]]:
        """Pairs (right entry, entry ranked first instead), most frequent first."""
        pairs = Counter(
            (min(one.item.accept), one.reply.alternatives[0])
            for one in self.ours
            if one.reply.alternatives and not one.among(1)
        )
        return [(right, said, count) for (right, said), count in pairs.most_common()]

    @property
    def missed(self) -> list[Judged]:
        return [one for one in self.ours if not one.served] + [one for one in self.foreign if one.answered]


def evaluate(assistant: Assistant, items: Sequence[Item]) -> Evaluation:
    def asked(item: Item) -> Judged:
        after = ruling(assistant.knowledge, item.after) if item.after else None
        return Judged(item, assistant.ask(item.question, after=after))

    return Evaluation(tuple(map(asked, items)))


def read_items(path: Path) -> list[Item]:
    """The questions of a TSV file: question, accept (ids by comma; empty: not ours), verdict (by "|"), style, lang.

    A file of messages that are not ours has question, kind, lang; one of follow-ups also names the entry they come after.
    Raises `EvaluationError`.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(
            f"{path}: cannot be read ({error}) - give a UTF-8 file with tabs between the columns"
        ) from None
    if not rows or "question" not in rows[0]:
        raise EvaluationError(
            f"{path}: no column 'question' - the first line must name: question, accept, verdict, style, lang"
        )
    return [_item(row) for row in rows]


def _item(row: dict[str, str | None]) -> Item:
    return Item(
        question=row["question"] or "",
        accept=frozenset(filter(None, (row.get("accept") or "").split(","))),
        verdicts=frozenset(filter(None, (row.get("verdict") or "").split("|"))),
        style=row.get("style") or row.get("kind") or "-",
        language=row.get("lang") or "-",
        after=row.get("after") or None,
    )
