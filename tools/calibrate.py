"""Fit the confidence on questions by writers of no phrasing, and write bot/answering/calibration.json.

Run by `make calibrate` (extra `fit`: scikit-learn) whenever the matcher or much of the knowledge changed. The questions:
tests/questions (in scope, minimal pairs, out of scope) and the examples in knowledge/tests.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from bot.answering.assistant import Assistant
from bot.answering.confidence import CALIBRATION, calibration, signals
from bot.answering.context import LONGEST, Context
from bot.answering.reply import Ruling
from bot.knowledge import Knowledge, load

ROOT = Path(__file__).parent.parent
QUESTIONS = ROOT / "tests" / "questions"
NEAR_MISS_COUNT = 0.3  # by a tester who sought messages that share words with ours; people send far fewer of them
FOREIGN_COUNT = 0.3  # what comes after an answer mostly leans on it, so messages on other subjects count less there


def rows(name: str) -> list[dict[str, str]]:
    with (QUESTIONS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def labelled(knowledge: Knowledge) -> Iterator[tuple[str, set[str], float]]:
    """Each question with its right entries, none for a message that is not ours, and how much it counts."""
    for row in (*rows("questions.tsv"), *rows("short.tsv")):
        yield row["question"], set(row["accept"].split(",")), 1.0
    for row in rows("minimal_pairs.tsv"):
        yield row["question_a"], set(row["accept_a"].split(",")), 1.0
        yield row["question_b"], set(row["accept_b"].split(",")), 1.0
    for row in (*rows("out_of_scope.tsv"), *rows("short_out_of_scope.tsv")):
        yield row["question"], set[str](), 1.0
    yield from ((row["question"], set[str](), NEAR_MISS_COUNT) for row in rows("near_misses.tsv"))
    yield from ((example.ask, {example.entry}, 1.0) for example in knowledge.examples)


def in_context(assistant: Assistant) -> Iterator[tuple[dict[str, float], bool, float]]:
    """The signals of each follow-up that is no part of the answer before, whether the likeliest entry is right, its count."""
    knowledge, matcher, context = (
        assistant.knowledge,
        assistant.matcher,
        Context(assistant.knowledge, assistant.matcher),
    )
    told = [(row["after"], row["question"], row["accept"].split(","), 1.0) for row in rows("followups.tsv")]
    befores = [after for after, _, _, _ in told]
    foreign = enumerate(rows("out_of_scope.tsv"))
    told += [(befores[n % len(befores)], row["question"], [], FOREIGN_COUNT) for n, row in foreign]
    for after, message, accept, count in told:
        entry, matches = knowledge.entry(after), matcher.match(message)
        assert entry is not None
        if 0 < len(matches.words) <= LONGEST and context.aspect(matches, Ruling(entry)) is None:
            likeliest, given = context.weighed(matches, entry)
            yield given, likeliest[0].id in accept, count


def fitted(
    given: list[dict[str, float]], right: list[bool], strength: float, counts: list[float] | None = None
) -> dict[str, float]:
    """Weights by name, and the intercept; *strength*: the inverse of the regularisation, *counts*: how much each counts."""
    values = [list(one.values()) for one in given]
    scaler = StandardScaler().fit(values)
    regression = LogisticRegression(C=strength, max_iter=5_000).fit(scaler.transform(values), right, counts)
    weights = regression.coef_[0] / scaler.scale_
    intercept = float(regression.intercept_[0] - (weights * scaler.mean_).sum())
    named = {name: round(float(weight), 5) for name, weight in zip(given[0], weights, strict=True)}
    return {"intercept": round(intercept, 5), **named}


def write(written: dict[str, Any]) -> None:
    """Make *written* the calibration, here and for every later process."""
    CALIBRATION.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    calibration.cache_clear()


def main() -> None:
    assistant = Assistant(load(ROOT / "knowledge"))
    knowledge, matcher = assistant.knowledge, assistant.matcher
    found = [(matcher.match(question), accept, count) for question, accept, count in labelled(knowledge)]
    understood = [each for each in found if each[0].words]
    right = [matches.entries[0].entry.id in accept for matches, accept, _ in understood]
    weights = fitted([signals(each[0]) for each in understood], right, 1.0, [count for _, _, count in understood])
    write({**calibration(), "weights": weights})  # confidence alone is a signal in context
    following = list(in_context(assistant))
    counts = [count for _, _, count in following]
    written = {
        "fitted": {
            "questions": len(right),
            "right": sum(right),
            "followups": len(following),
            "phrasings": sum(len(entry.phrasings) for entry in knowledge.entries),
            "edition": knowledge.edition,
            "day": f"{datetime.now(UTC):%F}",
        },
        "weights": weights,
        "context": fitted([given for given, _, _ in following], [hit for _, hit, _ in following], 0.3, counts),
    }
    write(written)
    sys.stdout.write(json.dumps(written, indent=2) + "\n")


if __name__ == "__main__":
    main()
