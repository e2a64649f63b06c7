"""The shipped knowledge, judged as a whole on questions by writers who saw no phrasing.

Floors lie a little under what is reached.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bot.answering.assistant import Assistant
from bot.answering.evaluation import Evaluation, Item, Judged, evaluate, read_items

QUESTIONS = Path(__file__).parent.parent / "questions"
BLIND = QUESTIONS / "blind"  # by writers who saw the situations only, and fitted to nothing
BOT_TOPICS = {"tentang-bot", "privasi-bot", "hubungi-manusia"}


def pairs(folder: Path = QUESTIONS) -> list[dict[str, str]]:
    with (folder / "minimal_pairs.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def known_misses() -> set[str]:
    return set((QUESTIONS / "known_misses.txt").read_text(encoding="utf-8").splitlines())


def side(row: dict[str, str], which: str) -> Item:
    accept, verdicts = row[f"accept_{which}"].split(","), row[f"verdict_{which}"].split("|")
    return Item(row[f"question_{which}"], frozenset(accept), frozenset(verdicts), "pair", "-")


@pytest.fixture(scope="module")
def questions(assistant: Assistant) -> Evaluation:
    return evaluate(assistant, read_items(QUESTIONS / "questions.tsv"))


@pytest.fixture(scope="module")
def follow_ups(assistant: Assistant) -> Evaluation:
    return evaluate(assistant, read_items(QUESTIONS / "followups.tsv"))


@pytest.mark.parametrize(
    ("figure", "floor"),
    [("top1", 0.92), ("top3", 0.97), ("served", 0.94), ("answered", 0.70), ("precision", 0.975), ("verdict", 0.86)],
)
def test_the_right_entry_is_found_asked_for_or_offered(questions: Evaluation, figure: str, floor: float) -> None:
    assert questions.shares[figure].value >= floor


def test_boleh_is_never_said_where_it_is_dilarang(questions: Evaluation) -> None:
    assert [one.item.question for one in questions.judged if one.dangerous] == []


def test_dilarang_is_hardly_said_where_it_is_boleh(questions: Evaluation) -> None:
    assert questions.shares["overcautious"].hits <= 6


@pytest.mark.parametrize("style", ["story", "english", "regional", "fragment", "formal", "colloquial"])
def test_every_way_of_asking_is_served(questions: Evaluation, style: str) -> None:
    assert questions.served_by("style")[style].value >= 0.84


@pytest.mark.parametrize(("figure", "floor"), [("served", 0.9), ("answered", 0.65), ("precision", 0.93)])
def test_follow_ups_are_understood_with_the_answer_before_them(
    follow_ups: Evaluation, figure: str, floor: float
) -> None:
    assert follow_ups.shares[figure].value >= floor
    assert [one.item.question for one in follow_ups.judged if one.dangerous] == []


def test_messages_on_other_subjects_get_no_verdict(assistant: Assistant) -> None:
    judged = evaluate(assistant, read_items(QUESTIONS / "out_of_scope.tsv")).judged
    given = [one.item.question for one in judged if one.answered and one.reply.alternatives[0] not in BOT_TOPICS]

    assert len(given) <= 0.015 * len(judged), given


def test_confidence_means_what_it_says(questions: Evaluation) -> None:
    sure = [one for one in questions.judged if one.reply.confidence >= 0.9]
    right = sum(one.among(1) for one in sure) / len(sure)
    claimed = sum(one.reply.confidence for one in sure) / len(sure)

    assert right >= claimed - 0.03


@pytest.mark.parametrize("row", pairs(), ids=lambda row: row["question_a"][:60])
def test_one_word_turns_the_answer(assistant: Assistant, row: dict[str, str], request: pytest.FixtureRequest) -> None:
    """Both sides are answered right, or asked about; never permitted where it is forbidden."""
    if row["question_a"] in known_misses():
        request.applymarker(pytest.mark.xfail(strict=True, reason="known miss, see known_misses.txt"))
    judged = [Judged(item, assistant.ask(item.question)) for item in (side(row, "a"), side(row, "b"))]

    assert all(one.served and not one.dangerous for one in judged)
    assert all(one.verdict is None or one.verdict in one.item.verdicts for one in judged)


@pytest.mark.parametrize(
    ("name", "served", "answered", "precision"),
    [("questions", 0.97, 0.88, 0.98), ("followups", 0.93, 0.58, 0.93), ("short", 0.94, 0.68, 0.97)],
)
def test_questions_nobody_fitted_anything_to_are_served(
    assistant: Assistant, name: str, served: float, answered: float, precision: float
) -> None:
    found = evaluate(assistant, read_items(BLIND / f"{name}.tsv"))

    assert found.shares["served"].value >= served
    assert found.shares["answered"].value >= answered
    assert found.shares["precision"].value >= precision
    assert [one.item.question for one in found.judged if one.dangerous] == []


def test_pairs_nobody_fitted_anything_to_get_the_right_verdicts(assistant: Assistant) -> None:
    judged = [
        [Judged(item, assistant.ask(item.question)) for item in (side(row, "a"), side(row, "b"))]
        for row in pairs(BLIND)
    ]
    right = [all(one.served and one.verdict in {None, *one.item.verdicts} for one in both) for both in judged]

    assert sum(right) >= 0.9 * len(right)
    assert not any(one.dangerous for both in judged for one in both)


@pytest.mark.parametrize(
    ("name", "most"), [("out_of_scope", 0.02), ("short_out_of_scope", 0.02), ("near_misses", 0.06)]
)
def test_messages_nobody_fitted_anything_to_get_no_verdict(assistant: Assistant, name: str, most: float) -> None:
    """`near_misses`: by a tester who sought messages that share words with ours."""
    judged = evaluate(assistant, read_items(BLIND / f"{name}.tsv")).judged

    assert sum(one.answered for one in judged) <= most * len(judged)
