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

from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from bot.answering.confidence import CALIBRATION, signals
from bot.answering.matcher import Matcher
from bot.knowledge import Knowledge, load

ROOT = Path(__file__).parent.parent
QUESTIONS = ROOT / "tests" / "questions"


def rows(name: str) -> list[dict[str, str]]:
    with (QUESTIONS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def labelled(knowledge: Knowledge) -> Iterator[tuple[str, set[str]]]:
    """Each question with its right entries; none for a message that is not ours."""
    yield from ((row["question"], set(row["accept"].split(","))) for row in rows("questions.tsv"))
    for row in rows("minimal_pairs.tsv"):
        yield row["question_a"], set(row["accept_a"].split(","))
        yield row["question_b"], set(row["accept_b"].split(","))
    yield from ((row["question"], set[str]()) for row in rows("out_of_scope.tsv"))
    yield from ((example.ask, {example.entry}) for example in knowledge.examples)


def main() -> None:
    knowledge = load(ROOT / "knowledge")
    matcher = Matcher(knowledge)
    values: list[list[float]] = []
    right: list[bool] = []
    names: list[str] = []
    for question, accept in labelled(knowledge):
        matches = matcher.match(question)
        if matches.words:
            found = signals(matches)
            names = list(found)
            values.append(list(found.values()))
            right.append(matches.entries[0].entry.id in accept)
    scaler = StandardScaler().fit(values)
    fitted = LogisticRegression(max_iter=5_000).fit(scaler.transform(values), right)
    weights = fitted.coef_[0] / scaler.scale_
    intercept = float(fitted.intercept_[0] - (weights * scaler.mean_).sum())
    written = {
        "fitted": {
            "questions": len(right),
            "right": sum(right),
            "phrasings": sum(len(entry.phrasings) for entry in knowledge.entries),
            "edition": knowledge.edition,
            "day": f"{datetime.now(UTC):%F}",
        },
        "weights": {
            "intercept": round(intercept, 5),
            **{n: round(float(w), 5) for n, w in zip(names, weights, strict=True)},
        },
    }
    CALIBRATION.write_text(json.dumps(written, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(written, indent=2) + "\n")


if __name__ == "__main__":
    main()
