"""A ruling with its case, and two rulings in one message."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from bot.answering.reply import Answer, Reply, Ruling
from bot.knowledge import Knowledge
from bot.wording.actions import ShowAspect, ShowEntry, decode
from bot.wording.render import Pages

FIRST, SECOND = "like-postingan-calon", "share-repost-konten-calon"


@pytest.fixture
def pages(shipped: Knowledge) -> Pages:
    return Pages(shipped, "id", date(2026, 11, 23))


def both(pages: Pages, first: str, second: str) -> Reply:
    one, other = pages.knowledge.entry(first), pages.knowledge.entry(second)
    assert one is not None
    assert other is not None
    return Reply("q", pages.language, Answer(Ruling(one), (Ruling(other),)), 0.9, (), "e")


def test_every_button_of_a_double_answer_says_which_act_it_is_for(pages: Pages) -> None:
    message = pages.reply(both(pages, FIRST, SECOND))

    titles = {entry.id: entry.title.id for entry in pages.knowledge.entries}
    for button in message.buttons:
        action = decode(button.data)
        assert isinstance(action, ShowAspect)
        assert titles[action.entry] in button.label
    assert len({button.label for button in message.buttons}) == len(message.buttons) == 4


def test_a_double_answer_says_once_what_holds_for_both(pages: Pages) -> None:
    texts = pages.knowledge.texts

    for first, second in pairwise(entry.id for entry in pages.knowledge.entries):
        plain = pages.reply(both(pages, first, second)).plain
        assert plain.count(texts["penafian"].id) == 1
        assert plain.count(texts["tahap-hari-ini-kosong"].id) <= 1


def test_a_double_answer_holds_both_verdicts_with_their_basis(pages: Pages) -> None:
    plain = pages.reply(both(pages, FIRST, SECOND)).plain

    assert plain.startswith("🔴 Dilarang · Menyukai unggahan calon\n")
    assert "\n🔴 Dilarang · Membagikan konten calon atau partai\n" in plain
    assert plain.count("Dasar: ") == 2


def test_a_verdict_that_holds_for_one_case_says_so_in_the_first_line(pages: Pages) -> None:
    for entry in pages.knowledge.entries:
        for number, case in enumerate(entry.cases):
            first = pages.entry(Ruling(entry, number)).plain.split("\n", 1)[0]
            assert first.lower().endswith(f"{entry.title.id}: {case.label.id}".lower())


def test_three_answers_are_told_in_short_and_whole_behind_their_buttons(pages: Pages) -> None:
    rulings = [
        Ruling(entry) for id_ in (FIRST, SECOND, "komentar-postingan-calon") if (entry := pages.knowledge.entry(id_))
    ]
    message = pages.reply(Reply("q", pages.language, Answer(rulings[0], tuple(rulings[1:])), 0.9, (), "e"))

    assert [message.plain.count(said) for said in ("🔴 Dilarang · ", "Risiko: ", "Dasar: ", "Informasi umum")] == [
        3,
        3,
        3,
        1,
    ]
    assert len(message.plain) < 1_600
    assert [decode(button.data) for button in message.buttons] == [
        ShowEntry(ruling.entry.id, None) for ruling in rulings
    ]
