"""A *boleh* is not said of a message that names something forbidden as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answering.assistant import Assistant
from bot.answering.caution import doubt
from bot.answering.evaluation import read_items
from bot.answering.reply import Answer, Reply
from bot.answering.rules import rule

QUESTIONS = Path(__file__).parent.parent / "questions"
FORBIDDEN = [
    "sambil bagi-bagi stiker caleg",
    "dan like postingan calon",
    "terus komen mendukung di ig calon",
    "sekaligus ajak warga pilih paslon 1",
    "sambil pose dua jari",
    "dan jadi timses",
    "lalu pidato di panggung kampanye",
    "plus pasang baliho calon di rumah",
    "sambil minta anak buah pilih petahana",
    "while wearing a party shirt",
]


def allows(reply: Reply) -> bool:
    """Whether *boleh* is all that is said."""
    outcome = reply.outcome
    return isinstance(outcome, Answer) and outcome.ruling.verdict == "boleh" and not outcome.also


@pytest.fixture(scope="module")
def allowed(assistant: Assistant) -> list[str]:
    """Questions rightly answered *boleh*."""
    files = (QUESTIONS / "questions.tsv", QUESTIONS / "blind" / "questions.tsv")
    items = (item for file in files for item in read_items(file))
    return [item.question for item in items if item.verdicts == {"boleh"} and allows(assistant.ask(item.question))]


def test_a_forbidden_act_beside_an_allowed_one_is_hardly_ever_overlooked(
    assistant: Assistant, allowed: list[str]
) -> None:
    asked = [f"{question.rstrip('?!. ')} {act}?" for question in allowed for act in FORBIDDEN]
    overlooked = [question for question in asked if allows(assistant.ask(question))]

    assert len(asked) >= 150
    assert len(overlooked) <= 0.03 * len(asked), overlooked


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("asn boleh nyoblos kalau belum punya ktp?", "not happened yet"),
        ("boleh nonton debat di rumah sambil pose dua jari", "nobody asks this entry about pose-jari"),
        ("boleh nonton debat di youtube terus share video paslon", "a part of it is like share-repost-konten-calon"),
        ("boleh ngobrol politik di rumah bukan sama istri", "it denies pasangan"),
    ],
)
def test_the_doubt_says_what_it_rests_on(assistant: Assistant, question: str, reason: str) -> None:
    matcher = assistant.matcher
    matches = matcher.match(question)
    found = [doubt(matcher, matches, rule(matcher, match.entry, matches.facts)) for match in matches.entries]

    assert any(one and reason in one.reason for one in found)
